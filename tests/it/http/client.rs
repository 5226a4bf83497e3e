//! HTTP/1.1 over a plain socket, so that a test can also send what no library would.

use std::io::{self, BufRead, BufReader, ErrorKind, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// No answer takes so long, except from a server that hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// What is sent. `Host` and `Content-Length` are added.
#[derive(Debug, Clone)]
pub struct Request {
    pub method: &'static str,
    pub path: String,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

/// What comes back.
#[derive(Debug, Clone)]
pub struct Response {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Response {
    /// The first header of that name, given in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// One connection, made when it is needed and kept while the server keeps it.
#[derive(Debug)]
pub struct Client {
    server: SocketAddr,
    connection: Option<BufReader<TcpStream>>,
}

impl Client {
    pub fn new(server: SocketAddr) -> Self {
        Self { server, connection: None }
    }

    /// Sends once and never again: after an error nobody knows whether it has arrived.
    pub fn send(&mut self, request: &Request) -> io::Result<Response> {
        let mut connection = match self.connection.take().filter(|kept| is_open(kept.get_ref())) {
            Some(kept) => kept,
            None => connect(self.server)?,
        };
        let mut sent = head(self.server, request).into_bytes();
        sent.extend_from_slice(&request.body);
        // A server that refuses a large body may answer before it has read all of it.
        let written = connection.get_mut().write_all(&sent);
        let response = match read_response(&mut connection) {
            Ok(response) => response,
            Err(error) => return Err(written.err().unwrap_or(error)),
        };
        if written.is_ok() && response.header("connection") != Some("close") {
            self.connection = Some(connection);
        }
        Ok(response)
    }
}

/// A fresh connection.
pub fn connect(server: SocketAddr) -> io::Result<BufReader<TcpStream>> {
    let stream = TcpStream::connect(server)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    Ok(BufReader::new(stream))
}

/// The lines of a request up to its body.
pub fn head(server: SocketAddr, request: &Request) -> String {
    let mut head = format!("{} {} HTTP/1.1\r\nHost: {server}\r\n", request.method, request.path);
    for (name, value) in &request.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if request.method != "GET" {
        head.push_str(&format!("Content-Length: {}\r\n", request.body.len()));
    }
    head + "\r\n"
}

/// Whether the other side has not hung up in the meantime.
fn is_open(stream: &TcpStream) -> bool {
    let peeked = stream.set_nonblocking(true).and_then(|()| stream.peek(&mut [0]));
    stream.set_nonblocking(false).is_ok()
        && matches!(peeked, Err(error) if error.kind() == ErrorKind::WouldBlock)
}

/// Reads one response whose length is announced; the service announces it always.
pub fn read_response(connection: &mut impl BufRead) -> io::Result<Response> {
    let broken = |what: &str| io::Error::new(ErrorKind::InvalidData, what.to_owned());
    let first = read_line(connection)?;
    let status = first.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.ok_or_else(|| broken("no status line"))?;
    let mut headers = Vec::new();
    loop {
        let line = read_line(connection)?;
        let Some((name, value)) = line.split_once(':') else { break };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let mut response = Response { status, headers, body: Vec::new() };
    // RFC 9110, 6.4.1: this answer has no content.
    let none = (status == 304).then_some(0);
    let length = response.header("content-length").and_then(|length| length.parse().ok());
    response.body = vec![0; length.or(none).ok_or_else(|| broken("no length"))?];
    connection.read_exact(&mut response.body)?;
    Ok(response)
}

fn read_line(connection: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    match connection.read_line(&mut line)? {
        0 => Err(ErrorKind::UnexpectedEof.into()),
        _ => Ok(line.trim_end().to_owned()),
    }
}

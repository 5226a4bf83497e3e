//! A browser: one cookie, the page it looks at, and the ways from there.

use std::io;
use std::net::SocketAddr;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::client::{Client, Request, Response};
use super::page::Page;

pub const FORM_TYPE: &str = "application/x-www-form-urlencoded";
/// What a browser puts between parts.
const BOUNDARY: &str = "----WebKitFormBoundary7MA4YWxkTrZu0gW";

/// A file in an input: the input's name, the file's name, its content.
pub type File<'f> = (&'f str, &'f str, &'f [u8]);

/// A browser of its own.
#[derive(Debug)]
pub struct Browser {
    client: Client,
    pub cookie: Option<String>,
    /// The page that was loaded last.
    pub page: Page,
}

/// `name=value&…`, encoded.
pub fn encoded(pairs: &[(&str, &str)]) -> String {
    let text = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let pairs: Vec<String> =
        pairs.iter().map(|(name, value)| format!("{}={}", text(name), text(value))).collect();
    pairs.join("&")
}

impl Browser {
    pub fn new(server: SocketAddr) -> Self {
        let page = Page {
            status: 0,
            path: String::new(),
            location: None,
            content_type: String::new(),
            html: String::new(),
        };
        Self { client: Client::new(server), cookie: None, page }
    }

    /// Another window of the same browser.
    pub fn window(&self, server: SocketAddr) -> Self {
        Self { client: Client::new(server), cookie: self.cookie.clone(), page: self.page.clone() }
    }

    /// Sends as it is, with the cookie added, and follows nothing.
    pub fn try_send(&mut self, mut request: Request) -> io::Result<&Page> {
        if let Some(cookie) = &self.cookie {
            request.headers.push(("Cookie", cookie.clone()));
        }
        let response = self.client.send(&request)?;
        if let Some(set) = response.header("set-cookie") {
            self.cookie = set.split(';').next().map(str::to_owned);
        }
        self.page = Page::of(&request.path, &response);
        Ok(&self.page)
    }

    pub fn try_get(&mut self, path: &str) -> io::Result<&Page> {
        let request = Request { method: "GET", path: path.to_owned(), headers: Vec::new(), body: Vec::new() };
        self.try_send(request)
    }

    /// What is behind an address as it is, without looking at it.
    pub fn fetch(&mut self, path: &str) -> Response {
        self.fetch_with(path, Vec::new())
    }

    /// The same with headers beside the cookie.
    pub fn fetch_with(&mut self, path: &str, mut headers: Vec<(&'static str, String)>) -> Response {
        headers.extend(self.cookie.iter().map(|cookie| ("Cookie", cookie.clone())));
        let request = Request { method: "GET", path: path.to_owned(), headers, body: Vec::new() };
        self.client.send(&request).unwrap()
    }

    /// A form post with exactly this body.
    pub fn try_post(&mut self, path: &str, body: &str) -> io::Result<&Page> {
        let headers = vec![("Content-Type", FORM_TYPE.to_owned())];
        self.try_send(Request { method: "POST", path: path.to_owned(), headers, body: body.into() })
    }

    pub fn get(&mut self, path: &str) -> &Page {
        self.try_get(path).unwrap()
    }

    pub fn post(&mut self, path: &str, body: &str) -> &Page {
        self.try_post(path, body).unwrap()
    }

    /// What the page in view would send with these entries.
    pub fn filled(&self, entries: &[(&str, &str)]) -> String {
        let csrf = self.page.csrf().unwrap_or_else(|| panic!("no form on {}", self.page.path));
        let revision = self.page.revision();
        let mut pairs = vec![("csrf", csrf.as_str())];
        pairs.extend(revision.as_deref().map(|revision| ("revision", revision)));
        let remembered = ["shown", "advised", "once-more"].map(|name| (name, self.page.hidden(name)));
        pairs.extend(remembered.iter().filter_map(|(name, value)| Some((*name, value.as_deref()?))));
        pairs.extend(entries);
        encoded(&pairs)
    }

    /// Fills in the page in view and sends it; follows nothing.
    pub fn try_answer(&mut self, entries: &[(&str, &str)]) -> io::Result<&Page> {
        let to = self.page.action().unwrap_or_else(|| self.page.path.clone());
        let body = self.filled(entries);
        self.try_post(&to, &body)
    }

    pub fn answer(&mut self, entries: &[(&str, &str)]) -> &Page {
        self.try_answer(entries).unwrap()
    }

    /// The page in view with files, as a browser would send it.
    pub fn with_files(&self, csrf: &str, entries: &[(&str, &str)], files: &[File<'_>]) -> Request {
        let revision = self.page.revision();
        let mut body = Vec::new();
        let hidden = [("csrf", Some(csrf)), ("revision", revision.as_deref())];
        let hidden = hidden.iter().filter_map(|(name, value)| Some((*name, (*value)?)));
        for (name, value) in hidden.chain(entries.iter().copied()) {
            let about = format!("form-data; name=\"{name}\"");
            let part = format!("--{BOUNDARY}\r\nContent-Disposition: {about}\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        for (input, name, content) in files {
            let about = format!("form-data; name=\"{input}\"; filename=\"{name}\"");
            let kind = "Content-Type: application/octet-stream";
            let head = format!("--{BOUNDARY}\r\nContent-Disposition: {about}\r\n{kind}\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let path = self.page.action().unwrap_or_else(|| self.page.path.clone());
        let headers = vec![("Content-Type", format!("multipart/form-data; boundary={BOUNDARY}"))];
        Request { method: "POST", path, headers, body }
    }

    /// Sends the page in view with files; follows nothing.
    pub fn try_upload(&mut self, entries: &[(&str, &str)], files: &[File<'_>]) -> io::Result<u16> {
        let csrf = self.page.csrf().unwrap();
        let request = self.with_files(&csrf, entries, files);
        self.try_send(request).map(|page| page.status)
    }

    pub fn upload(&mut self, entries: &[(&str, &str)], files: &[File<'_>]) -> u16 {
        self.try_upload(entries, files).unwrap()
    }

    pub fn upload_as(&mut self, csrf: &str, entries: &[(&str, &str)], files: &[File<'_>]) -> u16 {
        let request = self.with_files(csrf, entries, files);
        self.try_send(request).unwrap().status
    }

    /// What the buttons that remove files send.
    pub fn removable(&self) -> Vec<String> {
        let parts = self.page.html.split("name=\"remove_file\" value=\"").skip(1);
        parts.map(|part| part.split('"').next().unwrap().to_owned()).collect()
    }

    /// Goes where a redirect leads, if it was one.
    pub fn try_follow(&mut self) -> io::Result<&Page> {
        while let Some(location) = self.page.location.clone() {
            self.try_get(&location)?;
        }
        Ok(&self.page)
    }

    pub fn follow(&mut self) -> &Page {
        self.try_follow().unwrap()
    }
}

//! The body of a request, waited for no longer than a person's telephone needs for it.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use actix_multipart::Multipart;
use actix_web::dev::Payload;
use actix_web::error::{ErrorBadRequest, ErrorRequestTimeout};
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest};

/// How long a body may take to arrive: 64 KiB at 2 kB a second, slower than any telephone network.
const SLOWEST_BODY: Duration = Duration::from_secs(30);

/// What was sent.
pub enum Posted {
    /// A small body, read, or why it could not be.
    Body(Result<Bytes, actix_web::Error>),
    /// Parts with files among them, which are read within the limits of the page that they are for.
    Parts(Multipart),
}

impl Posted {
    /// The small body. Files are for pages that ask for them.
    ///
    /// # Errors
    /// Why it could not be read.
    pub fn body(self) -> Result<Bytes, actix_web::Error> {
        match self {
            Self::Body(body) => body,
            Self::Parts(_) => Err(ErrorBadRequest("this page takes no files")),
        }
    }
}

impl FromRequest for Posted {
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Infallible>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        if has_parts(request) {
            let parts = Multipart::new(request.headers(), payload.take());
            return Box::pin(std::future::ready(Ok(Self::Parts(parts))));
        }
        let body = Bytes::from_request(request, payload);
        Box::pin(async move { Ok(Self::Body(in_time(SLOWEST_BODY, body).await)) })
    }
}

fn has_parts(request: &HttpRequest) -> bool {
    let kind = request.headers().get(CONTENT_TYPE).map(|kind| kind.as_bytes());
    let beginning = kind.and_then(|kind| kind.get(..b"multipart/form-data".len()));
    beginning.is_some_and(|kind| kind.eq_ignore_ascii_case(b"multipart/form-data"))
}

async fn in_time(
    longest: Duration,
    body: impl Future<Output = Result<Bytes, actix_web::Error>>,
) -> Result<Bytes, actix_web::Error> {
    match tokio::time::timeout(longest, body).await {
        Ok(read) => read,
        Err(_) => Err(ErrorRequestTimeout("the body took too long")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[actix_web::test]
    async fn a_body_that_does_not_come_ends_the_wait() {
        let error = in_time(Duration::ZERO, std::future::pending()).await.unwrap_err();
        assert_eq!(error.as_response_error().status_code(), 408);
        let body = Bytes::from_static(b"a=1");
        let read = in_time(Duration::ZERO, std::future::ready(Ok(body.clone()))).await;
        assert_eq!(read.unwrap(), body);
    }
}

//! A mail as people and machines get it: text, HTML, perhaps files, and headers that say what it is.

use std::time::SystemTime;

use data_encoding::BASE64_MIME;
use jiff::Timestamp;
use lettre::message::header::ContentTransferEncoding;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment as AttachedFile, Body, Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};

use crate::domain::id::DeliveryId;

use super::super::failure::{Failure, Reason};
use super::Outgoing;

/// What a mail says, before it is encoded.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Names the mail for ever: repeats carry the same Message-ID.
    pub delivery: DeliveryId,
    pub to: Address,
    /// One line; line breaks in it become spaces.
    pub subject: String,
    pub text: String,
    pub html: String,
    pub attachments: Vec<Attachment>,
    /// What the mail is dated: the instant of the submission, so that repeats are equal.
    pub date: Timestamp,
}

/// A file that goes with a mail.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Without controls and folders.
    pub name: String,
    /// `application/json`
    pub media_type: &'static str,
    pub content: Vec<u8>,
}

impl Letter {
    /// Encodes the mail. The same letter gives the same bytes.
    ///
    /// # Errors
    /// Permanent, when no message can be made of it; the texts of this house always can.
    pub fn finish(self, from: &Mailbox) -> Result<Outgoing, Failure> {
        let delivery = self.delivery;
        let unwritable = || Failure::Permanent(Reason::CannotBeWritten);
        let message_id = format!("<{delivery}@{}>", from.email.domain());
        let boundary = |part: &str| format!("{delivery}.{part}");
        let texts = MultiPart::alternative()
            .boundary(boundary("texts"))
            .singlepart(SinglePart::plain(self.text))
            .singlepart(SinglePart::html(self.html));
        let body = if self.attachments.is_empty() {
            texts
        } else {
            let mut mixed = MultiPart::mixed().boundary(boundary("mail")).multipart(texts);
            for file in self.attachments {
                let media_type = ContentType::parse(file.media_type).map_err(|_| unwritable())?;
                // Encoded here, because lettre reads the whole file once more to see whether it must be.
                let encoded = BASE64_MIME.encode(&file.content).into_bytes();
                let content = Body::dangerous_pre_encoded(encoded, ContentTransferEncoding::Base64);
                mixed = mixed.singlepart(AttachedFile::new(file.name).body(content, media_type));
            }
            mixed
        };
        let message = Message::builder()
            .message_id(Some(message_id))
            .date(SystemTime::from(self.date))
            .from(from.clone())
            .to(Mailbox::new(None, self.to))
            .subject(one_line(&self.subject))
            .header(AutoSubmitted)
            .header(LotseDelivery(delivery))
            .multipart(body)
            .map_err(|_| unwritable())?;
        Ok(Outgoing { delivery, envelope: message.envelope().clone(), bytes: message.formatted() })
    }
}

/// No line break and no other control character gets into a header.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c.is_control()).collect();
    words.iter().filter(|word| !word.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

/// Tells other machines not to answer (RFC 3834).
#[derive(Debug, Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// The delivery id: by it an office recognises a repeat.
#[derive(Debug, Clone)]
struct LotseDelivery(DeliveryId);

impl Header for LotseDelivery {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("X-Lotse-Delivery")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.trim().parse()?))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter {
            delivery: DeliveryId::new(uuid::Uuid::from_u128(7)),
            to: "amt@amt.example".parse().unwrap(),
            subject: "Straße".into(),
            text: "Grüße\n".into(),
            html: "<p>Grüße</p>".into(),
            attachments: vec![Attachment {
                name: "7K3-MQ9-XDAC.json".into(),
                media_type: "application/json",
                content: b"{}".to_vec(),
            }],
            date: Timestamp::constant(1_585_267_200, 0),
        }
    }

    fn bytes(letter: Letter) -> String {
        let from = "Stadt Köln <lotse@stadt.example>".parse().unwrap();
        String::from_utf8(letter.finish(&from).unwrap().bytes).unwrap()
    }

    #[test]
    fn a_repeat_is_the_same_mail_to_the_byte() {
        let mail = bytes(letter());
        assert_eq!(mail, bytes(letter()));
        assert!(mail.is_ascii());
        for line in [
            "Message-ID: <00000000-0000-0000-0000-000000000007@stadt.example>",
            "X-Lotse-Delivery: 00000000-0000-0000-0000-000000000007",
            "Auto-Submitted: auto-generated",
            "Date: Fri, 27 Mar 2020 00:00:00 +0000",
            "Content-Type: application/json",
            "Content-Disposition: attachment; filename=\"7K3-MQ9-XDAC.json\"",
        ] {
            assert!(mail.contains(&format!("{line}\r\n")), "{line} in\n{mail}");
        }
    }

    #[test]
    fn no_text_adds_a_header() {
        let subject = "Hinweis\r\nBcc: fremd@example.org\r\n\r\nText\u{b}\u{2028}mehr\0".to_owned();
        let mail = bytes(Letter { subject, ..letter() });
        let (headers, _) = mail.split_once("\r\n\r\n").unwrap();
        assert!(!headers.lines().any(|line| line.starts_with("Bcc") || line.starts_with("Text")));
        assert_eq!(headers.lines().filter(|line| line.starts_with("Subject:")).count(), 1);
    }
}

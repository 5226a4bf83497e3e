//! The mails that an installation has put into its folder, as their readers see them.

use serde_json::Value;

use super::installation::{Installation, until};
use crate::smtp::read_mail;

/// One mail.
#[derive(Debug)]
pub struct Mail {
    pub to: String,
    /// Headers, texts and files, decoded.
    pub words: String,
}

impl Installation {
    /// All mails, once there are so many.
    pub fn delivered(&self, count: usize) -> Vec<Mail> {
        until("all mails are there", || self.mails().len() >= count);
        let mails: Vec<Mail> = self.mails().iter().map(|path| mail_of(&read_mail(path))).collect();
        assert_eq!(mails.len(), count);
        mails
    }
}

fn mail_of(read: &Value) -> Mail {
    let mut words = String::new();
    collect(read, &mut words);
    Mail { to: read["headers"]["to"].as_str().unwrap().to_owned(), words }
}

fn collect(value: &Value, words: &mut String) {
    match value {
        Value::String(text) => words.push_str(&format!("{text}\n")),
        Value::Array(values) => values.iter().for_each(|value| collect(value, words)),
        Value::Object(values) => values.values().for_each(|value| collect(value, words)),
        _ => {}
    }
}

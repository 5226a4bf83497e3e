//! What a browser makes of a response: title, heading, links, inputs.

use regex::Regex;

use super::client::Response;

/// A page, or what came instead of one.
#[derive(Debug, Clone)]
pub struct Page {
    pub status: u16,
    /// The address that was asked for, the last one where redirects were followed.
    pub path: String,
    /// Where a redirect leads.
    pub location: Option<String>,
    pub content_type: String,
    pub html: String,
}

impl Page {
    pub fn of(path: &str, response: &Response) -> Self {
        Self {
            status: response.status,
            path: path.to_owned(),
            location: response.header("location").map(str::to_owned),
            content_type: response.header("content-type").unwrap_or_default().to_owned(),
            html: String::from_utf8(response.body.clone()).expect("pages are UTF-8"),
        }
    }

    /// Everything that a pattern's first group finds.
    fn all(&self, pattern: &str) -> Vec<String> {
        let found = Regex::new(pattern).unwrap();
        found.captures_iter(&self.html).map(|found| found[1].to_owned()).collect()
    }

    fn first(&self, pattern: &str) -> Option<String> {
        self.all(pattern).into_iter().next()
    }

    pub fn title(&self) -> String {
        self.first("<title>([^<]*)</title>").unwrap_or_default()
    }

    pub fn heading(&self) -> String {
        self.first("<h1[^>]*>([^<]*)</h1>").unwrap_or_default()
    }

    /// The addresses of the links in the content.
    pub fn links(&self) -> Vec<String> {
        let content = self.html.split("<main").nth(1).unwrap_or_default().to_owned();
        Self { html: content, ..self.clone() }.all("<a[^>]* href=\"(/[^\"]*)\"")
    }

    /// The names of all inputs, each once, without those that every page has.
    pub fn inputs(&self) -> Vec<String> {
        let mut names = self.all("<(?:input|select|textarea)[^>]* name=\"([^\"]+)\"");
        names.retain(|name| {
            !["csrf", "revision", "shown", "advised", "homepage-url", "once-more"].contains(&name.as_str())
        });
        names.sort();
        names.dedup();
        names
    }

    /// Where the page's form is sent, if not to its own address.
    pub fn action(&self) -> Option<String> {
        self.first("<form[^>]* action=\"([^\"]+)\"")
    }

    pub fn csrf(&self) -> Option<String> {
        self.first("name=\"csrf\" value=\"([^\"]+)\"")
    }

    /// The value of a hidden input.
    pub fn hidden(&self, name: &str) -> Option<String> {
        self.first(&format!("<input type=\"hidden\" name=\"{name}\" value=\"([^\"]*)\""))
    }

    pub fn revision(&self) -> Option<String> {
        self.first("name=\"revision\" value=\"([^\"]+)\"")
    }

    /// The reference number of a receipt.
    pub fn reference(&self) -> Option<String> {
        self.first("class=\"lotse-reference\"[^>]*>([^<]+)<")
    }

    /// Whether a person can read it and go on from it: German, with title, heading and a way on.
    pub fn assert_readable(&self, what: &str) {
        assert!(self.status < 500, "{what}: {}", self.status);
        assert!(self.content_type.starts_with("text/html"), "{what}: {}", self.content_type);
        assert!(self.html.contains("<html lang=\"de\""), "{what}: not in German");
        assert!(!self.title().is_empty(), "{what}: no title");
        assert!(!self.heading().is_empty(), "{what}: no heading");
        assert!(!self.links().is_empty() || self.csrf().is_some(), "{what}: no way on");
    }
}

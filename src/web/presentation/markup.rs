//! Small Markdown of authors as HTML: rendered and cleaned once, answers filled in as text.

use pulldown_cmark::{Event, Parser, Tag, TagEnd, html};

use crate::domain::form::text::{Piece, Print, Template};
use crate::web::page::parts::Html;

/// Stands for a placeholder while Markdown is rendered: a sign that no author may use.
const MARK: char = '\u{E000}';

/// A text whose markup is settled; only answers are still missing.
#[derive(Debug)]
pub struct Markup {
    pieces: Vec<HtmlPiece>,
    /// The whole, where nothing is missing.
    fixed: Option<Html>,
}

#[derive(Debug)]
enum HtmlPiece {
    Html(String),
    Print(Print),
}

impl Markup {
    /// Renders a text. What Markdown makes of it passes an allow-list; raw HTML stays text.
    pub fn of(template: &Template) -> Self {
        let mut source = String::new();
        let mut prints = Vec::new();
        for piece in &template.0 {
            match piece {
                Piece::Words(words) => source.push_str(&words.replace(MARK, "")),
                Piece::Print(print) => {
                    source.push(MARK);
                    prints.push(print.clone());
                }
            }
        }
        let html = clean(&source);
        let mut pieces = Vec::new();
        let mut prints = prints.into_iter();
        for (place, part) in html.split(MARK).enumerate() {
            if place > 0 {
                pieces.extend(prints.next().map(HtmlPiece::Print));
            }
            pieces.push(HtmlPiece::Html(part.to_owned()));
        }
        let fixed = template.is_fixed().then(|| Html::cleaned(&html));
        Self { pieces, fixed }
    }

    /// The HTML with answers filled in, each as plain text.
    pub fn fill(&self, print: impl Fn(&Print) -> String) -> Html {
        if let Some(fixed) = &self.fixed {
            return fixed.clone();
        }
        let mut html = String::new();
        for piece in &self.pieces {
            match piece {
                HtmlPiece::Html(part) => html.push_str(part),
                HtmlPiece::Print(what) => html.push_str(&escaped(&print(what))),
            }
        }
        Html::cleaned(&html)
    }
}

/// A text in small Markdown that holds no answers.
pub fn markdown(text: &str) -> Html {
    Html::cleaned(&clean(text))
}

fn escaped(text: &str) -> String {
    let mut buffer = Vec::with_capacity(text.len());
    match tera::escape_html(text, &mut buffer) {
        Ok(()) => String::from_utf8(buffer).unwrap_or_default(),
        Err(_) => String::new(), // writing into memory does not fail
    }
}

fn clean(source: &str) -> String {
    // Headings of authors stand below the page's own.
    let events = Parser::new(source).map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::Start(Tag::Heading { .. }) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::Heading(_)) => Event::End(TagEnd::Paragraph),
        other => other,
    });
    let mut rendered = String::new();
    html::push_html(&mut rendered, events);
    ammonia::Builder::default()
        .tags(["p", "br", "strong", "em", "ul", "ol", "li", "a"].into())
        .url_schemes(["https", "tel", "mailto"].into())
        .link_rel(Some("noopener noreferrer"))
        .clean(&rendered)
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::form::text::compile;

    fn shown(text: &str, answer: &str) -> String {
        let template = compile(text, |_| Some(Print::Field(0))).unwrap();
        let html = Markup::of(&template).fill(|_| answer.to_owned());
        serde_json::to_value(html).unwrap().as_str().unwrap_or_default().trim().to_owned()
    }

    #[test]
    fn markdown_becomes_html_and_answers_stay_text() {
        assert_eq!(shown("**Ruhe** bewahren", ""), "<p><strong>Ruhe</strong> bewahren</p>");
        assert_eq!(shown("Amt: {{ x }}!", "<b>&"), "<p>Amt: &lt;b&gt;&amp;!</p>");
    }

    #[test]
    fn what_is_not_on_the_list_does_not_pass() {
        for (text, banned) in [
            ("<script>alert(1)</script>", "<script"),
            ("[x](javascript:alert(1))", "javascript"),
            ("![x](https://example.org/a.png)", "<img"),
            ("<img src=x onerror=alert(1)>", "<img"),
        ] {
            assert!(!shown(text, "").contains(banned), "{text}");
        }
    }
}

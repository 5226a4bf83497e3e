//! The small Markdown of form authors as plain text, for mails and on paper.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// Text as people write it without markup: blank lines between paragraphs, hyphens before points, the
/// target after the words of a link.
pub fn markdown_to_text(markdown: &str) -> String {
    let mut text = String::new();
    let mut target = None;
    for event in Parser::new(markdown) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::Start(Tag::Item) => text.push_str("\n- "),
            Event::Start(Tag::Link { dest_url, .. }) => target = Some((text.len(), dest_url)),
            Event::End(TagEnd::Link) => end_link(&mut text, target.take()),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::List(_)) => text.push_str("\n\n"),
            _ => {}
        }
    }
    without_gaps(&text)
}

fn end_link(text: &mut String, target: Option<(usize, impl AsRef<str>)>) {
    let Some((start, target)) = target else { return };
    let address = target.as_ref().trim_start_matches("mailto:").trim_start_matches("tel:");
    let words = text.get(start..).unwrap_or_default();
    if words != address && !words.is_empty() {
        let addition = format!(" ({address})");
        text.push_str(&addition);
    }
}

/// At most one empty line in a row, none at the ends.
fn without_gaps(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.trim().lines().map(str::trim_end) {
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_readable_text() {
        for (markdown, text) in [
            ("Bleiben Sie **zu Hause**.\n\nDas Amt ruft an.", "Bleiben Sie zu Hause.\n\nDas Amt ruft an."),
            ("Bitte:\n\n- lüften\n- *Abstand*\n\nDanke", "Bitte:\n\n- lüften\n- Abstand\n\nDanke"),
            ("[Regeln](https://amt.example/r)", "Regeln (https://amt.example/r)"),
            ("[116117](tel:116117)", "116117"),
            ("", ""),
        ] {
            assert_eq!(markdown_to_text(markdown), text);
        }
    }
}

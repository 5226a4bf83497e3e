//! Letters: broken into lines, and made harmless.

/// Breaks a text at its spaces; longer words are cut. What has no room is told by an ellipsis.
pub fn lines(text: &str, letters: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let signs: Vec<char> = word.chars().collect();
        for (place, piece) in signs.chunks(letters.max(1)).enumerate() {
            let piece: String = piece.iter().collect();
            match lines.last_mut() {
                Some(line) if place == 0 && line.chars().count() + 1 + piece.chars().count() <= letters => {
                    line.push(' ');
                    line.push_str(&piece);
                }
                _ => lines.push(piece),
            }
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push_str(" …");
        }
    }
    lines
}

/// A text as XML; signs that XML does not know are left out.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            sign if sign.is_control() || matches!(sign, '\u{FFFE}' | '\u{FFFF}') => {}
            sign => escaped.push(sign),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_broken_at_spaces_and_cut_where_there_is_no_room() {
        assert_eq!(lines("Wo sind Sie gerade?", 11, 9), ["Wo sind Sie", "gerade?"]);
        assert_eq!(lines("Donaudampfschifffahrt", 10, 9), ["Donaudampf", "schifffahr", "t"]);
        assert_eq!(lines("a b c", 1, 2), ["a", "b …"]);
        assert!(lines("  ", 10, 9).is_empty());
    }
}

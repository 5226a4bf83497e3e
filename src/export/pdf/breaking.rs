//! Where a line ends: by the rules of Unicode (UAX 14), and within a word only where it is too long for a line.

use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_normalization::char::is_combining_mark;

/// Breaks a text into lines of at most `room`, as ranges of bytes. What `width` says of parts adds up.
///
/// Blanks at the end of a line belong to it and take no room. An empty text is one empty line.
pub fn lines(text: &str, room: f32, width: impl Fn(&str) -> f32) -> Vec<Range<usize>> {
    let mut lines = Lines { text, room, done: Vec::new(), start: 0, end: 0, filled: 0.0 };
    let mut word = Word::default();
    for (at, opportunity) in linebreaks(text) {
        if text[..at].ends_with('-') && opportunity == BreakOpportunity::Allowed {
            if at > word.range.end {
                word = Word::around(text, at, room, &width);
            }
            if word.is_code {
                continue;
            }
        }
        lines.take(at, &width);
        if opportunity == BreakOpportunity::Mandatory && at < text.len() {
            lines.finish();
        }
    }
    lines.finish();
    lines.done
}

/// What stands between two blanks. Longer than two lines it is no word but a key or an address, of which a hyphen
/// is a sign like any other: at the end of a line it would be taken for the hyphen of a broken word, and lost when
/// somebody copies it.
#[derive(Debug, Default)]
struct Word {
    range: Range<usize>,
    is_code: bool,
}

impl Word {
    fn around(text: &str, at: usize, room: f32, width: &impl Fn(&str) -> f32) -> Self {
        let start = text[..at].rfind(char::is_whitespace).map_or(0, |blank| blank + 1);
        let end = text[at..].find(char::is_whitespace).map_or(text.len(), |length| at + length);
        let start = (start..at).find(|place| text.is_char_boundary(*place)).unwrap_or(at);
        Self { range: start..end, is_code: width(&text[start..end]) > 2.0 * room }
    }
}

struct Lines<'t> {
    text: &'t str,
    room: f32,
    done: Vec<Range<usize>>,
    /// Of the line that is being filled.
    start: usize,
    end: usize,
    filled: f32,
}

impl Lines<'_> {
    /// Takes the part of the text up to `at`, which must not be broken if it can be helped.
    fn take(&mut self, at: usize, width: &impl Fn(&str) -> f32) {
        let part = &self.text[self.end..at];
        let visible = width(part.trim_end());
        if self.filled > 0.0 && self.filled + visible > self.room {
            self.finish();
        }
        if visible > self.room {
            return self.take_by_signs(at, width);
        }
        self.end = at;
        self.filled += width(part.trim_end_matches('\n'));
    }

    /// A word that is longer than a line, for example a key: broken between any two signs that do not
    /// belong together.
    fn take_by_signs(&mut self, at: usize, width: &impl Fn(&str) -> f32) {
        let from = self.end;
        let part = &self.text[from..at];
        let visible_end = from + part.trim_end().len();
        let mut places =
            part.char_indices().filter(|(_, sign)| !is_combining_mark(*sign)).map(|(place, _)| place);
        places.next();
        let places = places.filter(|place| !part[..*place].ends_with('-') || part[*place..].starts_with('-'));
        for place in places.chain([part.len()]) {
            let sign = &self.text[self.end..from + place];
            let (wide, is_visible) = (width(sign), self.end < visible_end);
            if is_visible && self.filled > 0.0 && self.filled + wide > self.room {
                self.finish();
            }
            self.end = from + place;
            self.filled += wide;
        }
    }

    fn finish(&mut self) {
        self.done.push(self.start..self.end);
        self.start = self.end;
        self.filled = 0.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str, room: usize) -> Vec<&str> {
        let lines = lines(text, room as f32, |part| part.chars().count() as f32);
        lines.into_iter().map(|line| &text[line]).collect()
    }

    #[test]
    fn lines_end_where_a_reader_expects_it() {
        for (text, room, expected) in [
            ("", 10, vec![""]),
            ("kurz", 10, vec!["kurz"]),
            ("ein langer Satz", 10, vec!["ein langer ", "Satz"]),
            // Blanks at the end take no room.
            ("ein langer      Satz", 10, vec!["ein langer      ", "Satz"]),
            // Behind a hyphen, not before it; not between a number and its unit.
            ("Haupt-Wohnung", 8, vec!["Haupt-", "Wohnung"]),
            ("kostet 20\u{a0}Euro", 10, vec!["kostet ", "20\u{a0}Euro"]),
            // A new line where the person made one.
            ("eins\nzwei", 10, vec!["eins\n", "zwei"]),
            ("eins\n\nzwei", 10, vec!["eins\n", "\n", "zwei"]),
            ("eins\n", 10, vec!["eins\n"]),
            // A word that fits nowhere is broken, but never between a letter and its accent.
            ("abcdefghijkl", 5, vec!["abcde", "fghij", "kl"]),
            ("ab abcdefg c", 5, vec!["ab ", "abcde", "fg c"]),
            ("aaaae\u{301}b", 5, vec!["aaaa", "e\u{301}b"]),
            // The hyphen of a key stands at no end of a line; a row of hyphens is broken like anything else.
            ("abcd-efghijkl", 5, vec!["abcd", "-efgh", "ijkl"]),
            ("abcd-ef-ghijkl-mn", 5, vec!["abcd", "-ef-g", "hijkl", "-mn"]),
            ("-------", 5, vec!["-----", "--"]),
            ("سلام عليكم", 6, vec!["سلام ", "عليكم"]),
        ] {
            assert_eq!(broken(text, room), expected, "{text:?} in {room}");
        }
    }

    #[test]
    fn no_sign_is_lost_and_no_line_is_too_wide() {
        let text = "Straßenverkehrsordnungswidrigkeit, a b\u{a0}c (x/y) – 12.000,50 € https://example.org/a/b?c=d\n\n  zwei  ";
        for room in 1..40 {
            let lines = broken(text, room);
            assert_eq!(lines.concat(), text, "{room}");
            assert!(lines.iter().all(|line| line.trim_end().chars().count() <= room), "{room}: {lines:?}");
        }
    }
}

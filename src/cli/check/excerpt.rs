//! The line of a file that a finding is about, with the place underlined.

use crate::domain::form::problem::Position;

/// Most characters of a line that are shown; longer lines are cut on both sides.
const WIDTH: usize = 100;

/// The source line and below it the marks, or nothing where the file has no such line.
pub fn underlined(content: &str, position: Position) -> String {
    let Some(line) = content.lines().nth(position.line.saturating_sub(1)) else { return String::new() };
    let signs: Vec<char> = line.chars().map(|sign| if sign == '\t' { ' ' } else { sign }).collect();
    let column = position.column.saturating_sub(1).min(signs.len());
    let length = length_of(signs.get(column..).unwrap_or_default());
    let from = if column + length > WIDTH { column.saturating_sub(WIDTH / 4) } else { 0 };
    let shown: String = signs.iter().skip(from).take(WIDTH).collect();
    let before = if from > 0 { "…" } else { "" };
    let after = if signs.len() > from + WIDTH { "…" } else { "" };
    let number = position.line.to_string();
    let margin = " ".repeat(number.len());
    let indent = " ".repeat(column - from + before.chars().count());
    let marks = "^".repeat(length.min(WIDTH.saturating_sub(column - from)).max(1));
    format!("  {number} | {before}{shown}{after}\n  {margin} | {indent}{marks}\n")
}

/// How many characters the thing takes that a finding is about.
pub fn length_at(content: &str, position: Position) -> usize {
    let line = content.lines().nth(position.line.saturating_sub(1)).unwrap_or_default();
    let signs: Vec<char> = line.chars().skip(position.column.saturating_sub(1)).collect();
    length_of(&signs)
}

/// How many characters the thing takes that begins here: a text to its closing quotation mark,
/// anything else to the next sign of punctuation.
fn length_of(signs: &[char]) -> usize {
    if signs.first() == Some(&'"') {
        let mut escaped = false;
        for (place, sign) in signs.iter().enumerate().skip(1) {
            match sign {
                '"' if !escaped => return place + 1,
                '\\' => escaped = !escaped,
                _ => escaped = false,
            }
        }
        return signs.len();
    }
    let word = |sign: &&char| sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.');
    signs.iter().take_while(word).count().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(content: &str, line: usize, column: usize) -> String {
        underlined(content, Position { line, column })
    }

    #[test]
    fn the_whole_text_or_word_is_underlined() {
        assert_eq!(at("{\n  \"lable\": 1\n}", 2, 3), "  2 |   \"lable\": 1\n    |   ^^^^^^^\n");
        assert_eq!(at("a, symptom && b", 1, 4), "  1 | a, symptom && b\n    |    ^^^^^^^\n");
        assert_eq!(at("\"ü\\\"x\": 1", 1, 1), "  1 | \"ü\\\"x\": 1\n    | ^^^^^^\n");
        assert_eq!(at("", 1, 1), "");
        assert_eq!(at("{", 1, 99), "  1 | {\n    |  ^\n");
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let line = format!("{}HIER{}", " ".repeat(300), "x".repeat(300));
        let shown = at(&line, 1, 301);
        let (source, marks) = shown.split_once('\n').unwrap();
        assert!(source.chars().count() < 120 && source.contains("HIER"));
        let place = |text: &str, sign: char| text.chars().position(|one| one == sign).unwrap();
        assert_eq!(place(source, 'H'), place(marks, '^'));
    }
}

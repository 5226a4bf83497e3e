//! What every typed text has in common: trimmed, composed (NFC), printable, of bounded length.

use unicode_normalization::UnicodeNormalization;

use super::ErrorCode;

/// Longest text of a field that sets no `maxLength`, in characters.
pub const DEFAULT_MAX_LENGTH: usize = 500;

/// Cleans a text that was typed: blanks around it go, letters are composed (NFC).
///
/// # Errors
/// [`ErrorCode::NotPlainText`] for control, direction and private-use signs, which could make a
/// document show something else than what was said.
pub fn clean(typed: &str) -> Result<Option<String>, ErrorCode> {
    let text: String = typed.trim().nfc().collect();
    if text.chars().any(is_unprintable) {
        return Err(ErrorCode::NotPlainText);
    }
    Ok((!text.is_empty()).then_some(text))
}

/// Cleans a text of several lines: each is composed (NFC), blanks at line ends and empty lines around
/// the text go, lines end in `\n`, a tab becomes a blank.
///
/// # Errors
/// As for [`clean`].
pub fn clean_lines(typed: &str) -> Result<Option<String>, ErrorCode> {
    let unix = typed.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    let text: String = unix.nfc().collect();
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    if lines.iter().any(|line| line.chars().any(is_unprintable)) {
        return Err(ErrorCode::NotPlainText);
    }
    let filled = |line: &&str| !line.is_empty();
    let (Some(first), Some(last)) = (lines.iter().position(filled), lines.iter().rposition(filled)) else {
        return Ok(None);
    };
    Ok(lines.get(first..=last).map(|lines| lines.join("\n")))
}

/// Checks the length in characters.
pub fn check_length(text: &str, min: usize, max: usize) -> Result<(), ErrorCode> {
    let length = text.chars().count();
    if length > max {
        Err(ErrorCode::TooLong)
    } else if length < min {
        Err(ErrorCode::TooShort)
    } else {
        Ok(())
    }
}

fn is_unprintable(sign: char) -> bool {
    sign.is_control()
        || matches!(sign,
            '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFF}' | '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..='\u{E0FFF}' | '\u{F0000}'..='\u{10FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_text_is_cleaned_and_signs_that_deceive_are_refused() {
        assert_eq!(clean("  Mu\u{308}ller "), Ok(Some("Müller".into())));
        assert_eq!(clean("   "), Ok(None));
        for bad in ["a\0b", "a\u{202E}b", "a\u{200B}b", "a\nb", "\u{E000}"] {
            assert_eq!(clean(bad), Err(ErrorCode::NotPlainText), "{bad:?}");
        }
    }

    #[test]
    fn several_lines_keep_their_breaks_and_lose_what_nobody_sees() {
        for (typed, wanted) in [
            ("eins\r\nzwei", "eins\nzwei"),
            ("eins\rzwei", "eins\nzwei"),
            ("\r\n  \r\n  eins  \r\n\r\nzwei\u{a0}\r\n\r\n", "  eins\n\nzwei"),
            ("a\tb", "a b"),
            ("Mu\u{308}ller", "Müller"),
        ] {
            assert_eq!(clean_lines(typed), Ok(Some(wanted.into())), "{typed:?}");
        }
        for nothing in ["", " \r\n\t\r\n"] {
            assert_eq!(clean_lines(nothing), Ok(None), "{nothing:?}");
        }
        for bad in ["a\0b", "a\nb\u{202E}c", "a\u{2028}b", "\u{7}"] {
            assert_eq!(clean_lines(bad), Err(ErrorCode::NotPlainText), "{bad:?}");
        }
    }
}

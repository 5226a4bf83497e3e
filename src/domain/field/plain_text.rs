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
}

//! The check digit that Steuer-ID and USt-IdNr share: ISO 7064, MOD 11,10.

/// The check digit that belongs after these decimal digits.
///
/// Values above 9 are taken modulo 10.
pub fn mod_11_10(digits: &[u8]) -> u8 {
    let product = digits.iter().fold(10, |product, digit| {
        let sum = (product + digit % 10) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    (11 - product) % 10
}

/// The digits of a text that has nothing else; nothing for an empty text.
pub fn digits(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| byte - b'0');
    text.bytes().map(digit).collect::<Option<Vec<u8>>>().filter(|digits| !digits.is_empty())
}

/// A number without what people write between its parts: blanks, dots, hyphens and strokes.
pub fn compact(text: &str) -> String {
    let between =
        |sign: &char| sign.is_whitespace() || matches!(sign, '.' | '-' | '\u{2010}'..='\u{2013}' | '/');
    text.chars().filter(|sign| !between(sign)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_are_those_of_the_standard() {
        // ISO 7064 itself gives 0794 with the check digit 5.
        for (payload, check) in [("0794", 5), ("8609574271", 9), ("4703689281", 6), ("12345678", 8)] {
            assert_eq!(mod_11_10(&digits(payload).unwrap()), check, "{payload}");
        }
    }

    #[test]
    fn only_digits_are_digits() {
        assert_eq!(digits("012"), Some(vec![0, 1, 2]));
        for text in ["", "1a", "１２", "-1"] {
            assert_eq!(digits(text), None, "{text}");
        }
        assert_eq!(compact("86 095.742/719 – x"), "86095742719x");
    }
}

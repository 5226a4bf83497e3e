//! Numbers and amounts as people write them: `locales/*/numbers.ftl`.

use super::{Tongue, messages, texts};

texts! {
    /// The signs of a language.
    pub struct Numbers in "numbers" {
        group, decimal, amount,
    }
}

messages! {
    pub const SIZES in "numbers";
    /// The size of a file below a thousand bytes.
    bytes(count: usize);
    /// The size of a file in thousands of bytes, as a number in words.
    kilobytes(size: &str);
    /// The same in millions.
    megabytes(size: &str);
}

/// What stands for the number in the pattern of an amount.
const AMOUNT: &str = "AMOUNT";
const GROUP: usize = 3;

/// A number from its plain digits: `-12345.5` is `-12.345,5`. Whole numbers of up to `longest_ungrouped`
/// digits stay in one piece.
pub fn number(tongue: Tongue, plain: &str, longest_ungrouped: usize) -> String {
    let signs = Numbers::of(tongue);
    let (minus, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    let (whole, fraction) =
        digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let mut text = String::from(minus);
    for (place, digit) in whole.chars().enumerate() {
        let left = whole.len() - place;
        if place > 0 && left.is_multiple_of(GROUP) && whole.len() > longest_ungrouped {
            text.push_str(&signs.group);
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push_str(&signs.decimal);
        text.push_str(fraction);
    }
    text
}

/// An amount in Euro from its plain digits: `12345.67` is `12.345,67 €` with a blank that does not break.
pub fn euro(tongue: Tongue, plain: &str) -> String {
    let (minus, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    let amount = Numbers::of(tongue).amount.replace(AMOUNT, &number(tongue, digits, GROUP));
    format!("{minus}{amount}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_amounts_are_written_as_in_their_language() {
        for (tongue, in_full, amount) in [
            (Tongue::German, "-12.345,5", "-1.234,50\u{a0}€"),
            (Tongue::EasyGerman, "-12.345,5", "-1.234,50\u{a0}Euro"),
            (Tongue::English, "-12,345.5", "-€1,234.50"),
            (Tongue::Turkish, "-12.345,5", "-€1.234,50"),
            (Tongue::Ukrainian, "-12\u{a0}345,5", "-1\u{a0}234,50\u{a0}€"),
            (Tongue::Russian, "-12\u{a0}345,5", "-1\u{a0}234,50\u{a0}€"),
            (Tongue::Arabic, "-12,345.5", "-1,234.50\u{a0}€"),
        ] {
            assert_eq!(number(tongue, "-12345.5", 4), in_full, "{tongue:?}");
            assert_eq!(euro(tongue, "-1234.50"), amount, "{tongue:?}");
        }
    }
}

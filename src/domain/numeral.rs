//! Numbers as people write them in Germany, and as they read them in their language.
//!
//! What is typed does not depend on the language of the page: telephones and habits mix commas and
//! points on every page. What could mean two numbers is refused instead of guessed.

use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value as Json;

use crate::tongue::{Tongue, numbers};

/// Most digits of a number, those behind the comma among them. All of them survive JSON readers
/// that keep numbers as binary floating point (IEEE 754 binary64).
pub const MOST_DIGITS: usize = 15;
/// Whole numbers up to four digits stay in one piece: a year is no quantity.
const LONGEST_UNGROUPED: usize = 4;
const GROUP: usize = 3;

/// Why a text is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misread {
    /// It has other signs than a number, or its groups are not of three digits.
    NotANumber,
    /// More digits behind the comma than allowed.
    TooManyDecimals,
    /// `1.234`, where both a thousand and a number with three decimals are possible.
    Ambiguous,
    /// More than [`MOST_DIGITS`].
    TooLong,
}

/// Reads a number with at most `decimals` digits behind the comma.
///
/// A comma or point followed by anything but three digits separates decimals, and so does the last
/// of two different ones. A single point before three digits groups thousands, as in German; a single
/// comma there never does, for the same reason.
///
/// # Errors
/// [`Misread`].
pub fn read(text: &str, decimals: u32) -> Result<Decimal, Misread> {
    let (negative, unsigned) = sign(text);
    let (whole, fraction) = split(unsigned, decimals)?;
    let whole = ungrouped(whole)?;
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(fraction.unwrap_or_default()) || fraction == Some("") {
        return Err(Misread::NotANumber);
    }
    let fraction = fraction.unwrap_or_default();
    if whole.is_empty() && fraction.is_empty() {
        return Err(Misread::NotANumber);
    }
    if fraction.len() > decimals as usize {
        return Err(Misread::TooManyDecimals);
    }
    if whole.trim_start_matches('0').len() + fraction.len() > MOST_DIGITS {
        return Err(Misread::TooLong);
    }
    let point = if fraction.is_empty() { "" } else { "." };
    let plain = format!("0{}{point}{fraction}", whole.trim_start_matches('0'));
    let number = Decimal::from_str_exact(&plain).map_err(|_| Misread::NotANumber)?.normalize();
    Ok(if negative && !number.is_zero() { -number } else { number })
}

/// Minus comes as hyphen, minus sign or dash.
fn sign(text: &str) -> (bool, &str) {
    let text = text.trim();
    match text.strip_prefix(['-', '\u{2212}', '\u{2013}']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text).trim_start()),
    }
}

/// Whole part and, if there is a decimal mark, what stands behind it.
fn split(text: &str, decimals: u32) -> Result<(&str, Option<&str>), Misread> {
    let marks: Vec<(usize, char)> =
        text.char_indices().filter(|(_, sign)| matches!(sign, '.' | ',')).collect();
    let Some((at, mark)) = marks.last().copied() else { return Ok((text, None)) };
    let (whole, rest) = text.split_at(at);
    let behind = &rest[mark.len_utf8()..];
    let same = marks.iter().filter(|(_, other)| *other == mark).count();
    if same > 1 {
        // `1.234.567`: only marks that group come twice. A second kind of mark before them is none.
        let alone = same == marks.len();
        return if alone { Ok((text, None)) } else { Err(Misread::NotANumber) };
    }
    let grouping_possible = marks.len() == 1
        && behind.len() == GROUP
        && (1..=GROUP).contains(&whole.len())
        && !whole.starts_with('0')
        && whole.bytes().chain(behind.bytes()).all(|byte| byte.is_ascii_digit());
    match mark {
        '.' if grouping_possible && decimals as usize >= GROUP => Err(Misread::Ambiguous),
        '.' if grouping_possible => Ok((text, None)),
        _ => Ok((whole, Some(behind))),
    }
}

/// The digits of a whole number without what separates its groups: points, commas, apostrophes or
/// blanks, also those that do not break a line.
fn ungrouped(whole: &str) -> Result<String, Misread> {
    let is_mark =
        |sign: char| matches!(sign, '.' | ',' | '\'' | '\u{2019}' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
    let mut marks = whole.chars().filter(|sign| is_mark(*sign));
    let first = marks.next();
    if marks.any(|other| Some(other) != first) {
        return Err(Misread::NotANumber);
    }
    let groups: Vec<&str> = whole.split(is_mark).collect();
    let well_grouped = groups.split_first().is_some_and(|(first, rest)| {
        rest.is_empty()
            || ((1..=GROUP).contains(&first.len()) && rest.iter().all(|group| group.len() == GROUP))
    });
    let digits = groups.concat();
    if well_grouped && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(digits)
    } else {
        Err(Misread::NotANumber)
    }
}

/// A number as people read it: `12.345,5` or `12,345.5`.
pub fn print(number: Decimal, tongue: Tongue) -> String {
    numbers::number(tongue, &plain(number.normalize()), LONGEST_UNGROUPED)
}

/// A number with exactly this many digits behind the comma, rounded half away from zero.
pub fn print_rounded(number: Decimal, decimals: u32, tongue: Tongue) -> String {
    let mut rounded = number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(decimals);
    numbers::number(tongue, &plain(rounded), LONGEST_UNGROUPED)
}

/// An amount in Euro and Cent: `12.345,67 €` with a blank that does not break, or `€12,345.67`.
pub fn print_euro(amount: Decimal, tongue: Tongue) -> String {
    let mut cents = amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    cents.rescale(2);
    numbers::euro(tongue, &plain(cents))
}

/// A printed number and what it counts. The blank does not break, so that both stay on one line.
pub fn with_unit(printed: &str, unit: &str) -> String {
    format!("{printed}\u{a0}{unit}")
}

/// Its digits; nothing is less than nothing.
fn plain(number: Decimal) -> String {
    if number.is_zero() { number.abs().to_string() } else { number.to_string() }
}

/// A number as it stands in an input: without groups, with a decimal comma, so that it is read as the
/// same number again.
pub fn typed(number: Decimal) -> String {
    number.normalize().to_string().replace('.', ",")
}

/// A number as JSON; nothing where it has more digits than JSON readers keep.
pub fn to_json(number: Decimal) -> Option<Json> {
    serde_json::from_str(&number.normalize().to_string()).ok()
}

/// A number from JSON.
pub fn from_json(json: &Json) -> Option<Decimal> {
    let digits = json.as_number()?.to_string();
    let number = Decimal::from_str_exact(&digits).or_else(|_| Decimal::from_scientific(&digits));
    number.ok().map(|number| number.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn numbers_are_read_as_people_in_germany_write_them() {
        for (text, decimals, wanted) in [
            ("0", 0, "0"),
            ("007", 0, "7"),
            ("42", 0, "42"),
            ("1234", 0, "1234"),
            ("1.234", 0, "1234"),
            ("1.234", 2, "1234"),
            ("1.234,5", 2, "1234.5"),
            ("1,234.5", 2, "1234.5"),
            ("1234,5", 2, "1234.5"),
            ("1234.5", 2, "1234.5"),
            ("1234,50", 2, "1234.5"),
            ("1.234.567", 0, "1234567"),
            ("1,234,567", 0, "1234567"),
            ("1.234.567,89", 2, "1234567.89"),
            ("1 234,5", 2, "1234.5"),
            ("1\u{a0}234\u{a0}567", 0, "1234567"),
            ("1\u{202f}234,5", 2, "1234.5"),
            ("1'234.50", 2, "1234.5"),
            ("1’234’567", 0, "1234567"),
            ("0,5", 1, "0.5"),
            (",5", 1, "0.5"),
            ("0.123", 3, "0.123"),
            ("0,123", 3, "0.123"),
            ("1,234", 3, "1.234"),
            ("1234.567", 3, "1234.567"),
            ("+5", 0, "5"),
            ("-5", 0, "-5"),
            ("\u{2212}5,5", 1, "-5.5"),
            ("\u{2013} 5", 0, "-5"),
            ("-0", 0, "0"),
            ("999999999999999", 0, "999999999999999"),
        ] {
            let read = read(text, decimals);
            assert_eq!(read, Ok(number(wanted)), "{text}");
            assert!(!read.unwrap().is_sign_negative() || wanted.starts_with('-'), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_or_could_be_two_is_refused() {
        use Misread::{Ambiguous, NotANumber, TooLong, TooManyDecimals};
        for (text, decimals, wanted) in [
            ("", 2, NotANumber),
            (",", 2, NotANumber),
            ("-", 2, NotANumber),
            ("5,", 2, NotANumber),
            ("zwölf", 2, NotANumber),
            ("12a", 2, NotANumber),
            ("1e5", 2, NotANumber),
            ("0x10", 2, NotANumber),
            ("١٢", 2, NotANumber),
            ("12 34", 2, NotANumber),
            ("1.23.456", 2, NotANumber),
            ("1.234.56", 2, NotANumber),
            ("1234.567,8", 2, NotANumber),
            ("1.234 567", 2, NotANumber),
            ("1,2,3.4.5", 2, NotANumber),
            ("--5", 2, NotANumber),
            ("5-", 2, NotANumber),
            ("1,234", 0, TooManyDecimals),
            ("1,234", 2, TooManyDecimals),
            ("1,5", 0, TooManyDecimals),
            ("12,345", 2, TooManyDecimals),
            ("0,001", 2, TooManyDecimals),
            ("1.234", 3, Ambiguous),
            ("999.999", 6, Ambiguous),
            ("1234567890123456", 0, TooLong),
            ("12345678901234,56", 2, TooLong),
        ] {
            assert_eq!(read(text, decimals), Err(wanted), "{text}");
        }
    }

    #[test]
    fn numbers_are_printed_in_german_and_english() {
        for (plain, german, english) in [
            ("0", "0", "0"),
            ("-0.0", "0", "0"),
            ("2020", "2020", "2020"),
            ("12345", "12.345", "12,345"),
            ("1234567.890", "1.234.567,89", "1,234,567.89"),
            ("-12345.5", "-12.345,5", "-12,345.5"),
            ("0.05", "0,05", "0.05"),
        ] {
            assert_eq!(print(number(plain), Tongue::German), german);
            assert_eq!(print(number(plain), Tongue::English), english);
        }
    }

    #[test]
    fn amounts_have_two_decimals_and_the_sign_where_the_language_puts_it() {
        for (plain, german, english) in [
            ("0", "0,00\u{a0}€", "€0.00"),
            ("5", "5,00\u{a0}€", "€5.00"),
            ("1234.5", "1.234,50\u{a0}€", "€1,234.50"),
            ("12345.67", "12.345,67\u{a0}€", "€12,345.67"),
            ("-3.2", "-3,20\u{a0}€", "-€3.20"),
            ("0.005", "0,01\u{a0}€", "€0.01"),
            ("-0.001", "0,00\u{a0}€", "€0.00"),
        ] {
            assert_eq!(print_euro(number(plain), Tongue::German), german);
            assert_eq!(print_euro(number(plain), Tongue::English), english);
        }
        assert_eq!(print_rounded(number("3.3333333333"), 2, Tongue::German), "3,33");
        assert_eq!(print_rounded(number("2.5"), 0, Tongue::German), "3");
    }

    #[test]
    fn what_stands_in_an_input_or_in_json_is_the_same_number_again() {
        for plain in
            ["0", "1.234", "-1.234", "1234", "1234.5", "0.000001", "999999999999999", "123456789.012345"]
        {
            let number = number(plain);
            assert_eq!(read(&typed(number), 6), Ok(number), "{plain}");
            let json = to_json(number).unwrap().to_string();
            assert_eq!(from_json(&serde_json::from_str(&json).unwrap()), Some(number), "{json}");
        }
        assert_eq!(from_json(&serde_json::json!("5")), None);
    }
}

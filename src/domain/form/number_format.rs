//! How a computed number is shown: with which digits, and what it counts. What is exported stays exact.

use rust_decimal::Decimal;

use super::builder::TextId;
use crate::domain::numeral;
use crate::tongue::Tongue;

/// Which digits are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Digits {
    /// All that it has.
    #[default]
    Exact,
    /// Always this many behind the comma, rounded half away from zero.
    Rounded(u32),
    /// Euro and Cent with their sign, rounded likewise.
    Euro,
}

/// How a computed number is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NumberFormat {
    pub digits: Digits,
    /// What it counts; never with [`Digits::Euro`].
    pub unit: Option<TextId>,
}

impl NumberFormat {
    /// The number as people read it; `unit_words` gives the words of its unit.
    pub fn print(
        &self,
        number: Decimal,
        tongue: Tongue,
        unit_words: impl FnOnce(TextId) -> String,
    ) -> String {
        let printed = match self.digits {
            Digits::Exact => numeral::print(number, tongue),
            Digits::Rounded(decimals) => numeral::print_rounded(number, decimals, tongue),
            Digits::Euro => numeral::print_euro(number, tongue),
        };
        match self.unit {
            Some(unit) => numeral::with_unit(&printed, &unit_words(unit)),
            None => printed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_rounded_and_counts_something_where_it_is_shown() {
        let hours = Some(TextId(0));
        for (digits, unit, number, german, english) in [
            (Digits::Exact, None, "1234.567", "1234,567", "1234.567"),
            (Digits::Exact, hours, "12.5", "12,5\u{a0}Stunden", "12.5\u{a0}Stunden"),
            (Digits::Rounded(0), None, "2.5", "3", "3"),
            (Digits::Rounded(2), hours, "-0.005", "-0,01\u{a0}Stunden", "-0.01\u{a0}Stunden"),
            (Digits::Rounded(2), None, "12.5", "12,50", "12.50"),
            (Digits::Euro, None, "1234.505", "1.234,51\u{a0}€", "€1,234.51"),
        ] {
            let format = NumberFormat { digits, unit };
            for (tongue, wanted) in [(Tongue::German, german), (Tongue::English, english)] {
                let printed = format.print(number.parse().unwrap(), tongue, |_| "Stunden".to_owned());
                assert_eq!(printed, wanted);
            }
        }
    }
}

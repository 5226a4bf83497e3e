//! What an answer may not go beyond.

use rust_decimal::Decimal;

/// The limits of a field as they are now, for the sentence about a mistake.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limits {
    pub earliest: Option<jiff::civil::Date>,
    pub latest: Option<jiff::civil::Date>,
    pub first_time: Option<jiff::civil::Time>,
    pub last_time: Option<jiff::civil::Time>,
    /// Whether a month or a year is enough of a date.
    pub partial: bool,
    pub lowest: Option<Decimal>,
    pub highest: Option<Decimal>,
    /// Most digits behind the comma.
    pub decimals: u32,
    /// Fewest characters or ticks.
    pub least: usize,
    /// Most characters or ticks.
    pub most: usize,
}

//! First and last day that an answer may name.

use jiff::civil::Date;

use super::{ErrorCode, Limits};
use crate::domain::expression::Type;
use crate::domain::form::builder::{Builder, ExpressionId};
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::{Located, ObjectReader};
use crate::domain::situation::Situation;

/// A limit: a day, or an expression such as `today`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayBound {
    Day(Date),
    Computed(ExpressionId),
}

/// The limits of a day. One that is unknown limits nothing.
#[derive(Debug, Clone, Copy)]
pub struct DayBounds {
    minimum: Option<DayBound>,
    maximum: Option<DayBound>,
}

impl DayBounds {
    /// Reads `minimum` and `maximum`: an ISO date or an expression.
    pub fn define(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Self {
        let minimum = reader.text("minimum").map(|text| bound(&text, builder));
        let maximum = reader.text("maximum").map(|text| bound(&text, builder));
        if let (Some(DayBound::Day(first)), Some(DayBound::Day(last))) = (minimum, maximum)
            && first > last
        {
            let message = format!("Zwischen dem {first} und dem {last} liegt kein Tag.");
            builder.findings.add(Finding::error(reader.at(), "contradictory-limits", message));
        }
        Self { minimum, maximum }
    }

    /// First and last, as they were written.
    pub fn both(self) -> [Option<DayBound>; 2] {
        [self.minimum, self.maximum]
    }

    /// Checks everything between two days: none of it may lie outside.
    ///
    /// # Errors
    /// Too early or too late.
    pub fn check(self, first: Date, last: Date, situation: &Situation<'_>) -> Result<(), ErrorCode> {
        if known(self.minimum, situation).is_some_and(|earliest| first < earliest) {
            Err(ErrorCode::TooEarly)
        } else if known(self.maximum, situation).is_some_and(|latest| last > latest) {
            Err(ErrorCode::TooLate)
        } else {
            Ok(())
        }
    }

    /// The limits that hold now.
    pub fn limits(self, situation: &Situation<'_>) -> Limits {
        Limits {
            earliest: known(self.minimum, situation),
            latest: known(self.maximum, situation),
            ..Limits::default()
        }
    }
}

fn known(bound: Option<DayBound>, situation: &Situation<'_>) -> Option<Date> {
    match bound? {
        DayBound::Day(day) => Some(day),
        DayBound::Computed(expression) => situation.date(expression),
    }
}

fn bound(text: &Located<&str>, builder: &mut Builder<'_>) -> DayBound {
    match text.value.parse() {
        Ok(day) => DayBound::Day(day),
        Err(_) => DayBound::Computed(builder.expression(text, Type::Date)),
    }
}

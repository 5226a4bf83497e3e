//! Labels of inputs that stand together: weekdays, registers.

use crate::domain::opening_hours::Weekday;
use crate::domain::register::Register;
use crate::tongue::moments::Days;
use crate::tongue::{Tongue, texts};

texts! {
    /// Labels of parts: `locales/*/parts.ftl`.
    pub struct PartTexts in "parts" {
        hra, hrb, gnr, gsr, pr, vr,
        register_court, register_kind, register_number,
    }
}

/// The name of a day.
pub fn weekday(tongue: Tongue, day: Weekday) -> &'static str {
    let texts = Days::of(tongue);
    match day {
        Weekday::Monday => &texts.monday,
        Weekday::Tuesday => &texts.tuesday,
        Weekday::Wednesday => &texts.wednesday,
        Weekday::Thursday => &texts.thursday,
        Weekday::Friday => &texts.friday,
        Weekday::Saturday => &texts.saturday,
        Weekday::Sunday => &texts.sunday,
    }
}

/// The letters of a register and what it is.
pub fn register(tongue: Tongue, register: Register) -> &'static str {
    let texts = PartTexts::of(tongue);
    match register {
        Register::Hra => &texts.hra,
        Register::Hrb => &texts.hrb,
        Register::GnR => &texts.gnr,
        Register::GsR => &texts.gsr,
        Register::Pr => &texts.pr,
        Register::Vr => &texts.vr,
    }
}

//! Labels of inputs that stand together: weekdays, registers.

use super::Tongue;
use crate::domain::opening_hours::Weekday;
use crate::domain::register::Register;

/// The name of a day.
pub fn weekday(tongue: Tongue, day: Weekday) -> &'static str {
    let (german, english) = match day {
        Weekday::Monday => ("Montag", "Monday"),
        Weekday::Tuesday => ("Dienstag", "Tuesday"),
        Weekday::Wednesday => ("Mittwoch", "Wednesday"),
        Weekday::Thursday => ("Donnerstag", "Thursday"),
        Weekday::Friday => ("Freitag", "Friday"),
        Weekday::Saturday => ("Samstag", "Saturday"),
        Weekday::Sunday => ("Sonntag", "Sunday"),
    };
    tongue.pick(german, english)
}

/// The letters of a register and what it is.
pub fn register(tongue: Tongue, register: Register) -> &'static str {
    let (german, english) = match register {
        Register::Hra => ("HRA (Handelsregister A)", "HRA (commercial register A)"),
        Register::Hrb => ("HRB (Handelsregister B)", "HRB (commercial register B)"),
        Register::GnR => ("GnR (Genossenschaftsregister)", "GnR (register of cooperatives)"),
        Register::GsR => ("GsR (Gesellschaftsregister)", "GsR (register of civil-law partnerships)"),
        Register::Pr => ("PR (Partnerschaftsregister)", "PR (register of professional partnerships)"),
        Register::Vr => ("VR (Vereinsregister)", "VR (register of associations)"),
    };
    tongue.pick(german, english)
}

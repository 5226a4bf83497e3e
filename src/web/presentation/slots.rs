//! The free times of an appointment in words.

use crate::domain::appointment::FreeDay;
use crate::domain::calendar;
use crate::tongue::moments;
use crate::web::page::question::{QuestionOption, SlotDay, Slots};

use super::{View, office_box};

/// Days that are shown at once; the others open on request.
const FIRST_DAYS: usize = 3;

/// What is free, day by day; where nothing is, the office to ask.
pub fn of(view: &View<'_>, free: &[FreeDay]) -> Slots {
    let mut days: Vec<SlotDay> = free.iter().map(|free| day(view, free)).collect();
    let later = days.split_off(days.len().min(FIRST_DAYS));
    let later_values = later.iter().flat_map(|day| &day.slots).map(|slot| slot.value.clone()).collect();
    let recipients = 0..view.situation.form().recipients().len();
    let route = recipients.filter_map(|recipient| view.situation.route(recipient)).next();
    let office = route.filter(|_| free.is_empty());
    let office = office.and_then(|route| route.office().map(office_box));
    Slots { days, later, later_values, office }
}

fn day(view: &View<'_>, free: &FreeDay) -> SlotDay {
    let slot = |time: &jiff::civil::Time| QuestionOption {
        value: calendar::plain_moment(free.day.to_datetime(*time)),
        label: moments::clock(view.tongue(), *time),
        hint: None,
    };
    SlotDay {
        label: moments::named_day(view.tongue(), free.day),
        slots: free.times.iter().map(slot).collect(),
    }
}

//! Appointments: which times an office offers, which of them are taken, and what a person chose.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use serde_json::{Value as Json, json};

use super::calendar::{self, exists_in_germany};
use super::opening_hours::OpeningHours;

/// Most slots of a day: one every five minutes.
const MOST_OF_A_DAY: usize = 24 * 60 / 5;

/// What a person chose: as clocks in Germany show it, to the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appointment {
    pub starts: DateTime,
    /// How long it takes.
    pub minutes: u16,
}

impl Appointment {
    /// As data: `{"starts": "2026-12-01T09:00", "minutes": 20}`.
    pub fn to_json(self) -> Json {
        json!({ "starts": calendar::plain_moment(self.starts), "minutes": self.minutes })
    }

    /// From data.
    pub fn from_json(json: &Json) -> Option<Self> {
        let object = json.as_object().filter(|object| object.len() == 2)?;
        let starts = calendar::parse_moment(object.get("starts")?.as_str()?)?;
        let minutes = u16::try_from(object.get("minutes")?.as_u64()?).ok().filter(|minutes| *minutes > 0)?;
        Some(Self { starts, minutes })
    }

    /// When it ends.
    pub fn ends(self) -> DateTime {
        self.starts.checked_add(i64::from(self.minutes).minutes()).unwrap_or(self.starts)
    }
}

/// The times that an office offers.
#[derive(Debug, Clone, Default)]
pub struct Offer {
    /// Every week: one slot after the other from the beginning of each span, none beyond its end.
    pub week: OpeningHours,
    /// Single moments beside the week.
    pub moments: BTreeSet<DateTime>,
    /// Days on which nothing is offered.
    pub closed: BTreeSet<Date>,
    /// Length of a slot.
    pub minutes: u16,
    /// How many people may come to one slot.
    pub seats: u16,
    /// The first day is so many days after today, at least one: nobody books for hours that may be over.
    pub lead_days: u16,
    /// The last day is so many days after today.
    pub horizon_days: u16,
}

impl Offer {
    /// Whether a moment is offered to whoever asks today, taken or not.
    pub fn has(&self, starts: DateTime, today: Date) -> bool {
        let day = starts.date();
        let in_reach = self.days(today).is_some_and(|(first, last)| first <= day && day <= last);
        in_reach && self.on(day).contains(&starts.time())
    }

    /// The days with their times, as they are offered today, taken or not.
    pub fn all(&self, today: Date) -> impl Iterator<Item = (Date, BTreeSet<Time>)> {
        let (first, last) = self.days(today).unwrap_or((Date::MAX, Date::MIN));
        first
            .series(1.day())
            .take_while(move |day| *day <= last)
            .map(|day| (day, self.on(day)))
            .filter(|(_, times)| !times.is_empty())
    }

    fn days(&self, today: Date) -> Option<(Date, Date)> {
        let after = |days: u16| today.checked_add(i64::from(days).days()).ok();
        Some((after(self.lead_days.max(1))?, after(self.horizon_days)?))
    }

    /// The times of a day. What clocks in Germany skip in spring is left out; the hour that comes twice in
    /// autumn is offered once.
    fn on(&self, day: Date) -> BTreeSet<Time> {
        if self.closed.contains(&day) || self.minutes == 0 {
            return BTreeSet::new();
        }
        let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default();
        let spans = self.week.days().nth(weekday).map_or(&[][..], |(_, spans)| spans);
        let mut times: BTreeSet<Time> = BTreeSet::new();
        for (from, until) in spans.iter().filter_map(|span| span.within_the_day()) {
            let starts = (from..until).step_by(usize::from(self.minutes)).take(MOST_OF_A_DAY);
            times.extend(starts.filter(|start| start + self.minutes <= until).filter_map(time_of));
        }
        times.extend(self.moments.iter().filter(|moment| moment.date() == day).map(|moment| moment.time()));
        times.retain(|time| exists_in_germany(day.to_datetime(*time)));
        times
    }
}

fn time_of(minute: u16) -> Option<Time> {
    let part = |number: u16| i8::try_from(number).ok();
    Time::new(part(minute / 60)?, part(minute % 60)?, 0, 0).ok()
}

/// How many seats of each slot are taken, by the path of the field that offers it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakenSeats(BTreeMap<(Box<str>, DateTime), u32>);

impl TakenSeats {
    /// Notes one more seat of a slot.
    pub fn add(&mut self, field: &str, starts: DateTime) {
        *self.0.entry((field.into(), starts)).or_default() += 1;
    }

    /// How many are taken.
    pub fn of(&self, field: &str, starts: DateTime) -> u32 {
        self.0.get(&(Box::from(field), starts)).copied().unwrap_or_default()
    }
}

/// A seat that a submission wants to take.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Booking {
    /// Path of the field that offers it.
    pub field: String,
    pub starts: DateTime,
    /// How many seats the slot has.
    pub seats: u16,
}

/// A day with the times that are still free on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreeDay {
    pub day: Date,
    pub times: Vec<Time>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::opening_hours::read_day;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// Monday 8 to 12 and Sunday night, in slots of so many minutes.
    fn offer(minutes: u16) -> Offer {
        let mut week: [Vec<_>; 7] = Default::default();
        week[0] = read_day("8–9, 10:15–12").unwrap();
        week[6] = read_day("1–4").unwrap();
        Offer {
            week: OpeningHours::new(week),
            minutes,
            seats: 1,
            lead_days: 1,
            horizon_days: 14,
            ..Offer::default()
        }
    }

    fn times(offer: &Offer, on: &str, today: &str) -> Vec<String> {
        let found = offer.all(day(today)).find(|(one, _)| *one == day(on));
        found.map(|(_, times)| times.into_iter().map(calendar::plain_time).collect()).unwrap_or_default()
    }

    #[test]
    fn a_slot_ends_within_the_span_in_which_it_begins() {
        let wanted = ["08:00", "08:30", "10:15", "10:45", "11:15"];
        assert_eq!(times(&offer(30), "2026-11-30", "2026-11-22"), wanted);
        assert_eq!(times(&offer(60), "2026-11-30", "2026-11-22"), ["08:00", "10:15"]);
        assert_eq!(times(&offer(90), "2026-11-30", "2026-11-22"), ["10:15"]);
    }

    #[test]
    fn offered_is_from_the_lead_to_the_horizon_but_not_on_closed_days() {
        let asked = |offer: &Offer, today: &str| offer.has(day("2026-11-30").at(8, 0, 0, 0), day(today));
        for (today, wanted) in [
            ("2026-11-29", true),
            ("2026-11-30", false),
            ("2026-12-01", false),
            ("2026-11-16", true),
            ("2026-11-15", false),
        ] {
            assert_eq!(asked(&offer(30), today), wanted, "{today}");
        }
        let patient = Offer { lead_days: 2, ..offer(30) };
        assert!(!asked(&patient, "2026-11-29") && asked(&patient, "2026-11-28"));
        let closed = Offer { closed: [day("2026-11-30")].into(), ..offer(30) };
        assert!(!asked(&closed, "2026-11-22"));
        assert_eq!(times(&closed, "2026-11-30", "2026-11-22"), [] as [&str; 0]);
        assert!(!offer(30).has(day("2026-11-30").at(8, 10, 0, 0), day("2026-11-22")), "between two slots");
    }

    #[test]
    fn single_moments_stand_beside_the_week() {
        let moments = [day("2026-11-25").at(17, 0, 0, 0), day("2026-11-30").at(8, 0, 0, 0)].into();
        let offer = Offer { moments, ..offer(60) };
        assert_eq!(times(&offer, "2026-11-25", "2026-11-22"), ["17:00"]);
        assert_eq!(times(&offer, "2026-11-30", "2026-11-22"), ["08:00", "10:15"]);
    }

    #[test]
    fn the_hour_that_clocks_skip_is_not_offered_and_the_one_that_comes_twice_once() {
        assert_eq!(times(&offer(60), "2026-03-29", "2026-03-22"), ["01:00", "03:00"]);
        assert_eq!(times(&offer(60), "2026-10-25", "2026-10-20"), ["01:00", "02:00", "03:00"]);
        assert_eq!(times(&offer(60), "2026-11-29", "2026-11-22"), ["01:00", "02:00", "03:00"]);
    }

    #[test]
    fn an_appointment_is_the_same_again_after_it_was_data() {
        let json = json!({ "starts": "2026-12-01T09:00", "minutes": 20 });
        let appointment = Appointment::from_json(&json).unwrap();
        assert_eq!(appointment.to_json(), json);
        assert_eq!(calendar::plain_moment(appointment.ends()), "2026-12-01T09:20");
        for wrong in [
            json!("2026-12-01T09:00"),
            json!({ "starts": "2026-12-01T09:00" }),
            json!({ "starts": "2026-12-01", "minutes": 20 }),
            json!({ "starts": "2026-12-01T09:00", "minutes": 0 }),
            json!({ "starts": "2026-12-01T09:00", "minutes": 20, "x": 1 }),
        ] {
            assert_eq!(Appointment::from_json(&wrong), None, "{wrong}");
        }
    }
}

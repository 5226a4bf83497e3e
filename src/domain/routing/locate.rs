//! From a postal code, and a place where that is not enough, to the office.

use jiff::civil::Date;

use super::directory::{Kreis, OfficeDirectory, PlaceRow, RuleKind, fold};
use crate::domain::answers::PlaceName;

/// What a postal code and perhaps a place lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// One office or one Kreis is responsible.
    Settled(Settled),
    /// Several could be; one of these places has to be chosen.
    Open(Vec<PlaceOption>),
    /// The directory does not know the postal code, and no place was named.
    UnknownCode,
    /// The directory knows neither the postal code nor the place.
    UnknownPlace,
}

/// A place about which there is no doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// The name of the place, where one is known.
    pub name: Option<Box<str>>,
    /// Position of the Kreis in the directory.
    pub kreis: usize,
    pub responsible: Responsible,
}

/// Who is responsible for a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Responsible {
    /// The office at this position of the directory, by a rule of this kind.
    Office { office: usize, by: RuleKind },
    /// No office that takes part.
    NobodyHere,
}

/// One of several places to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceOption {
    /// What is sent and shown: the name, with the Kreis where the name alone is not enough.
    pub label: Box<str>,
    pub place: PlaceName,
    settled: Settled,
}

impl OfficeDirectory {
    /// Finds out what a postal code and perhaps a place lead to.
    pub fn locate(&self, postal_code: &str, place: Option<&PlaceName>, today: Date) -> Location {
        match (self.places.get(postal_code), place) {
            (Some(rows), _) => self.among(postal_code, rows, place, today),
            (None, Some(place)) => match self.by_name.get(&fold(&place.name)) {
                Some(rows) => self.among(postal_code, rows, Some(place), today),
                None => Location::UnknownPlace,
            },
            (None, None) => Location::UnknownCode,
        }
    }

    /// The Kreis at a position.
    pub fn kreis(&self, position: usize) -> Option<&Kreis> {
        self.kreise.get(position)
    }

    /// The name of a settled place.
    pub fn place_name<'s>(&self, settled: &'s Settled) -> Option<&'s str> {
        settled.name.as_deref()
    }

    fn among(
        &self,
        postal_code: &str,
        rows: &[PlaceRow],
        chosen: Option<&PlaceName>,
        today: Date,
    ) -> Location {
        let settle = |row: &PlaceRow| Settled {
            name: Some(row.name.clone()),
            kreis: row.kreis,
            responsible: self.responsible(postal_code, row, today),
        };
        let Some(first) = rows.first().map(settle) else { return Location::UnknownCode };
        let same =
            |other: &Settled| other.responsible == first.responsible && self.same_answer(other, &first);
        if rows.iter().all(|row| same(&settle(row))) {
            let name =
                if rows.len() == 1 { first.name.clone() } else { chosen.map(|place| place.name.clone()) };
            return Location::Settled(Settled { name, ..first });
        }
        if let Some(place) = chosen {
            let fits = |row: &&PlaceRow| {
                fold(&row.name) == fold(&place.name)
                    && place
                        .kreis
                        .as_deref()
                        .is_none_or(|key| self.kreise.get(row.kreis).is_some_and(|k| &*k.key == key))
            };
            let mut fitting = rows.iter().filter(fits).map(settle);
            if let (Some(only), None) = (fitting.next(), fitting.next()) {
                return Location::Settled(only);
            }
        }
        Location::Open(self.choose_from(rows, settle))
    }

    /// Places without an office differ by their Kreis, which the citizen is told.
    fn same_answer(&self, one: &Settled, other: &Settled) -> bool {
        one.kreis == other.kreis || matches!(one.responsible, Responsible::Office { .. })
    }

    fn choose_from(&self, rows: &[PlaceRow], settle: impl Fn(&PlaceRow) -> Settled) -> Vec<PlaceOption> {
        let mut options: Vec<PlaceOption> = Vec::new();
        for row in rows {
            let Some(kreis) = self.kreise.get(row.kreis) else { continue };
            let twice = rows.iter().filter(|other| other.name == row.name).count() > 1;
            let label =
                if twice { format!("{} ({})", row.name, kreis.name).into() } else { row.name.clone() };
            if options.iter().all(|option| option.label != label) {
                let place = PlaceName { name: row.name.clone(), kreis: Some(kreis.key.clone()) };
                options.push(PlaceOption { label, place, settled: settle(row) });
            }
        }
        options.sort_by(|a, b| a.label.cmp(&b.label));
        options
    }

    fn responsible(&self, postal_code: &str, row: &PlaceRow, today: Date) -> Responsible {
        let place = fold(&format!("{postal_code} {}", row.name));
        let kreis = self.kreise.get(row.kreis).map_or("", |kreis| &kreis.key);
        let tries = [
            (RuleKind::PostalCodeAndPlace, &*place),
            (RuleKind::PostalCode, postal_code),
            (RuleKind::Kreis, kreis),
        ];
        for (by, value) in tries {
            let valid = |from: Option<Date>, to: Option<Date>| {
                from.is_none_or(|from| from <= today) && to.is_none_or(|to| today <= to)
            };
            let mut rules = self.rules(by, value).iter().filter(|rule| valid(rule.valid_from, rule.valid_to));
            if let Some(rule) = rules.next() {
                let receives =
                    self.offices().get(rule.office).is_some_and(|office| office.receives_on(today));
                return if receives {
                    Responsible::Office { office: rule.office, by }
                } else {
                    Responsible::NobodyHere
                };
            }
        }
        Responsible::NobodyHere
    }
}

impl PlaceOption {
    /// Where this choice leads.
    pub fn settled(&self) -> &Settled {
        &self.settled
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::routing::{CoverageRule, DirectoryBuilder, Kreis, Office};

    fn directory() -> OfficeDirectory {
        let office = |id: &str| -> Office {
            serde_json::from_value(serde_json::json!({ "id": id, "name": id, "takes_part": true })).unwrap()
        };
        let rule = |office, kind, value: &str| CoverageRule {
            office,
            kind,
            value: value.into(),
            valid_from: None,
            valid_to: None,
        };
        DirectoryBuilder {
            id: "amt".into(),
            offices: vec![office("A"), office("B")],
            coverage: vec![
                rule(0, RuleKind::Kreis, "06001"),
                rule(1, RuleKind::Kreis, "06002"),
                rule(1, RuleKind::PostalCodeAndPlace, "11111 Außerhalb"),
            ],
            kreise: vec![
                Kreis { key: "06001".into(), name: "Kreis Eins".into() },
                Kreis { key: "06002".into(), name: "Kreis Zwei".into() },
                Kreis { key: "09001".into(), name: "Kreis Fern".into() },
            ],
            places: [
                ("11111", "Adorf", "06001"),
                ("11111", "Außerhalb", "06001"),
                ("22222", "Neustadt", "06001"),
                ("22222", "Neustadt", "06002"),
                ("33333", "Weit Weg", "09001"),
                ("44444", "Bad Eins", "06001"),
                ("44444", "Klein-Eins", "06001"),
            ]
            .map(|(code, name, kreis)| (code.into(), name.into(), kreis.into()))
            .into(),
            ..DirectoryBuilder::default()
        }
        .build()
    }

    fn place(name: &str, kreis: Option<&str>) -> PlaceName {
        PlaceName { name: name.into(), kreis: kreis.map(Into::into) }
    }

    fn find(code: &str, chosen: Option<PlaceName>) -> Location {
        directory().locate(code, chosen.as_ref(), "2020-03-27".parse().unwrap())
    }

    fn office(location: Location) -> Option<usize> {
        match location {
            Location::Settled(Settled { responsible: Responsible::Office { office, .. }, .. }) => {
                Some(office)
            }
            _ => None,
        }
    }

    #[test]
    fn one_office_for_the_postal_code_needs_no_question() {
        assert_eq!(office(find("44444", None)), Some(0));
    }

    #[test]
    fn the_more_specific_rule_wins_and_then_the_place_is_asked() {
        let Location::Open(options) = find("11111", None) else { panic!() };
        assert_eq!(options.iter().map(|o| &*o.label).collect::<Vec<_>>(), ["Adorf", "Außerhalb"]);
        assert_eq!(office(find("11111", Some(place("ausserhalb", None)))), Some(1));
        assert_eq!(office(find("11111", Some(place("Adorf", None)))), Some(0));
    }

    #[test]
    fn two_places_of_one_name_are_told_apart_by_their_kreis() {
        let Location::Open(options) = find("22222", Some(place("Neustadt", None))) else { panic!() };
        assert_eq!(&*options[1].label, "Neustadt (Kreis Zwei)");
        assert_eq!(office(find("22222", Some(options[1].place.clone()))), Some(1));
    }

    #[test]
    fn outside_and_unknown_are_kept_apart() {
        assert!(matches!(
            find("33333", None),
            Location::Settled(Settled { responsible: Responsible::NobodyHere, .. })
        ));
        assert_eq!(find("99999", None), Location::UnknownCode);
        assert_eq!(find("99999", Some(place("Nirgendwo", None))), Location::UnknownPlace);
        assert_eq!(office(find("99999", Some(place("bad eins", None)))), Some(0));
        assert!(matches!(find("99999", Some(place("Neustadt", None))), Location::Open(_)));
    }
}

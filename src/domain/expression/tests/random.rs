//! Random expressions that are well typed, and random facts, both from a stream of choices that
//! proptest shrinks towards the simplest.

use proptest::prelude::*;

use super::*;

/// A stream of choices; when it ends, everything is the first alternative.
pub(super) struct Choices(std::vec::IntoIter<u16>);

pub(super) fn choices() -> impl Strategy<Value = Vec<u16>> {
    prop::collection::vec(any::<u16>(), 0..160)
}

impl Choices {
    pub(super) fn new(stream: Vec<u16>) -> Self {
        Self(stream.into_iter())
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::from(self.0.next().unwrap_or(0)) % bound
    }

    fn one<'a>(&mut self, alternatives: &[&'a str]) -> &'a str {
        alternatives[self.below(alternatives.len())]
    }

    /// A condition; `depth` bounds how far it nests.
    pub(super) fn truth(&mut self, depth: usize) -> String {
        let depth_left = depth.saturating_sub(1);
        match if depth == 0 { 0 } else { self.below(16) } {
            0 | 1 => self.one(&["kontakt", "notfall", "true", "false"]).to_owned(),
            2 => format!("!({})", self.truth(depth_left)),
            3 | 4 => format!("({} && {})", self.truth(depth_left), self.truth(depth_left)),
            5 | 6 => format!("({} || {})", self.truth(depth_left), self.truth(depth_left)),
            7 => {
                let order = self.one(&["==", "!=", "<", "<=", ">", ">="]);
                format!("({} {order} {})", self.number(depth_left), self.number(depth_left))
            }
            8 => {
                let order = self.one(&["==", "!=", "<", "<=", ">", ">="]);
                format!("({} {order} {})", self.day(depth_left), self.day(depth_left))
            }
            9 => format!(
                "({} ? {} : {})",
                self.truth(depth_left),
                self.truth(depth_left),
                self.truth(depth_left)
            ),
            10 => format!("({}).or({})", self.truth(depth_left), self.truth(depth_left)),
            11 => {
                let (x, low, high) =
                    (self.number(depth_left), self.number(depth_left), self.number(depth_left));
                format!("between({x}, {low}, {high})")
            }
            12 => {
                let (x, low, high) = (self.day(depth_left), self.day(depth_left), self.day(depth_left));
                format!("between({x}, {low}, {high})")
            }
            13 => {
                let function = self.one(&["answered", "not_known"]);
                format!("{function}({})", self.one(&["kontakt", "anzahl", "adresse", "symptome", "klasse"]))
            }
            14 => format!("({})", self.about_words(depth_left)),
            _ => format!("({} == {})", self.truth(depth_left), self.truth(depth_left)),
        }
    }

    fn about_words(&mut self, depth: usize) -> String {
        match self.below(6) {
            0 => format!("klasse == {}", self.one(&["'A1'", "'B1'", "klasse"])),
            1 => format!("{} in ['a', 'mich', 'A1', '']", self.words(depth)),
            2 => format!("{} in symptome", self.one(&["'husten'", "'fieber'", "hauptsymptom"])),
            3 => format!("({} != {})", self.words(depth), self.words(depth)),
            4 => {
                let test = self.one(&["startsWith", "endsWith", "contains"]);
                format!("({}).{test}({})", self.words(depth), self.words(depth))
            }
            _ => format!("{} in [0, -1, 2.5, 3]", self.number(depth)),
        }
    }

    /// Every text is combined with the free text `name`, so that no closed sets meet.
    fn words(&mut self, depth: usize) -> String {
        let open = "(notfall ? name : plz)";
        match if depth == 0 { 0 } else { self.below(4) } {
            0 | 1 => self.one(&["name", "plz", open]).to_owned(),
            2 => format!("({} ? {} : 'ä')", self.truth(depth - 1), self.words(depth - 1)),
            _ => format!("({}).or('mich')", self.words(depth - 1)),
        }
    }

    pub(super) fn number(&mut self, depth: usize) -> String {
        match if depth == 0 { self.below(3) } else { self.below(12) } {
            0 => self.one(&["anzahl", "alter"]).to_owned(),
            1 => self.one(&["0", "1", "-1", "7", "2.5", "-0.25", "9223372036854775807"]).to_owned(),
            2 => self.one(&["size(symptome)", "size(name)", "size(namen)"]).to_owned(),
            3..=6 => {
                let operation = self.one(&["+", "-", "*", "/"]);
                format!("({} {operation} {})", self.number(depth - 1), self.number(depth - 1))
            }
            7 => format!("-({})", self.number(depth - 1)),
            8 => format!("days_between({}, {})", self.day(depth - 1), self.day(depth - 1)),
            9 => format!("age({})", self.day(depth - 1)),
            10 => format!("({}).or({})", self.number(depth - 1), self.number(depth - 1)),
            _ => {
                let condition = self.truth(depth - 1);
                format!("({condition} ? {} : {})", self.number(depth - 1), self.number(depth - 1))
            }
        }
    }

    fn day(&mut self, depth: usize) -> String {
        match if depth == 0 { self.below(3) } else { self.below(8) } {
            0 => self.one(&["beginn", "kontakt_tag"]).to_owned(),
            1 => "today".to_owned(),
            2 => self.one(&["date('2020-02-29')", "date('2019-12-31')", "date('9999-12-01')"]).to_owned(),
            3 | 4 => {
                let function = self.one(&["add_days", "add_months"]);
                format!("{function}({}, {})", self.day(depth - 1), self.number(depth - 1))
            }
            5 => format!("({}).or({})", self.day(depth - 1), self.day(depth - 1)),
            _ => {
                let condition = self.truth(depth - 1);
                format!("({condition} ? {} : {})", self.day(depth - 1), self.day(depth - 1))
            }
        }
    }

    /// Whole numbers and truths in the part of the language that means the same in CEL.
    pub(super) fn plain_truth(&mut self, depth: usize) -> String {
        let left = depth.saturating_sub(1);
        match if depth == 0 { 0 } else { self.below(8) } {
            0 => self.one(&["kontakt", "notfall", "true", "false"]).to_owned(),
            1 => format!("!({})", self.plain_truth(left)),
            2 => format!("({} && {})", self.plain_truth(left), self.plain_truth(left)),
            3 => format!("({} || {})", self.plain_truth(left), self.plain_truth(left)),
            4 => format!(
                "({} ? {} : {})",
                self.plain_truth(left),
                self.plain_truth(left),
                self.plain_truth(left)
            ),
            5 => format!("({} in [0, -1, 7])", self.plain_number(left)),
            _ => {
                let order = self.one(&["==", "!=", "<", "<=", ">", ">="]);
                format!("({} {order} {})", self.plain_number(left), self.plain_number(left))
            }
        }
    }

    fn plain_number(&mut self, depth: usize) -> String {
        match if depth == 0 { self.below(2) } else { self.below(5) } {
            0 => self.one(&["anzahl", "alter"]).to_owned(),
            1 => self.one(&["0", "1", "-1", "7"]).to_owned(),
            2 => format!("-({})", self.plain_number(depth - 1)),
            _ => {
                let operation = self.one(&["+", "-", "*"]);
                format!("({} {operation} {})", self.plain_number(depth - 1), self.plain_number(depth - 1))
            }
        }
    }

    /// Answers of the right types, unanswered and not-known ones among them.
    pub(super) fn facts(&mut self) -> Given {
        let names = Names::of_the_form();
        let mut answers = BTreeMap::new();
        for (name, ty) in &names.0 {
            match self.below(6) {
                0 => {}
                1 => drop(answers.insert(names.slot(name), Owned::NotKnown)),
                _ => drop(answers.insert(names.slot(name), self.answer(ty))),
            }
        }
        Given { answers, today: self.calendar_day() }
    }

    /// Answers of any type for any slot: what no correct caller gives.
    pub(super) fn wild_facts(&mut self) -> Given {
        let names = Names::of_the_form();
        let types: Vec<Type> = names.0.iter().map(|(_, ty)| ty.clone()).collect();
        let answers = names.0.iter().map(|(name, _)| {
            let ty = &types[self.below(types.len())];
            (names.slot(name), self.answer(ty))
        });
        Given { answers: answers.collect(), today: Date::MIN }
    }

    fn answer(&mut self, ty: &Type) -> Owned {
        match ty {
            Type::Bool => Owned::Bool(self.below(2) == 1),
            Type::Number => Owned::Number(match self.below(8) {
                0 => Decimal::MAX,
                1 => Decimal::MIN,
                2 => Decimal::new(1, 28),
                small => Decimal::from(small) - Decimal::from(4),
            }),
            Type::Text | Type::Opaque => Owned::Text(self.one(&["", "a", "ä", "mich", "35037"]).to_owned()),
            Type::Date => Owned::Date(self.calendar_day()),
            Type::Option(set) => Owned::Text(set[self.below(set.len())].to_string()),
            Type::Options(set) => Owned::Set(set[..self.below(set.len() + 1)].to_vec()),
            Type::TextList => Owned::Set(list(&["a", "ä"][..self.below(3)])),
            Type::Items => Owned::NotKnown,
        }
    }

    fn calendar_day(&mut self) -> Date {
        match self.below(8) {
            0 => date(2020, 3, 27),
            1 => date(2020, 2, 29),
            2 => date(2021, 2, 28),
            3 => Date::MAX,
            4 => Date::MIN,
            other => date(2020, 3, 31 - i8::try_from(other).unwrap()),
        }
    }
}

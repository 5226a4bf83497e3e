//! Forms that nobody would write: random questions under random conditions.

use jiff::civil::{Date, date};
use lotse::domain::cases::chance::Chance;
use serde_json::{Value as Json, json};

use super::condition::Condition;

pub const OPTIONS: [&str; 3] = ["a", "b", "c"];
pub const RESULTS: [&str; 3] = ["rot", "gelb", "grau"];
pub const DAYS: [&str; 3] = ["2020-01-31", "2020-02-29", "2020-03-20"];

pub fn today() -> Date {
    date(2020, 3, 27)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    YesNo,
    Choice,
    Choices,
    Date,
}

#[derive(Debug, Clone)]
pub struct Field {
    pub kind: Kind,
    pub step: usize,
    pub when: Option<Condition>,
    pub required: Needed,
    pub not_known: bool,
}

#[derive(Debug, Clone)]
pub enum Needed {
    Always,
    Never,
    When(Condition),
}

/// A decision table of two rows and a default.
#[derive(Debug, Clone)]
pub struct Table {
    pub rows: Vec<(Condition, &'static str)>,
}

/// A check that must not be false, shown at one field.
#[derive(Debug, Clone)]
pub struct Rule {
    pub check: Condition,
    pub on: usize,
}

/// A form by its parts. Fields stand in the order of the document, over all steps.
#[derive(Debug, Clone, Default)]
pub struct Invented {
    pub fields: Vec<Field>,
    /// The condition of each step.
    pub steps: Vec<Option<Condition>>,
    /// By step: a condition that ends the walk in the first outcome.
    pub exits: Vec<Option<Condition>>,
    pub values: Vec<Table>,
    pub rules: Vec<Rule>,
    /// The first is reached by exits only, the last always fits.
    pub outcomes: Vec<Option<Condition>>,
}

impl Invented {
    pub fn by(chance: &mut Chance) -> Self {
        let mut form = Self::default();
        for step in 0..2 + chance.below(5) {
            let when = (step > 0 && chance.below(2) == 0).then(|| form.condition(chance, 2));
            form.steps.push(when);
            for place in 0..1 + chance.below(4) {
                let field = form.field(step, step + place == 0, chance);
                form.fields.push(field);
            }
            let exit = (chance.below(4) == 0).then(|| form.condition(chance, 1));
            form.exits.push(exit);
            if chance.coin() {
                let rows = [RESULTS[0], RESULTS[1]].map(|result| (form.condition(chance, 2), result));
                form.values.push(Table { rows: rows.to_vec() });
            }
        }
        if chance.coin() {
            let check = form.condition(chance, 2);
            let on = form.last_field(&check);
            form.rules.push(Rule { check, on });
        }
        let by_answers = (0..chance.below(3)).map(|_| Some(form.condition(chance, 2)));
        form.outcomes = std::iter::once(None).chain(by_answers).chain([None]).collect();
        if form.exits.iter().all(Option::is_none) {
            form.outcomes.remove(0);
        }
        form
    }

    fn field(&self, step: usize, first: bool, chance: &mut Chance) -> Field {
        let kinds = [Kind::YesNo, Kind::Choice, Kind::Choices, Kind::Date];
        let needed = match chance.below(4) {
            0 => Needed::Never,
            1 if !first => Needed::When(self.condition(chance, 1)),
            _ => Needed::Always,
        };
        Field {
            kind: *chance.pick(&kinds).unwrap(),
            step,
            when: (!first && chance.below(5) < 2).then(|| self.condition(chance, 2)),
            required: needed,
            not_known: chance.below(3) == 0,
        }
    }

    /// A condition over what was invented so far.
    fn condition(&self, chance: &mut Chance, depth: usize) -> Condition {
        let inner = |chance: &mut Chance| Box::new(self.condition(chance, depth - 1));
        match if depth == 0 { 0 } else { chance.below(7) } {
            3 => Condition::Not(inner(chance)),
            4 => Condition::And(inner(chance), inner(chance)),
            5 => Condition::Or(inner(chance), inner(chance)),
            6 => Condition::If(inner(chance), inner(chance), inner(chance)),
            _ if !self.values.is_empty() && chance.below(5) == 0 => {
                Condition::Result(chance.below(self.values.len()), chance.pick(&RESULTS).unwrap())
            }
            _ => self.question(chance),
        }
    }

    fn question(&self, chance: &mut Chance) -> Condition {
        let at = chance.below(self.fields.len());
        let option = *chance.pick(&OPTIONS).unwrap();
        match (self.fields[at].kind, chance.below(4)) {
            (_, 0) => Condition::Answered(at),
            (_, 1) if self.fields[at].not_known => Condition::NotKnown(at),
            (Kind::YesNo, _) => Condition::Yes(at),
            (Kind::Choice, 1) => Condition::OneOf(at, vec!["a", "c"]),
            (Kind::Choice, _) => Condition::Is(at, option),
            (Kind::Choices, 1) => Condition::MoreThan(at, chance.below(3)),
            (Kind::Choices, _) => Condition::Has(at, option),
            (Kind::Date, _) => Condition::Before(at, chance.pick(&DAYS).unwrap()),
        }
    }

    /// The last field that a condition mentions, through values as well.
    pub fn last_field(&self, condition: &Condition) -> usize {
        condition.last_field(&|value| {
            let rows = self.values[value].rows.iter();
            rows.map(|(when, _)| self.last_field(when)).max().unwrap_or_default()
        })
    }

    /// The form as an author would have written it.
    pub fn definition(&self) -> String {
        let steps = (0..self.steps.len()).map(|step| self.step(step)).collect::<Vec<_>>();
        let values = self.values.iter().enumerate().map(|(place, table)| {
            let rows =
                table.rows.iter().map(|(when, then)| json!({ "when": when.to_string(), "then": then }));
            let rows: Vec<Json> = rows.chain([json!({ "then": RESULTS[2] })]).collect();
            (format!("v{place}"), json!({ "table": rows }))
        });
        let rules = self.rules.iter().map(|rule| {
            json!({ "id": "regel", "check": rule.check.to_string(), "on": [format!("f{}", rule.on)],
                    "message": "So nicht." })
        });
        let outcomes = self.outcomes.iter().enumerate().map(|(place, when)| {
            with_when(json!({ "id": format!("o{place}"), "kind": "information", "title": "Ende" }), when)
        });
        json!({
            "id": "erfunden", "version": "1.0.0", "languages": ["de"], "title": "Erfunden",
            "service": { "legal_basis": ["keine"], "purpose": "Probe",
                         "retention": { "draft_days": 1, "submission_days": 1 } },
            "start": { "lead": "Probe" },
            "steps": steps,
            "values": values.collect::<serde_json::Map<_, _>>(),
            "rules": rules.collect::<Vec<_>>(),
            "outcomes": outcomes.collect::<Vec<_>>(),
        })
        .to_string()
    }

    fn step(&self, step: usize) -> Json {
        let fields = self.fields.iter().enumerate().filter(|(_, field)| field.step == step);
        let fields: Vec<Json> = fields.map(|(place, field)| field.definition(place)).collect();
        let mut json = with_when(
            json!({ "id": format!("s{step}"), "title": "Schritt", "fields": fields }),
            &self.steps[step],
        );
        if let Some(exit) = &self.exits[step] {
            json["exits"] = json!([{ "when": exit.to_string(), "outcome": "o0" }]);
        }
        json
    }
}

impl Field {
    fn definition(&self, place: usize) -> Json {
        let options = OPTIONS.map(|value| json!({ "value": value, "label": value }));
        let kind = match self.kind {
            Kind::YesNo => json!({ "type": "yes_no" }),
            Kind::Choice => json!({ "type": "choice", "options": options }),
            Kind::Choices => json!({ "type": "choices", "options": options, "none_of_these": "nichts" }),
            Kind::Date => json!({ "type": "date", "maximum": "today" }),
        };
        let mut json = with_when(kind, &self.when);
        json["id"] = format!("f{place}").into();
        json["label"] = "Frage?".into();
        json["required"] = match &self.required {
            Needed::Always => true.into(),
            Needed::Never => false.into(),
            Needed::When(when) => when.to_string().into(),
        };
        if self.not_known {
            json["not_known"] = "weiß nicht".into();
        }
        json
    }
}

fn with_when(mut json: Json, when: &Option<Condition>) -> Json {
    if let Some(when) = when {
        json["when"] = when.to_string().into();
    }
    json
}

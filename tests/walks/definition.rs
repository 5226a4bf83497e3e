//! An invented form as an author would have written it.

use serde_json::{Value as Json, json};

use super::condition::Condition;
use super::invented::{Field, Invented, Kind, MOST_ITEMS, Needed, OPTIONS, RESULTS};

impl Invented {
    /// The file of the form.
    pub fn definition(&self) -> String {
        let steps = (0..self.steps.len()).map(|step| self.step(step)).collect::<Vec<_>>();
        let values = self.values.iter().enumerate().map(|(place, table)| {
            let rows =
                table.rows.iter().map(|(when, then)| json!({ "when": self.source(when), "then": then }));
            let rows: Vec<Json> = rows.chain([json!({ "then": RESULTS[2] })]).collect();
            (format!("v{place}"), json!({ "table": rows }))
        });
        let rules = self.rules.iter().map(|rule| {
            json!({ "id": "regel", "check": self.source(&rule.check), "on": [self.path(rule.on)],
                    "message": "So nicht." })
        });
        let outcomes = self.outcomes.iter().enumerate().map(|(place, when)| {
            let outcome = json!({ "id": format!("o{place}"), "kind": "information", "title": "Ende" });
            self.with_when(outcome, when)
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

    /// A condition that stands outside of items. Fields of items occur in it only where a function
    /// looks at one.
    fn source(&self, condition: &Condition) -> String {
        condition.source(&|field| match self.fields[field].repeat {
            Some(_) => format!("k.f{field}"),
            None => self.path(field),
        })
    }

    /// A condition in the fields or rules of an item.
    fn source_inside(&self, condition: &Condition, repeat: usize) -> String {
        condition.source(&|field| match self.fields[field].repeat {
            Some(own) if own == repeat => format!("f{field}"),
            Some(_) => format!("k.f{field}"),
            None => self.path(field),
        })
    }

    fn step(&self, step: usize) -> Json {
        let mut fields: Vec<Json> = Vec::new();
        let (mut group, mut repeated) = (None, None);
        for (place, field) in self.fields.iter().enumerate().filter(|(_, field)| field.step == step) {
            match (field.group, field.repeat) {
                (_, Some(_)) => {}
                (None, None) if field.kind == Kind::Repeat && self.repeat(place).second.is_some() => {
                    repeated = Some(self.field_json(place, field));
                }
                (Some(own), None) if group == Some(own) => {
                    let last = fields.last_mut().unwrap();
                    last["fields"].as_array_mut().unwrap().push(self.field_json(place, field));
                }
                (Some(own), None) => {
                    let json = json!({ "id": format!("g{own}"), "type": "group", "label": "Gruppe",
                                       "fields": [self.field_json(place, field)] });
                    fields.push(self.with_when(json, &self.groups[own]));
                }
                (None, None) => fields.push(self.field_json(place, field)),
            }
            group = field.group;
        }
        let json = json!({ "id": format!("s{step}"), "title": "Schritt", "fields": fields });
        let mut json = self.with_when(json, &self.steps[step]);
        if let Some(mut list) = repeated {
            list.as_object_mut().unwrap().remove("type");
            json["repeat"] = list;
        }
        if let Some(exit) = &self.exits[step] {
            json["exits"] = json!([{ "when": self.source(exit), "outcome": "o0" }]);
        }
        json
    }

    fn field_json(&self, place: usize, field: &Field) -> Json {
        let options = OPTIONS.map(|value| json!({ "value": value, "label": value }));
        let mut json = match field.kind {
            Kind::YesNo => json!({ "type": "yes_no" }),
            Kind::Choice => json!({ "type": "choice", "options": options }),
            Kind::Choices => json!({ "type": "choices", "options": options, "none_of_these": "nichts" }),
            Kind::Date => json!({ "type": "date", "maximum": "today" }),
            Kind::Time => json!({ "type": "time", "maximum": "20:00" }),
            Kind::Moment => json!({ "type": "date_time", "maximum": "today" }),
            Kind::Integer => json!({ "type": "integer", "maximum": 2000 }),
            Kind::Number => json!({ "type": "number", "maximum": 2000 }),
            Kind::Money => json!({ "type": "money", "maximum": 2000 }),
            Kind::Statement => json!({ "type": "statement", "body": "Hinweis" }),
            Kind::Repeat => self.repeat_json(place),
        };
        let source = |condition: &Condition| match field.repeat {
            Some(repeat) => self.source_inside(condition, repeat),
            None => self.source(condition),
        };
        json["id"] = format!("f{place}").into();
        if let Some(when) = &field.when {
            json["when"] = source(when).into();
        }
        if field.kind == Kind::Statement {
            return json;
        }
        json["label"] = "Frage?".into();
        json["required"] = match &field.required {
            Needed::Always => true.into(),
            Needed::Never => false.into(),
            Needed::When(when) => source(when).into(),
        };
        if field.not_known {
            json["not_known"] = "weiß nicht".into();
        }
        json
    }

    fn repeat_json(&self, own: usize) -> Json {
        let (at, repeat) = self.repeats.iter().enumerate().find(|(_, repeat)| repeat.own == own).unwrap();
        let page = |page| -> Vec<Json> {
            repeat.page(page).map(|field| self.field_json(field, &self.fields[field])).collect()
        };
        let rules = repeat.rule.iter().map(|rule| {
            json!({ "id": format!("r{at}"), "check": self.source_inside(&rule.check, at),
                    "on": [format!("f{}", rule.on)], "message": "So nicht." })
        });
        let mut json = json!({ "type": "repeat", "item": "Eintrag", "minItems": repeat.least,
                               "maxItems": MOST_ITEMS, "rules": rules.collect::<Vec<_>>() });
        let Some(second) = &repeat.second else {
            json["fields"] = page(0).into();
            return json;
        };
        let mut steps =
            [0, 1].map(|at| json!({ "id": format!("p{at}"), "title": "Seite", "fields": page(at) }));
        if let Some(when) = &second.when {
            steps[1]["when"] = self.source_inside(when, at).into();
        }
        json["steps"] = json!(steps);
        json
    }

    fn with_when(&self, mut json: Json, when: &Option<Condition>) -> Json {
        if let Some(when) = when {
            json["when"] = self.source(when).into();
        }
        json
    }
}

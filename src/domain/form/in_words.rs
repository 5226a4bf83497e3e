//! Conditions of a form as German sentences, with the labels that people see.

use crate::domain::expression::{Named, Sort, Vocabulary, in_german};

use crate::tongue::Tongue;

use super::builder::{ExpressionId, TextId};
use super::text::{Piece, Print};
use super::{Computation, Form, Group, LanguageIndex, Literal};

impl Form {
    /// An expression of the form as a German clause without a full stop.
    pub fn in_words(&self, expression: ExpressionId) -> String {
        let source = self.expressions.get(expression.0).map(|expression| expression.source());
        source.map(|source| self.source_in_words(source)).unwrap_or_default()
    }

    /// The same for an expression that stands in a repeat, and names the fields of its own item.
    pub fn in_words_of(&self, expression: ExpressionId, repeat: Option<usize>) -> String {
        let own = repeat.and_then(|repeat| self.fields.get(self.repeats.get(repeat)?.field));
        match (own, self.expressions.get(expression.0)) {
            (Some(own), Some(expression)) => {
                in_german(expression.source(), &InItem { form: self, repeat: &own.path })
            }
            _ => self.in_words(expression),
        }
    }

    /// The same for the text of an expression.
    pub fn source_in_words(&self, source: &str) -> String {
        in_german(source, self)
    }

    /// The result of a decision table in words, if the author gave it some.
    pub fn literal_in_words(&self, value: usize, literal: &Literal) -> String {
        let value = self.values.get(value);
        let result = literal.to_text();
        let texts = value.map(|value| value.texts.as_slice()).unwrap_or_default();
        if let Some((_, text)) = texts.iter().find(|(key, _)| **key == *result) {
            return self.first_words(*text);
        }
        match literal {
            Literal::Bool(true) => "ja".to_owned(),
            Literal::Bool(false) => "nein".to_owned(),
            Literal::Number(number) => {
                let format = value.map(|value| value.format).unwrap_or_default();
                format.print(*number, Tongue::German, |unit| self.first_words(unit))
            }
            Literal::Text(text) => text.to_string(),
        }
    }

    /// A text in the form's own language, without what answers would put into it.
    pub fn first_words(&self, text: TextId) -> String {
        self.text(text, LanguageIndex(0)).usual.words()
    }

    /// The same, with the name of what stands there where an answer would be put in: `[Ort: Kreis]`.
    pub fn words_with_gaps(&self, text: TextId) -> String {
        let label = |field: usize| {
            self.fields.get(field).map(|field| self.first_words(field.label)).unwrap_or_default()
        };
        let gap = |print: &Print| match print {
            Print::Field(field) => label(*field),
            Print::Part(field, part) => format!("{}: {part}", label(*field)),
            Print::OfficeName(_) => "Name der Stelle".to_owned(),
            Print::OfficePhone(_) => "Telefonnummer der Stelle".to_owned(),
            _ => "berechneter Wert".to_owned(),
        };
        let pieces = self.text(text, LanguageIndex(0)).usual.0.iter().map(|piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Print(print) => format!("[{}]", gap(print)),
        });
        pieces.collect()
    }

    fn named_field(&self, path: &str) -> Option<Named> {
        let field = self.fields.iter().find(|field| &*field.path == path)?;
        let options = field.kind.options().iter();
        Some(Named {
            label: self.first_words(field.label),
            sort: Sort::from(&field.kind.ty()),
            is_question: true,
            options: options.map(|one| (one.value.to_string(), self.first_words(one.label))).collect(),
        })
    }

    fn named_value(&self, path: &str) -> Option<Named> {
        let position = self.values.iter().position(|value| value.id.as_str() == path)?;
        let value = self.values.get(position)?;
        let options = match &value.computation {
            Computation::Is(_) => Vec::new(),
            Computation::Table(rows) => rows
                .iter()
                .filter_map(|row| match &row.then {
                    Literal::Text(text) => {
                        Some((text.to_string(), self.literal_in_words(position, &row.then)))
                    }
                    _ => None,
                })
                .collect(),
        };
        Some(Named {
            label: value.label.map_or_else(|| path.to_owned(), |label| self.first_words(label)),
            sort: Sort::from(&value.ty),
            is_question: false,
            options,
        })
    }
}

impl Form {
    /// The words for a table and a column of it, in the items of the repeat with this path or outside of all.
    fn column_in(&self, repeat: Option<&str>, table: &str, column: &str) -> Option<(String, String)> {
        let is_there = |group: &&Group| {
            let own = group.repeat.and_then(|at| self.fields.get(self.repeats.get(at)?.field));
            own.map(|field| &*field.path) == repeat && group.id.as_str() == table
        };
        let group = self.groups.iter().find(is_there)?;
        let column = group.table.as_ref()?.columns.iter().find(|one| one.id.as_str() == column)?;
        Some((self.first_words(group.label), self.first_words(column.label)))
    }
}

impl Vocabulary for Form {
    fn column(&self, table: &str, column: &str) -> Option<(String, String)> {
        self.column_in(None, table, column)
    }

    fn named(&self, path: &str) -> Option<Named> {
        self.named_field(path).or_else(|| self.named_value(path)).or_else(|| {
            let (field, part) = path.rsplit_once('.')?;
            let whole = self.named_field(field)?;
            let kind = &self.fields.iter().find(|one| &*one.path == field)?.kind;
            let ty = kind.parts().contains(&part).then(|| kind.part_type(part))?;
            let label = format!("{}: {}", whole.label, part_in_words(part));
            Some(Named { label, sort: Sort::from(&ty), ..whole })
        })
    }
}

/// A form as seen from one of its repeats: the fields of an item go by their own names.
struct InItem<'f> {
    form: &'f Form,
    /// Path of the repeat.
    repeat: &'f str,
}

impl Vocabulary for InItem<'_> {
    fn column(&self, table: &str, column: &str) -> Option<(String, String)> {
        self.form.column_in(Some(self.repeat), table, column).or_else(|| self.form.column(table, column))
    }

    fn named(&self, path: &str) -> Option<Named> {
        self.form.named(&format!("{}.{path}", self.repeat)).or_else(|| self.form.named(path))
    }
}

fn part_in_words(part: &str) -> &str {
    match part {
        "postal_code" => "Postleitzahl",
        "name" => "Name",
        "kreis" => "Kreis",
        "year" => "Jahr",
        "month" => "Monat",
        "first" => "frühester Tag",
        "last" => "spätester Tag",
        "from" => "erster Tag",
        "to" => "letzter Tag",
        "date" => "Tag",
        "hour" => "Stunde",
        "minute" => "Minute",
        "court" => "Gericht",
        "register" => "Register",
        "number" => "Nummer",
        other => other,
    }
}

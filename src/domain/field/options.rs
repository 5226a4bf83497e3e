//! Options of choices: as the author wrote them, from a code list, or both.

use std::sync::Arc;

use jiff::civil::Date;
use serde_json::Value as Json;

use crate::domain::appointment::FreeDay;
use crate::domain::expression::OptionSet;
use crate::domain::form::LanguageIndex;
use crate::domain::form::builder::{Builder, ExpressionId, TextId};
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::{Located, ObjectReader};
use crate::domain::routing::PlaceOption;
use crate::domain::situation::Situation;

/// Up to this many options a choice shows radio buttons, beyond it a list to open.
const MOST_RADIOS: usize = 7;

/// One option of a choice.
#[derive(Debug, Clone)]
pub struct ChoiceOption {
    /// What is stored and sent; never reused for something else.
    pub value: Box<str>,
    pub label: TextId,
    pub hint: Option<TextId>,
    when: Option<ExpressionId>,
    valid_from: Option<Date>,
    valid_to: Option<Date>,
}

impl ChoiceOption {
    /// The condition under which it is offered, if it has one.
    pub fn condition(&self) -> Option<ExpressionId> {
        self.when
    }

    /// Whether its row of a code list is valid on a day; options of the form itself always are.
    pub fn is_valid_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// Whether the option is offered now.
    pub fn is_offered(&self, situation: &Situation<'_>) -> bool {
        self.is_valid_on(situation.today()) && self.when.is_none_or(|when| situation.holds(when))
    }
}

/// How a question is put on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Control {
    /// As its kind always is.
    Plain,
    /// Radio buttons.
    Radios,
    /// A list to open.
    Select,
    /// A text to look for, and the options that were found by it, by their positions.
    Search(Vec<usize>),
    /// One of several places.
    Places(Vec<PlaceOption>),
    /// One of the times that are free, by day.
    Slots(Vec<FreeDay>),
}

/// Reads `options`, `list` and `control`.
pub fn define_options(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Vec<ChoiceOption> {
    let mut options = list_options(reader, builder);
    for node in reader.list("options") {
        let Some(option) = ObjectReader::new(node, builder.findings) else { continue };
        if let Some(value) = option.required_text("value") {
            let defined = define_option(&option, &value, builder);
            if options.iter().any(|other: &ChoiceOption| other.value == defined.value) {
                let message = format!("Die Option `{}` gibt es zweimal.", value.value);
                builder.findings.add(Finding::error(&value.at, "duplicate-option", message));
            }
            options.push(defined);
        }
        option.finish();
    }
    if options.is_empty() {
        let finding = Finding::error(reader.at(), "no-options", "Diese Frage bietet nichts zur Auswahl an.");
        builder.findings.add(finding.remedy("Ergänzen Sie `options` oder `list`."));
    }
    options
}

fn define_option(
    reader: &ObjectReader<'_>,
    value: &Located<&str>,
    builder: &mut Builder<'_>,
) -> ChoiceOption {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"_-.".contains(&b);
    if value.value.is_empty()
        || !value.value.bytes().all(allowed)
        || matches!(value.value, "none" | "not_known")
    {
        let message = format!("`{}` ist kein möglicher Optionswert.", value.value);
        let remedy = "Erlaubt sind Buchstaben ohne Umlaute, Ziffern, `_`, `-` und `.`; `none` und `not_known` sind vergeben.";
        builder.findings.add(Finding::error(&value.at, "bad-option-value", message).remedy(remedy));
    }
    let key = format!("option.{}", value.value);
    ChoiceOption {
        value: value.value.into(),
        label: builder.field_text(reader.required_node("label"), &format!("{key}.label")),
        hint: builder.optional_field_text(reader.node("hint"), &format!("{key}.hint")),
        when: builder.condition(reader.text("when")),
        valid_from: None,
        valid_to: None,
    }
}

/// Reads `list`: the rows of a code list as options; none where no list is named.
pub fn list_options(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Vec<ChoiceOption> {
    let Some(name) = reader.text("list") else { return Vec::new() };
    let Some(list) = builder.code_list(name.value) else {
        let message = format!("Die Codeliste `{}` gibt es nicht.", name.value);
        let remedy = format!("Legen Sie `lists/{}.csv` an.", name.value);
        builder.findings.add(Finding::error(&name.at, "unknown-list", message).remedy(remedy));
        return Vec::new();
    };
    let rows = Arc::clone(&list);
    rows.iter()
        .map(|row| ChoiceOption {
            value: row.code.as_str().into(),
            label: builder.list_text(&name, &row.label, &format!("option.{}.label", row.code)),
            hint: row
                .help
                .as_ref()
                .map(|help| builder.list_text(&name, help, &format!("option.{}.hint", row.code))),
            when: None,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
        })
        .collect()
}

/// Reads `control`; without it the number of options decides.
pub fn define_control(reader: &ObjectReader<'_>, options: usize, builder: &Builder<'_>) -> Control {
    reader.words("control", &["radios", "select"]);
    match reader.text("control") {
        None if options > MOST_RADIOS => Control::Select,
        None => Control::Radios,
        Some(written) if written.value == "select" => Control::Select,
        Some(written) if written.value == "radios" => Control::Radios,
        Some(written) if written.value == "search" => Control::Search(Vec::new()),
        Some(written) => {
            let message = format!("Die Darstellung `{}` gibt es nicht.", written.value);
            let finding = Finding::error(&written.at, "unknown-control", message);
            builder.findings.add(
                finding.remedy("Möglich sind: `radios`, `select` und bei einer einzelnen Antwort `search`."),
            );
            Control::Radios
        }
    }
}

/// The closed set of values for conditions.
pub fn option_set(options: &[ChoiceOption]) -> OptionSet {
    options.iter().map(|option| option.value.clone()).collect()
}

/// The option with a value.
pub fn find<'o>(options: &'o [ChoiceOption], value: &str) -> Option<&'o ChoiceOption> {
    options.iter().find(|option| &*option.value == value)
}

/// The values as a JSON list.
pub fn values_json(options: &[ChoiceOption]) -> Json {
    options.iter().map(|option| Json::String(option.value.to_string())).collect()
}

/// Positions of the offered options in whose words, in any language, everything stands that was typed;
/// only that one whose words or value are exactly so, if there is one.
pub fn hits(options: &[ChoiceOption], typed: &str, situation: &Situation<'_>) -> Vec<usize> {
    let typed = typed.to_lowercase();
    let wanted: Vec<&str> = typed.split_whitespace().collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let languages = situation.form().languages().len();
    let mut found = Vec::new();
    for (position, option) in options.iter().enumerate().filter(|(_, option)| option.is_offered(situation)) {
        let words = |language| situation.plain(option.label, LanguageIndex(language)).to_lowercase();
        let mut labels = (0..languages).map(words);
        let value = option.value.to_lowercase();
        if value == typed.trim() {
            return vec![position];
        }
        if labels.any(|label| wanted.iter().all(|word| label.contains(word))) {
            found.push(position);
        }
    }
    let exactly = |position: &&usize| {
        let label = options[**position].label;
        (0..languages).any(|at| situation.plain(label, LanguageIndex(at)).to_lowercase() == typed.trim())
    };
    match found.iter().find(exactly) {
        Some(exact) => vec![*exact],
        None => found,
    }
}

//! The unchanging part of a field: its words and inputs in one language and variant. It is made once
//! and shared by all requests; what a person typed is in [`super::field`].

mod several_inputs;

use std::sync::{Arc, OnceLock};

use serde::Serialize;
use tera::Value;

use super::parts::{Html, OfficeBox};
use crate::web::wording::Tongue;
use crate::web::wording::field_mistake::AnsweredBy;
use crate::web::wording::page_texts::{Word, word};

/// How a question is shown: one component `templates/components/field_<kind>.html` each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// A line of text.
    Text,
    /// Text of several lines.
    Multiline,
    /// A number.
    Number,
    /// A number without decimals.
    Integer,
    /// An amount in Euro.
    Money,
    /// A name.
    PersonName,
    /// Ja, Nein and, if offered, weiß nicht.
    YesNo,
    /// One of several options.
    Choice,
    /// Any number of options.
    Choices,
    /// A box that has to be ticked.
    Confirm,
    /// Day, month and year.
    Date,
    /// A time of the day.
    Time,
    /// Day, month, year and time.
    DateTime,
    /// Two days.
    Period,
    /// The address of a page in the web.
    Url,
    /// A country from a list.
    Country,
    /// Nothing: it is computed and never shown as a question.
    Hidden,
    /// Five digits.
    PostalCode,
    /// A place: typed if it has no options, else chosen.
    Place,
    /// Street, house number, postal code and place.
    Address,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A bank account number.
    Iban,
    /// A Steuer-Identifikationsnummer.
    TaxId,
    /// A Steuernummer.
    TaxNumber,
    /// A USt-IdNr.
    VatId,
    /// Court, register and number.
    RegisterEntry,
    /// A line for each weekday.
    OpeningHours,
    /// One of the free times of an office.
    Appointment,
    /// A text, a name under it and a box to tick.
    Signature,
    /// Nothing to type: what was computed is shown.
    Computed,
    /// Files to attach.
    File,
    /// Text only.
    Statement,
    /// Several questions under one legend.
    Group,
    /// A list of items, each with a page of its own.
    Repeat,
    /// Several questions in rows and columns.
    Table,
}

/// The names of the kinds in a form definition.
const KIND_NAMES: &[(&str, QuestionKind)] = &[
    ("text", QuestionKind::Text),
    ("multiline", QuestionKind::Multiline),
    ("number", QuestionKind::Number),
    ("integer", QuestionKind::Integer),
    ("money", QuestionKind::Money),
    ("person_name", QuestionKind::PersonName),
    ("yes_no", QuestionKind::YesNo),
    ("choice", QuestionKind::Choice),
    ("choices", QuestionKind::Choices),
    ("confirm", QuestionKind::Confirm),
    ("date", QuestionKind::Date),
    ("time", QuestionKind::Time),
    ("date_time", QuestionKind::DateTime),
    ("period", QuestionKind::Period),
    ("url", QuestionKind::Url),
    ("country", QuestionKind::Country),
    ("hidden", QuestionKind::Hidden),
    ("postal_code", QuestionKind::PostalCode),
    ("place", QuestionKind::Place),
    ("address", QuestionKind::Address),
    ("phone", QuestionKind::Phone),
    ("email", QuestionKind::Email),
    ("iban", QuestionKind::Iban),
    ("tax_id", QuestionKind::TaxId),
    ("tax_number", QuestionKind::TaxNumber),
    ("vat_id", QuestionKind::VatId),
    ("register_entry", QuestionKind::RegisterEntry),
    ("opening_hours", QuestionKind::OpeningHours),
    ("appointment", QuestionKind::Appointment),
    ("signature", QuestionKind::Signature),
    ("file", QuestionKind::File),
    ("statement", QuestionKind::Statement),
    ("group", QuestionKind::Group),
    ("repeat", QuestionKind::Repeat),
    ("table", QuestionKind::Table),
];

impl QuestionKind {
    /// The kind with this name in a form definition; `None` if there is no way to show it.
    pub fn named(name: &str) -> Option<Self> {
        KIND_NAMES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }

    /// How one answers it, for the sentence about a missing answer.
    pub fn answered_by(self) -> AnsweredBy {
        match self {
            Self::YesNo | Self::Choice | Self::Country | Self::Appointment => AnsweredBy::Choosing,
            Self::Choices => AnsweredBy::Ticking,
            Self::Confirm => AnsweredBy::Confirming,
            Self::Date => AnsweredBy::Dating,
            Self::Repeat => AnsweredBy::Adding,
            Self::File => AnsweredBy::Attaching,
            Self::Period => AnsweredBy::Spanning,
            Self::DateTime => AnsweredBy::Timing,
            Self::Signature => AnsweredBy::Signing,
            _ => AnsweredBy::Typing,
        }
    }
}

/// An option of a choice.
#[derive(Debug, Clone, Serialize)]
pub struct QuestionOption {
    /// What the browser sends.
    pub value: String,
    /// Its words.
    pub label: String,
    /// A short explanation below it.
    pub hint: Option<String>,
}

/// A day with its free times.
#[derive(Debug, Clone, Serialize)]
pub struct SlotDay {
    /// „Montag, 30.11.2026“
    pub label: String,
    /// Value and words of each time.
    pub slots: Vec<QuestionOption>,
}

/// What an appointment offers.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Slots {
    /// The first days on which something is free.
    pub days: Vec<SlotDay>,
    /// All others.
    pub later: Vec<SlotDay>,
    /// Values of the later times.
    pub later_values: Vec<String>,
    /// Whom to ask where nothing is free.
    pub office: Option<OfficeBox>,
}

/// The words of a question as an author wrote them, with placeholders filled in.
#[derive(Debug, Clone, Default)]
pub struct QuestionTexts {
    /// The question, or the legend of a group.
    pub label: String,
    /// A short hint below the label.
    pub hint: Option<Html>,
    /// A longer explanation that opens on request.
    pub help: Option<Html>,
    /// The text of a statement.
    pub body: Option<Html>,
    /// What is signed, line by line.
    pub signed: Vec<String>,
    /// The label of „weiß nicht“, where that is an answer.
    pub not_known: Option<String>,
    /// The label of „nichts davon“, for choices.
    pub none_of_these: Option<String>,
    /// What a number counts; it stands behind the input.
    pub unit: Option<String>,
}

/// One input of a question with several, such as a date or an address.
#[derive(Debug, Clone, Serialize)]
struct Part {
    name: String,
    label: &'static str,
    autocomplete: Option<String>,
    numeric: bool,
    width: &'static str,
    /// For inputs in two halves, such as those of a period, which one it belongs to.
    half: &'static str,
    /// What can be chosen; nothing where it is typed.
    options: Vec<QuestionOption>,
}

/// The HTML of a question that nobody has answered yet, once it was shown. All copies of a question share it.
pub type Blank = Arc<OnceLock<Box<str>>>;

/// The unchanging part of a field.
#[derive(Debug, Clone)]
pub struct Question {
    kind: QuestionKind,
    name: String,
    label: String,
    parts: Vec<String>,
    has_hint: bool,
    has_unit: bool,
    enhanced: bool,
    shown: Value,
    blank: Blank,
}

#[derive(Serialize)]
struct Shown<'a> {
    kind: QuestionKind,
    name: &'a str,
    label: &'a str,
    hint: &'a Option<Html>,
    help: &'a Option<Html>,
    body: &'a Option<Html>,
    signed: &'a [String],
    not_known: &'a Option<String>,
    none_of_these: &'a Option<String>,
    unit: &'a Option<String>,
    keyboard: Option<&'static str>,
    optional: bool,
    autocomplete: &'a Option<String>,
    select: bool,
    search: bool,
    most: Option<usize>,
    options: &'a [QuestionOption],
    slots: &'a Option<Slots>,
    parts: &'a [Part],
}

/// What a question is made of.
#[derive(Debug, Clone)]
pub struct QuestionDraft {
    /// How it is shown.
    pub kind: QuestionKind,
    /// The name of its input, which is the field's path: `kontakt.telefon`.
    pub name: String,
    /// Its words.
    pub texts: QuestionTexts,
    /// The options of a choice, choices or place.
    pub options: Vec<QuestionOption>,
    /// The times of an appointment.
    pub slots: Option<Slots>,
    /// Shows the options of a choice or place as a list that opens, not as radio buttons.
    pub select: bool,
    /// Asks for a part of the words and offers what was found.
    pub search: bool,
    /// Most characters of a text whose length is counted while it is typed.
    pub most: Option<usize>,
    /// Marks the question as one that may be left empty.
    pub optional: bool,
    /// The token for the browser's autocompletion.
    pub autocomplete: Option<String>,
    /// The keyboard of a telephone, as a token for `inputmode`.
    pub keyboard: Option<&'static str>,
}

impl QuestionDraft {
    /// A required question with a label and nothing else.
    pub fn new(kind: QuestionKind, name: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            kind,
            name: name.into(),
            texts: QuestionTexts { label: label.into(), ..QuestionTexts::default() },
            options: Vec::new(),
            slots: None,
            select: false,
            search: false,
            most: None,
            optional: false,
            autocomplete: None,
            keyboard: None,
        }
    }

    /// Fixes the question for pages whose fixed words are in `tongue`.
    pub fn finish(self, tongue: Tongue) -> Question {
        let parts = parts(&self, tongue);
        let options = match self.kind {
            QuestionKind::YesNo => yes_no_options(&self.texts, tongue),
            _ => self.options,
        };
        let shown = Value::from_serializable(&Shown {
            kind: self.kind,
            name: &self.name,
            label: &self.texts.label,
            hint: &self.texts.hint,
            help: &self.texts.help,
            body: &self.texts.body,
            signed: &self.texts.signed,
            not_known: &self.texts.not_known,
            none_of_these: &self.texts.none_of_these,
            unit: &self.texts.unit,
            keyboard: self.keyboard,
            optional: self.optional,
            autocomplete: &self.autocomplete,
            select: self.select,
            search: self.search,
            most: self.most,
            options: &options,
            slots: &self.slots,
            parts: &parts,
        });
        Question {
            kind: self.kind,
            name: self.name,
            label: self.texts.label,
            parts: parts.into_iter().map(|part| part.name).collect(),
            has_hint: self.texts.hint.is_some(),
            has_unit: self.texts.unit.is_some(),
            enhanced: self.search || self.most.is_some(),
            shown,
            blank: Blank::default(),
        }
    }
}

fn yes_no_options(texts: &QuestionTexts, tongue: Tongue) -> Vec<QuestionOption> {
    let option =
        |value: &str, label: &str| QuestionOption { value: value.into(), label: label.into(), hint: None };
    let not_known = texts.not_known.iter().map(|label| option("not_known", label));
    let yes_no = [option("yes", word(tongue, Word::Yes)), option("no", word(tongue, Word::No))];
    yes_no.into_iter().chain(not_known).collect()
}

/// Suffix of the input's name, label, autocompletion token, whether numeric, width of the input.
type PartRow = (&'static str, Word, &'static str, bool, &'static str);

const DATE_PARTS: &[PartRow] = &[
    ("day", Word::Day, "bday-day", true, "2"),
    ("month", Word::Month, "bday-month", true, "2"),
    ("year", Word::Year, "bday-year", true, "4"),
];

const DATE_TIME_PARTS: &[PartRow] = &[
    ("day", Word::Day, "off", true, "2"),
    ("month", Word::Month, "off", true, "2"),
    ("year", Word::Year, "off", true, "4"),
    ("time", Word::Time, "off", false, "4"),
];

const PERIOD_PARTS: &[PartRow] = &[
    ("from.day", Word::Day, "off", true, "2"),
    ("from.month", Word::Month, "off", true, "2"),
    ("from.year", Word::Year, "off", true, "4"),
    ("to.day", Word::Day, "off", true, "2"),
    ("to.month", Word::Month, "off", true, "2"),
    ("to.year", Word::Year, "off", true, "4"),
];

const ADDRESS_PARTS: &[PartRow] = &[
    ("street", Word::Street, "address-line1", false, ""),
    ("house_number", Word::HouseNumber, "off", false, "4"),
    ("postal_code", Word::PostalCode, "postal-code", true, "4"),
    ("place", Word::Place, "address-level2", false, ""),
];

const SEARCH_PARTS: &[PartRow] = &[("search", Word::Search, "off", false, "")];

/// A date is completed by the browser only where the author says that it is the birthday; an address
/// only where the author gives any token at all, which says that it is the person's own.
fn parts(draft: &QuestionDraft, tongue: Tongue) -> Vec<Part> {
    let (rows, completes) = match draft.kind {
        QuestionKind::Date => (DATE_PARTS, draft.autocomplete.as_deref() == Some("bday")),
        QuestionKind::DateTime => (DATE_TIME_PARTS, false),
        QuestionKind::Period => (PERIOD_PARTS, false),
        QuestionKind::Address => (ADDRESS_PARTS, draft.autocomplete.is_some()),
        QuestionKind::Choice if draft.search => (SEARCH_PARTS, false),
        QuestionKind::RegisterEntry => return several_inputs::register_parts(draft, tongue),
        QuestionKind::Signature => return several_inputs::signature_parts(draft, tongue),
        QuestionKind::OpeningHours => return several_inputs::day_parts(draft, tongue),
        _ => return Vec::new(),
    };
    rows.iter()
        .map(|(suffix, label, token, numeric, width)| Part {
            name: format!("{}.{suffix}", draft.name),
            label: word(tongue, *label),
            autocomplete: completes.then(|| (*token).to_owned()),
            numeric: *numeric,
            width,
            half: suffix.split_once('.').map_or("", |(half, _)| half),
            options: Vec::new(),
        })
        .collect()
}

impl Question {
    /// How it is shown.
    pub fn kind(&self) -> QuestionKind {
        self.kind
    }

    /// Where its HTML is kept as long as it is not answered.
    pub fn blank(&self) -> Blank {
        Arc::clone(&self.blank)
    }

    /// The name of its input, which is the field's path.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its label, for error sentences.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The names of the inputs of a date or address; none for other questions.
    pub(super) fn parts(&self) -> &[String] {
        &self.parts
    }

    pub(super) fn has_hint(&self) -> bool {
        self.has_hint
    }

    pub(super) fn has_unit(&self) -> bool {
        self.has_unit
    }

    /// Whether the script improves it.
    pub(super) fn is_enhanced(&self) -> bool {
        self.enhanced
    }

    /// The element to go to from the error summary.
    pub fn first_input(&self) -> &str {
        self.parts.first().unwrap_or(&self.name)
    }

    pub(super) fn shown(&self) -> &Value {
        &self.shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::KINDS;

    #[test]
    fn every_kind_of_field_can_be_shown() {
        for name in KINDS {
            let kind = QuestionKind::named(name).unwrap_or_else(|| panic!("{name} has no component"));
            assert_eq!(serde_json::to_value(kind).unwrap(), *name);
        }
    }
}

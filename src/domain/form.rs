//! The compiled form: checked, indexed, immutable. It cannot fail on any answers.

mod answers_json;
pub mod builder;
mod compile;
mod computation;
pub mod definition_schema;
mod in_words;
pub mod include;
pub mod layout;
mod limits;
pub mod lists;
mod names;
pub mod number_format;
pub mod opening;
pub mod outline;
pub mod overlay;
pub mod pointer;
pub mod problem;
mod read;
pub mod reader;
mod repeats;
mod schema;
pub mod second_signature;
pub mod source;
mod source_map;
pub mod succession;
pub mod table;
pub mod text;
mod translation;

use std::ops::Range;
use std::sync::Arc;

use super::expression::Expression;
use super::field::FieldKind;
use super::id::{FieldId, FormId, Language, OutcomeId, RuleId, StepId};
use builder::{ExpressionId, TextId};
use opening::Opening;
use second_signature::SecondSignature;
use succession::Succession;
use table::Table;
use text::{InLanguage, Text};

pub use compile::{Compiled, FormSource, ListSource, compile, prove};
pub use computation::{Computation, ComputedValue, Hit, Literal, TableRow};
pub use repeats::{InnerStep, ItemPage, Repeat};

/// Position of a language among those of a form; 0 is the one that the form is written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct LanguageIndex(pub usize);

/// A form that was checked and indexed.
#[derive(Debug)]
pub struct Form {
    pub(super) id: FormId,
    pub(super) version: String,
    pub(super) languages: Vec<Language>,
    pub(super) head: Head,
    pub(super) variants: Vec<Variant>,
    pub(super) steps: Vec<Step>,
    pub(super) fields: Vec<Field>,
    pub(super) groups: Vec<Group>,
    pub(super) repeats: Vec<Repeat>,
    pub(super) declaration: Range<usize>,
    pub(super) values: Vec<ComputedValue>,
    pub(super) rules: Vec<Rule>,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) recipients: Vec<Recipient>,
    pub(super) confirmation_to: Option<usize>,
    pub(super) second_signature: Option<SecondSignature>,
    pub(super) succession: Succession,
    pub(super) opening: Opening,
    pub(super) texts: Vec<Text>,
    pub(super) expressions: Vec<Expression>,
    pub(super) slots: Vec<SlotSource>,
    /// Values to compute after a field was walked; the first list before any field.
    pub(super) values_after: Vec<Vec<usize>>,
}

/// What a form says about itself.
#[derive(Debug)]
pub struct Head {
    pub title: TextId,
    pub notice: Option<TextId>,
    pub start: Start,
    pub service: Service,
}

/// The blocks of the start page.
#[derive(Debug, Default)]
pub struct Start {
    pub lead: Option<TextId>,
    pub receives: Option<TextId>,
    pub duration: Option<TextId>,
    pub needs: Option<TextId>,
    pub other_ways: Option<TextId>,
    pub privacy: Option<TextId>,
}

/// What the law wants to know about a form.
#[derive(Debug)]
pub struct Service {
    pub leistungsschluessel: Option<String>,
    pub legal_basis: Vec<String>,
    pub purpose: TextId,
    /// Days that a draft is kept after its last change.
    pub draft_days: u16,
    /// Days that a submission is kept after its delivery.
    pub submission_days: u16,
}

/// A manner of speaking: texts for a child, for another person.
#[derive(Debug)]
pub struct Variant {
    pub id: RuleId,
    pub when: ExpressionId,
}

/// One page of the wizard.
#[derive(Debug)]
pub struct Step {
    pub id: StepId,
    pub title: TextId,
    pub body: Option<TextId>,
    pub when: Option<ExpressionId>,
    /// Positions of its fields.
    pub fields: Range<usize>,
    pub exits: Vec<Exit>,
    /// Rules that can be checked here for the first time.
    pub rules: Vec<usize>,
    /// Recipients that are decided at the end of this step.
    pub recipients: Vec<usize>,
}

/// A way out of the form before its end.
#[derive(Debug)]
pub struct Exit {
    pub when: ExpressionId,
    /// Position of the outcome.
    pub outcome: usize,
}

/// Whether a question must be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Required {
    Always,
    Never,
    /// Only while the condition holds; unknown is not required.
    When(ExpressionId),
}

/// One question.
#[derive(Debug)]
pub struct Field {
    pub id: FieldId,
    /// Name of its inputs and of its answer: `kontakt_tag`, `kontaktweg.telefon`.
    pub path: Box<str>,
    /// Cells of one column share it.
    pub kind: Arc<dyn FieldKind>,
    pub label: TextId,
    pub hint: Option<TextId>,
    pub help: Option<TextId>,
    /// The text of a statement.
    pub body: Option<TextId>,
    pub required: Required,
    /// Worth having: left empty, the page asks for it once more.
    pub is_recommended: bool,
    /// The official name of the question, for whoever receives it: a FIM id, a number on a paper form.
    pub reference: Option<String>,
    pub when: Option<ExpressionId>,
    /// Label of "not known", where that is an answer.
    pub not_known: Option<TextId>,
    pub autocomplete: Option<String>,
    /// A portal may say what stands in its inputs when they are first shown.
    pub takes_prefill: bool,
    /// Position of an earlier question of its type whose answer it offers to take over.
    pub same_as: Option<usize>,
    /// What its inputs contain when they are first shown; an answer only once it was sent.
    pub default: Option<ExpressionId>,
    /// Position of the group that it belongs to.
    pub group: Option<usize>,
    /// Position of the repeat that asks it once for each item.
    pub repeat: Option<usize>,
}

/// Questions that belong together.
#[derive(Debug)]
pub struct Group {
    pub id: FieldId,
    pub label: TextId,
    pub hint: Option<TextId>,
    pub when: Option<ExpressionId>,
    pub fields: Range<usize>,
    /// Position of the repeat in whose items it stands.
    pub repeat: Option<usize>,
    /// For a table: in which rows and columns its fields stand.
    pub table: Option<Table>,
}

/// A check over several answers.
#[derive(Debug)]
pub struct Rule {
    pub id: RuleId,
    pub check: ExpressionId,
    /// Only asks to look once more; who sends the same again goes on.
    pub is_advice: bool,
    /// Positions of the fields that show the message.
    pub on: Vec<usize>,
    pub message: TextId,
    /// Position of the repeat for each item of which it is checked.
    pub repeat: Option<usize>,
}

/// Where a path ends.
#[derive(Debug)]
pub struct Outcome {
    pub id: OutcomeId,
    pub kind: OutcomeKind,
    pub when: Option<ExpressionId>,
    /// Reached by exits only.
    pub by_exit_only: bool,
    pub title: TextId,
    pub body: Option<TextId>,
    pub links: Vec<Link>,
    /// Where the advice comes from.
    pub sources: Vec<Source>,
}

/// Whether an outcome sends something.
#[derive(Debug)]
pub enum OutcomeKind {
    Submission {
        /// What the form computes about the case, in the author's order.
        classification: Vec<(String, ExpressionId)>,
        /// What happens next.
        next: Option<TextId>,
    },
    Information {
        /// Whether the draft lives on for a while.
        keep: bool,
    },
}

/// A link of an information page.
#[derive(Debug)]
pub struct Link {
    pub label: TextId,
    /// `https:`, `tel:` or `mailto:`, or a slash and the id of another form.
    pub href: String,
}

impl Link {
    /// The id of the form that it leads to, if it leads to one.
    pub fn form(&self) -> Option<&str> {
        form_in(&self.href)
    }
}

/// The id in an address that is a slash and the id of a form.
pub(crate) fn form_in(href: &str) -> Option<&str> {
    href.strip_prefix('/').filter(|id| id.parse::<FormId>().is_ok())
}

/// Where the advice of an information page comes from.
#[derive(Debug)]
pub struct Source {
    pub label: TextId,
    /// `https:` only.
    pub href: String,
    /// The day on which the source said so.
    pub as_of: jiff::civil::Date,
}

/// Who receives submissions.
#[derive(Debug)]
pub struct Recipient {
    pub id: RuleId,
    /// Kind of office: the directory to ask.
    pub offices: String,
    pub when: Option<ExpressionId>,
    pub by: RoutedBy,
    /// Other places whose offices the case names, with the reason.
    pub named: Vec<(usize, TextId)>,
    /// What its office does not get.
    pub withheld: Withheld,
}

/// Answers and values that an office does not get.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Withheld {
    /// Paths of fields.
    pub fields: Vec<String>,
    /// Ids of values.
    pub values: Vec<String>,
}

/// How the office is found.
#[derive(Debug)]
pub enum RoutedBy {
    /// By a place; with the outcomes for an unknown place and for one outside.
    Place { field: usize, none: usize, elsewhere: usize },
    /// Always the same office.
    Office(String),
}

/// What a slot of an expression reads.
#[derive(Debug, Clone, Copy)]
pub enum SlotSource {
    Field(usize),
    Part(usize, &'static str),
    Value(usize),
    /// A field of the item that a function of repeats looks at.
    OfItem(usize),
    /// A part of one.
    PartOfItem(usize, &'static str),
}

impl SlotSource {
    /// The field that it belongs to; none for a value.
    pub fn field(self) -> Option<usize> {
        match self {
            Self::Field(field) | Self::Part(field, _) | Self::OfItem(field) | Self::PartOfItem(field, _) => {
                Some(field)
            }
            Self::Value(_) => None,
        }
    }
}

impl Form {
    /// The form's id.
    pub fn id(&self) -> &FormId {
        &self.id
    }

    /// The author's version: `1.0.0`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Languages; the first is the one that the form is written in.
    pub fn languages(&self) -> &[Language] {
        &self.languages
    }

    /// The position of a language of this form.
    pub fn language(&self, tag: &str) -> Option<LanguageIndex> {
        self.languages.iter().position(|language| language.as_str() == tag).map(LanguageIndex)
    }

    /// What the form says about itself.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// Steps in order.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// A step and its position.
    pub fn step(&self, id: &str) -> Option<(usize, &Step)> {
        self.steps.iter().enumerate().find(|(_, step)| step.id.as_str() == id)
    }

    /// Every field: those of the steps in order, then those of the declaration.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The field with a path.
    pub fn field(&self, path: &str) -> Option<usize> {
        self.fields.iter().position(|field| &*field.path == path)
    }

    /// Groups, by the position that their fields name.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Positions of the fields that are ticked on the check page.
    pub fn declaration(&self) -> Range<usize> {
        self.declaration.clone()
    }

    /// Computed values.
    pub fn values(&self) -> &[ComputedValue] {
        &self.values
    }

    /// Rules over several answers.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Outcomes in order.
    pub fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }

    /// An outcome and its position.
    pub fn outcome(&self, id: &str) -> Option<(usize, &Outcome)> {
        self.outcomes.iter().enumerate().find(|(_, outcome)| outcome.id.as_str() == id)
    }

    /// Recipients.
    pub fn recipients(&self) -> &[Recipient] {
        &self.recipients
    }

    /// The field with the mail address for the confirmation, if the form has one.
    pub fn confirmation_to(&self) -> Option<usize> {
        self.confirmation_to
    }

    /// Who has to sign beside the person who sends, if anybody.
    pub fn second_signature(&self) -> Option<&SecondSignature> {
        self.second_signature.as_ref()
    }

    /// When it can be used.
    pub fn opening(&self) -> &Opening {
        &self.opening
    }

    /// What becomes of drafts of earlier versions.
    pub fn succession(&self) -> &Succession {
        &self.succession
    }

    /// Variants in order of precedence.
    pub fn variants(&self) -> &[Variant] {
        &self.variants
    }

    /// Texts, by [`TextId`].
    pub fn texts(&self) -> &[Text] {
        &self.texts
    }

    /// A text in one language.
    pub fn text(&self, id: TextId, language: LanguageIndex) -> &InLanguage {
        static NOTHING: InLanguage = InLanguage { usual: text::Template(Vec::new()), variants: Vec::new() };
        let languages = self.texts.get(id.0).map(|text| &text.languages);
        languages.and_then(|all| all.get(language.0).or_else(|| all.first())).unwrap_or(&NOTHING)
    }

    /// The title in a language, as it reads before anything is answered.
    pub fn title(&self, language: LanguageIndex) -> String {
        self.text(self.head.title, language).usual.words()
    }

    /// The label of a field in a language, as it reads before anything is answered.
    pub fn plain_label(&self, field: usize, language: LanguageIndex) -> String {
        self.fields.get(field).map(|field| self.text(field.label, language).usual.words()).unwrap_or_default()
    }

    /// Whether a page of this form ever stores an answer. A form of one step whose outcomes all keep
    /// nothing carries the answers in its page only; items have pages of their own, so a draft keeps them.
    pub fn keeps_nothing(&self) -> bool {
        let forgets = |outcome: &Outcome| matches!(outcome.kind, OutcomeKind::Information { keep: false });
        self.steps.len() == 1 && self.repeats.is_empty() && self.outcomes.iter().all(forgets)
    }

    /// The step that asks a field; none for declarations.
    pub fn step_of(&self, field: usize) -> Option<usize> {
        self.steps.iter().position(|step| step.fields.contains(&field))
    }
}

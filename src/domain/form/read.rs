//! Reads a definition from the top: what belongs to the form as a whole.

mod completion;
mod default;
mod ends;
mod fields;
mod number_format;
mod opening;
mod repeat;
mod second_signature;
mod succession;
mod table;
mod values;

use crate::domain::expression::Type;
use crate::domain::id::{FormId, Language, RuleId};

use super::builder::{Builder, ExpressionId, Horizon, TextId};
use super::problem::Finding;
use super::reader::{Located, ObjectReader, parse_identifier, text_of};
use super::source::Node;
use super::succession::Succession;
use super::{Head, Service, Start, Step};

pub use ends::{ReadExit, ReadOutcome, ReadRecipient, ReadRoute};
pub use opening::ReadOpening;
pub use second_signature::ReadSecondSignature;
pub use values::{ReadRule, ReadValue};

/// Form ids that stand for addresses of the engine.
const RESERVED_FORMS: &[&str] = &["assets", "healthz", "readyz", "resume"];
/// Longest time that a draft or submission may be kept, in days: ten years.
const LONGEST_RETENTION: usize = 3660;

/// A definition that was read; names in texts, expressions and references are still to be understood.
#[derive(Debug)]
pub struct ReadForm {
    pub id: Located<FormId>,
    pub version: String,
    pub languages: Vec<Located<Language>>,
    pub head: Head,
    pub variants: Vec<(Located<RuleId>, ExpressionId)>,
    pub steps: Vec<ReadStep>,
    pub declaration: std::ops::Range<usize>,
    pub values: Vec<ReadValue>,
    pub rules: Vec<ReadRule>,
    pub outcomes: Vec<ReadOutcome>,
    pub recipients: Vec<ReadRecipient>,
    /// The field with the address for the confirmation.
    pub confirmation_to: Option<Located<String>>,
    pub second_signature: Option<ReadSecondSignature>,
    pub succession: Succession,
    pub opening: ReadOpening,
}

/// A step with the exits as written.
#[derive(Debug)]
pub struct ReadStep {
    pub step: Step,
    pub at: std::ops::Range<usize>,
    pub exits: Vec<ReadExit>,
}

/// Reads a whole definition; everything that does not fit becomes a finding.
pub fn read_form(root: &Node, builder: &mut Builder<'_>) -> Option<ReadForm> {
    let reader = ObjectReader::new(root, builder.findings)?;
    reader.node("$schema");
    let id = reader.identifier::<FormId>("id");
    if let Some(id) = id.as_ref().filter(|id| RESERVED_FORMS.contains(&id.value.as_str())) {
        let finding =
            Finding::error(&id.at, "reserved-id", format!("`{}` ist eine Adresse von Lotse.", id.value));
        builder.findings.add(finding.remedy("Wählen Sie einen anderen Namen für das Formular."));
    }
    let version = reader.required_text("version").map(|text| text.value.to_owned());
    let languages = languages(&reader, builder);
    let head = head(&reader, builder);
    let variants = variants(&reader, builder);
    let steps = fields::read_steps(reader.required_node("steps"), builder);
    let declaration = fields::read_declaration(reader.list("declaration"), builder);
    unfounded_signatures(&reader, builder);
    let values = values::read_values(reader.node("values"), builder);
    let rules = values::read_rules(reader.list("rules"), builder);
    reader.required_node("outcomes");
    let outcomes = ends::read_outcomes(reader.list("outcomes"), builder);
    let recipients = ends::read_recipients(reader.list("recipients"), builder);
    let confirmation_to = reader.text("confirmation_to").map(|text| text.with(text.value.to_owned()));
    let second_signature = second_signature::read_second_signature(&reader, builder);
    let opening = opening::read_opening(&reader, builder);
    let succession = succession::read_succession(&reader, version.as_deref(), builder);
    reader.finish();
    Some(ReadForm {
        confirmation_to,
        second_signature,
        succession,
        opening,
        id: id?,
        version: version?,
        languages,
        head,
        variants,
        steps,
        declaration,
        values,
        rules,
        outcomes,
        recipients,
    })
}

fn languages(reader: &ObjectReader<'_>, builder: &Builder<'_>) -> Vec<Located<Language>> {
    let node = reader.required_node("languages");
    let written = reader.list("languages").iter().filter_map(|node| text_of(builder.findings, node));
    let mut languages: Vec<Located<Language>> =
        written.filter_map(|text| parse_identifier(builder.findings, &text)).collect();
    let mut seen: Vec<Language> = Vec::new();
    languages.retain(|language| {
        let is_new = !seen.contains(&language.value);
        if !is_new {
            let message = format!("Die Sprache `{}` steht zweimal in der Liste.", language.value);
            builder.error(&language.at, "duplicate-language", message);
        }
        seen.push(language.value.clone());
        is_new
    });
    if languages.is_empty() {
        let at = node.map_or(reader.at(), |node| &node.at);
        builder.error(at, "no-language", "Das Formular nennt keine Sprache.");
    }
    languages
}

fn head(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Head {
    Head {
        title: builder.text(reader.required_node("title"), "title"),
        notice: builder.optional_text(reader.node("notice"), "notice"),
        service: service(reader, builder),
        start: start(reader, builder),
    }
}

fn start(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Start {
    let Some(block) = reader.object("start") else {
        let message = "Ohne `start` erfährt niemand vorher, wozu der Antrag dient, wer ihn bekommt und wie lange er dauert.";
        builder.findings.add(Finding::warning(
            &(reader.at().start..reader.at().start + 1),
            "no-start",
            message,
        ));
        return Start::default();
    };
    let mut part = |key: &'static str| -> Option<TextId> {
        builder.optional_text(block.node(key), format!("start.{key}"))
    };
    let start = Start {
        lead: part("lead"),
        receives: part("receives"),
        duration: part("duration"),
        needs: part("needs"),
        other_ways: part("other_ways"),
        privacy: part("privacy"),
    };
    block.finish();
    start
}

fn service(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Service {
    let block = reader.required_node("service").and_then(|node| ObjectReader::new(node, builder.findings));
    let Some(block) = block else {
        let purpose = builder.text(None, "service.purpose");
        return Service {
            leistungsschluessel: None,
            legal_basis: Vec::new(),
            purpose,
            draft_days: 1,
            submission_days: 1,
        };
    };
    let legal_basis: Vec<String> = block
        .list("legal_basis")
        .iter()
        .filter_map(|node| text_of(builder.findings, node))
        .map(|text| text.value.to_owned())
        .collect();
    if legal_basis.is_empty() {
        let at = block.node("legal_basis").map_or(block.at(), |node| &node.at);
        let finding = Finding::error(at, "no-legal-basis", "Die Rechtsgrundlage der Verarbeitung fehlt.");
        builder
            .findings
            .add(finding.remedy("Ergänzen Sie `legal_basis`, zum Beispiel [\"Art. 6 (1) e DSGVO\"]."));
    }
    trust_level(&block, builder);
    let retention =
        block.required_node("retention").and_then(|node| ObjectReader::new(node, builder.findings));
    let days = |key: &'static str| retention.as_ref().map_or(1, |retention| days(retention, key, builder));
    let (draft_days, submission_days) = (days("draft_days"), days("submission_days"));
    if let Some(retention) = retention {
        retention.finish();
    }
    let service = Service {
        leistungsschluessel: block.text("leistungsschluessel").map(|text| text.value.to_owned()),
        legal_basis,
        purpose: builder.text(block.required_node("purpose"), "service.purpose"),
        draft_days,
        submission_days,
    };
    block.finish();
    service
}

/// Nobody has to sign what no law wants signed.
fn unfounded_signatures(reader: &ObjectReader<'_>, builder: &Builder<'_>) {
    let Some(service) = reader.object("service") else { return };
    if !names_only_privacy_law(&service, builder) {
        return;
    }
    for field in builder.fields.iter().filter(|field| field.kind.signed_text().is_some()) {
        let message =
            format!("Die Unterschrift `{}` verlangt hier keine Vorschrift außer der DSGVO.", field.path);
        let at = builder.texts.get(field.label.0).map_or(0..0, |text| text.usual.at.clone());
        let finding = Finding::warning(&at, "signature-without-basis", message);
        builder.findings.add(finding.remedy("Nennen Sie unter `legal_basis` die Vorschrift, die eine Unterschrift verlangt, oder nehmen Sie ein Feld vom Typ `confirm`."));
    }
    if let Some(second) = reader.node("second_signature") {
        let message = "Die zweite Unterschrift verlangt hier keine Vorschrift außer der DSGVO.";
        let finding = Finding::warning(&second.at, "signature-without-basis", message);
        builder.findings.add(finding.remedy("Nennen Sie unter `legal_basis` die Vorschrift, nach der zwei Personen erklären müssen, oder lassen Sie `second_signature` weg."));
    }
}

/// Whether every legal basis of a service is one of the GDPR.
fn names_only_privacy_law(service: &ObjectReader<'_>, builder: &Builder<'_>) -> bool {
    let texts = service.list("legal_basis").iter().filter_map(|node| text_of(builder.findings, node));
    texts.into_iter().all(|text| text.value.contains("DSGVO"))
}

/// How sure the office must be of who sends (eIDAS): above `none` a law has to ask for it, for by the GDPR
/// alone nobody may be identified more than the purpose needs.
fn trust_level(block: &ObjectReader<'_>, builder: &Builder<'_>) {
    const LEVELS: [&str; 4] = ["none", "low", "substantial", "high"];
    let Some(level) = block.text("trust_level") else { return };
    if !LEVELS.contains(&level.value) {
        let message = format!("Das Vertrauensniveau `{}` gibt es nicht.", level.value);
        let finding = Finding::error(&level.at, "unknown-trust-level", message);
        builder.findings.add(finding.remedy(format!("Möglich sind: {}.", LEVELS.join(", "))));
    } else if level.value != "none" && names_only_privacy_law(block, builder) {
        let message =
            format!("Das Vertrauensniveau `{}` verlangt hier keine Vorschrift außer der DSGVO.", level.value);
        let finding = Finding::warning(&level.at, "trust-without-basis", message);
        builder.findings.add(finding.remedy("Nennen Sie unter `legal_basis` die Vorschrift, die den Nachweis der Identität verlangt, oder nehmen Sie `none`."));
    }
}

fn days(retention: &ObjectReader<'_>, key: &'static str, builder: &Builder<'_>) -> u16 {
    retention.required_node(key);
    let Some(count) = retention.count(key) else { return 1 };
    if count.value == 0 || count.value > LONGEST_RETENTION {
        builder.error(&count.at, "bad-retention", format!("Erlaubt sind 1 bis {LONGEST_RETENTION} Tage."));
    }
    u16::try_from(count.value.clamp(1, LONGEST_RETENTION)).unwrap_or(1)
}

fn variants(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Vec<(Located<RuleId>, ExpressionId)> {
    let mut variants = Vec::new();
    for node in reader.list("variants") {
        let Some(variant) = ObjectReader::new(node, builder.findings) else { continue };
        let id = variant.identifier::<RuleId>("id");
        if let (Some(id), Some(when)) = (id, variant.required_text("when")) {
            variants.push((id, builder.pending(&when, Some(Type::Bool), Horizon::Everything)));
        }
        variant.finish();
    }
    variants
}

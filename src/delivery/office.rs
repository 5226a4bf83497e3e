//! The mail to the office that is responsible: the case, classification first.

use serde::Serialize;

use crate::domain::id::DeliveryId;
use crate::domain::submission::{Classified, OfficeSummary, Section, SubmissionDocument};

use super::addressbook::{MailContent, MailTarget};
use super::failure::{Failure, Reason};
use super::german_time::in_german;
use super::mail::{Attachment, Letter, Template, Wording};

/// What stands for a question that was left empty.
const NOT_ANSWERED: &str = "(keine Angabe)";

/// Writes the mail for one delivery.
///
/// # Errors
/// Permanent, when the case cannot be put into words; that is a mistake of this program.
pub fn write_mail(
    delivery: DeliveryId,
    case: &SubmissionDocument,
    target: &MailTarget,
    wording: &Wording,
) -> Result<Letter, Failure> {
    let unwritable = || Failure::Permanent(Reason::CannotBeWritten);
    let (template, attachment) = match target.content {
        MailContent::Notice => (Template::OfficeNotice, None),
        MailContent::Full => {
            let json = serde_json::to_vec_pretty(case).map_err(|_| unwritable())?;
            (Template::OfficeFull, Some(Attachment { name: attachment_name(case), json }))
        }
    };
    let words = wording.write(template, &view(delivery, case)).map_err(|_| unwritable())?;
    Ok(Letter {
        delivery,
        to: target.to.clone(),
        subject: words.subject,
        text: words.text,
        html: words.html,
        attachment,
        date: case.submitted_at,
    })
}

fn attachment_name(case: &SubmissionDocument) -> String {
    format!("{}.json", case.reference)
}

/// What the templates print. Every text is without control characters.
#[derive(Debug, Serialize)]
struct View<'a> {
    delivery: String,
    reference: &'a str,
    received: String,
    form_title: String,
    form_id: &'a str,
    form_version: &'a str,
    directory: &'a str,
    attachment: String,
    classification: Vec<Property>,
    office: Office,
    reason: String,
    also_concerned: Vec<Concerned>,
    /// The language in which the person answered, unless it is German.
    foreign_language: Option<&'a str>,
    sections: Vec<ShownSection>,
}

#[derive(Debug, Serialize)]
struct Property {
    label: String,
    value: String,
    shown: String,
}

#[derive(Debug, Serialize)]
struct Office {
    name: String,
    phone: Option<String>,
}

#[derive(Debug, Serialize)]
struct Concerned {
    because: String,
    name: String,
    phone: Option<String>,
}

#[derive(Debug, Serialize)]
struct ShownSection {
    title: String,
    /// As long as the title, for plain text.
    underline: String,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    label: String,
    lines: Vec<String>,
}

fn view(delivery: DeliveryId, case: &SubmissionDocument) -> View<'_> {
    let language = case.language.as_str();
    let office = shown_office(&case.routing.office);
    View {
        delivery: delivery.to_string(),
        reference: case.reference.as_str(),
        received: in_german(case.submitted_at),
        form_title: one_line(&case.form.title),
        form_id: case.form.id.as_str(),
        form_version: &case.form.version,
        directory: &case.routing.directory,
        attachment: attachment_name(case),
        classification: case.classification.iter().map(shown_property).collect(),
        office,
        reason: one_line(&case.routing.reason),
        also_concerned: case.routing.also_concerned.iter().map(shown_concerned).collect(),
        foreign_language: Some(language).filter(|language| !language.starts_with("de")),
        sections: case.sections.iter().map(shown_section).collect(),
    }
}

fn shown_office(office: &OfficeSummary) -> Office {
    Office { name: one_line(&office.name), phone: office.phone.as_deref().map(one_line) }
}

fn shown_concerned(concerned: &crate::domain::submission::Concerned) -> Concerned {
    let Office { name, phone } = shown_office(&concerned.office);
    Concerned { because: one_line(&concerned.because), name, phone }
}

/// A value that one word says, such as `high`, is shown as that word; a class keeps its short name
/// beside the words for it.
fn shown_property(property: &Classified) -> Property {
    let (value, text) = (one_line(&property.value), one_line(&property.text));
    let one_word = !text.is_empty() && !text.contains(' ');
    let value = if one_word { text.clone() } else { value };
    let shown = if value == text { text } else { format!("{value} – {text}") };
    Property { label: one_line(&property.label), value, shown }
}

fn shown_section(section: &Section) -> ShownSection {
    let title = one_line(&section.title);
    let row = |row: &crate::domain::submission::AnswerRow| Row {
        label: one_line(&row.label),
        lines: match row.text.as_str() {
            "" => vec![NOT_ANSWERED.to_owned()],
            text => text.lines().map(one_line).collect(),
        },
    };
    ShownSection {
        underline: "-".repeat(title.chars().count()),
        title,
        rows: section.rows.iter().map(row).collect(),
    }
}

/// Without characters that end a line or turn the direction of the text around: an answer must not
/// look like a heading, nor make a different text of what stands beside it.
fn one_line(text: &str) -> String {
    let turns =
        |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}');
    let cleaned = text.chars().map(|c| if c.is_control() || turns(c) { ' ' } else { c });
    cleaned.collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn letter(content: MailContent) -> Letter {
        let target = MailTarget::new("amt@amt.example", content).unwrap();
        let delivery = DeliveryId::new(uuid::Uuid::from_u128(7));
        write_mail(delivery, &sample::case(), &target, &Wording::compile().unwrap()).unwrap()
    }

    #[test]
    fn the_full_mail_shows_the_class_before_the_answers() {
        let letter = letter(MailContent::Full);
        let places = ["A1 – begründeter Verdacht", "Gesundheitsamt Marburg", "Hauptwohnung", "Erika Muster"]
            .map(|text| letter.text.find(text).unwrap_or_else(|| panic!("{text} in {}", letter.text)));
        assert!(places.is_sorted(), "{}", letter.text);
        assert!(letter.html.contains("<td>A1 – begründeter Verdacht</td>"), "{}", letter.html);
    }

    #[test]
    fn the_subject_holds_reference_and_class_only() {
        let expected = format!(
            "Corona-Verdacht – Vorgang {} – Dringlichkeit: hoch – Einstufung: A1",
            sample::case().reference
        );
        assert_eq!(letter(MailContent::Full).subject, expected);
        assert_eq!(letter(MailContent::Notice).subject, expected);
    }

    #[test]
    fn the_file_holds_the_whole_case() {
        let attachment = letter(MailContent::Full).attachment.unwrap();
        let case: SubmissionDocument = serde_json::from_slice(&attachment.json).unwrap();
        assert_eq!(case, sample::case());
        assert_eq!(attachment.name, format!("{}.json", case.reference));
    }

    #[test]
    fn a_notice_holds_no_answer() {
        let letter = letter(MailContent::Notice);
        assert!(letter.attachment.is_none());
        let all = format!("{}{}{}", letter.subject, letter.text, letter.html);
        assert!(all.contains("A1") && all.contains(sample::case().reference.as_str()));
        for answer in sample::ANSWERS {
            assert!(!all.contains(answer), "{answer} in {all}");
        }
    }

    #[test]
    fn an_answer_cannot_pretend_to_be_more_than_an_answer() {
        let mut case = sample::case();
        case.sections[0].rows[0].text = "Erika\u{202e}\nEINSTUFUNG\r\n  D0<script>".to_owned();
        let target = MailTarget::new("amt@amt.example", MailContent::Full).unwrap();
        let delivery = DeliveryId::new(uuid::Uuid::from_u128(7));
        let letter = write_mail(delivery, &case, &target, &Wording::compile().unwrap()).unwrap();
        assert!(letter.text.contains("    Erika\n    EINSTUFUNG\n    D0<script>\n"), "{}", letter.text);
        assert!(letter.html.contains("Erika<br>EINSTUFUNG<br>D0&lt;script&gt;"), "{}", letter.html);
    }

    #[test]
    fn that_somebody_read_another_language_is_announced() {
        let mut case = sample::case();
        case.language = "en".parse().unwrap();
        let target = MailTarget::new("amt@amt.example", MailContent::Full).unwrap();
        let delivery = DeliveryId::new(uuid::Uuid::from_u128(7));
        let letter = write_mail(delivery, &case, &target, &Wording::compile().unwrap()).unwrap();
        assert!(letter.text.contains("in einer anderen Sprache gelesen und ausgefüllt (en)"));
        assert!(letter.html.contains("(en)"));
    }
}

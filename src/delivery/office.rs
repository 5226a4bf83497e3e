//! The mail to the office that is responsible: the case, classification first.

use serde::Serialize;

use crate::domain::file::size_in_words;
use crate::domain::id::DeliveryId;
use crate::domain::second_signature::{AnotherDeclaration, Signing};
use crate::domain::submission::{Classified, OfficeSummary, Section, SubmissionDocument, SubmittedFile};
use crate::tongue::Tongue;

use super::addressbook::{MailContent, MailTarget};
use super::attached::{Attached, Fate};
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
    (case, attached): (&SubmissionDocument, Vec<Attached>),
    target: &MailTarget,
    wording: &Wording,
) -> Result<Letter, Failure> {
    let unwritable = || Failure::Permanent(Reason::CannotBeWritten);
    let files = attached.iter().map(shown_file).collect();
    let (template, attachments) = match target.content {
        MailContent::Notice => (Template::OfficeNotice, Vec::new()),
        MailContent::Full => {
            let content = serde_json::to_vec_pretty(case).map_err(|_| unwritable())?;
            let media_type = "application/json";
            let json = Attachment { name: attachment_name(case), media_type, content };
            let files = attached.into_iter().filter_map(enclosed);
            (Template::OfficeFull, std::iter::once(json).chain(files).collect())
        }
    };
    let view = View { files, ..view(delivery, case) };
    let words = wording.write(template, &view).map_err(|_| unwritable())?;
    Ok(Letter {
        delivery,
        to: target.to.clone(),
        subject: words.subject,
        text: words.text,
        html: words.html,
        attachments,
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
    /// What another person signed.
    second: Option<SecondSignature>,
    /// Attached files, one line each.
    files: Vec<String>,
}

#[derive(Debug, Serialize)]
struct SecondSignature {
    lines: Vec<String>,
    signed: String,
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
        second: case.second_signature.as_ref().map(shown_second),
        files: Vec::new(),
    }
}

fn shown_second(second: &AnotherDeclaration) -> SecondSignature {
    let signed = |by: &Signing| format!("Unterzeichnet von {} am {}", one_line(&by.name), in_german(by.at));
    SecondSignature {
        lines: second.body.lines().map(one_line).collect(),
        signed: second.signed.as_ref().map_or_else(|| "(nicht unterzeichnet)".to_owned(), signed),
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

/// What became of an attached file.
fn shown_file(attached: &Attached) -> String {
    let size = size_in_words(attached.file.size, Tongue::German);
    let fate = match &attached.fate {
        Fate::Enclosed { is_scanned: true, .. } => "liegt bei",
        Fate::Enclosed { is_scanned: false, .. } => "liegt bei, nicht auf Schadprogramme geprüft",
        Fate::Kept => {
            "zu groß für diese E-Mail. Die Datei liegt verschlüsselt bei Lotse; wer Lotse betreibt, gibt sie mit \
             `lotse deliveries files` und der Nummer dieser Zustellung heraus"
        }
        Fate::Infected => {
            "wurde gelöscht, weil der Virenscanner nach dem Absenden ein Schadprogramm darin gefunden hat"
        }
    };
    one_line(&format!("{} ({size}): {fate}", attached.file.name))
}

fn enclosed(attached: Attached) -> Option<Attachment> {
    let Fate::Enclosed { content, .. } = attached.fate else { return None };
    let SubmittedFile { name, media_type, .. } = attached.file;
    Some(Attachment { name: one_line(&name), media_type: media_type.name(), content })
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
        write_mail(delivery, (&sample::case(), Vec::new()), &target, &Wording::compile().unwrap()).unwrap()
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
        let attachments = letter(MailContent::Full).attachments;
        let [attachment] = attachments.as_slice() else { panic!("one file") };
        let case: SubmissionDocument = serde_json::from_slice(&attachment.content).unwrap();
        assert_eq!(case, sample::case());
        assert_eq!(attachment.name, format!("{}.json", case.reference));
    }

    #[test]
    fn a_notice_holds_no_answer() {
        let letter = letter(MailContent::Notice);
        assert!(letter.attachments.is_empty());
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
        let letter =
            write_mail(delivery, (&case, Vec::new()), &target, &Wording::compile().unwrap()).unwrap();
        assert!(letter.text.contains("    Erika\n    EINSTUFUNG\n    D0<script>\n"), "{}", letter.text);
        assert!(letter.html.contains("Erika<br>EINSTUFUNG<br>D0&lt;script&gt;"), "{}", letter.html);
    }

    #[test]
    fn the_mail_says_of_every_file_where_it_is() {
        let file = |name: &str, size, fate| Attached {
            file: SubmittedFile {
                field: "nachweis".into(),
                id: crate::domain::id::FileId::new(uuid::Uuid::from_u128(1)),
                name: name.into(),
                media_type: crate::domain::file::MediaType::Pdf,
                size,
                sha256: "0".repeat(64),
            },
            fate,
        };
        let enclosed = |is_scanned| Fate::Enclosed { content: b"%PDF".to_vec(), is_scanned };
        let attached = vec![
            file("bescheid.pdf", 4, enclosed(true)),
            file("übersicht.pdf", 4, enclosed(false)),
            file("scan.pdf", 12_000_000, Fate::Kept),
            file("virus.pdf", 4, Fate::Infected),
        ];
        let target = MailTarget::new("amt@amt.example", MailContent::Full).unwrap();
        let delivery = DeliveryId::new(uuid::Uuid::from_u128(7));
        let letter =
            write_mail(delivery, (&sample::case(), attached), &target, &Wording::compile().unwrap()).unwrap();
        for line in [
            "  bescheid.pdf (4 Byte): liegt bei\n",
            "  übersicht.pdf (4 Byte): liegt bei, nicht auf Schadprogramme geprüft\n",
            "  scan.pdf (12 MB): zu groß",
            "  virus.pdf (4 Byte): wurde gelöscht",
        ] {
            assert!(letter.text.contains(line), "{line} in {}", letter.text);
        }
        let names: Vec<&str> = letter.attachments.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names[1..], ["bescheid.pdf", "übersicht.pdf"]);
        let from = "lotse@stadt.example".parse().unwrap();
        assert!(letter.finish(&from).unwrap().bytes.is_ascii());
    }

    #[test]
    fn that_somebody_read_another_language_is_announced() {
        let mut case = sample::case();
        case.language = "en".parse().unwrap();
        let target = MailTarget::new("amt@amt.example", MailContent::Full).unwrap();
        let delivery = DeliveryId::new(uuid::Uuid::from_u128(7));
        let letter =
            write_mail(delivery, (&case, Vec::new()), &target, &Wording::compile().unwrap()).unwrap();
        assert!(letter.text.contains("in einer anderen Sprache gelesen und ausgefüllt (en)"));
        assert!(letter.html.contains("(en)"));
    }
}

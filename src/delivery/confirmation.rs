//! The mail to the citizen: reference and what happens next, no answers.

use serde::Serialize;

use crate::domain::confirmation::ConfirmationOrder;
use crate::domain::id::DeliveryId;
use crate::domain::submission::SubmissionDocument;
use crate::export::plain_text::markdown_to_text;

use super::failure::Failure;
use super::german_time::in_berlin;
use super::mail::{Letter, Template, ToPerson, Wording, markdown_to_html, texts};
use crate::tongue::Tongue;

/// Writes the mail for one delivery.
///
/// # Errors
/// Permanent, when the address is none or the case cannot be put into words.
pub fn write_mail(
    delivery: DeliveryId,
    case: &SubmissionDocument,
    order: &ConfirmationOrder,
    wording: &Wording,
) -> Result<Letter, Failure> {
    let tongue = Tongue::for_language(&case.language);
    let office = &case.routing.office;
    let view = View {
        reference: case.reference.as_str(),
        received: texts::received(tongue, &in_berlin(tongue, case.submitted_at)),
        next_text: markdown_to_text(&order.next),
        next_html: markdown_to_html(&order.next),
        office: Office { name: &office.name, phone: office.phone.as_deref() },
    };
    let date = case.submitted_at;
    ToPerson { delivery, to: &order.to, tongue, date }.write(wording, Template::Confirmation, &view)
}

#[derive(Debug, Serialize)]
struct View<'a> {
    reference: &'a str,
    received: String,
    next_text: String,
    next_html: String,
    office: Office<'a>,
}

#[derive(Debug, Serialize)]
struct Office<'a> {
    name: &'a str,
    phone: Option<&'a str>,
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn letter(language: &str, next: &str) -> Letter {
        let mut case = sample::case();
        case.language = language.parse().unwrap();
        let order = ConfirmationOrder { to: "erika@mail.example".into(), next: next.into() };
        let delivery = DeliveryId::new(uuid::Uuid::from_u128(8));
        write_mail(delivery, &case, &order, &Wording::compile().unwrap()).unwrap()
    }

    #[test]
    fn it_says_reference_office_and_what_happens_next() {
        let letter = letter("de", "Bleiben Sie **zu Hause**.");
        for text in [sample::case().reference.as_str(), "Bleiben Sie zu Hause.", "+49 6421 4050"] {
            assert!(letter.text.contains(text), "{text} in {}", letter.text);
        }
        assert!(letter.html.contains("<p>Bleiben Sie <strong>zu Hause</strong>.</p>"), "{}", letter.html);
    }

    #[test]
    fn it_holds_no_answer_no_class_and_not_even_the_name_of_the_form() {
        let letter = letter("de", "");
        let all = format!("{}{}{}", letter.subject, letter.text, letter.html);
        for secret in sample::ANSWERS.iter().chain(&["A1", "Verdacht", "Corona", "Wie es weitergeht"]) {
            assert!(!all.contains(secret), "{secret} in {all}");
        }
    }

    #[test]
    fn it_speaks_the_language_of_the_citizen_and_else_english() {
        for (language, text, direction) in [
            ("de", "Guten Tag", "ltr"),
            ("de-x-leicht", "Guten Tag", "ltr"),
            ("tr", "Merhaba", "ltr"),
            ("ar", "مرحبًا", "rtl"),
            ("fr", "Hello", "ltr"),
        ] {
            let letter = letter(language, "x");
            assert!(letter.text.starts_with(text), "{language}");
            assert!(letter.html.contains(&format!("dir=\"{direction}\"")), "{language}");
        }
    }
}

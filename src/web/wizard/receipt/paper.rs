//! The receipt as a paper: everything that was sent, to keep.

use jiff::tz::TimeZone;

use super::{OfficeCard, Opened};
use crate::domain::submission::{ReferenceNumber, Section};
use crate::export::pdf::{Block, Pair, Paper, printable};
use crate::tongue::direction;
use crate::tongue::moments::moment;
use crate::web::wizard::status_address;
use crate::web::wording::Tongue;
use crate::web::wording::page_texts::{Word, word};
use crate::web::wording::receipt::{ReceiptTexts, page_number};
use crate::web::wording::signing::SigningTexts;

/// The paper with the code that proves it; `None` for a receipt from before there were papers.
pub fn of(opened: &Opened, (origin, zone): (&str, &TimeZone), code: String) -> Option<Paper> {
    let receipt = &opened.receipt;
    let on_paper = receipt.paper.as_ref()?;
    let tongue = opened.tongue();
    let words = ReceiptTexts::of(tongue);
    let mut blocks = vec![
        Block::Title(format!("{}: {}", words.paper_title, receipt.form_title)),
        Block::Text(receipt.title.clone()),
        Block::Pairs(vec![
            pair(&words.reference, receipt.reference.as_str()),
            pair(&words.received_at, &moment(tongue, receipt.submitted_at, zone)),
            pair(
                &words.form,
                &format!("{} ({} {})", receipt.form_title, words.version, on_paper.form_version),
            ),
        ]),
    ];
    if let Some(signing) = opened.signing(zone) {
        blocks.extend([Block::Heading(SigningTexts::of(tongue).title.clone()), Block::Text(signing)]);
    }
    blocks.extend(of_status(words, &on_paper.status_code, format!("{origin}{}", status_address(tongue))));
    blocks.push(Block::Heading(words.offices.clone()));
    blocks.push(Block::Pairs(on_paper.offices.iter().map(|office| of_office(words, office)).collect()));
    if let Some(next) = &on_paper.next {
        blocks.extend([Block::Heading(words.next.clone()), Block::Text(next.clone())]);
    }
    let left_empty = word(tongue, Word::NotAnswered);
    blocks.extend(receipt.sections.iter().flat_map(|section| of_section(section, left_empty)));
    if !on_paper.declarations.is_empty() {
        blocks.push(Block::Heading(words.declarations.clone()));
        blocks.extend(on_paper.declarations.iter().cloned().map(Block::Text));
    }
    blocks.extend(of_proof(words, &on_paper.digest, code));
    let title = format!("{}: {}", words.paper_title, receipt.form_title);
    Some(Paper {
        language: receipt.language.to_string(),
        is_right_to_left: direction(receipt.language.as_str()) == "rtl",
        title,
        author: receipt.office.name.clone(),
        running_head: clean(format!("{} {}, {}", words.reference, receipt.reference, receipt.form_title)),
        page_number: page_number(tongue, "{page}", "{pages}"),
        made_at: receipt.submitted_at.to_zoned(TimeZone::UTC).datetime(),
        id: opened.stored.id.to_string(),
        blocks: blocks.into_iter().map(cleaned).collect(),
        attachment: None,
    })
}

/// Under which name the browser stores it.
pub fn file_name(tongue: Tongue, reference: &ReferenceNumber) -> String {
    format!("{}-{reference}.pdf", ReceiptTexts::of(tongue).file_name)
}

fn pair(label: &str, text: &str) -> Pair {
    Pair { label: label.to_owned(), text: text.to_owned() }
}

/// How to ask later how the case stands.
fn of_status(words: &ReceiptTexts, code: &str, page: String) -> [Block; 3] {
    [
        Block::Heading(words.status.clone()),
        Block::Text(words.status_lead.clone()),
        Block::Pairs(vec![pair(&words.status_code, code), pair(&words.status_page, &page)]),
    ]
}

/// What proves that the paper is genuine.
fn of_proof(words: &ReceiptTexts, digest: &str, code: String) -> [Block; 5] {
    [
        Block::Heading(words.proof.clone()),
        Block::Text(words.proof_lead.clone()),
        Block::Pairs(vec![pair(&words.digest, digest)]),
        Block::Text(words.proof_check.clone()),
        Block::Code(code),
    ]
}

fn of_office(words: &ReceiptTexts, office: &OfficeCard) -> Pair {
    let said = |label: &str, text: &Option<String>| text.as_ref().map(|text| format!("{label}: {text}"));
    let contact = [
        said(&words.telephone, &office.phone),
        said(&words.email, &office.email),
        said(&words.hours, &office.hours),
    ];
    let lines: Vec<String> = office.address.iter().cloned().chain(contact.into_iter().flatten()).collect();
    Pair { label: office.name.clone(), text: lines.join("\n") }
}

fn of_section(section: &Section, left_empty: &str) -> [Block; 2] {
    let pairs = section.rows.iter().map(|row| Pair {
        label: row.label.clone(),
        text: if row.text.is_empty() { left_empty.to_owned() } else { row.text.clone() },
    });
    [Block::Heading(section.title.clone()), Block::Pairs(pairs.collect())]
}

/// What can be printed of a text.
fn clean(text: String) -> String {
    printable(&text)
}

fn cleaned(block: Block) -> Block {
    let pair = |pair: Pair| Pair { label: clean(pair.label), text: clean(pair.text) };
    match block {
        Block::Title(text) => Block::Title(clean(text)),
        Block::Heading(text) => Block::Heading(clean(text)),
        Block::Text(text) => Block::Text(clean(text)),
        Block::Large(text) => Block::Large(clean(text)),
        Block::Code(text) => Block::Code(clean(text)),
        Block::Pairs(pairs) => Block::Pairs(pairs.into_iter().map(pair).collect()),
    }
}

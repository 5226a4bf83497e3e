//! Fixed texts of the pages, as the templates read them: `{{ t.next }}`.

use tera::Value;

use crate::tongue::{Tongue, texts};

texts! {
    /// Fixed texts of the pages: `locales/*/pages.ftl`.
    pub struct PageTexts in "pages" {
        skip_to_content, languages, back, next, start, optional, or, error, errors_title, errors_lead,
        advice_title, advice_lead, help, hours_format, please_choose, progress, start_receives,
        start_duration, start_needs, start_other_ways, start_privacy, start_purpose, start_legal_basis,
        start_retention, notice, check_title, check_lead, change, remove, keep_item, remove_lead,
        take_over, no_items, item_open, recipient, also_named, declaration, submit_lead, trap,
        once_more_title, once_more_lead, submit, receipt_title, reference, reference_hint, received_at,
        what_next, office, telephone, email, hours, your_answers, status_title, status_hint,
        status_code, status_link, not_stored, finish, start_again,
        sources, pause, pause_title, pause_lead, pause_until, pause_code, pause_new_code, pause_on, code,
        code_hint, code_where, code_mail_title, code_mail_lead, code_mail, resume_link, resume,
        resume_lead, discard, discard_title, discard_lead, discard_not, stay, session_title, session_text, session_stay,
        session_failed, session_over_title, session_over_text, unsent, autosaved, autosave_failed,
        unsent_item, autosaved_item, autosave_failed_item,
        same_as, characters_left, characters_over, search_found, search_none, your_entries, incident,
        home_title, home_lead, home_empty, footer, day, month, year, time, period_from, period_to, street,
        house_number, postal_code, place, search, search_hits, later_slots, no_slots, no_slots_remedy, full_name, sign, yes, no, not_answered, none_of_these,
        upload, uploads, attached, unchecked, uploading, uploaded, upload_failed, file_removed, drop_files, take_photo,
    }
}

/// The texts of a language for the templates. Made once at start.
pub fn for_templates(tongue: Tongue) -> Value {
    Value::from_serializable(PageTexts::of(tongue))
}

/// Texts that Rust code puts together itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// Title of the check page.
    CheckTitle,
    /// Title of the receipt.
    ReceiptTitle,
    /// Title of the list of forms.
    HomeTitle,
    /// Title of the page that offers a code.
    PauseTitle,
    /// Title of the page for a code.
    Resume,
    /// Title of the page that deletes.
    DiscardTitle,
    /// Labels of the parts of a date.
    Day,
    /// see [`Word::Day`]
    Month,
    /// see [`Word::Day`]
    Year,
    /// Label of the time of a day.
    Time,
    /// Labels of the parts of an address.
    Street,
    /// see [`Word::Street`]
    HouseNumber,
    /// see [`Word::Street`]
    PostalCode,
    /// see [`Word::Street`]
    Place,
    /// Label of the input by which a long list is searched.
    Search,
    /// Labels of the parts of a signature.
    FullName,
    /// see [`Word::FullName`]
    Sign,
    /// Heading of what is declared on the check page.
    Declaration,
    /// Labels of a yes/no question.
    Yes,
    /// see [`Word::Yes`]
    No,
    /// What a summary shows for a question that was left empty.
    NotAnswered,
    /// What a summary shows where nothing of a list applies and the author gave no words for it.
    NoneOfThese,
}

/// One word in one language.
pub fn word(tongue: Tongue, word: Word) -> &'static str {
    let texts = PageTexts::of(tongue);
    match word {
        Word::CheckTitle => &texts.check_title,
        Word::ReceiptTitle => &texts.receipt_title,
        Word::HomeTitle => &texts.home_title,
        Word::PauseTitle => &texts.pause_title,
        Word::Resume => &texts.resume,
        Word::DiscardTitle => &texts.discard_title,
        Word::Day => &texts.day,
        Word::Month => &texts.month,
        Word::Year => &texts.year,
        Word::Time => &texts.time,
        Word::Street => &texts.street,
        Word::HouseNumber => &texts.house_number,
        Word::PostalCode => &texts.postal_code,
        Word::Place => &texts.place,
        Word::Search => &texts.search,
        Word::FullName => &texts.full_name,
        Word::Sign => &texts.sign,
        Word::Declaration => &texts.declaration,
        Word::Yes => &texts.yes,
        Word::No => &texts.no,
        Word::NotAnswered => &texts.not_answered,
        Word::NoneOfThese => &texts.none_of_these,
    }
}

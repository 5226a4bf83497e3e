//! A mistyped address of the person who has to sign as well, corrected by the person who sent.
//!
//! Only the receipt offers it, because it shows the answers anyway: whoever can choose where the link goes can read
//! what it leads to. The code for the state of a case shows less and is not enough.

use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};

use super::super::{Site, read_post, see, signing};
use super::{Opened, back_to_draft, open, show};
use crate::crypto::BrowserSecret;
use crate::domain::field::ErrorCode;
use crate::domain::field::email::read_email;
use crate::domain::raw_pairs::RawPairs;
use crate::domain::second_signature::{MAILS_PER_REQUEST, SigningStage};
use crate::storage::second_signatures::StoredSignature;
use crate::web::page::field::Field;
use crate::web::page::question::{QuestionDraft, QuestionKind};
use crate::web::page::receipt::Correction;
use crate::web::page::step::HiddenInputs;
use crate::web::site::Refused;
use crate::web::wording::Tongue;
use crate::web::wording::field_mistake::{self, AnsweredBy, Bounds, FieldMistake};
use crate::web::wording::signing::{SigningTexts, sent_to};

/// The input for the address.
const ADDRESS: &str = "second_address";
/// The place on the receipt where it stands where link and code went, out of sight of small screens at first.
const PLACE: &str = "#second";
/// Longest address, in characters, as fields of type `email` take it.
const LONGEST: usize = 254;

/// What was typed for the address, and what is wrong with it.
pub struct Typed<'p> {
    pub pairs: &'p RawPairs,
    pub mistake: ErrorCode,
}

/// `POST /{form}/{draft}/receipt`: sends link and code to another address, while it can be signed.
pub async fn post(
    site: &Site,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refused> {
    let post = read_post(site, request, body)?;
    let Some(opened) = open(site, request).await? else { return back_to_draft(site, request).await };
    let typed = post.pairs.first(ADDRESS).unwrap_or_default();
    let mistake = match read_email(typed) {
        Ok(Some(to)) => {
            let seen = post.pairs.first("revision").and_then(|seen| seen.parse().ok());
            // A second click, or a page from before another mail, only shows how it stands.
            if let Some(second) = opened.waiting().filter(|second| seen == Some(second.mails)) {
                signing::send_elsewhere(site, second, to, opened.now).await?;
            }
            return Ok(see(format!("{}{PLACE}", opened.address())));
        }
        Ok(None) => ErrorCode::Required,
        Err(mistake) => mistake,
    };
    show(site, opened, &post.secret, Some(Typed { pairs: &post.pairs, mistake }))
}

impl Opened {
    /// The second signature, while it can be given.
    fn waiting(&self) -> Option<&StoredSignature> {
        let stored = self.second.as_ref()?;
        matches!(stored.stage(self.now), SigningStage::WaitingUntil(_)).then_some(stored)
    }

    /// Where the mail went, and the question for another address; nothing once it can't be signed any more.
    pub(super) fn correction(
        &self,
        site: &Site,
        secret: &BrowserSecret,
        typed: Option<&Typed<'_>>,
    ) -> Result<Option<Correction>, Refused> {
        let Some(stored) = self.waiting() else { return Ok(None) };
        let tongue = self.tongue();
        let words = SigningTexts::of(tongue);
        let mut question = QuestionDraft::new(QuestionKind::Email, ADDRESS, &words.correct_label);
        question.autocomplete = Some("off".to_owned());
        let question = question.finish(tongue);
        let nothing = RawPairs::default();
        let error = typed.map(|typed| sentence(tongue, &words.correct_label, typed.mistake));
        let field = Field::new(&question, typed.map_or(&nothing, |typed| typed.pairs), error);
        let has_more = stored.mails < MAILS_PER_REQUEST;
        Ok(Some(Correction {
            sent_to: sent_to(tongue, &stored.request(&site.keys)?.to),
            action: self.address(),
            hidden: HiddenInputs {
                csrf: secret.csrf_token()?,
                revision: Some(stored.mails),
                shown: None,
                advised: None,
            },
            fields: if has_more { vec![field] } else { Vec::new() },
            words,
        }))
    }
}

fn sentence(tongue: Tongue, label: &str, mistake: ErrorCode) -> String {
    let bounds = Bounds { most: Some(LONGEST), ..Bounds::default() };
    let mistake = FieldMistake::of_code(mistake, AnsweredBy::Typing, bounds, |_| String::new());
    field_mistake::sentence(tongue, label, &mistake)
}

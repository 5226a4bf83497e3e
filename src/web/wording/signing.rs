//! Words about a second signature: for the person who sent, and for the one who has to sign.

use crate::domain::second_signature::SigningStage;
use crate::tongue::{Tongue, messages, texts};
use jiff::Timestamp;

texts! {
    /// The sentences in one language: `locales/*/signing.ftl`.
    pub struct SigningTexts in "signing" {
        title, before, lead, code, code_hint, code_wrong, code_locked, go, again_title, again_lead, again, again_sent,
        again_no_more, unknown, unknown_body, read_lead, declared, sign_title, sign, decline_title, decline_lead,
        decline, decline_sure, decline_final, decline_yes, back, correct_title, correct_lead, correct_label,
        correct, correct_no_more, too_late, too_late_body, stage_unsigned, stage_stopped,
    }
}

messages! {
    pub const DECLARED in "signing";
    /// To the first person: it is not signed yet.
    waiting(until: &str);
    /// To the first person: where link and code went.
    sent_to(address: &str);
    /// To the first person: it is signed.
    signed(at: &str);
    /// To the first person: it is not going to be signed.
    declined(at: &str);
    /// To the first person: its time is over.
    lapsed(until: &str);
    /// To the second person: until when they can sign.
    time_left(until: &str);
    /// To the second person: they have signed.
    you_signed(at: &str);
    /// To the second person: it was declined.
    you_declined(at: &str);
    /// To the second person: its time is over.
    you_lapsed(until: &str);
    /// In a list of what has happened: not signed yet.
    waits_until(until: &str);
    /// In a list of what has happened: signed.
    signed_at(at: &str);
    /// In a list of what has happened: declined.
    declined_at(at: &str);
    /// In a list of what has happened: its time is over.
    lapsed_at(until: &str);
}

/// How it stands, for the person who sent. `say` writes a moment.
pub fn for_first(tongue: Tongue, stage: SigningStage, say: impl Fn(Timestamp) -> String) -> String {
    match stage {
        SigningStage::WaitingUntil(until) => waiting(tongue, &say(until)),
        SigningStage::SignedAt(at) => signed(tongue, &say(at)),
        SigningStage::DeclinedAt(at) => declined(tongue, &say(at)),
        SigningStage::LapsedAt(until) => lapsed(tongue, &say(until)),
    }
}

/// How it stands, for the person who has to sign.
pub fn for_second(tongue: Tongue, stage: SigningStage, say: impl Fn(Timestamp) -> String) -> String {
    match stage {
        SigningStage::WaitingUntil(until) => time_left(tongue, &say(until)),
        SigningStage::SignedAt(at) => you_signed(tongue, &say(at)),
        SigningStage::DeclinedAt(at) => you_declined(tongue, &say(at)),
        SigningStage::LapsedAt(until) => you_lapsed(tongue, &say(until)),
    }
}

/// How it stands, in a list of what has happened.
pub fn as_event(tongue: Tongue, stage: SigningStage, say: impl Fn(Timestamp) -> String) -> String {
    match stage {
        SigningStage::WaitingUntil(until) => waits_until(tongue, &say(until)),
        SigningStage::SignedAt(at) => signed_at(tongue, &say(at)),
        SigningStage::DeclinedAt(at) => declined_at(tongue, &say(at)),
        SigningStage::LapsedAt(until) => lapsed_at(tongue, &say(until)),
    }
}

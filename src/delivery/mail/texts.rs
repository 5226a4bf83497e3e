//! What the mails to citizens say: `locales/*/mails.ftl`. Mails to offices are German.

use crate::tongue::catalogue::Declared;
use crate::tongue::{messages, texts};

texts! {
    /// Sentences without arguments.
    pub struct MailTexts in "mails" {
        greeting, received_title, reference, next_title, office, telephone, give_reference, ask_status, automatic,
        confirmation_not_you,
        resume_title, resume_lead, resume_secret, resume_not_you,
        signing_title, signing_code, signing_secret, signing_not_you,
        unsigned_title, unsigned_next,
    }
}

messages! {
    pub const SENTENCES in "mails";
    /// When the answers arrived.
    received(moment: &str);
    /// Where the code is entered.
    enter(address: &str);
    /// Until when link and code are good.
    until(moment: &str);
    /// Why somebody gets the mail who has to sign as well.
    signing_lead(office: &str);
    /// Until when they can.
    signing_until(moment: &str);
    /// To the first person: the second has declined.
    unsigned_declined(moment: &str);
    /// To the first person: nobody has signed in time.
    unsigned_lapsed(moment: &str);
}

/// All that is declared here.
pub const DECLARED: &[Declared] = &[MailTexts::DECLARED, SENTENCES];

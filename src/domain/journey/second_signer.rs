//! Whether another person has to sign before an office gets the case, and who that is.

use super::Journey;
use crate::domain::answers::{FieldIndex, Value};
use crate::domain::form::second_signature::SecondSignature;

/// The person who has to sign as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondSigner<'f> {
    /// What the form says about it.
    pub signature: &'f SecondSignature,
    /// The address to which the link goes.
    pub email: String,
    /// As the person who sends calls them, where that is known.
    pub name: Option<String>,
}

impl<'a> Journey<'a> {
    /// Who has to sign as well, where anybody has to on this walk: an address was given, and the form's
    /// condition holds.
    pub fn second_signer(&self) -> Option<SecondSigner<'a>> {
        let signature = self.form().second_signature()?;
        let text = |field: usize| match self.situation.value(FieldIndex(field)) {
            Some(Value::Text(text)) => Some(text.to_string()),
            _ => None,
        };
        let email = text(signature.email)?;
        let holds = signature.when.is_none_or(|when| self.situation.holds(when));
        holds.then(|| SecondSigner { signature, email, name: signature.name.and_then(text) })
    }
}

//! `second_signature`: another person has to sign before an office gets anything.

use super::builder::{ExpressionId, TextId};

/// Who signs beside the person who sends, what, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondSignature {
    /// Position of the `email` field with the address to which the link goes.
    pub email: usize,
    /// Position of the `person_name` field with the name of that person, where it is asked.
    pub name: Option<usize>,
    /// Only while this holds; without it, whenever an address was given.
    pub when: Option<ExpressionId>,
    /// What that person declares.
    pub body: TextId,
    /// Days after sending in which it can be signed, 1 to 60.
    pub days: u16,
}

//! What a sealed text belongs to.

use crate::domain::id::{DeliveryId, DraftId, FileId, SubmissionId, TenantId};

/// The place of a sealed text. It is authenticated with the text, so that a ciphertext which
/// somebody moves to another row, tenant or purpose does not open there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding(String);

impl Binding {
    /// The answers of a draft.
    pub fn draft(tenant: &TenantId, draft: DraftId) -> Self {
        Self(format!("draft/{tenant}/{draft}"))
    }

    /// The key of a draft, for whoever has its resume code.
    pub fn resume(tenant: &TenantId, draft: DraftId) -> Self {
        Self(format!("resume/{tenant}/{draft}"))
    }

    /// What the citizen's browser may see of a submission made from this draft.
    pub fn receipt(tenant: &TenantId, draft: DraftId) -> Self {
        Self(format!("receipt/{tenant}/{draft}"))
    }

    /// The document of a submission.
    pub fn submission(tenant: &TenantId, submission: SubmissionId) -> Self {
        Self(format!("submission/{tenant}/{submission}"))
    }

    /// What a delivery needs beside the submission, such as the citizen's address.
    pub fn order(tenant: &TenantId, delivery: DeliveryId) -> Self {
        Self(format!("order/{tenant}/{delivery}"))
    }

    /// What is asked of a second person who has to sign a submission.
    pub fn second_signature(tenant: &TenantId, submission: SubmissionId) -> Self {
        Self(format!("second-signature/{tenant}/{submission}"))
    }

    /// The content of an attached file.
    pub fn file(tenant: &TenantId, file: FileId) -> Self {
        Self(format!("file/{tenant}/{file}"))
    }

    /// The small picture of an attached photo.
    pub fn thumbnail(tenant: &TenantId, file: FileId) -> Self {
        Self(format!("thumbnail/{tenant}/{file}"))
    }

    /// The key of an attached file that was sent.
    pub fn file_key(tenant: &TenantId, file: FileId) -> Self {
        Self(format!("file-key/{tenant}/{file}"))
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

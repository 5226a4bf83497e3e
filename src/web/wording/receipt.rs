//! Words of the receipt: on its page and on paper.

use crate::tongue::{messages, texts};

texts! {
    /// The sentences in one language: `locales/*/receipts.ftl`.
    pub struct ReceiptTexts in "receipts" {
        download, paper_title, reference, received_at, form, version, offices, telephone, email, hours, next,
        declarations, proof, proof_lead, digest, proof_check, proof_file, file_name,
        status, status_lead, status_code, status_page,
    }
}

messages! {
    pub const DECLARED in "receipts";
    /// Until when page and PDF can be opened.
    receipt_until(until: &str);
    /// Page 2 of 5.
    page_number(page: &str, pages: &str);
}

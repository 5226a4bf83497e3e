//! The one transaction in which a draft becomes a submission.

use diesel::prelude::*;

use super::{NewSubmission, Row, StoredSubmission, SubmitResult, find_by_draft, load_by_draft};
use crate::domain::id::{DraftId, TenantId};
use crate::domain::submission::ReferenceNumber;
use crate::storage::appointments;
use crate::storage::audit::{self, AuditEntry};
use crate::storage::connection::{AnyConnection, on};
use crate::storage::database::Database;
use crate::storage::error::StorageError;
use crate::storage::files;
use crate::storage::outbox;
use crate::storage::row::millis;
use crate::storage::schema::{drafts, submissions};
use crate::storage::second_signatures;

/// Stores submission, deliveries and audit entry and removes the draft: all of it or nothing.
pub async fn submit(db: &Database, new: NewSubmission) -> Result<SubmitResult, StorageError> {
    let (tenant, draft) = (new.submission.tenant.clone(), new.submission.draft_id);
    let reference = new.submission.reference.clone();
    match db.write(move |connection| store(connection, new)).await {
        Err(conflict @ StorageError::Conflict { .. }) => {
            explain(db, &tenant, draft, &reference).await?.ok_or(conflict)
        }
        Err(StorageError::NoSeat) => Ok(SubmitResult::NoSeat),
        other => other,
    }
}

/// Removing the draft comes first: of two clicks at the same time, on PostgreSQL the second waits
/// here for the first one's commit and then finds nothing to remove.
fn store(connection: &mut AnyConnection, new: NewSubmission) -> Result<SubmitResult, StorageError> {
    let NewSubmission { submission, seen_revision, bookings, files, second, deliveries } = new;
    let id = submission.draft_id.to_string();
    let draft = drafts::table.filter(drafts::id.eq(&id).and(drafts::tenant.eq(submission.tenant.as_str())));
    let seen = draft.filter(drafts::revision.eq(seen_revision));
    let removed = on!(connection, |typed| diesel::delete(seen).execute(typed))?;
    if removed == 0 {
        if let Some(earlier) = load_by_draft(connection, &submission.tenant, submission.draft_id)? {
            return Ok(SubmitResult::AlreadySubmitted(Box::new(earlier)));
        }
        let still_there: i64 = draft.count().get_result(connection)?;
        let changed = still_there > 0;
        return Ok(if changed { SubmitResult::DraftChanged } else { SubmitResult::DraftGone });
    }
    if !appointments::take(connection, (&submission.tenant, &submission.form), bookings)? {
        // An error, so that the draft stays where it was.
        return Err(StorageError::NoSeat);
    }
    let entry = AuditEntry {
        tenant: submission.tenant.clone(),
        at: submission.submitted_at,
        action: "submitted".to_owned(),
        subject: submission.id.to_string(),
        detail: submission.office.as_str().to_owned(),
    };
    let draft_id = submission.draft_id;
    let (tenant, id, now) = (submission.tenant.clone(), submission.id, submission.submitted_at);
    let row = Row::from(submission);
    on!(connection, |typed| diesel::insert_into(submissions::table).values(row).execute(typed))?;
    files::hand_over(connection, &files, (&tenant, draft_id), id)?;
    if let Some(second) = second {
        second_signatures::insert(connection, second, (&tenant, id), now)?;
    }
    for delivery in deliveries {
        outbox::append(connection, delivery, (&tenant, id), now)?;
    }
    audit::append(connection, &entry)?;
    Ok(SubmitResult::Stored)
}

/// Which of the two unique columns refused the row.
async fn explain(
    db: &Database,
    tenant: &TenantId,
    draft: DraftId,
    reference: &ReferenceNumber,
) -> Result<Option<SubmitResult>, StorageError> {
    if let Some(earlier) = find_by_draft(db, tenant, draft).await? {
        return Ok(Some(SubmitResult::AlreadySubmitted(Box::new(earlier))));
    }
    let reference = reference.clone();
    let taken: i64 = db
        .read(move |connection| {
            let same = submissions::table.filter(submissions::reference.eq(reference.as_str()));
            Ok(same.count().get_result(connection)?)
        })
        .await?;
    Ok((taken > 0).then_some(SubmitResult::ReferenceTaken))
}

impl From<StoredSubmission> for Row {
    fn from(submission: StoredSubmission) -> Self {
        Self {
            id: submission.id.to_string(),
            tenant: submission.tenant.as_str().to_owned(),
            draft_id: submission.draft_id.to_string(),
            form_id: submission.form.as_str().to_owned(),
            version_digest: submission.version_digest.as_str().to_owned(),
            reference: submission.reference.as_str().to_owned(),
            office_id: submission.office.as_str().to_owned(),
            outcome: submission.outcome.as_str().to_owned(),
            submitted_at: millis(submission.submitted_at),
            keep_until: millis(submission.keep_until),
            key_id: submission.sealed.key_id,
            receipt_sealed: submission.receipt_sealed,
            sealed: submission.sealed.bytes,
            receipt_until: submission.receipt_until.map(millis),
            status_name: submission.status_name,
        }
    }
}

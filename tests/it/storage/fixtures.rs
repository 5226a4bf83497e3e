//! Databases, drafts and submissions to test with.

use jiff::Timestamp;
use lotse::crypto::Sealed;
use lotse::domain::id::{DeliveryId, DraftId, SubmissionId, TenantId, VersionDigest};
use lotse::domain::submission::ReferenceNumber;
use lotse::entropy::random_bytes;
use lotse::storage::drafts::StoredDraft;
use lotse::storage::form_versions::{self, FormVersion};
use lotse::storage::outbox::{Channel, NewDelivery};
use lotse::storage::submissions::{NewSubmission, StoredSubmission};
use lotse::storage::{Database, DatabaseUrl, drafts};
use tempfile::TempDir;
use uuid::Uuid;

use crate::postgres::PostgresDatabase;

/// A database of its own for one test.
pub struct TestDatabase {
    pub url: DatabaseUrl,
    /// How many threads write.
    pub writers: usize,
    folder: Option<TempDir>,
    _postgres: Option<PostgresDatabase>,
}

impl TestDatabase {
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("test.sqlite").display()).parse().unwrap();
        Self { url, writers: 1, folder: Some(folder), _postgres: None }
    }

    pub fn postgres() -> Option<Self> {
        let postgres = PostgresDatabase::create()?;
        Some(Self { url: postgres.url(), writers: 4, folder: None, _postgres: Some(postgres) })
    }

    /// A handle like that of one process, with all tables and the published version of the forms.
    pub async fn open(&self) -> Database {
        let database = Database::open(&self.url).unwrap();
        database.migrate().unwrap();
        form_versions::publish(&database, form_version()).await.unwrap();
        database
    }

    /// All bytes of the files of an embedded database.
    pub fn file_bytes(&self) -> Vec<u8> {
        let files = std::fs::read_dir(self.folder.as_ref().unwrap().path()).unwrap();
        files.flat_map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect()
    }
}

pub fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_585_267_200 + second).unwrap()
}

pub fn tenant() -> TenantId {
    TenantId::only()
}

pub fn digest() -> VersionDigest {
    "ab".repeat(32).parse().unwrap()
}

fn uuid() -> Uuid {
    lotse::entropy::uuid_v7(at(0)).unwrap()
}

pub fn form_version() -> FormVersion {
    FormVersion {
        tenant: tenant(),
        digest: digest(),
        form: "corona-verdacht".parse().unwrap(),
        version: "1.0.0".to_owned(),
        published_at: at(0),
        content: "{}".to_owned(),
    }
}

pub fn draft() -> StoredDraft {
    StoredDraft {
        id: DraftId::new(uuid()),
        tenant: tenant(),
        form: "corona-verdacht".parse().unwrap(),
        version_digest: digest(),
        language: "de".parse().unwrap(),
        revision: 1,
        created_at: at(0),
        updated_at: at(0),
        expires_at: at(1000),
        sealed: vec![0, 1, 2, 255],
    }
}

pub async fn stored_draft(database: &Database) -> StoredDraft {
    let draft = draft();
    drafts::insert(database, draft.clone()).await.unwrap();
    draft
}

/// What a click on "send" would store for this draft: a mail and a confirmation.
pub fn submission_of(draft: &StoredDraft) -> NewSubmission {
    let sealed = |text: &[u8]| Sealed { key_id: "0011223344556677".to_owned(), bytes: text.to_vec() };
    let delivery = |channel, order, recipient_hash| NewDelivery {
        id: DeliveryId::new(uuid()),
        channel,
        office: "1.06.5.34.".parse().unwrap(),
        order,
        recipient_hash,
    };
    NewSubmission {
        submission: StoredSubmission {
            id: SubmissionId::new(uuid()),
            tenant: tenant(),
            draft_id: draft.id,
            form: draft.form.clone(),
            version_digest: digest(),
            reference: ReferenceNumber::from_random(random_bytes().unwrap()),
            office: "1.06.5.34.".parse().unwrap(),
            outcome: "hinweis".parse().unwrap(),
            submitted_at: at(10),
            keep_until: at(10 + 86_400),
            receipt_sealed: b"receipt".to_vec(),
            receipt_until: Some(at(10 + 3_600)),
            status_name: None,
            sealed: sealed(b"document"),
        },
        seen_revision: draft.revision,
        bookings: Vec::new(),
        files: Vec::new(),
        second: None,
        deliveries: vec![
            delivery(Channel::Mail, None, None),
            delivery(Channel::Confirmation, Some(sealed(b"order")), Some("hash".to_owned())),
        ],
    }
}

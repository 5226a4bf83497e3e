//! A small installation for the tests of the worker: database, keys, an address book, submissions.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use lotse::crypto::{Binding, KeyRing, MasterKey};
use lotse::delivery::addressbook::{Addressbook, MailContent, MailTarget};
use lotse::delivery::attached::Porter;
use lotse::delivery::desk::Desk;
use lotse::delivery::mail::Mailer;
use lotse::delivery::mail::settings::{MailConfig, MailTransport};
use lotse::delivery::worker::Worker;
use lotse::domain::confirmation::ConfirmationOrder;
use lotse::domain::id::{DeliveryId, DraftId, SubmissionId, TenantId};
use lotse::domain::submission::{ReferenceNumber, SubmissionDocument};
use lotse::entropy;
use lotse::files::FileStore;
use lotse::storage::Database;
use lotse::storage::drafts::{self, StoredDraft};
use lotse::storage::outbox::{self, Channel, DeliveryDetail, NewDelivery};
use lotse::storage::submissions::{self, NewSubmission, StoredSubmission, SubmitResult};
use serde_json::json;
use tempfile::TempDir;
use uuid::Uuid;

use crate::storage::fixtures::{TestDatabase, digest};

/// The instant of every submission: 27 March 2020, 14:05 in Berlin.
pub const SUBMITTED: Timestamp = Timestamp::constant(1_585_314_300, 0);
/// The office that every submission goes to.
pub const OFFICE: &str = "1.06.5.34.";

pub struct House {
    pub db: Database,
    keys: Arc<KeyRing>,
    folder: TempDir,
    /// Goes last: dropping it removes the database.
    _database: TestDatabase,
}

/// So long after the submission.
pub fn after(seconds: i64) -> Timestamp {
    SUBMITTED.checked_add(SignedDuration::from_secs(seconds)).unwrap()
}

pub fn key_ring(secret: u8) -> Arc<KeyRing> {
    Arc::new(KeyRing::new(&MasterKey::from_random([secret; 32]), &[]).unwrap())
}

/// An address book in which the office has this address and gets full mails.
pub fn addresses(to: &str) -> Addressbook {
    [(OFFICE.parse().unwrap(), MailTarget::new(to, MailContent::Full).unwrap())].into_iter().collect()
}

pub fn mail_config(transport: MailTransport) -> MailConfig {
    MailConfig { transport, from: "Stadt Köln <lotse@stadt.example>".parse().unwrap() }
}

impl House {
    pub async fn open(database: TestDatabase) -> Self {
        let db = database.open().await;
        Self { db, keys: key_ring(1), folder: tempfile::tempdir().unwrap(), _database: database }
    }

    /// Where mails lie that go into the folder.
    pub fn mail_folder(&self) -> MailTransport {
        MailTransport::Folder(self.folder.path().join("mail"))
    }

    /// How many mails lie in the folder.
    pub fn mails_in_folder(&self) -> usize {
        std::fs::read_dir(self.folder.path().join("mail")).unwrap().count()
    }

    pub fn desk(&self, addresses: Addressbook) -> Desk {
        self.desk_with(Arc::clone(&self.keys), addresses)
    }

    fn desk_with(&self, keys: Arc<KeyRing>, addresses: Addressbook) -> Desk {
        let config = mail_config(self.mail_folder());
        Desk::new(keys, Arc::new(addresses), config.from).unwrap()
    }

    /// A worker that writes to the office at `to`.
    pub fn worker(&self, transport: MailTransport, to: &str) -> Worker {
        self.worker_with(transport, addresses(to))
    }

    pub fn worker_with(&self, transport: MailTransport, addresses: Addressbook) -> Worker {
        let mailer = Mailer::open(&mail_config(transport)).unwrap();
        Worker::new(
            self.db.clone(),
            self.desk(addresses),
            mailer,
            self.porter(&self.keys),
            entropy::uuid_v7(SUBMITTED).unwrap().to_string(),
        )
    }

    /// Where attached files are.
    pub fn files(&self) -> Arc<FileStore> {
        Arc::new(FileStore::new(self.folder.path().join("files"), None))
    }

    fn porter(&self, keys: &Arc<KeyRing>) -> Porter {
        Porter::new(self.db.clone(), Arc::clone(keys), self.files())
    }

    /// A worker of an installation with another master key.
    pub fn stranger(&self, transport: MailTransport) -> Worker {
        let mailer = Mailer::open(&mail_config(transport)).unwrap();
        let desk = self.desk_with(key_ring(2), addresses("amt@amt.invalid"));
        Worker::new(self.db.clone(), desk, mailer, self.porter(&key_ring(2)), "stranger".into())
    }

    /// Stores a draft that expires an hour after the submissions.
    pub async fn draft(&self, number: u128) -> DraftId {
        let id = DraftId::new(Uuid::from_u128(number));
        let draft = StoredDraft {
            id,
            tenant: TenantId::only(),
            form: "corona-verdacht".parse().unwrap(),
            version_digest: digest(),
            language: "de".parse().unwrap(),
            revision: 1,
            created_at: SUBMITTED,
            updated_at: SUBMITTED,
            expires_at: after(3_600),
            sealed: Vec::new(),
        };
        drafts::insert(&self.db, draft).await.unwrap();
        id
    }

    /// Stores submission `number` with its delivery to the office; that has the same number.
    pub async fn submit(&self, number: u128) -> DeliveryId {
        self.submit_with(number, None).await
    }

    /// Stores a submission, perhaps also with a confirmation; that has the number plus one million.
    pub async fn submit_with(&self, number: u128, confirm_to: Option<&str>) -> DeliveryId {
        let tenant = TenantId::only();
        let draft_id = self.draft(number).await;
        let (id, delivery) =
            (SubmissionId::new(Uuid::from_u128(number)), DeliveryId::new(Uuid::from_u128(number)));
        let reference = ReferenceNumber::from_random(Uuid::from_u128(number).into_bytes());
        let json = serde_json::to_vec(&document(id, &reference)).unwrap();
        let office = NewDelivery {
            id: delivery,
            channel: Channel::Mail,
            office: OFFICE.parse().unwrap(),
            order: None,
            recipient_hash: None,
        };
        let confirmation = confirm_to.map(|to| self.confirmation(number + 1_000_000, to));
        let submission = StoredSubmission {
            id,
            tenant: tenant.clone(),
            draft_id,
            form: "corona-verdacht".parse().unwrap(),
            version_digest: digest(),
            reference,
            office: OFFICE.parse().unwrap(),
            outcome: "hinweis".parse().unwrap(),
            submitted_at: SUBMITTED,
            keep_until: after(30 * 86_400),
            receipt_sealed: Vec::new(),
            receipt_until: None,
            status_name: None,
            sealed: self.keys.seal(&Binding::submission(&tenant, id), &json).unwrap(),
        };
        let deliveries = std::iter::once(office).chain(confirmation).collect();
        let new = NewSubmission {
            submission,
            seen_revision: 1,
            bookings: Vec::new(),
            files: Vec::new(),
            second: None,
            deliveries,
        };
        assert_eq!(submissions::submit(&self.db, new).await.unwrap(), SubmitResult::Stored);
        delivery
    }

    fn confirmation(&self, number: u128, to: &str) -> NewDelivery {
        let id = DeliveryId::new(Uuid::from_u128(number));
        let order = ConfirmationOrder { to: to.into(), next: "Bleiben Sie **zu Hause**.".into() };
        let json = serde_json::to_vec(&order).unwrap();
        NewDelivery {
            id,
            channel: Channel::Confirmation,
            office: OFFICE.parse().unwrap(),
            order: Some(self.keys.seal(&Binding::order(&TenantId::only(), id), &json).unwrap()),
            recipient_hash: Some(self.keys.recipient_hash(to)),
        }
    }

    pub async fn show(&self, delivery: DeliveryId) -> DeliveryDetail {
        outbox::show(&self.db, delivery).await.unwrap().unwrap()
    }

    /// The state of a delivery and its last error, as `lotse deliveries` shows them.
    pub async fn state(&self, delivery: DeliveryId) -> (String, String) {
        let shown = self.show(delivery).await.delivery;
        (shown.state.to_string(), shown.last_error.unwrap_or_default())
    }
}

fn document(id: SubmissionId, reference: &ReferenceNumber) -> SubmissionDocument {
    serde_json::from_value(json!({
        "id": id,
        "reference": reference,
        "form": { "id": "corona-verdacht", "version": "1.0.0", "digest": digest(), "title": "Corona-Verdacht" },
        "language": "de",
        "submitted_at": SUBMITTED,
        "today": "2020-03-27",
        "outcome": { "id": "hinweis", "title": "Begründeter Verdacht" },
        "classification": [
            { "id": "urgency", "label": "Dringlichkeit", "value": "hoch", "text": "hoch" },
            { "id": "klasse", "label": "Einstufung", "value": "A1", "text": "begründeter Verdacht" }
        ],
        "routing": {
            "recipient": "amt",
            "office": { "id": OFFICE, "name": "Gesundheitsamt Marburg-Biedenkopf", "phone": "+49 6421 4050" },
            "reason": "Der Aufenthaltsort 35037 Marburg gehört zum Gesundheitsamt Marburg-Biedenkopf.",
            "directory": "2026-11-22",
            "also_concerned": []
        },
        "sections": [
            { "title": "Ihre Angaben", "rows": [{ "field": "name", "label": "Name", "text": "Erika Çelik" }] }
        ],
        "answers": { "name": "Erika Çelik" },
        "values": { "klasse": "A1" }
    }))
    .unwrap()
}

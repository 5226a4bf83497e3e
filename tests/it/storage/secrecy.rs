//! What the database alone does not tell.

use lotse::crypto::{Binding, BrowserSecret};
use lotse::storage::drafts::{self, StoredDraft};

use super::fixtures::{TestDatabase, draft, tenant};

const CANARY: &[u8] = b"Kanarienvogel Erika";

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[tokio::test]
async fn a_draft_cannot_be_read_without_the_cookie() {
    let test = TestDatabase::sqlite();
    let db = test.open().await;
    let secret = BrowserSecret::from_random(lotse::entropy::random_bytes().unwrap());
    let draft = draft();
    let place = Binding::draft(&tenant(), draft.id);
    let sealed = secret.draft_key(draft.id).unwrap().seal(&place, CANARY).unwrap();
    drafts::insert(&db, StoredDraft { sealed, ..draft.clone() }).await.unwrap();

    let files = test.file_bytes();
    assert!(contains(&files, draft.id.to_string().as_bytes()), "the draft is in the files");
    assert!(!contains(&files, CANARY));
    assert!(!contains(&files, secret.to_cookie().as_bytes()));

    let found = drafts::find(&db, &tenant(), draft.id).await.unwrap().unwrap();
    let opened = secret.draft_key(draft.id).unwrap().open(&place, &found.sealed).unwrap();
    assert_eq!(opened, CANARY);
    drop(db);
    assert!(!contains(&test.file_bytes(), CANARY), "nor after the log was moved into the file");
}

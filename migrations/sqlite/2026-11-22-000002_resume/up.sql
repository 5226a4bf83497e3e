-- A second way to the key of a draft: for whoever has the code. One per draft; the code itself is not stored.
-- `mails` counts how often the draft's codes were sent by mail.
CREATE TABLE resume_codes (
    draft_id TEXT NOT NULL PRIMARY KEY REFERENCES drafts (id) ON DELETE CASCADE,
    tenant TEXT NOT NULL,
    name TEXT NOT NULL CONSTRAINT resume_codes_name UNIQUE,
    created_at INTEGER NOT NULL,
    mails INTEGER NOT NULL,
    key_sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

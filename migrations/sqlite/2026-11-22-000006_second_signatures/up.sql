-- Submissions that a second person has to sign: their deliveries begin when it is signed, none is in the outbox before.
-- Neither the secret in the link nor the code is stored, only names that derive from them; code_name is NULL once
-- the code was used, or mistyped too often. `sealed` holds who is asked, what is signed, and to whom the case goes.
CREATE TABLE second_signatures (
    submission_id TEXT NOT NULL PRIMARY KEY REFERENCES submissions (id),
    tenant TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'signed', 'declined', 'settled')),
    created_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    decided_at INTEGER,
    link_name TEXT NOT NULL CONSTRAINT second_signatures_link UNIQUE,
    code_name TEXT,
    tries INTEGER NOT NULL,
    mails INTEGER NOT NULL,
    key_id TEXT NOT NULL,
    sealed BLOB NOT NULL,
    CHECK (decided_at IS NULL OR state <> 'waiting'),
    CHECK (code_name IS NULL OR state = 'waiting')
) STRICT, WITHOUT ROWID;
CREATE INDEX second_signatures_open ON second_signatures (created_at) WHERE state <> 'signed';
-- When an office said that it has answered the case.
ALTER TABLE submissions ADD COLUMN answered_at INTEGER;

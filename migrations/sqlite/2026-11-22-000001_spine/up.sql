-- Everything from a form in use to a delivered submission.
-- Ids are TEXT, instants are milliseconds since 1970 in UTC, sealed texts are ciphertext.
-- The twin of this file in the other folder makes the same tables and columns.

CREATE TABLE form_versions (
    tenant TEXT NOT NULL,
    digest TEXT NOT NULL,
    form_id TEXT NOT NULL,
    version TEXT NOT NULL,
    published_at INTEGER NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (tenant, digest)
) STRICT;
CREATE INDEX form_versions_by_form ON form_versions (tenant, form_id, published_at);

-- No index on expires_at: every save moves it, and would write the index too. The sweep, once in
-- a while, reads the table instead; `sealed` stands last, so that it need not read the answers.
CREATE TABLE drafts (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL,
    form_id TEXT NOT NULL,
    version_digest TEXT NOT NULL,
    language TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    FOREIGN KEY (tenant, version_digest) REFERENCES form_versions (tenant, digest)
) STRICT;

CREATE TABLE submissions (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL,
    draft_id TEXT NOT NULL CONSTRAINT submissions_one_per_draft UNIQUE,
    form_id TEXT NOT NULL,
    version_digest TEXT NOT NULL,
    reference TEXT NOT NULL CONSTRAINT submissions_reference UNIQUE,
    office_id TEXT NOT NULL,
    outcome TEXT NOT NULL,
    submitted_at INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    key_id TEXT NOT NULL,
    receipt_sealed BLOB NOT NULL,
    sealed BLOB NOT NULL,
    FOREIGN KEY (tenant, version_digest) REFERENCES form_versions (tenant, digest)
) STRICT;
CREATE INDEX submissions_by_time ON submissions (tenant, submitted_at);
CREATE INDEX submissions_by_end ON submissions (keep_until);
CREATE INDEX submissions_by_key ON submissions (key_id);

-- due_at is the next instant at which a worker may take the row: for a waiting one the time to try,
-- for a leased one the end of the lease, NULL once nobody should. The two weeks of attempts
-- count from scheduled_from: created_at, until a person wants the delivery tried again.
CREATE TABLE outbox (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL,
    submission_id TEXT NOT NULL REFERENCES submissions (id),
    channel TEXT NOT NULL CHECK (channel IN ('mail', 'confirmation')),
    office_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'leased', 'delivered', 'dead', 'settled')),
    attempts INTEGER NOT NULL,
    scheduled_from INTEGER NOT NULL,
    due_at INTEGER,
    lease_owner TEXT,
    created_at INTEGER NOT NULL,
    delivered_at INTEGER,
    last_error TEXT,
    recipient_hash TEXT,
    key_id TEXT,
    sealed_order BLOB,
    CHECK ((due_at IS NOT NULL) = (state IN ('waiting', 'leased'))),
    CHECK ((delivered_at IS NOT NULL) = (state = 'delivered')),
    CHECK ((key_id IS NULL) = (sealed_order IS NULL))
) STRICT;
CREATE INDEX outbox_due ON outbox (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX outbox_undelivered ON outbox (created_at) WHERE delivered_at IS NULL;
CREATE INDEX outbox_by_submission ON outbox (submission_id);
CREATE INDEX outbox_by_recipient ON outbox (recipient_hash, created_at) WHERE recipient_hash IS NOT NULL;

CREATE TABLE attempts (
    delivery_id TEXT NOT NULL REFERENCES outbox (id),
    number INTEGER NOT NULL,
    tenant TEXT NOT NULL,
    at INTEGER NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('delivered', 'retry', 'dead')),
    error TEXT,
    PRIMARY KEY (delivery_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    tenant TEXT NOT NULL,
    at INTEGER NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_time ON audit (tenant, at);

-- Files that citizens attached. Their content lies beside the database, each sealed with a key of its own.
-- Of a draft, that key stands among its sealed answers and key_id is NULL here; of a submission it is sealed with
-- a key of the installation. What a file is called, and of which question, stands in the sealed answers only.
-- No reference to drafts or submissions: the row outlives both until the content is removed. 'dropped' = to be removed.
CREATE TABLE files (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL,
    draft_id TEXT NOT NULL,
    submission_id TEXT,
    state TEXT NOT NULL CHECK (state IN ('unscanned', 'pending', 'clean', 'infected', 'dropped')),
    size BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    key_id TEXT,
    key_sealed BYTEA,
    CHECK ((key_id IS NULL) = (key_sealed IS NULL))
);
CREATE INDEX files_by_draft ON files (draft_id);
CREATE INDEX files_by_submission ON files (submission_id) WHERE submission_id IS NOT NULL;
CREATE INDEX files_by_state ON files (state);

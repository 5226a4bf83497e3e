-- Until when the citizen's browser may see the receipt: then `receipt_sealed` is emptied and this is NULL. It is
-- NULL from the beginning where a program before this one stored the submission: such a receipt goes with it.
ALTER TABLE submissions ADD COLUMN receipt_until INTEGER;
-- What the code leads to with which a citizen asks, without an account, how things stand; the code is not stored.
ALTER TABLE submissions ADD COLUMN status_name TEXT;
CREATE INDEX submissions_by_receipt ON submissions (receipt_until) WHERE receipt_until IS NOT NULL;

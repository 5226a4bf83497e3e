-- Seats of appointments that were taken with a submission: one row each, and never two for the same seat.
-- `starts` is the time on clocks in Germany, 2026-12-01T09:00. Nothing tells who comes.
CREATE TABLE appointments (
    tenant TEXT NOT NULL,
    form_id TEXT NOT NULL,
    field TEXT NOT NULL,
    starts TEXT NOT NULL,
    seat BIGINT NOT NULL,
    PRIMARY KEY (tenant, form_id, field, starts, seat)
);
CREATE INDEX appointments_by_time ON appointments (starts);

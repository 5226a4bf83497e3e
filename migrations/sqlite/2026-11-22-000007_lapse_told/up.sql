-- When the mail was ordered that tells the first person that nobody signed in time, or it was found that they gave
-- no address for it: NULL until then, so that each lapse is told of once, whatever dies in between.
ALTER TABLE second_signatures ADD COLUMN lapse_told_at INTEGER;
CREATE INDEX second_signatures_untold ON second_signatures (due_at) WHERE state = 'waiting' AND lapse_told_at IS NULL;

-- The scope's head right after an op, as this desk has verified it: what another author says to have
-- seen is compared with it. NULL while the op's place is not verified.
ALTER TABLE op ADD COLUMN head_hash BLOB CHECK (head_hash IS NULL OR length(head_hash) = 32);

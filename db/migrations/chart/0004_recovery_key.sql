-- The public half of a key pair that only the code on the recovery kit gives again: what is sealed to it can
-- be opened with the paper, and not by whoever has the chart open.
ALTER TABLE practice ADD COLUMN recovery_key BLOB CHECK (recovery_key IS NULL OR length(recovery_key) = 32);

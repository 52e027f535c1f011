-- Which epochs of its key a scope has been written under, and how many removals the practice's membership log had
-- when each was first seen of a device that is in: what a removed device sends late is taken once there is an epoch
-- that is newer than its removal.
CREATE TABLE scope_epoch (
    practice_id bytea NOT NULL REFERENCES practice (practice_id),
    scope_id bytea NOT NULL CHECK (octet_length(scope_id) = 16),
    key_epoch bigint NOT NULL,
    removals bigint NOT NULL,
    PRIMARY KEY (practice_id, scope_id, key_epoch)
);

INSERT INTO scope_epoch (practice_id, scope_id, key_epoch, removals)
SELECT DISTINCT practice_id, scope_id, key_epoch, 0
  FROM op;

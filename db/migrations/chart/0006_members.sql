-- The membership log in its order: the genesis, and who and what came in after it.
CREATE TABLE member_record (
    number INTEGER PRIMARY KEY,
    record BLOB NOT NULL UNIQUE,
    -- Whether a server has shown it in its log. What is not comes after all that is.
    is_placed INTEGER NOT NULL CHECK (is_placed IN (0, 1))
) STRICT;

INSERT INTO member_record (record, is_placed)
SELECT genesis, 0
  FROM practice;

INSERT INTO member_record (record, is_placed)
SELECT DISTINCT record, 0
  FROM device
 WHERE record NOT IN (SELECT genesis FROM practice)
 ORDER BY device_id;

-- What people and desks of the practice are called, by the id of either.
CREATE TABLE member_name (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Signed grants of a scope's key to this desk that came by sync.
CREATE TABLE key_grant (
    record BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;

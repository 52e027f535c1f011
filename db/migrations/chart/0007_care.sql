-- Who cares for a client. While nobody does, every clinician of the practice may open the chart.
CREATE TABLE care (
    client_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    is_assigned INTEGER NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL,
    PRIMARY KEY (client_id, user_id)
) STRICT, WITHOUT ROWID;

-- A chart was opened by somebody it is not assigned to.
CREATE TABLE glass_break (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    client_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    user_name TEXT NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    until INTEGER NOT NULL
) STRICT;

CREATE INDEX glass_break_client ON glass_break (client_id, user_id, number);

CREATE TRIGGER glass_break_kept
BEFORE UPDATE ON glass_break
BEGIN
    SELECT RAISE(ABORT, 'what somebody gave as a reason is kept');
END;

CREATE TRIGGER glass_break_not_deleted
BEFORE DELETE ON glass_break
BEGIN
    SELECT RAISE(ABORT, 'what somebody gave as a reason is kept');
END;

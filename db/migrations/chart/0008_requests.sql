-- Entries of other desks' audit logs, opened: only where somebody reads the scope `audit`.
CREATE TABLE told_entry (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor BLOB NOT NULL,
    device_id BLOB NOT NULL,
    event TEXT NOT NULL,
    subject TEXT NOT NULL,
    client TEXT NOT NULL,
    detail TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    client_name TEXT NOT NULL,
    reason TEXT NOT NULL,
    -- By the desk whose log it is, so that others may pass it on.
    signature BLOB NOT NULL CHECK (length(signature) = 64)
) STRICT, WITHOUT ROWID;

CREATE INDEX told_entry_at ON told_entry (at);

-- Which desks an entry was sealed to, by whom, and when for the last time.
CREATE TABLE told_to (
    entry_id BLOB NOT NULL CHECK (length(entry_id) = 16),
    device_id BLOB NOT NULL,
    told_by BLOB NOT NULL,
    hlc INTEGER NOT NULL,
    PRIMARY KEY (entry_id, device_id, told_by)
) STRICT, WITHOUT ROWID;

-- Entries sealed to this desk, not opened yet.
CREATE TABLE entry_box (
    op_id BLOB PRIMARY KEY,
    entry_id BLOB NOT NULL CHECK (length(entry_id) = 16),
    box BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX audit_entry_told ON audit_entry (number) WHERE event = 'chart.break-glass';

-- Which desks this one has handed a scope's key to.
CREATE TABLE key_told (
    scope TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    device_id BLOB NOT NULL,
    PRIMARY KEY (scope, epoch, device_id)
) STRICT, WITHOUT ROWID;

-- What clients ask about their own record. It is never changed; what became of it are its steps.
CREATE TABLE access_request (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    -- NULL where the desk that wrote it down does not hold the clients.
    client_id BLOB,
    client_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asker_name TEXT NOT NULL,
    received_on TEXT NOT NULL,
    words TEXT NOT NULL,
    actor BLOB NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX access_request_client ON access_request (client_id);

CREATE TABLE request_step (
    op_id BLOB PRIMARY KEY CHECK (length(op_id) = 16),
    request_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    actor BLOB NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX request_step_request ON request_step (request_id, hlc, device_id);

-- Scopes that have closed to this desk's person and whose words went; what is left to do is to make
-- their pages go. While one stands here, what is kept otherwise may go with it.
CREATE TABLE scope_closing (
    scope TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

DROP TRIGGER note_signed_not_deleted;

CREATE TRIGGER note_signed_not_deleted
BEFORE DELETE ON note
WHEN OLD.signed_at IS NOT NULL
 AND NOT EXISTS (SELECT 1 FROM scope_closing WHERE scope = 'clinical')
BEGIN
    SELECT RAISE(ABORT, 'a signed note is kept');
END;

DROP TRIGGER addendum_not_deleted;

CREATE TRIGGER addendum_not_deleted
BEFORE DELETE ON addendum
WHEN NOT EXISTS (SELECT 1 FROM scope_closing WHERE scope = 'clinical')
BEGIN
    SELECT RAISE(ABORT, 'an addendum is kept');
END;

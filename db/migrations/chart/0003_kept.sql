-- What is signed stays as it was signed. The one change there is: of two signings of a note, made
-- apart from each other on two desks, the earlier one stands.
CREATE TRIGGER note_signed_kept
BEFORE UPDATE ON note
WHEN OLD.signed_at IS NOT NULL
 AND (NEW.signed_at IS NULL OR (NEW.hlc, NEW.device_id, NEW.op_id) >= (OLD.hlc, OLD.device_id, OLD.op_id))
BEGIN
    SELECT RAISE(ABORT, 'a signed note is kept');
END;
CREATE TRIGGER note_signed_not_deleted
BEFORE DELETE ON note
WHEN OLD.signed_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a signed note is kept');
END;
CREATE TRIGGER addendum_kept
BEFORE UPDATE ON addendum
BEGIN
    SELECT RAISE(ABORT, 'an addendum is kept');
END;
CREATE TRIGGER addendum_not_deleted
BEFORE DELETE ON addendum
BEGIN
    SELECT RAISE(ABORT, 'an addendum is kept');
END;
CREATE TRIGGER audit_entry_kept
BEFORE UPDATE ON audit_entry
BEGIN
    SELECT RAISE(ABORT, 'an audit entry is kept');
END;
CREATE TRIGGER audit_entry_not_deleted
BEFORE DELETE ON audit_entry
BEGIN
    SELECT RAISE(ABORT, 'an audit entry is kept');
END;

-- Where the audit chain ends, so that entries cut off at its end are missed.
CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    number INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
INSERT INTO audit_head (id, number, hash)
SELECT 1, number, hash
  FROM audit_entry
 ORDER BY number DESC
 LIMIT 1;
CREATE TRIGGER audit_head_follows
AFTER INSERT ON audit_entry
BEGIN
    INSERT INTO audit_head (id, number, hash)
    VALUES (1, NEW.number, NEW.hash)
        ON CONFLICT (id) DO UPDATE
       SET number = excluded.number, hash = excluded.hash;
END;

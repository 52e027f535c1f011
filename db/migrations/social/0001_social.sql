-- The panel's store: what clients chose to share, and their consents. Times are milliseconds since 1970
-- in UTC, days ISO 8601; hlc is a hybrid logical time (base/hybrid_clock.h). Client ids are opaque here:
-- no name, no birth date, nothing of the chart.

-- This store and the practice it belongs to. One row.
CREATE TABLE panel (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    store_id BLOB NOT NULL CHECK (length(store_id) = 16),
    practice_id BLOB NOT NULL CHECK (length(practice_id) = 32),
    made_at INTEGER NOT NULL
) STRICT;

-- Every op made or received. Those without seq are the outbox.
CREATE TABLE op (
    number INTEGER PRIMARY KEY,
    op_id BLOB NOT NULL UNIQUE CHECK (length(op_id) = 16),
    scope TEXT NOT NULL CHECK (scope = 'social'),
    kind TEXT NOT NULL,
    record_id BLOB NOT NULL CHECK (length(record_id) = 16),
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL,
    actor BLOB NOT NULL,
    seq INTEGER,
    -- Canonical CBOR until sealed, the envelope from then on.
    content BLOB,
    envelope BLOB,
    head_hash BLOB CHECK (head_hash IS NULL OR length(head_hash) = 32),
    CHECK ((content IS NULL) <> (envelope IS NULL))
) STRICT;
CREATE INDEX op_waiting ON op (scope, number) WHERE seq IS NULL;
CREATE UNIQUE INDEX op_place ON op (scope, seq) WHERE seq IS NOT NULL;
CREATE INDEX op_record ON op (record_id);

CREATE TABLE op_clock (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    last INTEGER NOT NULL
) STRICT;

CREATE TABLE audit_entry (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor BLOB NOT NULL,
    device BLOB NOT NULL,
    event TEXT NOT NULL,
    subject TEXT NOT NULL,
    client TEXT NOT NULL,
    detail TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX audit_entry_client ON audit_entry (client, number) WHERE client <> '';
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
CREATE TRIGGER audit_head_follows
AFTER INSERT ON audit_entry
BEGIN
    INSERT INTO audit_head (id, number, hash)
    VALUES (1, NEW.number, NEW.hash)
        ON CONFLICT (id) DO UPDATE
       SET number = excluded.number, hash = excluded.hash;
END;

-- The practice's decision (rule S01). The latest stands; without a row the panel is off.
CREATE TABLE policy (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    is_enabled INTEGER NOT NULL CHECK (is_enabled IN (0, 1)),
    body TEXT NOT NULL,
    written_on TEXT,
    decided_at INTEGER NOT NULL,
    decided_by BLOB NOT NULL,
    decided_by_name TEXT NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL
) STRICT;

-- Rule S03. A row never changes.
CREATE TABLE consent (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    client_id BLOB NOT NULL CHECK (length(client_id) = 16),
    platform TEXT NOT NULL,
    account TEXT NOT NULL,
    kinds TEXT NOT NULL,
    content_from TEXT NOT NULL,
    content_to TEXT NOT NULL,
    purpose TEXT NOT NULL,
    viewers TEXT NOT NULL,
    keeps_third_parties INTEGER NOT NULL CHECK (keeps_third_parties IN (0, 1)),
    how_to_revoke TEXT NOT NULL,
    risks_told INTEGER NOT NULL CHECK (risks_told IN (0, 1)),
    care_is_independent INTEGER NOT NULL CHECK (care_is_independent IN (0, 1)),
    given_by TEXT NOT NULL,
    given_how TEXT NOT NULL,
    witnessed_by TEXT NOT NULL,
    given_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    recorded_by BLOB NOT NULL,
    recorded_by_name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX consent_client ON consent (client_id, given_at DESC);
CREATE TRIGGER consent_kept
BEFORE UPDATE ON consent
BEGIN
    SELECT RAISE(ABORT, 'a consent is kept');
END;
CREATE TRIGGER consent_not_deleted
BEFORE DELETE ON consent
BEGIN
    SELECT RAISE(ABORT, 'a consent is kept');
END;

-- A revocation, the earliest one. It can come before the consent it ends, from another desk.
CREATE TABLE consent_revocation (
    consent_id BLOB PRIMARY KEY CHECK (length(consent_id) = 16),
    revoked_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A row never changes. It is sealed while its consent is revoked or over (rules S04 and S23).
CREATE TABLE item (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    client_id BLOB NOT NULL CHECK (length(client_id) = 16),
    consent_id BLOB NOT NULL CHECK (length(consent_id) = 16),
    platform TEXT NOT NULL,
    account TEXT NOT NULL,
    kind TEXT NOT NULL,
    purpose TEXT NOT NULL,
    posted_at INTEGER NOT NULL,
    posted_offset INTEGER NOT NULL,
    body TEXT NOT NULL,
    has_third_parties INTEGER NOT NULL CHECK (has_third_parties IN (0, 1)),
    shared_how TEXT NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by BLOB NOT NULL,
    entered_by_name TEXT NOT NULL,
    original_sha256 BLOB NOT NULL CHECK (length(original_sha256) = 32),
    member_path TEXT NOT NULL,
    parser TEXT NOT NULL
) STRICT;
CREATE INDEX item_client ON item (client_id, posted_at DESC);
CREATE INDEX item_consent ON item (consent_id);
CREATE TRIGGER item_kept
BEFORE UPDATE ON item
BEGIN
    SELECT RAISE(ABORT, 'an item is kept');
END;

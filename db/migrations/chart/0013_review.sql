-- A version of a draft says what it was written on, so that two of them can be held against what both began with.
ALTER TABLE note_head ADD COLUMN parents BLOB NOT NULL DEFAULT x'' CHECK (length(parents) % 16 = 0);

-- Versions that others were put in the place of.
CREATE TABLE note_version (
    op_id BLOB PRIMARY KEY,
    note_id BLOB NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL,
    parents BLOB NOT NULL CHECK (length(parents) % 16 = 0),
    -- As in note_head.
    payload BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX note_version_note ON note_version (note_id);

-- What somebody decided about versions that were written while their note was being signed. The versions stay.
CREATE TABLE note_aside (
    version BLOB NOT NULL CHECK (length(version) = 16),
    op_id BLOB NOT NULL CHECK (length(op_id) = 16),
    note_id BLOB NOT NULL,
    how TEXT NOT NULL,
    actor BLOB NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL,
    PRIMARY KEY (version, op_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX note_aside_note ON note_aside (note_id);

-- What each op says of a client, from the last one on that says all of it. The row in `client` follows from these.
CREATE TABLE client_put (
    op_id BLOB PRIMARY KEY CHECK (length(op_id) = 16),
    client_id BLOB NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL,
    actor BLOB NOT NULL,
    family_name TEXT NOT NULL,
    given_name TEXT NOT NULL,
    preferred_name TEXT NOT NULL,
    pronouns TEXT NOT NULL,
    birth_date TEXT,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    address TEXT NOT NULL,
    status TEXT NOT NULL,
    source TEXT NOT NULL,
    -- CBOR: which fields it writes, and the ops whose values they replace. NULL where it says all of the client.
    writes BLOB
) STRICT, WITHOUT ROWID;

CREATE INDEX client_put_client ON client_put (client_id, hlc);

-- Clients with a field that has values which differ, and wait for somebody to choose.
CREATE TABLE client_open (
    client_id BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;

INSERT INTO client_put
       (op_id, client_id, hlc, device_id, actor, family_name, given_name, preferred_name, pronouns, birth_date, phone,
        email, address, status, source, writes)
SELECT coalesce(op.op_id, client.id), client.id, client.hlc, client.device_id, coalesce(op.actor, zeroblob(16)),
       family_name, given_name, preferred_name, pronouns, birth_date, phone, email, address, status, source, NULL
  FROM client
  LEFT JOIN op ON op.record_id = client.id
              AND op.kind = 'client.put'
              AND op.hlc = client.hlc
              AND op.device_id = client.device_id
 WHERE true
    ON CONFLICT DO NOTHING;

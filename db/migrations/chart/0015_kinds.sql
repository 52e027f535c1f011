-- Kinds by which the ops here have been folded. What is missing of those a program knows, it folds when it first meets
-- the store; a migration that changes what a kind says takes it out.
CREATE TABLE folded_kind (
    kind TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Since 13 two of them say more.
INSERT INTO folded_kind (kind)
VALUES ('note.draft'), ('note.sign'), ('note.addend'), ('entry.put'), ('member.put'), ('key.grant'), ('care.put'),
       ('emergency.put'), ('half.give'), ('request.put'), ('request.step'), ('restriction.put'), ('audit.tell'),
       ('late.accept'), ('late.leave');

-- Ops of kinds that were not known when they came, or said less then.
CREATE TABLE unfolded_op (
    op_id BLOB PRIMARY KEY CHECK (length(op_id) = 16),
    scope TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What the last op on a record says that this program does not know.
CREATE TABLE unknown_field (
    kind TEXT NOT NULL,
    record_id BLOB NOT NULL CHECK (length(record_id) = 16),
    scope TEXT NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL,
    -- CBOR, a map.
    fields BLOB NOT NULL,
    PRIMARY KEY (kind, record_id)
) STRICT, WITHOUT ROWID;

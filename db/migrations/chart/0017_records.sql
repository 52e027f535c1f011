-- Typed pieces of charts: allergies, diagnoses, contacts. What each op says of one, all of them kept: they are its
-- history. The row in `chart_record` follows from these.
CREATE TABLE chart_record_put (
    op_id BLOB PRIMARY KEY CHECK (length(op_id) = 16),
    record_id BLOB NOT NULL CHECK (length(record_id) = 16),
    client_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    scope TEXT NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL,
    actor BLOB NOT NULL,
    -- CBOR, as the op has it: values of fields, and the ops whose values they replace.
    said BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX chart_record_put_record ON chart_record_put (record_id, hlc);

CREATE TABLE chart_record (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    client_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    scope TEXT NOT NULL,
    -- What its fields say, for search: a line each.
    words TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    -- Whether a field has values which differ, and waits for somebody to choose.
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL,
    op_id BLOB NOT NULL CHECK (length(op_id) = 16)
) STRICT;

CREATE INDEX chart_record_client ON chart_record (client_id, kind);
CREATE INDEX chart_record_open ON chart_record (id) WHERE is_open = 1;

CREATE VIRTUAL TABLE record_index USING fts5 (
    words,
    content = 'chart_record', content_rowid = 'number',
    tokenize = "porter unicode61 remove_diacritics 2"
);

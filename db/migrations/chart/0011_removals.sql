-- Where in a scope's chain its keys were made anew: what comes after it is written under `epoch`, and what comes
-- after it by desks that left with one of `removals` is late.
CREATE TABLE scope_renewal (
    scope TEXT NOT NULL,
    seq INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    device_id BLOB NOT NULL,
    -- Ids of removals, 32 bytes each.
    removals BLOB NOT NULL CHECK (length(removals) % 32 = 0),
    hlc INTEGER NOT NULL,
    PRIMARY KEY (scope, seq)
) STRICT, WITHOUT ROWID;

-- What desks sent after they had been removed: kept, and no part of the record until somebody takes it in.
CREATE TABLE late_op (
    op_id BLOB PRIMARY KEY CHECK (length(op_id) = 16),
    scope TEXT NOT NULL,
    device_id BLOB NOT NULL,
    actor BLOB NOT NULL,
    kind TEXT NOT NULL,
    record_id BLOB NOT NULL CHECK (length(record_id) = 16),
    hlc INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'taken in', 'left out')),
    -- Canonical CBOR, as in its envelope.
    content BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Ops that have their place and whose key has not come yet.
CREATE TABLE unopened_op (
    op_id BLOB PRIMARY KEY CHECK (length(op_id) = 16),
    scope TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX op_renewal ON op (scope) WHERE kind = 'scope.renew' AND seq IS NULL;

-- What gives a server back what it lost: signatures of the batches in which ops came, each at the last of its
-- batch. The envelopes stand in `op`.
CREATE TABLE batch_signature (
    scope TEXT NOT NULL,
    seq INTEGER NOT NULL,
    signature BLOB NOT NULL CHECK (length(signature) = 64),
    PRIMARY KEY (scope, seq)
) STRICT, WITHOUT ROWID;

-- Where those are still to be fetched: of ops that came before they were kept.
CREATE TABLE signature_gap (
    scope TEXT PRIMARY KEY,
    after_seq INTEGER NOT NULL,
    until_seq INTEGER NOT NULL CHECK (after_seq < until_seq)
) STRICT, WITHOUT ROWID;
INSERT INTO signature_gap (scope, after_seq, until_seq)
SELECT scope, 0, seq
  FROM scope_cursor
 WHERE seq > 0;

-- Envelopes of other desks that had a place in a history which was given up. What they say stays in the
-- charts; they go from here when their authors' desks send it again.
CREATE TABLE op_aside (
    op_id BLOB PRIMARY KEY CHECK (length(op_id) = 16),
    scope TEXT NOT NULL,
    device_id BLOB NOT NULL,
    envelope BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- What a server was found to have lost, and what became of it. Of one scope at most one is open.
CREATE TABLE server_loss (
    number INTEGER PRIMARY KEY,
    scope TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('refill', 'wait', 'fork', 'follow')),
    at INTEGER NOT NULL,
    -- The last place in the scope that desk and server had alike, and how far the desk had come.
    common INTEGER NOT NULL,
    known INTEGER NOT NULL,
    -- The record by which an owner said why, where one did.
    restored BLOB
) STRICT;
CREATE UNIQUE INDEX server_loss_open ON server_loss (scope) WHERE kind IN ('wait', 'fork');

-- A scope's snapshot that this desk is coming in by. Its cursor stands at nothing until all of it is here.
CREATE TABLE snapshot_taking (
    scope TEXT PRIMARY KEY,
    -- As the server has it, sealed and signed.
    manifest BLOB NOT NULL,
    -- 32 bytes an op, in the order of the chain.
    spine BLOB NOT NULL CHECK (length(spine) % 32 = 0),
    removals INTEGER NOT NULL,
    -- Pieces that are here.
    done INTEGER NOT NULL
) STRICT;

-- How its batches hang in the chains of their devices.
CREATE TABLE snapshot_link (
    scope TEXT NOT NULL,
    after_seq INTEGER NOT NULL,
    until_seq INTEGER NOT NULL CHECK (after_seq < until_seq),
    device_id BLOB NOT NULL,
    before_seq INTEGER NOT NULL,
    before_hash BLOB NOT NULL CHECK (length(before_hash) = 32),
    last_seq INTEGER NOT NULL,
    last_hash BLOB NOT NULL CHECK (length(last_hash) = 32),
    PRIMARY KEY (scope, after_seq)
) STRICT, WITHOUT ROWID;

-- How far the furthest snapshot goes that this desk has seen, and the one it has refused.
CREATE TABLE snapshot_mark (
    scope TEXT PRIMARY KEY,
    seen INTEGER NOT NULL,
    refused BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- One that this desk is making.
CREATE TABLE snapshot_making (
    scope TEXT PRIMARY KEY,
    at_seq INTEGER NOT NULL,
    at_hash BLOB NOT NULL CHECK (length(at_hash) = 32),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    -- Of each the places after which and up to which it is, and whose charts are in it.
    batches BLOB NOT NULL,
    packed INTEGER NOT NULL,
    pieces BLOB NOT NULL
) STRICT;

-- Notes whose words are not in the index yet.
CREATE TABLE unindexed_note (
    number INTEGER PRIMARY KEY
) STRICT;

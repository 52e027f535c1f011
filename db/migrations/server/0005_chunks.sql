-- Sealed pieces of what is too large for an op, named by who holds their scope's key.
CREATE TABLE chunk (
    practice_id bytea NOT NULL REFERENCES practice (practice_id),
    scope_id bytea NOT NULL CHECK (octet_length(scope_id) = 16),
    chunk_id bytea NOT NULL CHECK (octet_length(chunk_id) = 32),
    put_at bigint NOT NULL,
    -- Whether it stays though no snapshot names it.
    is_kept boolean NOT NULL,
    sealed bytea NOT NULL CHECK (octet_length(sealed) BETWEEN 1 AND 262160),
    PRIMARY KEY (practice_id, scope_id, chunk_id)
);
-- What is sealed does not get smaller.
ALTER TABLE chunk ALTER COLUMN sealed SET STORAGE EXTERNAL;

-- What a practice has of them; whoever changes that holds the row's lock.
CREATE TABLE chunk_use (
    practice_id bytea PRIMARY KEY REFERENCES practice (practice_id),
    chunks bigint NOT NULL CHECK (chunks >= 0),
    bytes bigint NOT NULL CHECK (bytes >= 0)
);

-- A scope up to some place, in chunks.
CREATE TABLE snapshot (
    practice_id bytea NOT NULL REFERENCES practice (practice_id),
    scope_id bytea NOT NULL CHECK (octet_length(scope_id) = 16),
    at_seq bigint NOT NULL CHECK (at_seq > 0),
    put_at bigint NOT NULL,
    -- Sealed, and signed by the device that made it.
    manifest bytea NOT NULL,
    PRIMARY KEY (practice_id, scope_id, at_seq)
);
ALTER TABLE snapshot ALTER COLUMN manifest SET STORAGE EXTERNAL;

CREATE TABLE snapshot_chunk (
    practice_id bytea NOT NULL,
    scope_id bytea NOT NULL,
    at_seq bigint NOT NULL,
    chunk_id bytea NOT NULL CHECK (octet_length(chunk_id) = 32),
    PRIMARY KEY (practice_id, scope_id, at_seq, chunk_id)
);
CREATE INDEX snapshot_chunk_named ON snapshot_chunk (practice_id, scope_id, chunk_id);

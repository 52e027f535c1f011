-- What a sync server keeps: envelopes it can't read, and the public keys of who may add to them.
-- Times are milliseconds since 1970 in UTC. Every key of a practice's data begins with practice_id, so
-- that the tables can be spread over machines by it; no sequences, triggers or functions are used.

CREATE TABLE practice (
    practice_id bytea PRIMARY KEY CHECK (octet_length(practice_id) = 32),
    -- The number of the last record in its membership log.
    member_seq bigint NOT NULL,
    founded_at bigint NOT NULL
);

CREATE TABLE device (
    practice_id bytea NOT NULL REFERENCES practice (practice_id),
    device_id bytea NOT NULL CHECK (octet_length(device_id) = 16),
    member_seq bigint NOT NULL,
    sign_pk bytea NOT NULL CHECK (octet_length(sign_pk) = 32),
    is_live boolean NOT NULL DEFAULT true,
    -- Tokens issued before are void.
    min_token_time bigint NOT NULL DEFAULT 0,
    added_at bigint NOT NULL,
    -- The signed genesis or device.add that brought it in.
    record bytea NOT NULL,
    PRIMARY KEY (practice_id, device_id),
    UNIQUE (practice_id, member_seq)
);

CREATE TABLE scope_head (
    practice_id bytea NOT NULL REFERENCES practice (practice_id),
    scope_id bytea NOT NULL CHECK (octet_length(scope_id) = 16),
    head_seq bigint NOT NULL,
    head_hash bytea NOT NULL CHECK (octet_length(head_hash) = 32),
    -- Raised by whoever restores a backup.
    server_epoch bigint NOT NULL DEFAULT 1,
    -- The highest seen.
    key_epoch bigint NOT NULL,
    PRIMARY KEY (practice_id, scope_id)
);

CREATE TABLE op (
    practice_id bytea NOT NULL,
    scope_id bytea NOT NULL,
    seq bigint NOT NULL CHECK (seq > 0),
    op_id bytea NOT NULL CHECK (octet_length(op_id) = 16),
    device_id bytea NOT NULL CHECK (octet_length(device_id) = 16),
    dev_seq bigint NOT NULL CHECK (dev_seq > 0),
    key_epoch bigint NOT NULL,
    op_hash bytea NOT NULL CHECK (octet_length(op_hash) = 32),
    -- Of the scope, right after this op.
    head_hash bytea NOT NULL CHECK (octet_length(head_hash) = 32),
    received_at bigint NOT NULL,
    envelope bytea NOT NULL,
    PRIMARY KEY (practice_id, scope_id, seq),
    UNIQUE (practice_id, op_id),
    -- A device's chain in a scope has no branch.
    UNIQUE (practice_id, scope_id, device_id, dev_seq)
);

-- A run of ops that came in at once, under their device's signature over the last.
CREATE TABLE batch_sig (
    practice_id bytea NOT NULL,
    scope_id bytea NOT NULL,
    last_seq bigint NOT NULL,
    first_seq bigint NOT NULL CHECK (first_seq <= last_seq),
    bytes bigint NOT NULL,
    device_id bytea NOT NULL,
    sig bytea NOT NULL CHECK (octet_length(sig) = 64),
    PRIMARY KEY (practice_id, scope_id, last_seq)
);

-- Who may pull and push what: a cache of the membership log, for when that has roles. Empty until then,
-- and an empty one lets each device of the practice do both.
CREATE TABLE acl (
    practice_id bytea NOT NULL,
    scope_id bytea NOT NULL,
    user_id bytea NOT NULL,
    can_pull boolean NOT NULL,
    can_push boolean NOT NULL,
    from_member_seq bigint NOT NULL,
    PRIMARY KEY (practice_id, scope_id, user_id)
);

-- What the instances over this database share to recognise each other's tokens. One row.
CREATE TABLE server_secret (
    id bigint PRIMARY KEY CHECK (id = 1),
    secret bytea NOT NULL CHECK (octet_length(secret) = 32),
    made_at bigint NOT NULL
);

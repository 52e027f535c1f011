-- The server's halves of the keys of restricted charts, and who asked for them. A half says nothing of its key.
CREATE TABLE key_half (
    practice_id bytea NOT NULL REFERENCES practice (practice_id),
    scope_id bytea NOT NULL CHECK (octet_length(scope_id) = 16),
    key_epoch bigint NOT NULL,
    -- Whom it is handed to, and who put it here: persons.
    holder_id bytea NOT NULL CHECK (octet_length(holder_id) = 16),
    putter_id bytea NOT NULL CHECK (octet_length(putter_id) = 16),
    -- Of the putter, as the record says.
    device_id bytea NOT NULL CHECK (octet_length(device_id) = 16),
    -- A hybrid time.
    issued_at bigint NOT NULL,
    is_withdrawn boolean NOT NULL,
    put_at bigint NOT NULL,
    -- The signed half.put.
    record bytea NOT NULL,
    PRIMARY KEY (practice_id, scope_id, holder_id, putter_id, key_epoch)
);

CREATE INDEX key_half_putter ON key_half (practice_id, putter_id);

-- Written before an ask is answered, and never changed.
CREATE TABLE half_ask (
    practice_id bytea NOT NULL REFERENCES practice (practice_id),
    scope_id bytea NOT NULL CHECK (octet_length(scope_id) = 16),
    -- From 1, in each scope.
    ask_seq bigint NOT NULL CHECK (ask_seq > 0),
    device_id bytea NOT NULL CHECK (octet_length(device_id) = 16),
    nonce bytea NOT NULL CHECK (octet_length(nonce) = 16),
    asked_at bigint NOT NULL,
    -- How many halves were handed out.
    given bigint NOT NULL,
    -- The signed half.ask.
    record bytea NOT NULL,
    PRIMARY KEY (practice_id, scope_id, ask_seq),
    UNIQUE (practice_id, nonce)
);

-- Rights are worked out from the membership log; nothing was ever written here.
DROP TABLE acl;

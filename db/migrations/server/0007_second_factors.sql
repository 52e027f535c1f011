-- Codes of authenticator apps that the server asks for before it takes what somebody says of members. The app's secret
-- is sealed under a key that their desks alone have and send along with a code: what is here gives no codes.
CREATE TABLE second_factor (
    practice_id bytea NOT NULL REFERENCES practice (practice_id),
    user_id bytea NOT NULL CHECK (octet_length(user_id) = 16),
    nonce bytea NOT NULL CHECK (octet_length(nonce) = 24),
    sealed bytea NOT NULL CHECK (octet_length(sealed) = 36),
    set_at bigint NOT NULL,
    -- Of the last code that served: none before it does.
    last_step bigint NOT NULL,
    -- Wrong ones in a row, and when the last was.
    failures integer NOT NULL,
    failed_at bigint NOT NULL,
    PRIMARY KEY (practice_id, user_id)
);

-- Codes on paper for who has lost the app, told by a hash under the same key. One that has served is gone.
CREATE TABLE second_factor_spare (
    practice_id bytea NOT NULL,
    user_id bytea NOT NULL,
    code_hash bytea NOT NULL CHECK (octet_length(code_hash) = 32),
    PRIMARY KEY (practice_id, user_id, code_hash),
    FOREIGN KEY (practice_id, user_id) REFERENCES second_factor (practice_id, user_id)
);

-- Which desk has given a code, and when.
CREATE TABLE second_factor_proof (
    practice_id bytea NOT NULL,
    user_id bytea NOT NULL,
    device_id bytea NOT NULL CHECK (octet_length(device_id) = 16),
    proved_at bigint NOT NULL,
    PRIMARY KEY (practice_id, user_id, device_id),
    FOREIGN KEY (practice_id, user_id) REFERENCES second_factor (practice_id, user_id)
);

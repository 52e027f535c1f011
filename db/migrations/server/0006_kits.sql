-- What the codes of recovery kits open, sealed to key pairs that nobody has but on paper. Of all practices: whoever
-- asks has nothing but the paper, and its drawer is a hash that only the paper or a desk of its person gives.
CREATE TABLE kit_drawer (
    drawer_id bytea PRIMARY KEY CHECK (octet_length(drawer_id) = 32),
    practice_id bytea NOT NULL REFERENCES practice (practice_id),
    -- The kit, as the membership log has it.
    device_id bytea NOT NULL CHECK (octet_length(device_id) = 16),
    put_at bigint NOT NULL,
    box bytea NOT NULL
);

CREATE INDEX kit_drawer_device ON kit_drawer (practice_id, device_id);

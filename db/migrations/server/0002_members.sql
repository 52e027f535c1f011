-- Records of the membership log that bring in no device: who belongs to the practice, and as what. With those in
-- `device` they are one log, in the order of member_seq.
CREATE TABLE member_record (
    practice_id bytea NOT NULL REFERENCES practice (practice_id),
    member_seq bigint NOT NULL,
    added_at bigint NOT NULL,
    -- The signed user.add or role.set.
    record bytea NOT NULL,
    PRIMARY KEY (practice_id, member_seq)
);

CREATE TABLE batch_sig (
    practice_id bytea NOT NULL,
    scope_id bytea NOT NULL,
    last_seq bigint NOT NULL,
    first_seq bigint NOT NULL,
    bytes bigint NOT NULL,
    device_id bytea NOT NULL,
    sig bytea NOT NULL,
    CONSTRAINT batch_sig_check CHECK ((first_seq <= last_seq)),
    CONSTRAINT batch_sig_pkey PRIMARY KEY (practice_id, scope_id, last_seq),
    CONSTRAINT batch_sig_sig_check CHECK ((octet_length(sig) = 64))
);

CREATE TABLE chunk (
    practice_id bytea NOT NULL,
    scope_id bytea NOT NULL,
    chunk_id bytea NOT NULL,
    put_at bigint NOT NULL,
    is_kept boolean NOT NULL,
    sealed bytea NOT NULL,
    CONSTRAINT chunk_chunk_id_check CHECK ((octet_length(chunk_id) = 32)),
    CONSTRAINT chunk_pkey PRIMARY KEY (practice_id, scope_id, chunk_id),
    CONSTRAINT chunk_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
    CONSTRAINT chunk_scope_id_check CHECK ((octet_length(scope_id) = 16)),
    CONSTRAINT chunk_sealed_check CHECK (((octet_length(sealed) >= 1) AND (octet_length(sealed) <= 262160)))
);

CREATE TABLE chunk_use (
    practice_id bytea NOT NULL,
    chunks bigint NOT NULL,
    bytes bigint NOT NULL,
    CONSTRAINT chunk_use_bytes_check CHECK ((bytes >= 0)),
    CONSTRAINT chunk_use_chunks_check CHECK ((chunks >= 0)),
    CONSTRAINT chunk_use_pkey PRIMARY KEY (practice_id),
    CONSTRAINT chunk_use_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id)
);

CREATE TABLE device (
    practice_id bytea NOT NULL,
    device_id bytea NOT NULL,
    member_seq bigint NOT NULL,
    sign_pk bytea NOT NULL,
    is_live boolean NOT NULL DEFAULT true,
    min_token_time bigint NOT NULL DEFAULT 0,
    added_at bigint NOT NULL,
    record bytea NOT NULL,
    CONSTRAINT device_device_id_check CHECK ((octet_length(device_id) = 16)),
    CONSTRAINT device_pkey PRIMARY KEY (practice_id, device_id),
    CONSTRAINT device_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
    CONSTRAINT device_practice_id_member_seq_key UNIQUE (practice_id, member_seq),
    CONSTRAINT device_sign_pk_check CHECK ((octet_length(sign_pk) = 32))
);

CREATE TABLE half_ask (
    practice_id bytea NOT NULL,
    scope_id bytea NOT NULL,
    ask_seq bigint NOT NULL,
    device_id bytea NOT NULL,
    nonce bytea NOT NULL,
    asked_at bigint NOT NULL,
    given bigint NOT NULL,
    record bytea NOT NULL,
    CONSTRAINT half_ask_ask_seq_check CHECK ((ask_seq > 0)),
    CONSTRAINT half_ask_device_id_check CHECK ((octet_length(device_id) = 16)),
    CONSTRAINT half_ask_nonce_check CHECK ((octet_length(nonce) = 16)),
    CONSTRAINT half_ask_pkey PRIMARY KEY (practice_id, scope_id, ask_seq),
    CONSTRAINT half_ask_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
    CONSTRAINT half_ask_practice_id_nonce_key UNIQUE (practice_id, nonce),
    CONSTRAINT half_ask_scope_id_check CHECK ((octet_length(scope_id) = 16))
);

CREATE TABLE key_half (
    practice_id bytea NOT NULL,
    scope_id bytea NOT NULL,
    key_epoch bigint NOT NULL,
    holder_id bytea NOT NULL,
    putter_id bytea NOT NULL,
    device_id bytea NOT NULL,
    issued_at bigint NOT NULL,
    is_withdrawn boolean NOT NULL,
    put_at bigint NOT NULL,
    record bytea NOT NULL,
    CONSTRAINT key_half_device_id_check CHECK ((octet_length(device_id) = 16)),
    CONSTRAINT key_half_holder_id_check CHECK ((octet_length(holder_id) = 16)),
    CONSTRAINT key_half_pkey PRIMARY KEY (practice_id, scope_id, holder_id, putter_id, key_epoch),
    CONSTRAINT key_half_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
    CONSTRAINT key_half_putter_id_check CHECK ((octet_length(putter_id) = 16)),
    CONSTRAINT key_half_scope_id_check CHECK ((octet_length(scope_id) = 16))
);

CREATE TABLE kit_drawer (
    drawer_id bytea NOT NULL,
    practice_id bytea NOT NULL,
    device_id bytea NOT NULL,
    put_at bigint NOT NULL,
    box bytea NOT NULL,
    CONSTRAINT kit_drawer_device_id_check CHECK ((octet_length(device_id) = 16)),
    CONSTRAINT kit_drawer_drawer_id_check CHECK ((octet_length(drawer_id) = 32)),
    CONSTRAINT kit_drawer_pkey PRIMARY KEY (drawer_id),
    CONSTRAINT kit_drawer_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id)
);

CREATE TABLE member_record (
    practice_id bytea NOT NULL,
    member_seq bigint NOT NULL,
    added_at bigint NOT NULL,
    record bytea NOT NULL,
    CONSTRAINT member_record_pkey PRIMARY KEY (practice_id, member_seq),
    CONSTRAINT member_record_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id)
);

CREATE TABLE op (
    practice_id bytea NOT NULL,
    scope_id bytea NOT NULL,
    seq bigint NOT NULL,
    op_id bytea NOT NULL,
    device_id bytea NOT NULL,
    dev_seq bigint NOT NULL,
    key_epoch bigint NOT NULL,
    op_hash bytea NOT NULL,
    head_hash bytea NOT NULL,
    received_at bigint NOT NULL,
    envelope bytea NOT NULL,
    CONSTRAINT op_dev_seq_check CHECK ((dev_seq > 0)),
    CONSTRAINT op_device_id_check CHECK ((octet_length(device_id) = 16)),
    CONSTRAINT op_head_hash_check CHECK ((octet_length(head_hash) = 32)),
    CONSTRAINT op_op_hash_check CHECK ((octet_length(op_hash) = 32)),
    CONSTRAINT op_op_id_check CHECK ((octet_length(op_id) = 16)),
    CONSTRAINT op_pkey PRIMARY KEY (practice_id, scope_id, seq),
    CONSTRAINT op_practice_id_op_id_key UNIQUE (practice_id, op_id),
    CONSTRAINT op_practice_id_scope_id_device_id_dev_seq_key UNIQUE (practice_id, scope_id, device_id, dev_seq),
    CONSTRAINT op_seq_check CHECK ((seq > 0))
);

CREATE TABLE practice (
    practice_id bytea NOT NULL,
    member_seq bigint NOT NULL,
    founded_at bigint NOT NULL,
    CONSTRAINT practice_pkey PRIMARY KEY (practice_id),
    CONSTRAINT practice_practice_id_check CHECK ((octet_length(practice_id) = 32))
);

CREATE TABLE schema_version (
    version bigint NOT NULL,
    name text NOT NULL,
    applied_at bigint NOT NULL,
    CONSTRAINT schema_version_pkey PRIMARY KEY (version)
);

CREATE TABLE scope_epoch (
    practice_id bytea NOT NULL,
    scope_id bytea NOT NULL,
    key_epoch bigint NOT NULL,
    removals bigint NOT NULL,
    CONSTRAINT scope_epoch_pkey PRIMARY KEY (practice_id, scope_id, key_epoch),
    CONSTRAINT scope_epoch_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
    CONSTRAINT scope_epoch_scope_id_check CHECK ((octet_length(scope_id) = 16))
);

CREATE TABLE scope_head (
    practice_id bytea NOT NULL,
    scope_id bytea NOT NULL,
    head_seq bigint NOT NULL,
    head_hash bytea NOT NULL,
    server_epoch bigint NOT NULL DEFAULT 1,
    key_epoch bigint NOT NULL,
    CONSTRAINT scope_head_head_hash_check CHECK ((octet_length(head_hash) = 32)),
    CONSTRAINT scope_head_pkey PRIMARY KEY (practice_id, scope_id),
    CONSTRAINT scope_head_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
    CONSTRAINT scope_head_scope_id_check CHECK ((octet_length(scope_id) = 16))
);

CREATE TABLE second_factor (
    practice_id bytea NOT NULL,
    user_id bytea NOT NULL,
    nonce bytea NOT NULL,
    sealed bytea NOT NULL,
    set_at bigint NOT NULL,
    last_step bigint NOT NULL,
    failures integer NOT NULL,
    failed_at bigint NOT NULL,
    CONSTRAINT second_factor_nonce_check CHECK ((octet_length(nonce) = 24)),
    CONSTRAINT second_factor_pkey PRIMARY KEY (practice_id, user_id),
    CONSTRAINT second_factor_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
    CONSTRAINT second_factor_sealed_check CHECK ((octet_length(sealed) = 36)),
    CONSTRAINT second_factor_user_id_check CHECK ((octet_length(user_id) = 16))
);

CREATE TABLE second_factor_proof (
    practice_id bytea NOT NULL,
    user_id bytea NOT NULL,
    device_id bytea NOT NULL,
    proved_at bigint NOT NULL,
    CONSTRAINT second_factor_proof_device_id_check CHECK ((octet_length(device_id) = 16)),
    CONSTRAINT second_factor_proof_pkey PRIMARY KEY (practice_id, user_id, device_id),
    CONSTRAINT second_factor_proof_practice_id_user_id_fkey FOREIGN KEY (practice_id, user_id) REFERENCES second_factor(practice_id, user_id)
);

CREATE TABLE second_factor_spare (
    practice_id bytea NOT NULL,
    user_id bytea NOT NULL,
    code_hash bytea NOT NULL,
    CONSTRAINT second_factor_spare_code_hash_check CHECK ((octet_length(code_hash) = 32)),
    CONSTRAINT second_factor_spare_pkey PRIMARY KEY (practice_id, user_id, code_hash),
    CONSTRAINT second_factor_spare_practice_id_user_id_fkey FOREIGN KEY (practice_id, user_id) REFERENCES second_factor(practice_id, user_id)
);

CREATE TABLE server_secret (
    id bigint NOT NULL,
    secret bytea NOT NULL,
    made_at bigint NOT NULL,
    CONSTRAINT server_secret_id_check CHECK ((id = 1)),
    CONSTRAINT server_secret_pkey PRIMARY KEY (id),
    CONSTRAINT server_secret_secret_check CHECK ((octet_length(secret) = 32))
);

CREATE TABLE snapshot (
    practice_id bytea NOT NULL,
    scope_id bytea NOT NULL,
    at_seq bigint NOT NULL,
    put_at bigint NOT NULL,
    manifest bytea NOT NULL,
    CONSTRAINT snapshot_at_seq_check CHECK ((at_seq > 0)),
    CONSTRAINT snapshot_pkey PRIMARY KEY (practice_id, scope_id, at_seq),
    CONSTRAINT snapshot_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
    CONSTRAINT snapshot_scope_id_check CHECK ((octet_length(scope_id) = 16))
);

CREATE TABLE snapshot_chunk (
    practice_id bytea NOT NULL,
    scope_id bytea NOT NULL,
    at_seq bigint NOT NULL,
    chunk_id bytea NOT NULL,
    CONSTRAINT snapshot_chunk_chunk_id_check CHECK ((octet_length(chunk_id) = 32)),
    CONSTRAINT snapshot_chunk_pkey PRIMARY KEY (practice_id, scope_id, at_seq, chunk_id)
);

CREATE INDEX key_half_putter ON public.key_half USING btree (practice_id, putter_id);
CREATE INDEX kit_drawer_device ON public.kit_drawer USING btree (practice_id, device_id);
CREATE INDEX snapshot_chunk_named ON public.snapshot_chunk USING btree (practice_id, scope_id, chunk_id);

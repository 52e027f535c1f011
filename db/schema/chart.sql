CREATE INDEX access_request_client ON access_request (client_id);

CREATE INDEX addendum_act ON addendum (note_id, act) WHERE act <> 'addendum';

CREATE INDEX addendum_note ON addendum (note_id, signed_at);

CREATE INDEX addendum_signer ON addendum (signer, signed_at);

CREATE INDEX attachment_client ON attachment (client_id);

CREATE INDEX attachment_part_named ON attachment_part (part_id);

CREATE INDEX attachment_part_wanted ON attachment_part (attachment_id, place) WHERE is_here = 0;

CREATE INDEX attachment_removal_of ON attachment_removal (attachment_id);

CREATE INDEX attachment_removal_unswept ON attachment_removal (attachment_id) WHERE is_swept = 0;

CREATE INDEX attachment_whole ON attachment (whole_hash);

CREATE INDEX audit_entry_client ON audit_entry (client, number) WHERE client <> '';

CREATE INDEX audit_entry_told ON audit_entry (number) WHERE event = 'chart.break-glass';

CREATE INDEX chart_entry_client ON chart_entry (client_id, kind, started_at DESC);

CREATE INDEX chart_entry_source ON chart_entry (source) WHERE source <> '';

CREATE INDEX chart_record_client ON chart_record (client_id, kind);

CREATE INDEX chart_record_kind ON chart_record (kind);

CREATE INDEX chart_record_open ON chart_record (id) WHERE is_open = 1;

CREATE INDEX chart_record_put_record ON chart_record_put (record_id, hlc);

CREATE INDEX client_name ON client (family_name, given_name);

CREATE INDEX client_put_client ON client_put (client_id, hlc);

CREATE INDEX client_source ON client (source) WHERE source <> '';

CREATE INDEX glass_break_client ON glass_break (client_id, user_id, number);

CREATE INDEX note_aside_note ON note_aside (note_id);

CREATE INDEX note_client ON note (client_id, service_at DESC);

CREATE INDEX note_cosigner ON note (substr(body, instr(body, char(30) || 'cosigner-') + 10, 26))
 WHERE signed_at IS NOT NULL
   AND instr(body, char(30) || 'cosigner-') > 0;

CREATE INDEX note_draft ON note (author, service_at DESC) WHERE signed_at IS NULL;

CREATE INDEX note_group ON note (service_at) WHERE instr(body, char(30) || 'group-session' || char(31)) > 0;

CREATE INDEX note_head_note ON note_head (note_id);

CREATE INDEX note_signer ON note (signer, signed_at) WHERE signed_at IS NOT NULL;

CREATE INDEX note_source ON note (source) WHERE source <> '';

CREATE INDEX note_version_note ON note_version (note_id);

CREATE UNIQUE INDEX op_place ON op (scope, seq) WHERE seq IS NOT NULL;

CREATE INDEX op_record ON op (record_id);

CREATE INDEX op_renewal ON op (scope) WHERE kind = 'scope.renew' AND seq IS NULL;

CREATE INDEX op_waiting ON op (scope, number) WHERE seq IS NULL;

CREATE INDEX part_content_asked ON part_content (asked);

CREATE INDEX request_step_request ON request_step (request_id, hlc, device_id);

CREATE UNIQUE INDEX server_loss_open ON server_loss (scope) WHERE kind IN ('wait', 'fork');

CREATE INDEX told_entry_at ON told_entry (at);

CREATE TABLE access_request (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    -- NULL where the desk that wrote it down does not hold the clients.
    client_id BLOB,
    client_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asker_name TEXT NOT NULL,
    received_on TEXT NOT NULL,
    words TEXT NOT NULL,
    actor BLOB NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE addendum (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    note_id BLOB NOT NULL,
    client_id BLOB NOT NULL,
    author BLOB NOT NULL,
    author_name TEXT NOT NULL,
    body TEXT NOT NULL,
    signed_at INTEGER NOT NULL,
    signer BLOB NOT NULL,
    signer_name TEXT NOT NULL,
    signer_key BLOB NOT NULL,
    text_hash BLOB NOT NULL,
    previous_hash BLOB NOT NULL,
    signature BLOB NOT NULL
, act TEXT NOT NULL DEFAULT 'addendum', note_hash BLOB NOT NULL DEFAULT x'0000000000000000000000000000000000000000000000000000000000000000'
      CHECK (length(note_hash) = 32)) STRICT;

CREATE VIRTUAL TABLE addendum_index USING fts5 (
    body,
    content = 'addendum', content_rowid = 'number',
    tokenize = "porter unicode61 remove_diacritics 2"
);

CREATE TABLE 'addendum_index_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'addendum_index_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'addendum_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB);

CREATE TABLE 'addendum_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE attachment (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    client_id BLOB NOT NULL CHECK (length(client_id) = 16),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size >= 0),
    -- Of its parts, in their order.
    parts BLOB NOT NULL CHECK (length(parts) % 32 = 0),
    whole_hash BLOB NOT NULL CHECK (length(whole_hash) = 32),
    -- Its parts are sealed with it.
    key BLOB NOT NULL CHECK (length(key) = 32),
    attached_at INTEGER NOT NULL,
    actor BLOB NOT NULL,
    actor_name TEXT NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL
) STRICT;

CREATE TABLE attachment_part (
    attachment_id BLOB NOT NULL,
    place INTEGER NOT NULL,
    part_id BLOB NOT NULL CHECK (length(part_id) = 32),
    is_here INTEGER NOT NULL CHECK (is_here IN (0, 1)),
    PRIMARY KEY (attachment_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment_removal (
    op_id BLOB PRIMARY KEY CHECK (length(op_id) = 16),
    attachment_id BLOB NOT NULL CHECK (length(attachment_id) = 16),
    reason TEXT NOT NULL,
    actor BLOB NOT NULL,
    actor_name TEXT NOT NULL,
    removed_at INTEGER NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL,
    -- Whether the parts that it made needless have gone.
    is_swept INTEGER NOT NULL DEFAULT 0 CHECK (is_swept IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_entry (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor BLOB NOT NULL,
    device BLOB NOT NULL,
    event TEXT NOT NULL,
    subject TEXT NOT NULL,
    client TEXT NOT NULL,
    detail TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    number INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TABLE batch_signature (
    scope TEXT NOT NULL,
    seq INTEGER NOT NULL,
    signature BLOB NOT NULL CHECK (length(signature) = 64),
    PRIMARY KEY (scope, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE care (
    client_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    is_assigned INTEGER NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL, op_id BLOB NOT NULL DEFAULT x'00000000000000000000000000000000' CHECK (length(op_id) = 16),
    PRIMARY KEY (client_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE chart_entry (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    client_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    code_system TEXT NOT NULL,
    code TEXT NOT NULL,
    status TEXT NOT NULL,
    started_at INTEGER,
    ended_at INTEGER,
    value TEXT NOT NULL,
    unit TEXT NOT NULL,
    body TEXT NOT NULL,
    source TEXT NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL
, op_id BLOB NOT NULL DEFAULT x'00000000000000000000000000000000' CHECK (length(op_id) = 16)) STRICT;

CREATE TABLE chart_record (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    client_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    scope TEXT NOT NULL,
    -- What its fields say, for search: a line each.
    words TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    -- Whether a field has values which differ, and waits for somebody to choose.
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL,
    op_id BLOB NOT NULL CHECK (length(op_id) = 16)
) STRICT;

CREATE TABLE chart_record_put (
    op_id BLOB PRIMARY KEY CHECK (length(op_id) = 16),
    record_id BLOB NOT NULL CHECK (length(record_id) = 16),
    client_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    scope TEXT NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL,
    actor BLOB NOT NULL,
    -- CBOR, as the op has it: values of fields, and the ops whose values they replace.
    said BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE client (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    family_name TEXT NOT NULL,
    given_name TEXT NOT NULL,
    preferred_name TEXT NOT NULL,
    pronouns TEXT NOT NULL,
    birth_date TEXT,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    address TEXT NOT NULL,
    status TEXT NOT NULL,
    source TEXT NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL
) STRICT;

CREATE TABLE client_open (
    client_id BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE client_put (
    op_id BLOB PRIMARY KEY CHECK (length(op_id) = 16),
    client_id BLOB NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL,
    actor BLOB NOT NULL,
    family_name TEXT NOT NULL,
    given_name TEXT NOT NULL,
    preferred_name TEXT NOT NULL,
    pronouns TEXT NOT NULL,
    birth_date TEXT,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    address TEXT NOT NULL,
    status TEXT NOT NULL,
    source TEXT NOT NULL,
    -- CBOR: which fields it writes, and the ops whose values they replace. NULL where it says all of the client.
    writes BLOB
) STRICT, WITHOUT ROWID;

CREATE TABLE device (
    device_id BLOB PRIMARY KEY,
    user_id BLOB NOT NULL,
    name TEXT NOT NULL,
    sign_key BLOB NOT NULL CHECK (length(sign_key) = 32),
    box_key BLOB NOT NULL CHECK (length(box_key) = 32),
    -- The signed record that added it; of the first device the genesis record.
    record BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE device_chain (
    scope TEXT NOT NULL,
    device_id BLOB NOT NULL,
    dev_seq INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (scope, device_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE emergency_holder (
    client_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    is_holder INTEGER NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL, op_id BLOB NOT NULL DEFAULT x'00000000000000000000000000000000' CHECK (length(op_id) = 16),
    PRIMARY KEY (client_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry_box (
    op_id BLOB PRIMARY KEY,
    entry_id BLOB NOT NULL CHECK (length(entry_id) = 16),
    box BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE entry_index USING fts5 (
    title, body,
    content = 'chart_entry', content_rowid = 'number',
    tokenize = "porter unicode61 remove_diacritics 2"
);

CREATE TABLE 'entry_index_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'entry_index_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'entry_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB);

CREATE TABLE 'entry_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE folded_kind (
    kind TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE glass_break (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    client_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    user_name TEXT NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    until INTEGER NOT NULL
) STRICT;

CREATE TABLE half_given (
    record BLOB PRIMARY KEY,
    room TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE half_split (
    epoch INTEGER NOT NULL,
    user_id BLOB NOT NULL,
    record BLOB NOT NULL,
    is_put INTEGER NOT NULL CHECK (is_put IN (0, 1)),
    PRIMARY KEY (epoch, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE half_told (
    epoch INTEGER NOT NULL,
    user_id BLOB NOT NULL,
    device_id BLOB NOT NULL,
    PRIMARY KEY (epoch, user_id, device_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE key_grant (
    record BLOB PRIMARY KEY
, room TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE key_told (
    scope TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    device_id BLOB NOT NULL,
    PRIMARY KEY (scope, epoch, device_id)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE member_name (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL
, op_id BLOB NOT NULL DEFAULT x'00000000000000000000000000000000' CHECK (length(op_id) = 16)) STRICT, WITHOUT ROWID;

CREATE TABLE member_record (
    number INTEGER PRIMARY KEY,
    record BLOB NOT NULL UNIQUE,
    -- Whether a server has shown it in its log. What is not comes after all that is.
    is_placed INTEGER NOT NULL CHECK (is_placed IN (0, 1))
) STRICT;

CREATE TABLE note (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    client_id BLOB NOT NULL,
    author BLOB NOT NULL,
    author_name TEXT NOT NULL,
    format TEXT NOT NULL,
    service_at INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    body TEXT NOT NULL,
    source TEXT NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL,
    op_id BLOB NOT NULL,
    -- NULL in a draft.
    signed_at INTEGER,
    signer BLOB,
    signer_name TEXT,
    signer_key BLOB,
    text_hash BLOB,
    previous_hash BLOB,
    signature BLOB,
    CHECK ((signed_at IS NULL) = (signature IS NULL))
) STRICT;

CREATE TABLE note_aside (
    version BLOB NOT NULL CHECK (length(version) = 16),
    op_id BLOB NOT NULL CHECK (length(op_id) = 16),
    note_id BLOB NOT NULL,
    how TEXT NOT NULL,
    actor BLOB NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL,
    PRIMARY KEY (version, op_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE note_head (
    op_id BLOB PRIMARY KEY,
    note_id BLOB NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL,
    -- The op's payload: the whole note as that version has it.
    payload BLOB NOT NULL
, parents BLOB NOT NULL DEFAULT x'' CHECK (length(parents) % 16 = 0)) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE note_index USING fts5 (
    body,
    content = 'note', content_rowid = 'number',
    tokenize = "porter unicode61 remove_diacritics 2 tokenchars ''"
);

CREATE TABLE 'note_index_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'note_index_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'note_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB);

CREATE TABLE 'note_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE note_replaced (
    op_id BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE note_version (
    op_id BLOB PRIMARY KEY,
    note_id BLOB NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL,
    parents BLOB NOT NULL CHECK (length(parents) % 16 = 0),
    -- As in note_head.
    payload BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE op (
    number INTEGER PRIMARY KEY,
    op_id BLOB NOT NULL UNIQUE CHECK (length(op_id) = 16),
    scope TEXT NOT NULL,
    kind TEXT NOT NULL,
    record_id BLOB NOT NULL CHECK (length(record_id) = 16),
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL,
    actor BLOB NOT NULL,
    seq INTEGER,
    -- Canonical CBOR until sealed, the envelope from then on.
    content BLOB,
    envelope BLOB, head_hash BLOB CHECK (head_hash IS NULL OR length(head_hash) = 32),
    CHECK ((content IS NULL) <> (envelope IS NULL))
) STRICT;

CREATE TABLE op_aside (
    op_id BLOB PRIMARY KEY CHECK (length(op_id) = 16),
    scope TEXT NOT NULL,
    device_id BLOB NOT NULL,
    envelope BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE op_clock (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    last INTEGER NOT NULL
) STRICT;

CREATE TABLE own_chain (
    scope TEXT PRIMARY KEY,
    dev_seq INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE part_content (
    part_id BLOB PRIMARY KEY CHECK (length(part_id) = 32),
    -- When the server last said that it holds it, in steps; 0: it is not known to.
    asked INTEGER NOT NULL,
    sealed BLOB NOT NULL CHECK (length(sealed) BETWEEN 17 AND 262160)
) STRICT;

CREATE TABLE part_refused (
    part_id BLOB PRIMARY KEY CHECK (length(part_id) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE part_released (
    part_id BLOB PRIMARY KEY CHECK (length(part_id) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE practice (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    store_id BLOB NOT NULL CHECK (length(store_id) = 16),
    practice_id BLOB NOT NULL CHECK (length(practice_id) = 32),
    name TEXT NOT NULL,
    genesis BLOB NOT NULL,
    user_id BLOB NOT NULL,
    user_name TEXT NOT NULL,
    role TEXT NOT NULL,
    device_id BLOB NOT NULL,
    device_name TEXT NOT NULL,
    server_url TEXT NOT NULL DEFAULT '',
    made_at INTEGER NOT NULL
, recovery_key BLOB CHECK (recovery_key IS NULL OR length(recovery_key) = 32), roles TEXT NOT NULL DEFAULT '') STRICT;

CREATE VIRTUAL TABLE record_index USING fts5 (
    words,
    content = 'chart_record', content_rowid = 'number',
    tokenize = "porter unicode61 remove_diacritics 2"
);

CREATE TABLE 'record_index_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'record_index_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'record_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB);

CREATE TABLE 'record_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE request_step (
    op_id BLOB PRIMARY KEY CHECK (length(op_id) = 16),
    request_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    actor BLOB NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE schema_step (
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;

CREATE TABLE scope_closing (
    scope TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE scope_cursor (
    scope TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE scope_key (
    scope TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    key BLOB NOT NULL CHECK (length(key) = 32),
    -- The signed grant that brought it; empty where it was made on this desk.
    record BLOB NOT NULL,
    PRIMARY KEY (scope, epoch)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE signature_gap (
    scope TEXT PRIMARY KEY,
    after_seq INTEGER NOT NULL,
    until_seq INTEGER NOT NULL CHECK (after_seq < until_seq)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE snapshot_mark (
    scope TEXT PRIMARY KEY,
    seen INTEGER NOT NULL,
    refused BLOB NOT NULL
) STRICT, WITHOUT ROWID;

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

CREATE TABLE told_entry (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor BLOB NOT NULL,
    device_id BLOB NOT NULL,
    event TEXT NOT NULL,
    subject TEXT NOT NULL,
    client TEXT NOT NULL,
    detail TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    client_name TEXT NOT NULL,
    reason TEXT NOT NULL,
    -- By the desk whose log it is, so that others may pass it on.
    signature BLOB NOT NULL CHECK (length(signature) = 64)
) STRICT, WITHOUT ROWID;

CREATE TABLE told_to (
    entry_id BLOB NOT NULL CHECK (length(entry_id) = 16),
    device_id BLOB NOT NULL,
    told_by BLOB NOT NULL,
    hlc INTEGER NOT NULL,
    PRIMARY KEY (entry_id, device_id, told_by)
) STRICT, WITHOUT ROWID;

CREATE TABLE unfolded_op (
    op_id BLOB PRIMARY KEY CHECK (length(op_id) = 16),
    scope TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE unindexed_note (
    number INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE unknown_field (
    kind TEXT NOT NULL,
    record_id BLOB NOT NULL CHECK (length(record_id) = 16),
    scope TEXT NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL,
    -- CBOR, a map.
    fields BLOB NOT NULL, op_id BLOB NOT NULL DEFAULT x'00000000000000000000000000000000' CHECK (length(op_id) = 16),
    PRIMARY KEY (kind, record_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE unopened_op (
    op_id BLOB PRIMARY KEY CHECK (length(op_id) = 16),
    scope TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER addendum_kept
BEFORE UPDATE ON addendum
WHEN OLD.act <> 'addendum'
  OR (NEW.number, NEW.id, NEW.note_id, NEW.client_id, NEW.author, NEW.author_name, NEW.body, NEW.signed_at, NEW.signer,
      NEW.signer_name, NEW.signer_key, NEW.text_hash, NEW.previous_hash, NEW.signature)
     IS NOT
     (OLD.number, OLD.id, OLD.note_id, OLD.client_id, OLD.author, OLD.author_name, OLD.body, OLD.signed_at, OLD.signer,
      OLD.signer_name, OLD.signer_key, OLD.text_hash, OLD.previous_hash, OLD.signature)
BEGIN
    SELECT RAISE(ABORT, 'an addendum is kept');
END;

CREATE TRIGGER addendum_not_deleted
BEFORE DELETE ON addendum
WHEN NOT EXISTS (SELECT 1 FROM scope_closing WHERE scope = 'clinical')
BEGIN
    SELECT RAISE(ABORT, 'an addendum is kept');
END;

CREATE TRIGGER audit_entry_kept
BEFORE UPDATE ON audit_entry
BEGIN
    SELECT RAISE(ABORT, 'an audit entry is kept');
END;

CREATE TRIGGER audit_entry_not_deleted
BEFORE DELETE ON audit_entry
BEGIN
    SELECT RAISE(ABORT, 'an audit entry is kept');
END;

CREATE TRIGGER audit_head_follows
AFTER INSERT ON audit_entry
BEGIN
    INSERT INTO audit_head (id, number, hash)
    VALUES (1, NEW.number, NEW.hash)
        ON CONFLICT (id) DO UPDATE
       SET number = excluded.number, hash = excluded.hash;
END;

CREATE TRIGGER glass_break_kept
BEFORE UPDATE ON glass_break
BEGIN
    SELECT RAISE(ABORT, 'what somebody gave as a reason is kept');
END;

CREATE TRIGGER glass_break_not_deleted
BEFORE DELETE ON glass_break
BEGIN
    SELECT RAISE(ABORT, 'what somebody gave as a reason is kept');
END;

CREATE TRIGGER note_signed_kept
BEFORE UPDATE ON note
WHEN OLD.signed_at IS NOT NULL
 AND (NEW.signed_at IS NULL OR (NEW.hlc, NEW.device_id, NEW.op_id) >= (OLD.hlc, OLD.device_id, OLD.op_id))
BEGIN
    SELECT RAISE(ABORT, 'a signed note is kept');
END;

CREATE TRIGGER note_signed_not_deleted
BEFORE DELETE ON note
WHEN OLD.signed_at IS NOT NULL
 AND NOT EXISTS (SELECT 1 FROM scope_closing WHERE scope = 'clinical')
BEGIN
    SELECT RAISE(ABORT, 'a signed note is kept');
END;

CREATE VIEW note_standing AS
SELECT id AS note_id,
       (SELECT act FROM addendum
         WHERE addendum.note_id = note.id AND act <> 'addendum'
         ORDER BY act = 'wrong-client' DESC, act = 'retraction' DESC, signed_at DESC, addendum.id DESC
         LIMIT 1) AS standing,
       CASE WHEN instr(body, char(30) || 'cosigner-') > 0
            THEN substr(body, instr(body, char(30) || 'cosigner-') + 10, 26)
            ELSE '' END AS asked,
       EXISTS (SELECT 1 FROM addendum AS added
                WHERE added.note_id = note.id AND added.act = 'addendum' AND added.author = note.author
                  AND added.signed_at > (SELECT max(back.signed_at) FROM addendum AS back
                                          WHERE back.note_id = note.id AND back.act = 'needs-revision')) AS is_revised
  FROM note
 WHERE signed_at IS NOT NULL;


-- Files on charts, as they were attached.
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

CREATE INDEX attachment_client ON attachment (client_id);
CREATE INDEX attachment_whole ON attachment (whole_hash);

-- May come before what it removes.
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

CREATE INDEX attachment_removal_of ON attachment_removal (attachment_id);
CREATE INDEX attachment_removal_unswept ON attachment_removal (attachment_id) WHERE is_swept = 0;

-- What the files that are not removed are made of.
CREATE TABLE attachment_part (
    attachment_id BLOB NOT NULL,
    place INTEGER NOT NULL,
    part_id BLOB NOT NULL CHECK (length(part_id) = 32),
    is_here INTEGER NOT NULL CHECK (is_here IN (0, 1)),
    PRIMARY KEY (attachment_id, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX attachment_part_named ON attachment_part (part_id);
CREATE INDEX attachment_part_wanted ON attachment_part (attachment_id, place) WHERE is_here = 0;

-- The parts that are on this desk, sealed, as a server keeps them.
CREATE TABLE part_content (
    part_id BLOB PRIMARY KEY CHECK (length(part_id) = 32),
    -- When the server last said that it holds it, in steps; 0: it is not known to.
    asked INTEGER NOT NULL,
    sealed BLOB NOT NULL CHECK (length(sealed) BETWEEN 17 AND 262160)
) STRICT;

CREATE INDEX part_content_asked ON part_content (asked);

-- Parts for which the server gave something else.
CREATE TABLE part_refused (
    part_id BLOB PRIMARY KEY CHECK (length(part_id) = 32)
) STRICT, WITHOUT ROWID;

-- Parts that the server may let go.
CREATE TABLE part_released (
    part_id BLOB PRIMARY KEY CHECK (length(part_id) = 32)
) STRICT, WITHOUT ROWID;

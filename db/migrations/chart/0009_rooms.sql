-- Of what is kept apart a grant's scope is a hash that says nothing: the name it is made from.
ALTER TABLE key_grant ADD COLUMN room TEXT NOT NULL DEFAULT '';

-- Who may open a restricted chart in an emergency, though they are not named for it.
CREATE TABLE emergency_holder (
    client_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    is_holder INTEGER NOT NULL,
    hlc INTEGER NOT NULL,
    device_id BLOB NOT NULL,
    PRIMARY KEY (client_id, user_id)
) STRICT, WITHOUT ROWID;

-- The server's half of a restricted chart's key, as this desk split it last for a holder: the signed
-- record, on its way until is_put. One of zeros takes back what was put before.
CREATE TABLE half_split (
    epoch INTEGER NOT NULL,
    user_id BLOB NOT NULL,
    record BLOB NOT NULL,
    is_put INTEGER NOT NULL CHECK (is_put IN (0, 1)),
    PRIMARY KEY (epoch, user_id)
) STRICT, WITHOUT ROWID;

-- Which desks of a holder were given the other half of that split.
CREATE TABLE half_told (
    epoch INTEGER NOT NULL,
    user_id BLOB NOT NULL,
    device_id BLOB NOT NULL,
    PRIMARY KEY (epoch, user_id, device_id)
) STRICT, WITHOUT ROWID;

-- Halves given to this desk, each in a box, of charts it has nothing of.
CREATE TABLE half_given (
    record BLOB PRIMARY KEY,
    room TEXT NOT NULL
) STRICT, WITHOUT ROWID;

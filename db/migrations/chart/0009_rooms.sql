-- Of what is kept apart a grant's scope is a hash that says nothing: the name it is made from.
ALTER TABLE key_grant ADD COLUMN room TEXT NOT NULL DEFAULT '';

-- What an addendum is: one, a retraction, a supervisor's word; and the hash of the signed text it is about.
ALTER TABLE addendum ADD COLUMN act TEXT NOT NULL DEFAULT 'addendum';
ALTER TABLE addendum
  ADD COLUMN note_hash BLOB NOT NULL DEFAULT x'0000000000000000000000000000000000000000000000000000000000000000'
      CHECK (length(note_hash) = 32);

CREATE INDEX addendum_act ON addendum (note_id, act) WHERE act <> 'addendum';

-- Signed notes whose author asks a supervisor to sign as well: a section's code ends with that person's id.
CREATE INDEX note_cosigner ON note (substr(body, instr(body, char(30) || 'cosigner-') + 10, 26))
 WHERE signed_at IS NOT NULL
   AND instr(body, char(30) || 'cosigner-') > 0;

-- Of each signed note: its retraction, or else the last word of a supervisor; whom its author asked to sign as well; and
-- whether they added to it after it was sent back.
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

-- What is due is asked for over all charts.
CREATE INDEX chart_record_kind ON chart_record (kind);

-- A program of before this kept an act as a plain addendum. Folded anew, it says what it is; nothing else of it changes.
DROP TRIGGER addendum_kept;

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

DELETE FROM folded_kind WHERE kind = 'note.addend';

-- Notes of sessions of groups, in a practice with very many others.
CREATE INDEX note_group ON note (service_at) WHERE instr(body, char(30) || 'group-session' || char(31)) > 0;

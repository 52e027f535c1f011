-- The hats of whose desk this is, their names separated by a space. Whoever founded a practice before there were
-- others in it wears all of them.
ALTER TABLE practice ADD COLUMN roles TEXT NOT NULL DEFAULT '';
UPDATE practice
   SET roles = CASE role
               WHEN 'owner' THEN 'owner clinician supervisor biller front-desk privacy-officer'
               ELSE role END;

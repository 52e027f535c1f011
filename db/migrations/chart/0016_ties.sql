-- Which op wrote the row. Two live copies of one desk may write at the same moment; their ops' ids decide then.
ALTER TABLE care ADD COLUMN op_id BLOB NOT NULL DEFAULT x'00000000000000000000000000000000' CHECK (length(op_id) = 16);
ALTER TABLE emergency_holder
  ADD COLUMN op_id BLOB NOT NULL DEFAULT x'00000000000000000000000000000000' CHECK (length(op_id) = 16);
ALTER TABLE chart_entry
  ADD COLUMN op_id BLOB NOT NULL DEFAULT x'00000000000000000000000000000000' CHECK (length(op_id) = 16);
ALTER TABLE member_name
  ADD COLUMN op_id BLOB NOT NULL DEFAULT x'00000000000000000000000000000000' CHECK (length(op_id) = 16);
ALTER TABLE unknown_field
  ADD COLUMN op_id BLOB NOT NULL DEFAULT x'00000000000000000000000000000000' CHECK (length(op_id) = 16);

-- Of several, the least: whichever of them it was, the greatest is folded over it below.
UPDATE care
   SET op_id = coalesce((SELECT min(op.op_id)
                           FROM op
                          WHERE op.record_id = care.client_id
                            AND op.kind = 'care.put'
                            AND op.hlc = care.hlc
                            AND op.device_id = care.device_id), op_id);
UPDATE emergency_holder
   SET op_id = coalesce((SELECT min(op.op_id)
                           FROM op
                          WHERE op.record_id = emergency_holder.client_id
                            AND op.kind = 'emergency.put'
                            AND op.hlc = emergency_holder.hlc
                            AND op.device_id = emergency_holder.device_id), op_id);
UPDATE chart_entry
   SET op_id = coalesce((SELECT min(op.op_id)
                           FROM op
                          WHERE op.record_id = chart_entry.id
                            AND op.kind = 'entry.put'
                            AND op.hlc = chart_entry.hlc
                            AND op.device_id = chart_entry.device_id), op_id);
UPDATE member_name
   SET op_id = coalesce((SELECT min(op.op_id)
                           FROM op
                          WHERE op.record_id = member_name.id
                            AND op.kind = 'member.put'
                            AND op.hlc = member_name.hlc
                            AND op.device_id = member_name.device_id), op_id);
UPDATE unknown_field
   SET op_id = coalesce((SELECT min(op.op_id)
                           FROM op
                          WHERE op.record_id = unknown_field.record_id
                            AND (op.kind = unknown_field.kind
                                 OR (op.kind = 'note.sign' AND unknown_field.kind = 'note.draft'))
                            AND op.hlc = unknown_field.hlc
                            AND op.device_id = unknown_field.device_id), op_id);

INSERT INTO unfolded_op (op_id, scope)
SELECT op_id, scope
  FROM op
 WHERE kind IN ('care.put', 'emergency.put', 'entry.put', 'member.put')
   AND seq IS NOT NULL
   AND EXISTS (SELECT 1
                 FROM op AS other
                WHERE other.record_id = op.record_id
                  AND other.kind = op.kind
                  AND other.hlc = op.hlc
                  AND other.device_id = op.device_id
                  AND other.op_id <> op.op_id)
    ON CONFLICT DO NOTHING;

-- A desk's word for itself counts, whoever sits at it: what was put aside of these is judged anew.
DELETE FROM folded_kind WHERE kind = 'member.put';

#include "chart/agreement.h"

namespace alcove::chart {

namespace {

struct Rule {
    const char *words;
    const char *count;
};

// Ops of other desks are left out: one that can't be folded is kept and has no row.
constexpr Rule rules[]{
    {"%1 clients are older than their last change", R"(
        SELECT count(DISTINCT op.record_id)
          FROM op
          LEFT JOIN client ON client.id = op.record_id
         WHERE op.kind = 'client.put'
           AND op.device_id = (SELECT device_id FROM practice)
           AND (client.id IS NULL
                OR (op.hlc, op.device_id) > (client.hlc, client.device_id)))"},
    {"%1 entries are older than their last change", R"(
        SELECT count(DISTINCT op.record_id)
          FROM op
          LEFT JOIN chart_entry ON chart_entry.id = op.record_id
         WHERE op.kind = 'entry.put'
           AND op.device_id = (SELECT device_id FROM practice)
           AND (chart_entry.id IS NULL
                OR (op.hlc, op.device_id) > (chart_entry.hlc, chart_entry.device_id)))"},
    {"%1 records lack what was said of them", R"(
        SELECT count(DISTINCT op.record_id)
          FROM op
          LEFT JOIN chart_record_put AS put ON put.op_id = op.op_id
          LEFT JOIN chart_record ON chart_record.id = op.record_id
         WHERE op.kind = 'record.put'
           AND op.device_id = (SELECT device_id FROM practice)
           AND (put.op_id IS NULL OR chart_record.id IS NULL))"},
    {"%1 clients have not whom they were assigned to last", R"(
        SELECT count(DISTINCT op.record_id)
          FROM op
         WHERE op.kind = 'care.put'
           AND op.device_id = (SELECT device_id FROM practice)
           AND NOT EXISTS (SELECT 1
                             FROM care
                            WHERE care.client_id = op.record_id
                              AND (care.hlc, care.device_id) >= (op.hlc, op.device_id)))"},
    {"%1 clients have not whom their chart opens to in an emergency", R"(
        SELECT count(DISTINCT op.record_id)
          FROM op
         WHERE op.kind = 'emergency.put'
           AND op.device_id = (SELECT device_id FROM practice)
           AND NOT EXISTS (SELECT 1
                             FROM emergency_holder AS holder
                            WHERE holder.client_id = op.record_id
                              AND (holder.hlc, holder.device_id) >= (op.hlc, op.device_id)))"},
    {"%1 drafts lack a version that was written", R"(
        SELECT count(DISTINCT op.record_id)
          FROM op
          LEFT JOIN note_head ON note_head.op_id = op.op_id
          LEFT JOIN note_replaced ON note_replaced.op_id = op.op_id
         WHERE op.kind = 'note.draft'
           AND op.device_id = (SELECT device_id FROM practice)
           AND note_replaced.op_id IS NULL
           AND (note_head.op_id IS NULL OR note_head.hlc <> op.hlc))"},
    {"%1 drafts do not show their latest version", R"(
        SELECT count(DISTINCT note_head.note_id)
          FROM note_head
          LEFT JOIN note ON note.id = note_head.note_id
         WHERE note.id IS NULL
            OR (note.signed_at IS NULL
                AND (note_head.hlc, note_head.device_id, note_head.op_id)
                    > (note.hlc, note.device_id, note.op_id)))"},
    {"%1 notes were signed and are not", R"(
        SELECT count(DISTINCT op.record_id)
          FROM op
          LEFT JOIN note ON note.id = op.record_id
         WHERE op.kind = 'note.sign'
           AND op.device_id = (SELECT device_id FROM practice)
           AND note.signed_at IS NULL)"},
    {"%1 addenda are missing", R"(
        SELECT count(DISTINCT op.record_id)
          FROM op
          LEFT JOIN addendum ON addendum.id = op.record_id
         WHERE op.kind = 'note.addend'
           AND op.device_id = (SELECT device_id FROM practice)
           AND addendum.id IS NULL)"},
    {"%1 files or their removals are missing", R"(
        SELECT count(DISTINCT op.op_id)
          FROM op
         WHERE op.device_id = (SELECT device_id FROM practice)
           AND ((op.kind = 'attachment.put'
                 AND NOT EXISTS (SELECT 1
                                   FROM attachment
                                  WHERE id = op.record_id
                                    AND (attachment.hlc, attachment.device_id)
                                        <= (op.hlc, op.device_id)))
                OR (op.kind = 'attachment.remove'
                    AND NOT EXISTS (SELECT 1
                                      FROM attachment_removal
                                     WHERE attachment_removal.op_id = op.op_id))))"},
    {"%1 parts of files are counted wrongly", R"(
        SELECT count(*)
          FROM attachment_part
         WHERE is_here <> EXISTS (SELECT 1
                                    FROM part_content
                                   WHERE part_content.part_id = attachment_part.part_id))"},
    {"%1 names of people or desks are older than their last change", R"(
        SELECT count(DISTINCT op.record_id)
          FROM op
          LEFT JOIN member_name ON member_name.id = op.record_id
         WHERE op.kind = 'member.put'
           AND op.device_id = (SELECT device_id FROM practice)
           AND (member_name.id IS NULL
                OR (op.hlc, op.device_id) > (member_name.hlc, member_name.device_id)))"},
    {"%1 requests or what became of them are missing", R"(
        SELECT count(DISTINCT op.op_id)
          FROM op
         WHERE op.device_id = (SELECT device_id FROM practice)
           AND ((op.kind = 'request.put'
                 AND NOT EXISTS (SELECT 1
                                   FROM access_request
                                  WHERE id = op.record_id
                                    AND (access_request.hlc, access_request.device_id)
                                        <= (op.hlc, op.device_id)))
                OR (op.kind = 'request.step'
                    AND NOT EXISTS (SELECT 1
                                      FROM request_step
                                     WHERE request_step.op_id = op.op_id))))"},
    {"%1 changes are later than the store's own clock", R"(
        SELECT count(*)
          FROM op
         WHERE device_id = (SELECT device_id FROM practice)
           AND hlc > (SELECT coalesce(max(last), 0) FROM op_clock))"},
};

} // namespace

Result<QStringList> disagreements(store::Connection &connection)
{
    QStringList lines;
    for (const Rule &rule : rules) {
        TRY_ASSIGN(const std::int64_t found, connection.number(rule.count));
        if (found > 0)
            lines.append(QString::fromLatin1(rule.words).arg(found));
    }
    return lines;
}

} // namespace alcove::chart

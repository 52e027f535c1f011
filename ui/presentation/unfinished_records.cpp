#include "presentation/unfinished_records.h"

#include <algorithm>
#include <utility>

namespace alcove::presentation {

namespace {

/// On whatever day: what is begun again later begins with another one.
bool beganWith(const UnfinishedRecord &record, const RecordFields &fields)
{
    return std::all_of(fields.begin(), fields.end(), [&record](const auto &begun) {
        const FieldRule *rule = fieldRule(record.typed.kind, begun.first);
        if (rule != nullptr && isDate(*rule))
            return true;
        const auto seen = record.seen.find(begun.first);
        return seen != record.seen.end() && seen->second == begun.second;
    });
}

} // namespace

UnfinishedRecords::UnfinishedRecords(TypingJournal &journal, const QList<RecoveredNote> &recovered,
                                     QObject *parent)
    : QObject(parent)
    , m_journal(journal)
{
    for (const RecoveredNote &one : recovered) {
        if (!one.record)
            continue;
        Kept &kept = m_kept[one.record->typed.id];
        kept.typed = {*one.record, one.caret};
        kept.recovered = one.typing;
    }
}

const UnfinishedRecords::Typed *UnfinishedRecords::find(RecordId id) const
{
    const auto found = m_kept.find(id);
    return found == m_kept.end() ? nullptr : &found->second.typed;
}

const UnfinishedRecords::Typed *UnfinishedRecords::begun(ClientId client, RecordKind kind,
                                                         const RecordFields &fields) const
{
    for (const auto &[id, kept] : m_kept) {
        const UnfinishedRecord &record = kept.typed.record;
        if (record.isNew && record.typed.client == client && record.typed.kind == kind
            && beganWith(record, fields))
            return &kept.typed;
    }
    return nullptr;
}

QList<UnfinishedRecord> UnfinishedRecords::of(ClientId client) const
{
    QList<UnfinishedRecord> records;
    for (const auto &[id, kept] : m_kept)
        if (kept.typed.record.typed.client == client)
            records.append(kept.typed.record);
    return records;
}

Result<void> UnfinishedRecords::tell(const UnfinishedRecord &record, const Caret &caret)
{
    const RecordId id = record.typed.id;
    const bool wasThere = m_kept.contains(id);
    if (!record.isChanged()) {
        end(id);
        return {};
    }
    Kept &kept = m_kept[id];
    kept.typed = {record, caret};
    const Result<void> written = write(kept);
    if (!wasThere)
        emit changed(record.typed.client);
    return written;
}

Result<void> UnfinishedRecords::write(Kept &kept)
{
    const TypedText now = typedText(kept.typed.record, kept.typed.caret);
    if (!kept.journal) {
        UnfinishedRecord before = kept.typed.record;
        before.typed.fields = before.seen;
        before.why.clear();
        kept.told = typedText(before);
        TRY_ASSIGN(kept.journal, m_journal.begin(kept.told));
    }
    for (qsizetype i = 0; i < now.fields.size(); ++i) {
        TypedField &told = kept.told.fields[i];
        if (told.text == now.fields[i].text)
            continue;
        TypingEdit edit = editBetween(told.name, told.text, now.fields[i].text);
        if (now.caret.field == told.name)
            edit.caret = now.caret;
        // Told even if it fails: the journal tries all of it again.
        told.text = now.fields[i].text;
        TRY(kept.journal->type(edit));
    }
    // One that can't go is found again, and asked about once more.
    if (const std::string name = std::exchange(kept.recovered, {}); !name.empty())
        static_cast<void>(m_journal.settle(name));
    return {};
}

void UnfinishedRecords::end(RecordId id)
{
    const auto found = m_kept.find(id);
    if (found == m_kept.end())
        return;
    if (found->second.journal) {
        static_cast<void>(found->second.journal->saving(1));
        static_cast<void>(found->second.journal->kept(1));
    }
    if (!found->second.recovered.empty())
        static_cast<void>(m_journal.settle(found->second.recovered));
    const ClientId client = found->second.typed.record.typed.client;
    m_kept.erase(found);
    emit changed(client);
}

} // namespace alcove::presentation

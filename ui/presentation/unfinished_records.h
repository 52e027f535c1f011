#pragma once

#include "core/record_typing.h"
#include "core/recovered_note.h"
#include "core/typing_journal.h"

#include <QObject>

#include <map>
#include <memory>
#include <string>

namespace alcove::presentation {

/// Records that somebody has begun to type and not kept yet, of one unlocked desk. Each key of
/// them is in the journal: whoever leaves a form finds it again as it was, after a lock or a crash
/// too.
class UnfinishedRecords final : public QObject {
    Q_OBJECT

public:
    /// With those that a session before left.
    UnfinishedRecords(TypingJournal &journal, const QList<RecoveredNote> &recovered,
                      QObject *parent = nullptr);

    struct Typed {
        UnfinishedRecord record;
        Caret caret;
    };

    /// Null when it is not being typed.
    const Typed *find(RecordId id) const;
    /// A new one of that kind that began with `fields`, among others, be it on another day; null
    /// when none was begun so.
    const Typed *begun(ClientId client, RecordKind kind, const RecordFields &fields = {}) const;
    QList<UnfinishedRecord> of(ClientId client) const;

    /// What stands in its form now. One that is as the chart has it is no longer unfinished. Fails
    /// as the journal does; what was typed is remembered all the same.
    Result<void> tell(const UnfinishedRecord &record, const Caret &caret);
    /// Kept, or dropped: nobody needs what was typed any more.
    void end(RecordId id);

signals:
    void changed(alcove::ClientId client);

private:
    struct Kept {
        Typed typed;
        TypedText told;
        std::unique_ptr<TypingRecord> journal; ///< from the first key on
        std::string recovered; ///< of a session before: goes once it is typed again
    };

    Result<void> write(Kept &kept);

    TypingJournal &m_journal;
    std::map<RecordId, Kept> m_kept;
};

} // namespace alcove::presentation

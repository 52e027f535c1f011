#pragma once

#include "core/chart_record.h"

#include <QList>

#include <optional>

namespace alcove {

class Chart;

/// How one op changed a record, for who reads its history.
struct RecordChange {
    OpId op;
    Millis at = 0; ///< by its author's clock
    QString person; ///< empty where their name is not known
    QString why;
    RecordFields before; ///< of the fields it wrote, as they stood before it
    RecordFields after;

    bool operator==(const RecordChange &) const = default;
};

/// What somebody makes of a record.
struct RecordEdit {
    ChartRecord after;
    std::optional<RecordSheet> before; ///< as they saw it; nothing of a new one
    QString why; ///< needed where its kind asks for it and it is there already
};

/// The typed records of charts. What desks entered apart waits in the ReviewBook.
/// Same thread and failures as Chart, which it lies beside.
class RecordBook {
public:
    virtual ~RecordBook() = default;

    /// Of these kinds, in the order they were made; those of a scope whose key is not on this desk
    /// are left out. Withdrawn ones too. Refused where the chart is behind glass and a kind is
    /// clinical; audited as opening the chart.
    virtual Result<QList<RecordSheet>> records(ClientId client, const QList<RecordKind> &kinds) = 0;
    /// Of these kinds, of every client whose chart is open to the actor: for what is due. Audited
    /// once, as a list.
    virtual Result<QList<RecordSheet>> recordsOfAll(const QList<RecordKind> &kinds) = 0;
    /// NotFound.
    virtual Result<RecordSheet> record(RecordId id) = 0;
    /// The latest first.
    virtual Result<QList<RecordChange>> recordHistory(RecordId id) = 0;
    /// Writes what differs from `before` and nothing else: what another desk changed meanwhile
    /// stays. Malformed or TooLarge when validate() says so, Malformed without a reason that is
    /// needed; Refused for who does not write there.
    virtual Result<void> saveRecord(const RecordEdit &edit) = 0;
};

/// Beside `chart`; null where there is none.
RecordBook *recordBookOf(Chart &chart);

} // namespace alcove

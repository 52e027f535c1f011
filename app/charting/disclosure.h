#pragma once

#include "base/random.h"
#include "core/chart.h"
#include "core/record_book.h"

#include <optional>

namespace alcove::charting {

/// How text of a chart leaves it, as records have it (RecordKind::Disclosure).
enum class LeftAs { Printed, Pdf, Exported };

/// Text of a chart that is about to leave it.
struct Disclosed {
    ClientId client;
    /// Which note or record it is; empty: the whole chart, or all notes of it.
    QString id;
    QString what; ///< "SOAP note, session of 2 March 2026"
    LeftAs how = LeftAs::Printed;
    QString whom = {}; ///< empty where nobody was chosen
    QString remark = {};
};

/// Says that it leaves, and by that lets it go: as a record of the chart, so that each desk knows,
/// and as `event` in the log, which stays at this desk.
///
/// The log alone has it where the actor writes no records (a custodian, an auditor, who signs a
/// note of others' client as its supervisor) and where none are kept (psychotherapy notes): what
/// they may read they may print, and their log says that they did. Any other failure is one, and
/// nothing may leave.
Result<void> tellDisclosure(Chart &chart, const Disclosed &disclosed, const AuditEvent &event,
                            const Clock &clock, Random &random);

/// A disclosure of a chart, as somebody reads it from its record.
struct ToldDisclosure {
    RecordId record;
    Millis at = 0; ///< when it was told, by the clock of that desk
    QString day; ///< on which it left: "2026-03-02"
    LeftAs how = LeftAs::Printed;
};

/// Those of `sheets` since `since` in which the note's text was: of that note, or of the whole
/// chart. What was entered in error is none, nor what somebody entered later of a day before.
QList<ToldDisclosure> disclosuresOf(const QList<RecordSheet> &sheets, NoteId note, Millis since);

} // namespace alcove::charting

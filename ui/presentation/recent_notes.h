#pragma once

#include "core/chart_queue.h"
#include "core/note.h"

#include <QByteArray>
#include <QList>

namespace alcove::presentation {

/// Which note it was, without a word of it.
struct RecentNote {
    ClientId client;
    NoteId note;
    QString format; ///< "soap"
    Millis serviceAt = 0;

    bool operator==(const RecentNote &) const = default;
};

RecentNote recentNote(const Note &note);

/// The notes last read or written on this desk, latest first. Kept sealed, as a setting of the
/// chart's store: what lies in a store of its own is never among them.
class RecentNotes {
public:
    static constexpr int most = 8;

    /// Nothing for bytes that are not ours: it is only a convenience.
    static RecentNotes decode(const QByteArray &bytes);
    QByteArray encode() const;

    void opened(const RecentNote &note);
    void forget(NoteId note);
    const QList<RecentNote> &notes() const { return m_notes; }

private:
    QList<RecentNote> m_notes;
};

/// One of them as it can be shown: whose it is.
struct RecentNoteLine {
    RecentNote note;
    QString clientName;
};

/// Those whose charts are open to the actor now. It opens none of them.
Result<QList<RecentNoteLine>> recentNotes(Chart &chart);
Result<void> rememberNote(Chart &chart, const RecentNote &note);
Result<void> forgetNote(Chart &chart, NoteId note);

} // namespace alcove::presentation

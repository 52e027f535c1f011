#pragma once

#include "core/note.h"

#include <QList>

namespace alcove {

class Chart;

/// The last session of a group, as the notes of those who were there say.
struct GroupSession {
    QString name; ///< "Skills group, Tuesday"
    Millis at = 0;
    QList<ClientId> members;

    bool operator==(const GroupSession &) const = default;
};

/// The section of a note that says of which group's session it is.
inline const QString groupSessionCode = QStringLiteral("group-session");

/// A note, and what stands in the section that it was found by.
struct NoteWithSection {
    NoteSummary note;
    QString text; ///< empty of one that was retracted

    bool operator==(const NoteWithSection &) const = default;
};

/// What stands behind the stub of a note that was another client's.
struct SealedNote {
    Note note;
    QList<Addendum> addenda;
};

/// What is done with notes that are signed. Same thread and failures as Chart, which it lies
/// beside; what is signed about them goes through Chart::addAddendum.
class SignedWork {
public:
    virtual ~SignedWork() = default;

    /// What waits for the actor: notes whose authors ask them for a co-signature, and their own
    /// that a supervisor sent back and they did not add to since (standing NeedsRevision). Oldest
    /// first each. Not audited: nothing of their text is in it but the preview, and each is read
    /// by Chart::openNote.
    virtual Result<QList<NoteSummary>> supervised() = 0;
    /// Notes of the client that have a section of that code with words in it, drafts too; the
    /// latest session first. Refused where the chart is behind glass; audited as opening it.
    virtual Result<QList<NoteWithSection>> notesWith(ClientId client, const QString &code) = 0;
    /// Of each group the last session, by name; members whose charts are open to the actor.
    virtual Result<QList<GroupSession>> groups() = 0;
    /// With the text, of a note that was retracted as another client's: for its author and the
    /// privacy officer; Refused for all else. Audited.
    virtual Result<SealedNote> openSealed(NoteId note) = 0;
};

/// Beside `chart`; null where there is none.
SignedWork *signedWorkOf(Chart &chart);

} // namespace alcove

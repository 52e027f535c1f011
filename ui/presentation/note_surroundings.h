#pragma once

#include "charting/format_shelf.h"
#include "charting/licence.h"
#include "charting/name_check.h"
#include "charting/phrase_bank.h"
#include "charting/phrase_text.h"
#include "core/chart_record.h"
#include "core/client.h"
#include "core/note.h"
#include "core/people.h"
#include "presentation/chart_context.h"
#include "presentation/latest_query.h"

#include <QObject>
#include <QStringList>

#include <optional>

namespace alcove::presentation {

/// What somebody who writes a note has at hand: whom it is about, the note before it, what the
/// treatment plan says, who may sign as well, what was asked today, and where one is licensed.
class NoteSurroundings final : public QObject {
    Q_OBJECT

public:
    explicit NoteSurroundings(const ChartContext &context, QObject *parent = nullptr);

    /// Of a note; what was read of another client's is gone at once. read() tells when it is there.
    void open(const Note &note, const charting::FormatShelf &formats);
    /// The same note, which became one of another kind.
    void openAnew(const Note &note, const charting::FormatShelf &formats);
    /// Who is written about, from whoever has opened the chart: without it the list of all clients
    /// is read to find them.
    void know(const Client &client);

    bool isRead() const { return m_isRead; }
    const Client &client() const { return m_read.client; }
    charting::PhrasePerson person() const;
    /// The last signed note of the client in the same format, or in any of the same kind; nothing
    /// without one.
    const std::optional<Note> &lastNote() const { return m_read.last; }
    /// Objectives that are worked on.
    const QList<ChartRecord> &objectives() const { return m_read.objectives; }
    /// Who may sign as well: supervisors, but not oneself.
    const QList<PracticeMember> &supervisors() const { return m_read.supervisors; }
    /// Whether the chart says that this was asked today: in a risk assessment, or in a measure's
    /// follow-up.
    bool wasAskedToday(const QString &question) const;
    /// For full names of other clients in `text`: othersFound(). They are read for it and not kept.
    void lookForOthers(const QString &text);

    /// What the clinician may do where; nothing until it was read.
    const std::optional<QList<charting::Licence>> &licences() const { return m_licences; }
    /// Anew: they may have been changed while the note was open.
    void readLicences();

    /// The others of the group whose session the note is of; none of another note.
    const QList<charting::NamedPerson> &groupMembers() const { return m_read.group; }

    const charting::PhraseShelf &phrases() const;

signals:
    void read();
    void licencesRead();
    /// Each once; none when the text names nobody else.
    void othersFound(const QStringList &names);

private:
    struct Read {
        Client client;
        std::optional<Note> last;
        QList<ChartRecord> objectives;
        QList<PracticeMember> supervisors;
        QStringList asked;
        QList<charting::NamedPerson> group;
    };

    /// Once, with the first note.
    void readPeople();

    ChartContext m_context;
    mutable std::optional<charting::PhraseShelf> m_phrases; ///< read when the first is asked for
    NoteId m_note;
    ClientId m_client;
    Client m_known; ///< as whoever opened the chart read them
    std::optional<QList<charting::Licence>> m_licences;
    Read m_read;
    bool m_isRead = false;
    bool m_hasAsked = false; ///< who is in the practice
    LatestQuery<Read> m_query;
};

} // namespace alcove::presentation

#pragma once

#include "core/care.h"
#include "core/chart_entry.h"
#include "core/client.h"
#include "core/note.h"
#include "presentation/chart_context.h"
#include "presentation/latest_query.h"

#include <QHash>

#include <optional>

namespace alcove::presentation {

/// One kind of entry as the summary shows it.
struct EntryGroup {
    struct Line {
        EntryId entry;
        QString title;
        QString detail; ///< "active, since 2 Mar 2020", "13 score, 4 Apr 2021"
        QString text; ///< what else the source says

        bool operator==(const Line &) const = default;
    };
    EntryKind kind = EntryKind::Observation;
    QString heading;
    QList<Line> lines; ///< current ones first, then the latest

    bool operator==(const EntryGroup &) const = default;
};

/// A signed note as it is read.
struct ReadNote {
    Note note;
    QList<Addendum> addenda;
    /// What was written on other desks while it was signed, and is no part of it.
    QList<NoteVersion> others;
    bool matches = false; ///< whether each signature belongs to its text
};

/// A client's chart as it is shown.
class ChartPresenter final : public QObject {
    Q_OBJECT

public:
    explicit ChartPresenter(const ChartContext &context, QObject *parent = nullptr);

    /// Opens another chart (audited), or the same again.
    void open(ClientId client);
    /// What changes while it is open.
    void refresh();
    ClientId clientId() const { return m_asked; }
    const Client &client() const { return m_client; }
    const QList<NoteSummary> &notes() const { return m_notes; }
    const QList<EntryGroup> &entries() const { return m_entries; }
    /// Whether charts are part of this person's role at all.
    bool hasCharts() const;
    /// What stands between this person and the notes; without hasCharts() it is meaningless.
    const ChartDoor &door() const { return m_door; }
    /// "until 16:20", of a door that was opened for a reason.
    QString doorLasts() const;
    /// Opens a chart of others for that reason (audited before anything is read).
    void breakGlass(const QString &reason);

    /// "he/him  ·  born 2 Apr 1991, 35  ·  on the waiting list"
    QString about() const;
    /// "SOAP, yesterday"
    QString noteTitle(const NoteSummary &note) const;

    /// Reads a note (audited); noteRead() for what is signed, draftRead() for what is not.
    void readNote(NoteId note);
    /// `taken`: versions beside the note whose words it was begun with.
    void addAddendum(NoteId note, const QString &text, const QList<OpId> &taken = {});
    /// Versions beside a signed note are no part of the record; they stay in the history.
    void layAside(NoteId note, const QList<OpId> &versions);

signals:
    void loaded();
    void noteRead(const alcove::presentation::ReadNote &note);
    void draftRead(const alcove::Note &draft);
    void addendumKept();
    void failed(const QString &words);
    /// The text of the addendum is where it was typed.
    void addendumFailed(const QString &words);
    /// The chart stays shut.
    void glassFailed(const QString &words);

private:
    struct Read {
        Client client;
        QList<NoteSummary> notes;
        QList<ChartEntry> entries;
        ChartDoor door;
        QStringList births; ///< more than one when desks entered different dates
    };
    void receive(const Result<Read> &answer);

    ChartContext m_context;
    ClientId m_asked;
    Client m_client;
    QList<NoteSummary> m_notes;
    QList<EntryGroup> m_entries;
    ChartDoor m_door;
    QStringList m_births;
    QHash<QString, QString> m_titles; ///< of note formats, by their names
    LatestQuery<Read> m_query;
    LatestQuery<ReadNote> m_note;
};

/// Of a note that was signed on another day than its session: both days, in words. Empty else.
QString lateEntryText(const Note &note);

/// Grouped in the order a clinician looks: allergies, problems, medications, ...
QList<EntryGroup> grouped(const QList<ChartEntry> &entries);

} // namespace alcove::presentation

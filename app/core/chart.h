#pragma once

#include "base/result.h"
#include "core/actor.h"
#include "core/audit.h"
#include "core/care.h"
#include "core/chart_entry.h"
#include "core/client.h"
#include "core/note.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace alcove {

struct SearchHit {
    ClientId client;
    QString clientName;
    std::optional<NoteId> note; ///< one of these three
    std::optional<EntryId> entry;
    std::optional<RecordId> record;
    QString title; ///< "SOAP, 2026-03-02", the entry's title or the name of the record's kind
    Millis at = 0;
    QString snippet; ///< about 16 words around the find; U+2068 and U+2069 enclose what was found
};

struct ChartStats {
    qint64 clients = 0;
    qint64 notes = 0;
    qint64 entries = 0;
    qint64 bytes = 0;
    int schema = 0;
    QString digest; ///< hex of a hash over the folded state; equal on desks with the same ops
};

/// What came with an import, written in one act: all of it or nothing.
struct ChartImport {
    QList<Client> clients;
    QList<ChartEntry> entries;
    QList<Note> notes;
    QString detail; ///< for the audit log: where from, how much
};

/// The clinical chart of a practice, opened for one actor. Each write is one transaction of row, op
/// and audit entry; each reading of a chart or note is audited before its text is handed out.
///
/// What the actor's hats do not give (core/access.h) is Refused, and so is the clinical part of a
/// chart behind glass (core/care.h): its notes, entries and finds. What somebody has begun to write
/// they may still keep.
///
/// Called on one thread only. Any call can fail with Io, DiskFull, ReadOnly or Corrupt; the rest is
/// said where it is declared. After a failed write nothing of it is kept.
class Chart {
public:
    virtual ~Chart() = default;

    virtual const Actor &actor() const = 0;
    /// All hats of the actor.
    virtual Roles roles() const = 0;

    /// By name, those whose names or birth date begin with each word of `typed`.
    virtual Result<QList<ClientSummary>> clients(const QString &typed) = 0;
    /// NotFound. Audited as opening the chart.
    virtual Result<Client> openClient(ClientId id) = 0;
    /// Malformed when validate() says so; Conflict when its source is another client's.
    virtual Result<void> saveClient(const Client &client) = 0;

    /// Latest session first.
    virtual Result<QList<NoteSummary>> notes(ClientId client) = 0;
    /// Unsigned ones of the actor, latest first.
    virtual Result<QList<NoteSummary>> unsignedNotes() = 0;
    virtual Result<Note> openNote(NoteId id) = 0;
    virtual Result<QList<Addendum>> addenda(NoteId note) = 0;
    virtual Result<QList<NoteVersion>> otherVersions(NoteId note) = 0;
    /// Keeps what is typed. Conflict when signed meanwhile; Refused for another author's.
    virtual Result<void> saveDraft(const Note &note) = 0;
    /// Keeps what was typed before the program ended in the middle. It replaces a version whose
    /// text is one of `origins`, and stands beside any other. False, and nothing done, when it is
    /// there already. Fails as saveDraft.
    virtual Result<bool> recoverDraft(const Note &note, const QList<NoteBody> &origins) = 0;
    /// Keeps `note` as the one version that replaces all others, which a person has read.
    virtual Result<void> settleVersions(const Note &note) = 0;
    /// `note` bears its signature. Conflict when signed already, or while another desk's version
    /// waits.
    virtual Result<void> signNote(const Note &note) = 0;
    /// Refused while the note is a draft.
    virtual Result<void> addAddendum(const Addendum &addendum) = 0;
    /// Of the actor's signature before, zero without one.
    virtual Result<crypto::Hash> lastSignature() = 0;

    virtual Result<QList<ChartEntry>> entries(ClientId client) = 0;

    virtual Result<ChartDoor> door(ClientId client) = 0;
    /// Opens a chart behind glass for glassLasts, for this reason. It is in the log before anything
    /// of the chart is read. Malformed unless isReason(); Refused for a role without charts.
    virtual Result<ChartDoor> breakGlass(ClientId client, const QString &reason) = 0;
    /// Who the client is assigned to.
    virtual Result<QList<UserId>> careTeam(ClientId client) = 0;
    /// Refused unless mayAssign().
    virtual Result<void> assign(const CareMember &member) = 0;

    /// Adds what is new; what has a `source` that is here already is left as it is and counted.
    /// The count of records added.
    virtual Result<qint64> import(const ChartImport &import) = 0;
    /// Which of these sources are in the store, client, note or entry.
    virtual Result<QHash<QString, RawId>> known(const QStringList &sources) = 0;

    /// Written last first, at most `limit`. Each word must be there, the last one as a beginning;
    /// "quoted words" are a phrase.
    virtual Result<QList<SearchHit>> search(const QString &text, int limit) = 0;

    /// Small things of this desk that must be sealed: where one was, the last search. Never synced.
    virtual Result<QByteArray> setting(const QString &name) = 0;
    virtual Result<void> setSetting(const QString &name, const QByteArray &value) = 0;

    /// For what is no read or write of a record: unlock, lock, print, export.
    virtual Result<void> audit(const AuditEvent &event) = 0;
    virtual Result<QList<AuditEntry>> auditTrail(qint64 after, int limit) = 0;
    /// Who did what, for a person to read. Looking into the log is audited itself, after what is
    /// answered.
    virtual Result<AuditAnswer> auditLines(const AuditQuestion &question, int limit) = 0;
    virtual Result<AuditHead> auditHead() = 0;
    virtual Result<AuditVerdict> verifyAudit() = 0;

    virtual Result<ChartStats> stats() = 0;
    /// What is damaged, a line each; empty when whole. Reads every page.
    virtual Result<QStringList> check() = 0;
};

} // namespace alcove

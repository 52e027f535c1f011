#pragma once

#include "base/random.h"
#include "chart/note_table.h"
#include "core/access.h"
#include "core/chart.h"
#include "core/compartments.h"
#include "core/file_book.h"
#include "core/practice.h"
#include "core/record_book.h"
#include "core/request_book.h"
#include "core/review_book.h"
#include "core/signed_work.h"
#include "store/audit_chain.h"
#include "store/connection.h"
#include "store/op_log.h"

#include <map>
#include <optional>
#include <set>

namespace alcove::chart {

/// The chart in an encrypted store. What it references must outlive it.
class SqlChart final : public Chart,
                       public RequestBook,
                       public ReviewBook,
                       public FileBook,
                       public RecordBook,
                       public SignedWork {
public:
    /// Migrates, then reads whose desk this is. `content` is the scope its charts belong to: in a
    /// compartment all there is, clients and log too, is as far from everybody as its notes are.
    static Result<std::unique_ptr<SqlChart>> open(store::Connection &connection, const Clock &clock,
                                                  Random &random, Scope content = Scope::Clinical);

    const Actor &actor() const override { return m_practice.actor; }
    Roles roles() const override { return m_practice.roles; }
    const Practice &practice() const { return m_practice; }

    Result<QList<ClientSummary>> clients(const QString &typed) override;
    Result<Client> openClient(ClientId id) override;
    Result<void> saveClient(const Client &client) override;

    Result<QList<NoteSummary>> notes(ClientId client) override;
    Result<QList<NoteSummary>> unsignedNotes() override;
    Result<Note> openNote(NoteId id) override;
    Result<QList<Addendum>> addenda(NoteId note) override;
    Result<QList<NoteVersion>> otherVersions(NoteId note) override;
    Result<void> saveDraft(const Note &note) override;
    Result<bool> recoverDraft(const Note &note, const QList<NoteBody> &origins) override;
    Result<void> settleVersions(const Note &note) override;
    Result<void> signNote(const Note &note) override;
    Result<void> addAddendum(const Addendum &addendum) override;
    Result<crypto::Hash> lastSignature() override;
    Result<QList<NoteSummary>> supervised() override;
    Result<QList<NoteWithSection>> notesWith(ClientId client, const QString &code) override;
    Result<QList<GroupSession>> groups() override;
    Result<SealedNote> openSealed(NoteId note) override;

    Result<QList<ChartEntry>> entries(ClientId client) override;
    Result<ChartDoor> door(ClientId client) override;
    Result<ChartDoor> breakGlass(ClientId client, const QString &reason) override;
    Result<QList<UserId>> careTeam(ClientId client) override;
    Result<void> assign(const CareMember &member) override;

    Result<QList<RequestLine>> requests(bool withClosed) override;
    Result<RequestLine> request(RequestId id) override;
    Result<void> addRequest(AccessRequest request) override;
    Result<void> stepRequest(RequestId id, RequestStepKind kind, const QString &words) override;
    Result<QList<AuditLine>> readersFor(RequestId id) override;

    Result<QList<ReviewItem>> waiting() override;
    Result<Review> review(ReviewKind kind, const RawId &record, const QString &field) override;
    Result<void> settleDraft(const Note &note, const QList<OpId> &versions) override;
    Result<void> layAside(NoteId note, const QList<OpId> &versions, AsideHow how) override;
    Result<QList<SettledEdit>> settledEdits() override;
    Result<ClientSheet> clientSheet(ClientId client) override;
    Result<void> editClient(const ClientSheet &before, const Client &after) override;
    Result<void> chooseValue(const RawId &clientOrRecord, const QString &field,
                             const OpId &chosen) override;
    Result<void> decideLate(const OpId &op, bool isTakenIn) override;

    Result<QList<FileLine>> files(ClientId client, bool withRemoved) override;
    Result<FileLine> file(AttachmentId id) override;
    Result<void> attach(const NewFile &wanted, File &from) override;
    Result<void> saveFile(AttachmentId id, File &to) override;
    Result<void> removeFile(AttachmentId id, const QString &reason) override;

    Result<QList<RecordSheet>> records(ClientId client, const QList<RecordKind> &kinds) override;
    Result<QList<RecordSheet>> recordsOfAll(const QList<RecordKind> &kinds) override;
    Result<RecordSheet> record(RecordId id) override;
    Result<QList<RecordChange>> recordHistory(RecordId id) override;
    Result<void> saveRecord(const RecordEdit &edit) override;

    Result<qint64> import(const ChartImport &import) override;
    Result<QHash<QString, RawId>> known(const QStringList &sources) override;

    Result<QList<SearchHit>> search(const QString &text, int limit) override;

    Result<QByteArray> setting(const QString &name) override;
    Result<void> setSetting(const QString &name, const QByteArray &value) override;

    /// The practice has a new recovery kit, and the one before counts no more. Audited.
    Result<void> setRecoveryKey(const crypto::BoxKey &key);

    /// A compartment follows its desk: person, roles, recovery kit. Nothing is written where they
    /// are the same.
    Result<void> follow(const Practice &desk);

    /// The desk passes to the custodian of records: from here on they act, and do not write in
    /// charts. Audited as theirs; `because` is a code.
    Result<void> handOver(const Actor &custodian, const QString &because);

    /// Says why the chart of this compartment is restricted, to all who are named for it.
    Result<void> restrictChart(const RawId &chart, Restriction because);

    /// While a scope closes to the desk's person: what they had typed is taken in all the same.
    void takeInWhatCloses(bool isOn) { m_takesInWhatCloses = isOn; }

    Result<void> audit(const AuditEvent &event) override;
    /// All of `events`, and a setting that says so, in one act.
    Result<void> auditWith(const QList<AuditEvent> &events, const QString &setting,
                           const QByteArray &value);
    Result<QList<AuditEntry>> auditTrail(qint64 after, int limit) override;
    Result<AuditAnswer> auditLines(const AuditQuestion &question, int limit) override;
    Result<AuditHead> auditHead() override;
    Result<AuditVerdict> verifyAudit() override;

    /// What another place remembers of the log, to be held against it from here on; an entry tells
    /// of it when it does not fit, or is missing where it may not be.
    Result<void> anchorAudit(const std::optional<AuditHead> &anchor, bool mayBeMissing);

    Result<ChartStats> stats() override;
    Result<QStringList> check() override;

private:
    /// Of a note: the version its editor began with or saved last, and the others that were shown.
    struct Shown {
        OpId base;
        QList<OpId> others;
    };

    SqlChart(store::Connection &connection, const Clock &clock, Random &random, Practice practice,
             Scope content);

    bool isCompartment() const { return m_content != Scope::Clinical; }
    /// Where a client's name stands, and who did what.
    Scope frontScope() const { return isCompartment() ? m_content : Scope::Front; }
    Scope logScope() const { return isCompartment() ? m_content : Scope::Audit; }

    /// Who stands in at the client's door today.
    Result<QList<UserId>> standIns(ClientId client);
    /// Refused where a record that becomes `after` would let in or shut out somebody about whom the
    /// actor has no say.
    Result<void> permitStandIn(const ChartRecord &after, const std::optional<RecordSheet> &now);
    /// Whether `member` may come or go, by who is named already.
    Result<void> permitAssigning(const CareMember &member, const QList<UserId> &team) const;
    Result<RequestLine> lineOf(const AccessRequest &request);
    /// Refused unless the hats give it.
    Result<void> permit(Scope scope, Access wanted) const;
    /// Refused unless they give the clinical scope and the chart is not behind glass.
    Result<void> permitChart(ClientId client);
    /// As permitChart(), but what somebody wrote themselves stays theirs to read.
    Result<void> permitNote(const Note &note);
    /// Whether the actor may sign that about it, and nothing stands against it.
    Result<void> permitAct(const Addendum &addendum, const Note &note);
    /// As permitChart(), of the client whose file it is. NotFound.
    Result<void> permitFile(AttachmentId id, Access wanted);
    /// As permitChart() for what is clinical, as the client's name for what is not.
    Result<void> permitRecord(ClientId client, RecordKind kind, Access wanted);
    Scope scopeOf(RecordKind kind) const;
    /// Their name as it is known here, or empty.
    Result<QString> personOf(const UserId &user);
    /// As chooseValue().
    Result<void> chooseOfRecord(RecordId id, const QString &field, const OpId &chosen);
    /// An op that puts `writes` as `record` has them; inside the caller's transaction.
    Result<void> writeRecord(const ChartRecord &record, const std::optional<RecordSheet> &now,
                             const FieldWrites &writes, const QString &why);
    /// With the name that who removed it has here.
    Result<FileLine> named(FileLine line);
    /// Into sealed parts, which are kept; inside the caller's transaction.
    Result<void> cut(Attachment &attachment, File &from);
    /// What is found in charts that are not behind glass.
    Result<QList<SearchHit>> reachable(const QString &text, int limit);
    /// As makeOwn(), in the caller's transaction.
    Result<Op> makeOp(Scope scope, const QString &kind, const RawId &record,
                      const QCborMap &payload, const Stamp &before = {});
    /// Row and op, inside the caller's transaction.
    Result<void> apply(const Op &op);
    Result<void> appendAudit(const AuditEvent &event);
    /// Audits the first reading of `record` since the store was opened.
    Result<void> auditReading(const QString &event, const RawId &record, ClientId client);
    /// An op that puts these fields as `values` has them, and says of the rest what stands; inside
    /// the caller's transaction.
    Result<void> writeFields(ClientId client, const FieldWrites &writes, const Client &values);
    Result<void> checkDraft(const Note &note, const std::optional<NoteTable::Row> &row) const;
    /// Further typing in what has not left this desk is the same version, and the same act: false
    /// when it has left.
    Result<bool> amend(const Note &note);
    Result<OpId> addVersion(const Note &note, const QList<NoteHead> &replaced,
                            const QString &event);
    /// The heads among `heads` that a person has had before their eyes: no other is replaced in
    /// their name.
    QList<NoteHead> shownOf(NoteId note, const QList<NoteHead> &heads) const;

    store::Connection &m_connection;
    const Clock &m_clock;
    Random &m_random;
    Practice m_practice;
    Scope m_content;
    store::AuditChain m_audit;
    std::optional<AuditHead> m_anchor;
    store::OpLog m_ops;
    bool m_takesInWhatCloses = false;
    std::set<QString> m_read; ///< events and records whose reading has been audited
    std::set<NoteId> m_written; ///< drafts whose writing has been
    std::map<NoteId, Shown> m_shown;
};

} // namespace alcove::chart

#include "charting/note_acts.h"

#include "charting/disclosure.h"
#include "charting/signing.h"
#include "core/record_book.h"
#include "core/retracted.h"

#include <QDateTime>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace alcove::charting {

namespace {

/// More than a client's log ever has in the time that passes until somebody notices.
constexpr int mostLooked = 100'000;

QString dayOf(Millis at)
{
    return QDateTime::fromMSecsSinceEpoch(at).date().toString(Qt::ISODate);
}

/// One time that text left.
struct Left {
    Millis at = 0;
    QString day;
    LeftAs how = LeftAs::Printed;
};

/// How a note's text left the practice: as its chart has it from all desks, and the log of this
/// one.
struct Leavings {
    QList<Left> times; ///< in their order
    bool isUnknown = false; ///< the chart or the log is not open to the actor

    bool isNone() const { return !isUnknown && times.isEmpty(); }
    /// "printed 3 times, on 2026-03-02, 2026-03-03"; empty where it did not leave so.
    QString told(LeftAs how, const QString &verb) const
    {
        QStringList days;
        int count = 0;
        for (const Left &each : times) {
            if (each.how != how)
                continue;
            ++count;
            if (!days.contains(each.day))
                days.append(each.day);
        }
        if (count == 0)
            return {};
        const QString often
            = count == 1 ? QStringLiteral("once, on ") : QStringLiteral("%1 times, on ").arg(count);
        return verb + u' ' + often + days.join(QStringLiteral(", "));
    }
};

/// In what an entry of the log says that text left; nothing of other entries.
std::optional<LeftAs> leftBy(const AuditEvent &event)
{
    if (event.event == QStringLiteral("note.export"))
        return LeftAs::Exported;
    if (event.event != QStringLiteral("chart.print") && event.event != QStringLiteral("note.print"))
        return std::nullopt;
    return event.detail == QStringLiteral("paper") ? LeftAs::Printed : LeftAs::Pdf;
}

/// What the log has and the chart has not. An act that is in both is told in the chart just before
/// the log (charting/disclosure.h).
void addLogged(const QList<AuditLine> &latestFirst, const Note &note,
               const QList<ToldDisclosure> &told, Leavings &found)
{
    const auto isTold = [&told](const AuditEvent &event) {
        return event.event == QStringLiteral("record.add")
            && std::any_of(told.begin(), told.end(), [&event](const ToldDisclosure &each) {
                   return idString(each.record) == event.subject;
               });
    };
    bool isInChart = false;
    for (auto line = latestFirst.rbegin(); line != latestFirst.rend(); ++line) {
        const AuditEvent &event = line->entry.event;
        isInChart = isInChart || isTold(event);
        const auto how = leftBy(event);
        if (!how)
            continue;
        const bool isOfOther
            = event.event == QStringLiteral("note.print") && event.subject != idString(note.id);
        if (!std::exchange(isInChart, false) && !isOfOther)
            found.times.append({line->entry.at, dayOf(line->entry.at), *how});
    }
}

/// Nothing where the chart is not open to the actor, who still may retract what they wrote.
Result<std::optional<QList<ToldDisclosure>>> toldOf(Chart &chart, const Note &note)
{
    RecordBook *book = recordBookOf(chart);
    if (book == nullptr)
        return std::optional(QList<ToldDisclosure>());
    const auto sheets = book->records(note.client, {RecordKind::Disclosure});
    if (sheets)
        return std::optional(disclosuresOf(*sheets, note.id, note.signature->signedAt));
    if (sheets.error().code != ErrorCode::Refused)
        return sheets.error();
    TRY_ASSIGN(const ChartDoor door, chart.door(note.client));
    if (door.isShut())
        return std::optional<QList<ToldDisclosure>>();
    return std::optional(QList<ToldDisclosure>()); // no records are kept here
}

Result<Leavings> leavingsOf(Chart &chart, const Note &note)
{
    TRY_ASSIGN(const auto told, toldOf(chart, note));
    Leavings found;
    found.isUnknown = !told;
    for (const ToldDisclosure &each : told.value_or(QList<ToldDisclosure>()))
        found.times.append({each.at, each.day, each.how});
    AuditQuestion question;
    question.client = note.client;
    question.from = note.signature->signedAt;
    const auto log = chart.auditLines(question, mostLooked);
    if (log)
        addLogged(log->lines, note, told.value_or(QList<ToldDisclosure>()), found);
    else if (log.error().code == ErrorCode::Refused)
        found.isUnknown = true;
    else
        return log.error();
    std::stable_sort(found.times.begin(), found.times.end(),
                     [](const Left &one, const Left &two) { return one.at < two.at; });
    return found;
}

/// Without a word of the note, or of who the other client is: nor to whom it went, who may be
/// theirs.
QString assessmentText(const Leavings &found, bool isInRightChart)
{
    const QString where = isInRightChart
        ? QStringLiteral("A signed note of this client stood in another client's chart, and was "
                         "retracted there. ")
        : QStringLiteral(
            "A signed note of another client stood in this chart, and was retracted. ");
    QStringList ways{found.told(LeftAs::Printed, QStringLiteral("printed")),
                     found.told(LeftAs::Pdf, QStringLiteral("saved as a PDF")),
                     found.told(LeftAs::Exported, QStringLiteral("exported"))};
    ways.removeAll(QString());
    const QString known = ways.isEmpty()
        ? QString()
        : QStringLiteral("Until then it was %1.").arg(ways.join(QStringLiteral("; ")));
    if (!found.isUnknown)
        return where + known;
    const QString unknown = ways.isEmpty() ? QStringLiteral("Whether it was printed or exported")
                                           : known + QStringLiteral(" Whether it was more often");
    return where + unknown
        + QStringLiteral(" is in the audit log, which the privacy officer reads.");
}

Result<NoteId> keepMoved(Chart &chart, const Note &note, ClientId client, const Pen &pen)
{
    Note moved;
    moved.id = NoteId::make(pen.clock, pen.random);
    moved.client = client;
    moved.author = chart.actor().user;
    moved.authorName = chart.actor().name;
    moved.format = note.format;
    moved.serviceAt = note.serviceAt;
    moved.createdAt = pen.clock.now();
    moved.body = note.body;
    TRY(chart.saveDraft(moved));
    return moved.id;
}

Result<RecordId> keepAssessment(Chart &chart, const Note &note,
                                const std::optional<ClientId> &rightClient, const Pen &pen)
{
    TRY_ASSIGN(const Leavings found, leavingsOf(chart, note));
    RecordBook *book = recordBookOf(chart);
    if (found.isNone() || book == nullptr)
        return RecordId{};
    ChartRecord record;
    record.id = RecordId::make(pen.clock, pen.random);
    record.client = rightClient.value_or(note.client);
    record.kind = RecordKind::Breach;
    record.fields = {{QStringLiteral("found-on"), dayOf(pen.clock.now())},
                     {QStringLiteral("what"), assessmentText(found, rightClient.has_value())},
                     {QStringLiteral("conclusion"), QStringLiteral("undecided")}};
    TRY(book->saveRecord({record, {}, {}}));
    return record.id;
}

/// All that the store would refuse, before anything is kept for it.
Result<void> mayRetract(Chart &chart, const Note &note, const QString &reason)
{
    if (!note.isSigned())
        return Error(ErrorCode::Refused, "a draft is not retracted");
    if (cleanText(reason).trimmed().isEmpty())
        return Error(ErrorCode::Refused, "retraction without a reason");
    TRY(checkNoteSize(reason));
    if (note.author != chart.actor().user && !chart.roles().has(Role::PrivacyOfficer))
        return Error(ErrorCode::Refused, "another's note");
    TRY_ASSIGN(const auto before, chart.addenda(note.id));
    if (isRetracted(before))
        return Error(ErrorCode::Conflict, "note was retracted");
    return {};
}

} // namespace

Result<Addendum> signAct(Chart &chart, const Note &note, NoteAct act, const QString &text,
                         const Pen &pen)
{
    if (!note.isSigned())
        return Error(ErrorCode::Refused, "an act is on a signed note");
    TRY_ASSIGN(const crypto::Hash previous, chart.lastSignature());
    Addendum addendum;
    addendum.id = AddendumId::make(pen.clock, pen.random);
    addendum.note = note.id;
    addendum.client = note.client;
    addendum.author = chart.actor().user;
    addendum.authorName = chart.actor().name;
    addendum.text = text;
    addendum.act = act;
    if (act != NoteAct::Addendum)
        addendum.noteHash = note.signature->textHash;
    addendum = signAddendum(addendum, chart.actor(), pen.key, previous, pen.clock.now());
    TRY(chart.addAddendum(addendum));
    return addendum;
}

Result<Retracted> retractNote(Chart &chart, NoteId id, NoteAct act, const QString &reason,
                              const std::optional<ClientId> &rightClient, const Pen &pen)
{
    if (!isRetraction(act) || (rightClient && act != NoteAct::WrongClient))
        return Error(ErrorCode::Refused, "no such retraction");
    TRY_ASSIGN(const Note note, chart.openNote(id));
    TRY(mayRetract(chart, note, reason));
    Retracted done;
    if (rightClient) {
        if (*rightClient == note.client)
            return Error(ErrorCode::Refused, "the right client is the one it stands under");
        TRY(chart.openClient(*rightClient)); // NotFound, before a note is kept of nobody
        TRY_ASSIGN(done.moved, keepMoved(chart, note, *rightClient, pen));
    }
    if (act == NoteAct::WrongClient) {
        TRY_ASSIGN(done.breach, keepAssessment(chart, note, rightClient, pen));
    }
    TRY(signAct(chart, note, act, reason, pen));
    return done;
}

} // namespace alcove::charting

#include "session/close_scopes.h"

#include "chart/scope_closing.h"
#include "charting/note_format.h"
#include "charting/status_change.h"
#include "core/record_book.h"
#include "core/review_book.h"
#include "core/stand_in.h"
#include "journal/folder_journal.h"
#include "session/copies.h"
#include "session/recover_typing.h"
#include "session/remove_tree.h"
#include "store/rekey.h"

namespace alcove::session {

namespace {

constexpr qsizetype longestField = 1000; ///< of a client, as validate() has it

/// What could be read of them was taken in when the desk was opened.
Result<void> removeUnreadable(Files &files, const std::string &journal)
{
    const auto names = files.list(journal);
    if (!names && names.error().code == ErrorCode::NotFound)
        return {};
    TRY(names);
    for (const std::string &name : *names)
        if (name.ends_with(".aside"))
            TRY(files.remove(inside(journal, name)));
    return {};
}

/// The new one is there before the others go: a desk is never without one that had some.
Result<void> renewCopies(OpenChart &open, const Workspace &workspace,
                         const Surroundings &surroundings)
{
    backup::Shelf shelf = shelfOf(workspace, surroundings);
    TRY_ASSIGN(const auto before, shelf.copies());
    if (before.empty())
        return {};
    const backup::Source source = sourceOf(open, workspace, surroundings);
    TRY(backup::makeCopy(source, shelf, backup::Kind::Asked));
    for (const backup::CopyName &name : before) {
        TRY(source.tell({QStringLiteral("backup.remove"),
                         {},
                         {},
                         QString::fromStdString(backup::folderName(name))}));
        TRY(shelf.remove(name));
    }
    return {};
}

/// Words that have no place of their own any more become a note.
Result<void> keepAsDraft(OpenChart &open, ClientId client, const QString &text,
                         const Surroundings &surroundings)
{
    TRY_ASSIGN(const charting::NoteFormat format, charting::builtInFormat(QStringLiteral("soap")));
    Note note;
    note.id = NoteId::make(surroundings.clock, surroundings.random);
    note.client = client;
    note.author = open.practice.actor.user;
    note.authorName = open.practice.actor.name;
    note.format = format.name;
    note.createdAt = surroundings.clock.now();
    note.serviceAt = note.createdAt;
    note.body.sections = {{format.sections.first().code, text}};
    TRY(open.chart->recoverDraft(note, {}));
    return {};
}

/// Into the chart, as if it had been kept; what the chart does not take as it is becomes a note.
Result<void> keepRecord(OpenChart &open, const UnfinishedRecord &record,
                        const Surroundings &surroundings)
{
    RecordBook &book = *recordBookOf(*open.chart);
    const auto sheet = book.record(record.typed.id);
    RecordEdit edit;
    if (sheet)
        edit.before = *sheet;
    edit.after = broughtUpToDate(record, sheet ? sheet->fields : RecordFields()).typed;
    // Nobody comes or goes by what was typed and not kept: that takes a person who may say so.
    if (edit.after.kind == RecordKind::Cover) {
        edit.after.fields.erase(standInField);
        if (sheet && sheet->fields.contains(standInField))
            edit.after.fields[standInField] = sheet->fields.at(standInField);
    }
    edit.why = record.why;
    auto kept = book.saveRecord(edit);
    if (kept
        || (kept.error().code != ErrorCode::Malformed && kept.error().code != ErrorCode::TooLarge))
        return kept;
    QStringList lines{recordKindName(record.typed.kind)};
    for (const auto &[field, value] : record.typed.fields)
        lines.append(QStringLiteral("%1: %2").arg(field, value));
    return keepAsDraft(open, record.typed.client, lines.join(u'\n'), surroundings);
}

/// With what was typed about a new status; a day that is none becomes today.
charting::ClientChange changeOf(const UnfinishedClient &typed, const Client &client,
                                const Result<ClientSheet> &sheet, QDate today)
{
    const auto said = [&typed](const QString &field) {
        const auto found = typed.typed.find(field);
        return found == typed.typed.end() ? QString() : found->second;
    };
    charting::ClientChange change;
    change.after = client;
    if (sheet) {
        change.before = *sheet;
        change.was = sheet->client.status;
    }
    const QDate since = QDate::fromString(said(statusfield::since), Qt::ISODate);
    const bool isDay = since.isValid() && since <= today && since > today.addYears(-100);
    change.since = isDay ? since : today;
    change.why = said(statusfield::why).left(maxRecordText);
    return change;
}

/// As if it had been kept. A birth date that is none becomes a note, of who may write one.
Result<void> keepClient(OpenChart &open, const UnfinishedClient &typed,
                        const Surroundings &surroundings)
{
    ReviewBook &book = *reviewBookOf(*open.chart);
    const auto sheet = book.clientSheet(typed.client);
    Client client = sheet ? sheet->client : Client();
    client.id = typed.client;
    const std::optional<QDate> born = client.birthDate;
    for (const auto &[field, text] : typed.typed)
        setClientField(client, field, text.simplified().left(longestField));
    if (client.givenName.isEmpty() && client.familyName.isEmpty())
        client.familyName = QStringLiteral("(no name)");
    const auto birth = typed.typed.find(QStringLiteral("born"));
    const QDate today = QDateTime::fromMSecsSinceEpoch(surroundings.clock.now()).date();
    const bool isBirth = birth == typed.typed.end() || birth->second.trimmed().isEmpty()
        || (client.birthDate && validate(client, today));
    if (!isBirth)
        client.birthDate = born;
    charting::ClientChange change = changeOf(typed, client, sheet, today);
    change.record = RecordId::make(surroundings.clock, surroundings.random);
    TRY(charting::keepClient(*open.chart, change, today));
    if (isBirth)
        return {};
    const auto noted
        = keepAsDraft(open, client.id, QStringLiteral("born: ") + birth->second, surroundings);
    return !noted && noted.error().code != ErrorCode::Refused ? noted : Result<void>();
}

Result<void> takeIn(OpenChart &open, const Workspace &workspace, const Surroundings &surroundings)
{
    TRY_ASSIGN(const bool isAny, hasTyping(workspace, *surroundings.disk.files));
    if (!isAny)
        return {};
    journal::FolderJournal journal(*surroundings.disk.files, workspace.journalFolder(),
                                   open.journalKey.clone(), surroundings.random);
    const QList<RecoveredNote> recovered
        = recoverTyping(*open.chart, journal, surroundings.clock, surroundings.random);
    for (const RecoveredNote &one : recovered) {
        if (one.outcome == RecoveredNote::Outcome::InAddendum) {
            TRY(keepAsDraft(open, one.client, one.addendum, surroundings));
        } else if (one.outcome == RecoveredNote::Outcome::InRecord) {
            TRY(keepRecord(open, *one.record, surroundings));
        } else if (one.outcome == RecoveredNote::Outcome::InClient) {
            TRY(keepClient(open, *one.details, surroundings));
        } else {
            continue;
        }
        TRY(journal.settle(one.typing));
    }
    TRY_ASSIGN(const bool isLeft, hasTyping(workspace, *surroundings.disk.files));
    return isLeft ? Error(ErrorCode::Conflict, "typed words wait") : Result<void>();
}

} // namespace

Result<void> takeInBeforeClosing(OpenChart &open, const Workspace &workspace,
                                 const Surroundings &surroundings)
{
    open.chart->takeInWhatCloses(true);
    auto taken = takeIn(open, workspace, surroundings);
    open.chart->takeInWhatCloses(false);
    return taken;
}

Result<bool> finishClosing(OpenChart &open, const Workspace &workspace,
                           const Surroundings &surroundings)
{
    TRY_ASSIGN(const auto closing, chart::closingScopes(*open.connection));
    if (closing.isEmpty())
        return false;
    Files &files = *surroundings.disk.files;
    TRY(chart::clearPages(*open.connection));
    TRY(renewCopies(open, workspace, surroundings));
    TRY(removeTree(files, workspace.path() + "/replaced"));
    TRY(removeTree(files, workspace.scratchFolder()));
    TRY(removeUnreadable(files, workspace.journalFolder()));
    store::forgetStoreBefore(surroundings.disk, workspace.chartFile());
    TRY(chart::finishClosing(*open.connection));
    return true;
}

} // namespace alcove::session

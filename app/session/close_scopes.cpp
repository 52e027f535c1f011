#include "session/close_scopes.h"

#include "chart/scope_closing.h"
#include "charting/note_format.h"
#include "journal/folder_journal.h"
#include "session/copies.h"
#include "session/recover_typing.h"
#include "session/remove_tree.h"
#include "store/rekey.h"

namespace alcove::session {

namespace {

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

/// What is said of a note that is not there to be added to any more becomes a note of its own.
Result<void> keepAsDraft(OpenChart &open, const RecoveredNote &one,
                         const Surroundings &surroundings)
{
    TRY_ASSIGN(const auto formats, charting::builtInFormats());
    const charting::NoteFormat &format = formats.first();
    Note note;
    note.id = NoteId::make(surroundings.clock, surroundings.random);
    note.client = one.client;
    note.author = open.practice.actor.user;
    note.authorName = open.practice.actor.name;
    note.format = format.name;
    note.createdAt = surroundings.clock.now();
    note.serviceAt = note.createdAt;
    note.body.sections = {{format.sections.first().code, one.addendum}};
    TRY(open.chart->recoverDraft(note, {}));
    return {};
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
        if (one.outcome != RecoveredNote::Outcome::InAddendum)
            continue;
        TRY(keepAsDraft(open, one, surroundings));
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

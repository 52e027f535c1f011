#include "session/recover_typing.h"

#include "core/note_typing.h"
#include "core/record_book.h"
#include "core/review_book.h"
#include "journal/folder_journal.h"

#include <algorithm>

namespace alcove::session {

namespace {

using Outcome = RecoveredNote::Outcome;

/// A signed note can't be changed: `note` gets another id then, and is a draft of its own.
Result<Outcome> fold(Chart &chart, const RecoveredTyping &typing, Note &note, const Clock &clock,
                     Random &random)
{
    if (typing.isKept)
        return Outcome::AllSaved;
    QList<NoteBody> origins;
    for (const QList<TypedField> &origin : typing.origins)
        origins.append(bodyOf(origin));
    const auto kept = chart.recoverDraft(note, origins);
    if (kept)
        return *kept ? Outcome::InDraft : Outcome::AllSaved;
    if (kept.error().code != ErrorCode::Conflict)
        return kept.error();
    note.id = NoteId::make(clock, random);
    TRY(chart.recoverDraft(note, {}));
    return Outcome::OwnDraft;
}

/// The store takes no addendum that is not signed, so its words stay in the journal until somebody
/// types on in it.
void takeUp(Chart &chart, const UnsignedAddendum &addendum, const RecoveredTyping &typing,
            RecoveredNote &one)
{
    one.note = addendum.note;
    one.client = addendum.client;
    const auto there = chart.addenda(addendum.note);
    const bool isSigned = there
        && std::any_of(there->begin(), there->end(), [&addendum](const Addendum &signedOne) {
                              return signedOne.text.trimmed() == addendum.text.trimmed();
                          });
    if (typing.isKept || isSigned || addendum.text.trimmed().isEmpty()) {
        one.outcome = Outcome::AllSaved;
        return;
    }
    one.outcome = Outcome::InAddendum;
    one.addendum = addendum.text;
    one.typing = typing.name;
}

/// As of an addendum: what somebody did not keep is not the chart's yet.
void takeUp(Chart &chart, const UnfinishedRecord &record, const RecoveredTyping &typing,
            RecoveredNote &one)
{
    one.client = record.typed.client;
    RecordBook *book = recordBookOf(chart);
    const auto there = book == nullptr ? Result<RecordSheet>(Error(ErrorCode::NotFound))
                                       : book->record(record.typed.id);
    const UnfinishedRecord now = broughtUpToDate(record, there ? there->fields : RecordFields());
    if (typing.isKept || !now.isChanged()) {
        one.outcome = Outcome::AllSaved;
        return;
    }
    one.outcome = Outcome::InRecord;
    one.record = record;
    one.typing = typing.name;
}

/// The same of a client, who may not be there yet.
void takeUp(Chart &chart, const UnfinishedClient &client, const RecoveredTyping &typing,
            RecoveredNote &one)
{
    one.client = client.client;
    ReviewBook *book = reviewBookOf(chart);
    const auto there = book == nullptr ? Result<ClientSheet>(Error(ErrorCode::NotFound))
                                       : book->clientSheet(client.client);
    UnfinishedClient now = client;
    if (there) {
        now = broughtUpToDate(client, fieldsOf(there->client));
        now.isNew = false; // they were kept just before the end
    }
    if (typing.isKept || !now.isChanged()) {
        one.outcome = Outcome::AllSaved;
        return;
    }
    one.outcome = Outcome::InClient;
    one.details = now;
    one.typing = typing.name;
}

} // namespace

QList<RecoveredNote> recoverTyping(Chart &chart, TypingJournal &journal, const Clock &clock,
                                   Random &random)
{
    QList<RecoveredNote> recovered;
    for (const RecoveredTyping &typing : journal.recovered()) {
        RecoveredNote one;
        one.outcome = Outcome::LeftInJournal;
        one.caret = typing.text.caret;
        if (const auto addendum = addendumOf(typing.text))
            takeUp(chart, *addendum, typing, one);
        else if (const auto record = unfinishedRecordOf(typing.text))
            takeUp(chart, *record, typing, one);
        else if (const auto client = unfinishedClientOf(typing.text))
            takeUp(chart, *client, typing, one);
        else if (auto note = noteOf(typing.text)) {
            if (const auto outcome = fold(chart, typing, *note, clock, random))
                one.outcome = *outcome;
            one.note = note->id;
            one.client = note->client;
        }
        // One that can't go is found again: then the store has all of it.
        const bool waits = one.outcome == Outcome::LeftInJournal
            || one.outcome == Outcome::InAddendum || one.outcome == Outcome::InRecord
            || one.outcome == Outcome::InClient;
        if (!waits)
            static_cast<void>(journal.settle(typing.name));
        recovered.append(one);
    }
    return recovered;
}

void takeInTyping(OpenChart &open, const Workspace &workspace, const Surroundings &surroundings)
{
    journal::FolderJournal journal(*surroundings.disk.files, workspace.journalFolder(),
                                   open.journalKey.clone(), surroundings.random);
    recoverTyping(*open.chart, journal, surroundings.clock, surroundings.random);
}

Result<bool> hasTyping(const Workspace &workspace, Files &files)
{
    const auto names = files.list(workspace.journalFolder());
    if (!names && names.error().code == ErrorCode::NotFound)
        return false;
    if (!names)
        return names.error();
    return std::any_of(names->begin(), names->end(),
                       [](const std::string &name) { return name.ends_with(".alj"); });
}

} // namespace alcove::session

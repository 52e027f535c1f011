#include "presentation/note_editor_presenter.h"

#include "charting/signing.h"
#include "core/async.h"
#include "presentation/plain_dates.h"
#include "words/recovery_text.h"

#include <QPromise>

#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

constexpr int defaultPause = 2000;
constexpr int defaultPatience = 10'000;
constexpr int defaultRetry = 5000;

/// Whether it may go by itself: space is freed, a drive is back.
bool mayPass(ErrorCode code)
{
    return code == ErrorCode::DiskFull || code == ErrorCode::ReadOnly || code == ErrorCode::Io;
}

QFuture<Result<void>> ready()
{
    QPromise<Result<void>> promise;
    promise.start();
    promise.addResult(Result<void>());
    promise.finish();
    return promise.future();
}

} // namespace

NoteEditorPresenter::NoteEditorPresenter(const ChartContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_around(context)
    , m_shelf(context.formatsFolder)
    , m_format(m_shelf.of(context.noteFormat))
    , m_usual(context.noteFormat)
    , m_journal(context.session.typing())
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(defaultPause);
    connect(&m_pause, &QTimer::timeout, this, &NoteEditorPresenter::save);
    m_patience.setSingleShot(true);
    m_patience.setInterval(defaultPatience);
    connect(&m_patience, &QTimer::timeout, this, &NoteEditorPresenter::save);
    m_again.setSingleShot(true);
    m_again.setInterval(defaultRetry);
    connect(&m_again, &QTimer::timeout, this, &NoteEditorPresenter::tryAgain);
    connect(&m_around, &NoteSurroundings::read, this, [this] {
        if (m_around.isRead() && std::exchange(m_bringsLast, false))
            carryForward();
        // Whoever types fast has written before it was read.
        if (m_around.isRead() && !m_note.body.isBlank() && std::exchange(m_wantsUsualFacts, false))
            addUsualFacts();
    });
}

void NoteEditorPresenter::begin(ClientId client)
{
    keepUsual();
    beginPaper(client, m_usual, {}, false);
    m_wantsUsualFacts = true;
}

void NoteEditorPresenter::beginPaper(ClientId client, const QString &format, const NoteBody &body,
                                     bool fromLast)
{
    const Actor &actor = m_context.session.practice().actor;
    Note note;
    note.id = NoteId::make(m_context.clock, m_context.random);
    note.client = client;
    note.author = actor.user;
    note.authorName = actor.name;
    note.format = format;
    note.body = body;
    note.serviceAt = m_context.clock.now();
    note.createdAt = note.serviceAt;
    show(note);
    m_bringsLast = fromLast;
    if (!note.body.isBlank())
        keepWords(); // it is in no store yet
}

void NoteEditorPresenter::open(const Note &draft)
{
    show(draft);
    readVersions();
}

void NoteEditorPresenter::show(const Note &note)
{
    keepUsual();
    ++m_opened;
    m_pause.stop();
    m_patience.stop();
    m_again.stop();
    m_failure.clear();
    m_note = note;
    m_format = m_shelf.of(note.format);
    m_note.body = charting::arranged(note.body, m_format);
    m_formatBefore = m_format.name;
    m_untied.clear();
    m_wantsUsualFacts = false;
    m_bringsLast = false;
    m_around.open(m_note, m_shelf);
    m_journal.open(m_note);
    m_isJournaled = true;
    m_versions.clear();
    m_hadNothing = hasNothingYet();
    m_kept = m_typed;
    m_isSigning = false;
    setState(State::Untouched);
    emit noteChanged();
    emit versionsChanged();
}

QString NoteEditorPresenter::stateWords() const
{
    switch (m_state) {
    case State::Untouched:
        return m_note.body.isBlank() ? tr("kept as you type") : tr("saved");
    case State::Waiting:
        return m_isJournaled ? tr("words kept, saving …") : tr("saving …");
    case State::Kept:
        return tr("saved %1").arg(clockText(m_keptAt));
    case State::Failed:
        return m_isTryingAgain ? tr("not saved, trying again") : tr("not saved");
    }
    return {};
}

void NoteEditorPresenter::type(const QString &section, const QString &text, int caret)
{
    for (NoteSection &part : m_note.body.sections) {
        if (part.code != section || part.text == text)
            continue;
        part.text = text;
        keepWords(caret < 0 ? Caret{} : Caret{section, caret});
    }
    if (m_wantsUsualFacts && m_around.isRead() && std::exchange(m_wantsUsualFacts, false))
        addUsualFacts();
}

void NoteEditorPresenter::moveCaret(const QString &section, int position)
{
    m_journal.moveCaret({section, position});
}

void NoteEditorPresenter::setServiceAt(Millis at)
{
    if (at == m_note.serviceAt)
        return;
    m_note.serviceAt = at;
    if (m_note.body.isBlank() && m_state == State::Untouched)
        return; // nothing to keep yet
    keepWords();
}

void NoteEditorPresenter::keepWords(const Caret &caret)
{
    ++m_typed;
    const auto told = m_journal.tell(m_note, caret);
    const bool wasJournaled = std::exchange(m_isJournaled, told.operator bool());
    setState(State::Waiting);
    m_pause.start();
    if (!m_patience.isActive())
        m_patience.start();
    if (wasJournaled && !m_isJournaled)
        emit refused(words::notJournaledText());
    tellChoices();
}

QFuture<Result<void>> NoteEditorPresenter::flush()
{
    m_pause.stop();
    m_failure.clear(); // whoever asks is told, even of the same once more
    return m_typed == m_kept ? ready() : save();
}

void NoteEditorPresenter::tryAgain()
{
    if (m_typed != m_kept)
        save();
}

QFuture<Result<void>> NoteEditorPresenter::save()
{
    m_pause.stop();
    m_patience.stop();
    m_journal.saving(m_typed);
    m_again.stop();
    auto answer = m_context.session.chart().ask(
        [note = m_note](Chart &chart) { return chart.saveDraft(note); });
    whenDone(answer, this, [this, typed = m_typed, opened = m_opened](const Result<void> &kept) {
        if (opened != m_opened)
            return;
        if (kept)
            markKept(typed);
        else
            fail(kept.error());
    });
    return answer;
}

void NoteEditorPresenter::markKept(int typed)
{
    m_kept = typed;
    m_journal.kept(typed);
    m_keptAt = m_context.clock.now();
    m_failure.clear();
    if (m_kept == m_typed)
        setState(State::Kept);
}

void NoteEditorPresenter::fail(const Error &error)
{
    m_isTryingAgain = mayPass(error.code);
    if (m_isTryingAgain)
        m_again.start();
    setState(State::Failed);
    const QString why = words::errorText(error, words::Doing::Typing);
    if (std::exchange(m_failure, why) != why)
        emit refused(why);
}

void NoteEditorPresenter::refuse(const Error &error, words::Doing doing)
{
    // What was to be kept with it is kept by itself.
    if (m_typed != m_kept) {
        m_isTryingAgain = true;
        m_again.start();
        setState(State::Failed);
    }
    // When keeping it fails for the same reason, that is no news.
    m_failure = words::errorText(error, words::Doing::Typing);
    emit refused(words::errorText(error, doing));
}

void NoteEditorPresenter::sign()
{
    if (m_isSigning)
        return;
    if (const QString why = signingProblem(); !why.isEmpty()) {
        emit refused(why);
        return;
    }
    m_isSigning = true;
    m_pause.stop();
    m_patience.stop();
    m_journal.saving(m_typed);
    m_again.stop();
    m_note.body = signable();
    const auto answer = m_context.session.chart().ask(
        [note = m_note, isKept = m_typed == m_kept, now = m_context.clock.now(),
         &key = m_context.session.signingKey()](Chart &chart) -> Result<Note> {
            if (!isKept)
                TRY(chart.saveDraft(note));
            TRY_ASSIGN(const crypto::Hash before, chart.lastSignature());
            TRY_ASSIGN(Note signedNote, charting::signNote(note, chart.actor(), key, before, now));
            TRY(chart.signNote(signedNote));
            return signedNote;
        });
    whenDone(answer, this, [this, typed = m_typed, opened = m_opened](const Result<Note> &done) {
        if (opened != m_opened)
            return;
        m_isSigning = false;
        if (!done) {
            refuse(done.error(), words::Doing::Signing);
            readVersions();
            return;
        }
        m_note = *done;
        markKept(typed);
        m_journal.close();
        emit noteSigned();
    });
}

void NoteEditorPresenter::setState(State state)
{
    m_state = state;
    emit stateChanged();
}

} // namespace alcove::presentation

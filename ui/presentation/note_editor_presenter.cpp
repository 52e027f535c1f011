#include "presentation/note_editor_presenter.h"

#include "charting/signing.h"
#include "core/async.h"
#include "presentation/plain_dates.h"
#include "words/error_text.h"

#include <QPromise>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

constexpr int defaultPause = 600;

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
{
    if (const auto formats = charting::builtInFormats(); formats && !formats->isEmpty())
        m_format = formats->first();
    m_pause.setSingleShot(true);
    m_pause.setInterval(defaultPause);
    connect(&m_pause, &QTimer::timeout, this, &NoteEditorPresenter::save);
}

void NoteEditorPresenter::begin(ClientId client)
{
    const Actor &actor = m_context.session.practice().actor;
    Note note;
    note.id = NoteId::make(m_context.clock, m_context.random);
    note.client = client;
    note.author = actor.user;
    note.authorName = actor.name;
    note.format = m_format.name;
    note.serviceAt = m_context.clock.now();
    note.createdAt = note.serviceAt;
    show(note);
}

void NoteEditorPresenter::open(const Note &draft)
{
    show(draft);
    readVersions();
}

void NoteEditorPresenter::show(const Note &note)
{
    ++m_opened;
    m_pause.stop();
    m_note = note;
    m_note.body = charting::arranged(note.body, m_format);
    m_versions.clear();
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
        return tr("saving …");
    case State::Kept:
        return tr("saved %1").arg(clockText(m_keptAt));
    case State::Failed:
        return tr("not saved");
    }
    return {};
}

void NoteEditorPresenter::type(const QString &section, const QString &text)
{
    for (NoteSection &part : m_note.body.sections) {
        if (part.code != section || part.text == text)
            continue;
        part.text = text;
        ++m_typed;
        setState(State::Waiting);
        m_pause.start();
    }
}

void NoteEditorPresenter::setServiceAt(Millis at)
{
    if (at == m_note.serviceAt)
        return;
    m_note.serviceAt = at;
    if (m_note.body.isBlank() && m_state == State::Untouched)
        return; // nothing to keep yet
    ++m_typed;
    setState(State::Waiting);
    m_pause.start();
}

QFuture<Result<void>> NoteEditorPresenter::flush()
{
    m_pause.stop();
    return m_typed == m_kept ? ready() : save();
}

QFuture<Result<void>> NoteEditorPresenter::save()
{
    m_pause.stop();
    auto answer = m_context.session.chart().ask(
        [note = m_note](Chart &chart) { return chart.saveDraft(note); });
    whenDone(answer, this, [this, typed = m_typed, opened = m_opened](const Result<void> &kept) {
        if (opened != m_opened)
            return;
        if (!kept) {
            m_failure = words::errorText(kept.error(), words::Doing::Typing);
            setState(State::Failed);
            emit refused(m_failure);
            return;
        }
        m_kept = typed;
        m_keptAt = m_context.clock.now();
        if (m_kept == m_typed)
            setState(State::Kept);
    });
    return answer;
}

QString NoteEditorPresenter::signingProblem() const
{
    if (m_note.body.isBlank())
        return tr("There is nothing to sign yet. Write the note first.");
    if (!m_versions.isEmpty())
        return tr("Another desk has a version of this note. Read it and settle which words stay, "
                  "then sign.");
    return {};
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
            emit refused(words::errorText(done.error(), words::Doing::Signing));
            readVersions();
            return;
        }
        m_note = *done;
        m_kept = typed;
        m_keptAt = m_context.clock.now();
        setState(State::Kept);
        emit noteSigned();
    });
}

void NoteEditorPresenter::settle(bool withOthers)
{
    if (withOthers)
        mergeOthers();
    const auto answer = m_context.session.chart().ask(
        [note = m_note](Chart &chart) { return chart.settleVersions(note); });
    whenDone(answer, this, [this, typed = m_typed, opened = m_opened](const Result<void> &done) {
        if (opened != m_opened)
            return;
        if (!done) {
            emit refused(words::errorText(done.error(), words::Doing::Saving));
            return;
        }
        m_kept = typed;
        m_keptAt = m_context.clock.now();
        setState(State::Kept);
        readVersions();
    });
}

void NoteEditorPresenter::mergeOthers()
{
    for (const NoteVersion &version : m_versions) {
        for (const NoteSection &theirs : version.body.sections) {
            for (NoteSection &ours : m_note.body.sections) {
                if (ours.code != theirs.code || theirs.text.isEmpty() || ours.text == theirs.text)
                    continue;
                ours.text += (ours.text.isEmpty() ? QString() : u"\n\n"_s) + theirs.text;
            }
        }
    }
    ++m_typed;
    emit noteChanged();
}

void NoteEditorPresenter::readVersions()
{
    const auto answer = m_context.session.chart().ask(
        [id = m_note.id](Chart &chart) { return chart.otherVersions(id); });
    whenDone(answer, this, [this, opened = m_opened](const Result<QList<NoteVersion>> &versions) {
        if (opened != m_opened || !versions)
            return;
        m_versions = *versions;
        emit versionsChanged();
    });
}

void NoteEditorPresenter::setState(State state)
{
    m_state = state;
    emit stateChanged();
}

} // namespace alcove::presentation

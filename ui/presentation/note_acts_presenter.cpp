#include "presentation/note_acts_presenter.h"

#include "core/async.h"
#include "core/retracted.h"
#include "words/error_text.h"
#include "words/recovery_text.h"

#include <algorithm>
#include <utility>

namespace alcove::presentation {

NoteActsPresenter::NoteActsPresenter(const ChartContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_journal(context.session.typing())
{
}

void NoteActsPresenter::open(const ReadNote &read)
{
    m_read = read;
    m_isSigning = false;
}

bool NoteActsPresenter::isAuthor() const
{
    return m_read.note.author == m_context.session.practice().actor.user;
}

bool NoteActsPresenter::isRetracted() const
{
    return alcove::isRetracted(m_read.addenda);
}

bool NoteActsPresenter::hasAddenda() const
{
    return std::any_of(m_read.addenda.begin(), m_read.addenda.end(),
                       [](const Addendum &each) { return each.act == NoteAct::Addendum; });
}

bool NoteActsPresenter::mayRetract() const
{
    const Roles roles = m_context.session.practice().roles;
    return m_read.note.isSigned() && !isRetracted()
        && (isAuthor() || roles.has(Role::PrivacyOfficer));
}

bool NoteActsPresenter::maySupervise() const
{
    return m_read.note.isSigned() && !isRetracted() && !isAuthor()
        && m_context.session.practice().roles.has(Role::Supervisor);
}

bool NoteActsPresenter::hasCoSigned() const
{
    const UserId self = m_context.session.practice().actor.user;
    return !m_read.addenda.isEmpty() && m_read.addenda.last().act == NoteAct::CoSignature
        && m_read.addenda.last().author == self;
}

bool NoteActsPresenter::mayReadSealed() const
{
    return m_read.note.isSealed
        && (isAuthor() || m_context.session.practice().roles.has(Role::PrivacyOfficer));
}

bool NoteActsPresenter::isAsked() const
{
    const UserId self = m_context.session.practice().actor.user;
    return !m_read.note.body.section(coSignerCode(self)).isEmpty();
}

void NoteActsPresenter::readOthers()
{
    const auto answer
        = m_context.session.chart().ask([](Chart &chart) { return chart.clients({}); });
    whenDone(answer, this,
             [this, own = m_read.note.client](const Result<QList<ClientSummary>> &clients) {
                 if (!clients)
                     return; // the form says what is missing when it is wanted
                 QList<ClientSummary> others = *clients;
                 others.removeIf([own](const ClientSummary &each) { return each.id == own; });
                 emit othersRead(others);
             });
}

void NoteActsPresenter::typed(NoteAct act, const QString &text, int position,
                              const std::optional<ClientId> &right)
{
    const Note &note = m_read.note;
    if (!m_journal.tell({note.id, note.client, text}, position, act, right))
        emit failed(words::notJournaledText());
}

void NoteActsPresenter::drop()
{
    m_recoveredRight.reset();
    m_journal.end();
    m_journal.dropRecovered();
}

void NoteActsPresenter::takeOver(const RecoveredNote &recovered)
{
    m_journal.takeOver(recovered.note, recovered.typing);
    m_recoveredNote = recovered.note;
    m_recoveredRight = rightClientOf(recovered);
}

std::optional<ClientId> NoteActsPresenter::recoveredRight() const
{
    return m_recoveredNote == m_read.note.id ? m_recoveredRight : std::nullopt;
}

void NoteActsPresenter::retract(NoteAct act, const QString &reason,
                                const std::optional<ClientId> &right)
{
    if (std::exchange(m_isSigning, true))
        return;
    const auto answer = m_context.session.chart().ask([id = m_read.note.id, act, reason, right,
                                                       context = m_context](Chart &chart) {
        return charting::retractNote(chart, id, act, reason, right,
                                     {context.session.signingKey(), context.clock, context.random});
    });
    whenDone(answer, this,
             [this, id = m_read.note.id, act](const Result<charting::Retracted> &retracted) {
                 m_isSigning = false;
                 if (!retracted) {
                     emit failed(words::errorText(retracted.error(), words::Doing::Signing));
                     return;
                 }
                 if (id != m_read.note.id)
                     return; // another one is read by now
                 m_journal.end();
                 QString told = act == NoteAct::WrongClient
                     ? tr("Retracted. Its text is sealed; you and the privacy officer can read it.")
                     : tr("Retracted. It stays in the chart, marked so.");
                 if (!retracted->moved.isNull())
                     told += u' '
                         + (hasAddenda()
                                ? tr("The words are a draft under the right client now, without "
                                     "the note's addenda.")
                                : tr("The words are a draft under the right client now."));
                 if (!retracted->breach.isNull())
                     told += u' '
                         + tr("The note may have left the practice: a breach assessment is opened "
                              "under History.");
                 emit done(told);
             });
}

void NoteActsPresenter::coSign(const QString &words)
{
    sign(NoteAct::CoSignature, words, tr("Signed by you as well."));
}

void NoteActsPresenter::sendBack(const QString &words)
{
    sign(NoteAct::NeedsRevision, words,
         tr("Sent back. It waits for its author, who adds what you asked for."));
}

void NoteActsPresenter::sign(NoteAct act, const QString &text, const QString &told)
{
    if (std::exchange(m_isSigning, true))
        return;
    const auto answer = m_context.session.chart().ask(
        [note = m_read.note, act, text, context = m_context](Chart &chart) {
            return charting::signAct(chart, note, act, text,
                                     {context.session.signingKey(), context.clock, context.random});
        });
    whenDone(answer, this, [this, id = m_read.note.id, told](const Result<Addendum> &kept) {
        m_isSigning = false;
        if (!kept) {
            emit failed(words::errorText(kept.error(), words::Doing::Signing));
            return;
        }
        if (id != m_read.note.id)
            return;
        m_journal.end();
        emit done(told);
    });
}

void NoteActsPresenter::readSealed()
{
    const auto answer = m_context.session.chart().ask([id = m_read.note.id](Chart &chart) {
        SignedWork *work = signedWorkOf(chart);
        return work == nullptr ? Result<SealedNote>(Error(ErrorCode::NotFound))
                               : work->openSealed(id);
    });
    whenDone(answer, this, [this, id = m_read.note.id](const Result<SealedNote> &sealed) {
        if (!sealed)
            emit failed(words::errorText(sealed.error(), words::Doing::Reading));
        else if (id == m_read.note.id)
            emit sealedRead(*sealed);
    });
}

} // namespace alcove::presentation

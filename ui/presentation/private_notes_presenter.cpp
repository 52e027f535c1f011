#include "presentation/private_notes_presenter.h"

#include "core/async.h"
#include "core/compartments.h"
#include "presentation/rights.h"
#include "words/error_text.h"

namespace alcove::presentation {

const QString PrivateNotesPresenter::format = QStringLiteral("psychotherapy");

PrivateNotesPresenter::PrivateNotesPresenter(const ChartContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

bool PrivateNotesPresenter::isOffered() const
{
    return m_context.session.compartments() != nullptr
        && rightsOf(m_context.session.practice().roles).readsPrivateNotes;
}

void PrivateNotesPresenter::open(const Client &client)
{
    m_asked = client.id;
    if (m_notes != nullptr) {
        introduce(client);
        return;
    }
    whenDone(m_context.session.compartments()->psychotherapyNotes(), this,
             [this, client](const Result<Session *> &notes) {
                 if (!notes) {
                     emit failed(
                         words::errorText(notes.error(), words::Doing::OpeningPrivateNotes));
                     return;
                 }
                 m_notes = *notes;
                 if (m_asked == client.id)
                     introduce(client);
             });
}

void PrivateNotesPresenter::introduce(const Client &client)
{
    const auto known
        = m_notes->chart().ask([client](Chart &chart) { return alcove::introduce(chart, client); });
    whenDone(known, this, [this, client = client.id](const Result<void> &done) {
        if (m_asked != client)
            return; // another client's notes are wanted by now
        if (done)
            emit opened(client);
        else
            emit failed(words::errorText(done.error(), words::Doing::OpeningPrivateNotes));
    });
}

std::optional<ChartContext> PrivateNotesPresenter::notes() const
{
    if (m_notes == nullptr)
        return std::nullopt;
    ChartContext context{*m_notes, m_context.clock, m_context.random, m_context.token};
    context.noteFormat = format;
    context.desk = &m_context.ofDesk();
    return context;
}

} // namespace alcove::presentation

#include "presentation/client_form_presenter.h"

#include "charting/status_change.h"
#include "core/async.h"
#include "core/review_book.h"
#include "presentation/date_entry.h"
#include "presentation/plain_dates.h"
#include "words/error_text.h"
#include "words/recovery_text.h"

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

struct Loaded {
    Client client;
    std::optional<ClientSheet> sheet;
};

/// Whether two are called the same and born on the same day: whoever was asked about one of them
/// need not be asked about the other.
bool areSamePerson(const Client &one, const Client &other)
{
    return one.givenName == other.givenName && one.familyName == other.familyName
        && one.preferredName == other.preferredName && one.birthDate == other.birthDate;
}

} // namespace

ClientFormPresenter::ClientFormPresenter(const ChartContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_journal(context.session.typing())
{
    for (const RecoveredNote &one : context.session.recovered())
        if (one.details)
            m_unseen[one.details->client] = one;
}

void ClientFormPresenter::begin()
{
    m_resumed.reset();
    begin(ClientId::make(m_context.clock, m_context.random));
}

void ClientFormPresenter::begin(ClientId client)
{
    ++m_request;
    m_client = {};
    m_client.id = client;
    m_seen.reset();
    m_isNew = true;
    show();
}

void ClientFormPresenter::resume(const RecoveredNote &recovered)
{
    const UnfinishedClient &typing = *recovered.details;
    if (!typing.isNew) {
        load(typing.client);
        m_resumed = recovered;
        return;
    }
    m_resumed = recovered;
    begin(typing.client);
}

/// The form of m_client, with what a session before left of it.
void ClientFormPresenter::show()
{
    m_likely.clear();
    m_asked.reset();
    m_caret = {};
    m_statusRecord = RecordId::make(m_context.clock, m_context.random);
    m_typing = {m_client.id, m_isNew, fieldsOf(m_client), fieldsOf(m_client)};
    const auto unseen = m_unseen.extract(m_client.id); // asked for, or come upon
    if (!m_resumed && !unseen.empty())
        m_resumed = unseen.mapped();
    if (const auto resumed = std::exchange(m_resumed, std::nullopt)) {
        m_typing.typed = broughtUpToDate(*resumed->details, m_typing.seen).typed;
        m_caret = resumed->caret;
        m_journal.takeOver(m_client.id, resumed->typing);
        m_left[m_client.id] = {m_typing, m_caret};
    } else if (const auto left = m_left.find(m_client.id); left != m_left.end()) {
        m_typing.typed = broughtUpToDate(left->second.typing, m_typing.seen).typed;
        m_caret = left->second.caret;
    }
    emit loaded();
}

void ClientFormPresenter::type(const std::map<QString, QString> &fields, const Caret &caret)
{
    m_typing.typed = fields;
    m_caret = caret;
    if (m_typing.isChanged())
        m_left[m_client.id] = {m_typing, caret};
    else
        m_left.erase(m_client.id);
    if (!m_journal.tell(m_typing, caret))
        emit failed(words::notJournaledText());
}

void ClientFormPresenter::drop()
{
    m_left.erase(m_client.id);
    m_journal.end();
}

void ClientFormPresenter::load(ClientId client)
{
    const int request = ++m_request;
    m_resumed.reset();
    const auto answer = m_context.session.chart().ask([client](Chart &chart) -> Result<Loaded> {
        Loaded loaded;
        TRY_ASSIGN(loaded.client, chart.openClient(client));
        if (ReviewBook *book = reviewBookOf(chart)) {
            TRY_ASSIGN(loaded.sheet, book->clientSheet(client));
        }
        return loaded;
    });
    whenDone(answer, this, [this, request](const Result<Loaded> &found) {
        if (request != m_request)
            return; // another form is before them
        if (!found) {
            emit failed(words::errorText(found.error(), words::Doing::Reading));
            return;
        }
        m_client = found->client;
        m_seen = found->sheet;
        m_isNew = false;
        show();
    });
}

QString ClientFormPresenter::problem(const Client &client) const
{
    if (displayName(client).trimmed().isEmpty())
        return tr("Enter a name: a family name, a given name, or the one they go by.");
    const QDate today = dayOf(m_context.clock.now());
    Client undated = client;
    undated.birthDate.reset();
    if (!validate(undated, today))
        return tr("A field is over 1,000 characters.");
    if (!validate(client, today))
        return tr("The birth date can't be right: it is to come, or too long ago.");
    return {};
}

std::optional<QDate> ClientFormPresenter::statusDay(const QString &typed) const
{
    const QDate today = dayOf(m_context.clock.now());
    if (typed.trimmed().isEmpty())
        return today;
    const auto day = readDay(typed, today);
    return day && *day <= today ? day : std::nullopt;
}

void ClientFormPresenter::save(const Client &client, const StatusTyped &status)
{
    if (m_isSaving)
        return;
    QString why = problem(client);
    if (why.isEmpty() && !statusDay(status.since))
        why = tr("Since when the status holds can't be read, or has not come yet. Write it as "
                 "2026-05-02.");
    if (why.isEmpty() && client.birthDate && statusDay(status.since) < client.birthDate)
        why = tr("The status can't hold since before the client was born.");
    if (!why.isEmpty()) {
        emit failed(why);
        return;
    }
    if (m_isNew && !(m_asked && areSamePerson(*m_asked, client)))
        look(client, status);
    else
        write(client, status);
}

void ClientFormPresenter::look(const Client &client, const StatusTyped &status)
{
    m_isSaving = true;
    const int request = m_request;
    const auto answer = m_context.session.chart().ask(
        [client](Chart &chart) -> Result<QList<charting::LikelySame>> {
            TRY_ASSIGN(const QList<ClientSummary> others, chart.clients({}));
            return charting::likelySame(client, others);
        });
    whenDone(answer, this,
             [this, request, client, status](const Result<QList<charting::LikelySame>> &likely) {
                 m_isSaving = false;
                 if (request != m_request)
                     return; // another form is before them
                 // Who may not look, or can't, is not kept from entering somebody.
                 if (!likely || likely->isEmpty()) {
                     write(client, status);
                     return;
                 }
                 m_likely = *likely;
                 m_asked = client;
                 emit likelySameFound();
             });
}

QString ClientFormPresenter::likelyText(const charting::LikelySame &likely)
{
    return likely.birthDate
        ? tr("%1, born %2 (%3)").arg(likely.name, dateText(*likely.birthDate), likely.reason)
        : tr("%1, birth date not known (%2)").arg(likely.name, likely.reason);
}

void ClientFormPresenter::write(const Client &client, const StatusTyped &status)
{
    m_isSaving = true;
    const QDate today = dayOf(m_context.clock.now());
    const charting::ClientChange change{client,
                                        m_seen,
                                        m_isNew ? std::nullopt : std::optional(m_client.status),
                                        statusDay(status.since).value_or(today),
                                        status.why,
                                        m_statusRecord};
    const auto answer = m_context.session.chart().ask(
        [change, today](Chart &chart) { return charting::keepClient(chart, change, today); });
    whenDone(answer, this, [this, client](const Result<void> &kept) {
        m_isSaving = false;
        if (!kept) {
            emit failed(words::errorText(kept.error(), words::Doing::Saving));
            return;
        }
        m_left.erase(client.id);
        m_client = client;
        m_isNew = false;
        m_seen.reset();
        m_statusRecord = RecordId::make(m_context.clock, m_context.random);
        m_journal.end();
        emit saved(client.id);
    });
}

} // namespace alcove::presentation

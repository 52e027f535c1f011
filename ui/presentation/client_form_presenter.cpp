#include "presentation/client_form_presenter.h"

#include "core/async.h"
#include "core/review_book.h"
#include "presentation/plain_dates.h"
#include "words/error_text.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

struct Loaded {
    Client client;
    std::optional<ClientSheet> sheet;
};

} // namespace

ClientFormPresenter::ClientFormPresenter(const ChartContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

void ClientFormPresenter::begin()
{
    m_client = {};
    m_client.id = ClientId::make(m_context.clock, m_context.random);
    m_seen.reset();
    m_isNew = true;
    emit loaded();
}

void ClientFormPresenter::load(ClientId client)
{
    const auto answer = m_context.session.chart().ask([client](Chart &chart) -> Result<Loaded> {
        Loaded loaded;
        TRY_ASSIGN(loaded.client, chart.openClient(client));
        if (ReviewBook *book = reviewBookOf(chart)) {
            TRY_ASSIGN(loaded.sheet, book->clientSheet(client));
        }
        return loaded;
    });
    whenDone(answer, this, [this](const Result<Loaded> &found) {
        if (!found) {
            emit failed(words::errorText(found.error(), words::Doing::Reading));
            return;
        }
        m_client = found->client;
        m_seen = found->sheet;
        m_isNew = false;
        emit loaded();
    });
}

QString ClientFormPresenter::problem(const Client &client) const
{
    if (displayName(client).trimmed().isEmpty())
        return tr("Enter a name: a family name, a given name, or the one they go by.");
    if (!validate(client, dayOf(m_context.clock.now())))
        return tr("The birth date can't be right, or a field is over 1,000 characters.");
    return {};
}

std::optional<QDate> ClientFormPresenter::readDate(const QString &typed)
{
    const QString text = typed.simplified();
    for (const QString &format : {u"yyyy-MM-dd"_s, u"yyyy-M-d"_s, u"d.M.yyyy"_s, u"M/d/yyyy"_s,
                                  u"d MMM yyyy"_s, u"d MMMM yyyy"_s, u"MMM d, yyyy"_s})
        for (const QLocale &locale : {QLocale(), QLocale::c()})
            if (const QDate date = locale.toDate(text, format); date.isValid())
                return date;
    return std::nullopt;
}

void ClientFormPresenter::save(const Client &client)
{
    if (m_isSaving)
        return;
    if (const QString why = problem(client); !why.isEmpty()) {
        emit failed(why);
        return;
    }
    m_isSaving = true;
    // Only what was changed here: what another desk changed meanwhile stays.
    const auto answer
        = m_context.session.chart().ask([client, seen = m_seen](Chart &chart) -> Result<void> {
              ReviewBook *book = seen ? reviewBookOf(chart) : nullptr;
              return book == nullptr ? chart.saveClient(client) : book->editClient(*seen, client);
          });
    whenDone(answer, this, [this, client](const Result<void> &kept) {
        m_isSaving = false;
        if (!kept) {
            emit failed(words::errorText(kept.error(), words::Doing::Saving));
            return;
        }
        m_client = client;
        m_isNew = false;
        m_seen.reset();
        emit saved(client.id);
    });
}

} // namespace alcove::presentation

#include "presentation/requests_model.h"

#include "core/access.h"
#include "presentation/plain_dates.h"
#include "words/error_text.h"
#include "words/request_text.h"

#include <algorithm>

namespace alcove::presentation {

namespace {

Result<RequestsModel::Read> read(Chart &chart, bool withClosed)
{
    RequestBook *book = requestBookOf(chart);
    if (book == nullptr)
        return Error(ErrorCode::Refused, "a chart without requests");
    RequestsModel::Read found;
    TRY_ASSIGN(found.lines, book->requests(withClosed));
    if (accessOf(chart.roles(), Scope::Front) >= Access::Read) {
        TRY_ASSIGN(found.clients, chart.clients({}));
    }
    return found;
}

} // namespace

RequestsModel::RequestsModel(const ChartContext &context, QObject *parent)
    : QAbstractTableModel(parent)
    , m_context(context)
    , m_query(context.session.chart(), this, [this](const auto &answer) { receive(answer); })
{
}

void RequestsModel::ask()
{
    m_query.ask([withClosed = m_withClosed](Chart &chart) { return read(chart, withClosed); });
}

void RequestsModel::showClosed(bool isOn)
{
    m_withClosed = isOn;
    ask();
}

void RequestsModel::receive(const Result<Read> &answer)
{
    if (!answer) {
        emit failed(words::errorText(answer.error(), words::Doing::Reading));
        return;
    }
    beginResetModel();
    m_read = *answer;
    endResetModel();
    emit loaded();
}

std::optional<int> RequestsModel::rowOf(RequestId id) const
{
    const auto found
        = std::find_if(m_read.lines.begin(), m_read.lines.end(),
                       [id](const RequestLine &line) { return line.request.id == id; });
    if (found == m_read.lines.end())
        return std::nullopt;
    return static_cast<int>(found - m_read.lines.begin());
}

int RequestsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_read.lines.size());
}

int RequestsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Received + 1;
}

QVariant RequestsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const RequestLine &line = m_read.lines.at(index.row());
    const QDate today = dayOf(m_context.clock.now());
    if (role == IsOverdueRole)
        return isOverdue(line.state, today);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Due:
        return words::requestStateText(line.state, today);
    case Client:
        return line.request.clientName;
    case What:
        return words::requestKindText(line.request.kind);
    case By:
        return line.request.askedBy == AskedBy::Client ? tr("themselves") : line.request.askerName;
    case Received:
        return dateText(line.request.receivedOn);
    default:
        return {};
    }
}

QVariant RequestsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Due:
        return tr("When");
    case Client:
        return tr("Client");
    case What:
        return tr("Asks");
    case By:
        return tr("Asked by");
    case Received:
        return tr("Came in");
    default:
        return {};
    }
}

QString RequestsModel::summary() const
{
    const QDate today = dayOf(m_context.clock.now());
    const auto waiting
        = std::count_if(m_read.lines.begin(), m_read.lines.end(),
                        [](const RequestLine &line) { return !line.state.isClosed(); });
    const auto overdue
        = std::count_if(m_read.lines.begin(), m_read.lines.end(),
                        [today](const RequestLine &line) { return isOverdue(line.state, today); });
    if (waiting == 0)
        return tr("none waits");
    return overdue == 0 ? tr("%1 wait").arg(waiting)
                        : tr("%1 wait, %2 of them overdue").arg(waiting).arg(overdue);
}

QString RequestsModel::detail(int row) const
{
    const RequestLine &line = m_read.lines.at(row);
    QStringList parts;
    if (!line.request.words.isEmpty())
        parts.append(line.request.words);
    if (!line.state.extendedBecause.isEmpty())
        parts.append(tr("Takes longer: %1").arg(line.state.extendedBecause));
    if (line.state.isClosed()) {
        const QString who = line.closedByName.isEmpty() ? tr("somebody") : line.closedByName;
        const bool isAnswered = line.state.status == RequestStatus::Answered;
        const QString done = isAnswered ? tr("Answered by %1") : tr("Refused by %1");
        parts.append(line.state.closingWords.isEmpty()
                         ? done.arg(who)
                         : tr("%1: %2").arg(done.arg(who), line.state.closingWords));
    }
    return parts.isEmpty() ? tr("Nothing more is known of it.") : parts.join(u'\n');
}

QString RequestsModel::labelOf(const ClientSummary &client)
{
    return client.birthDate ? tr("%1, born %2").arg(client.name, dateText(*client.birthDate))
                            : client.name;
}

AccessRequest RequestsModel::begun() const
{
    AccessRequest request;
    request.id = RequestId::make(m_context.clock, m_context.random);
    request.receivedOn = dayOf(m_context.clock.now());
    return request;
}

QString RequestsModel::problem(const AccessRequest &request) const
{
    const bool isKnown = m_read.clients.isEmpty() || request.client;
    if (!isKnown || request.clientName.trimmed().isEmpty())
        return tr("Say whose record it is: choose a client from the list.");
    if (!request.receivedOn.isValid() || request.receivedOn > dayOf(m_context.clock.now()))
        return tr("That day can't be. Write when it came in as 2026-03-02.");
    if (request.askedBy == AskedBy::Representative && request.askerName.trimmed().isEmpty())
        return tr("Say who asks for the client.");
    if (!validate(request, dayOf(m_context.clock.now())))
        return tr("Something in it is too long, or the day can't be right.");
    return {};
}

void RequestsModel::add(const AccessRequest &request)
{
    if (const QString why = problem(request); !why.isEmpty()) {
        emit failed(why);
        return;
    }
    keep([request](RequestBook &book) { return book.addRequest(request); },
         tr("It is written down, with the day it is due."));
}

void RequestsModel::step(RequestId id, RequestStepKind kind, const QString &words)
{
    if (kind != RequestStepKind::Answer && words.trimmed().isEmpty()) {
        emit failed(tr("Say why first: that is told to the client, and kept."));
        return;
    }
    QString done = tr("It is kept as answered.");
    if (kind == RequestStepKind::Extend)
        done = tr("There are 30 days more.");
    else if (kind == RequestStepKind::Refuse)
        done = tr("It is kept as refused, with the reason.");
    keep([id, kind, words](RequestBook &book) { return book.stepRequest(id, kind, words); }, done);
}

void RequestsModel::keep(std::function<Result<void>(RequestBook &)> act, const QString &done)
{
    const auto kept
        = m_context.session.chart().ask([act = std::move(act)](Chart &chart) -> Result<void> {
              RequestBook *book = requestBookOf(chart);
              return book != nullptr ? act(*book) : Error(ErrorCode::Refused, "no requests");
          });
    whenDone(kept, this, [this, done](const Result<void> &result) {
        if (!result) {
            emit failed(words::errorText(result.error(), words::Doing::Saving));
            return;
        }
        emit changed(done);
        ask();
    });
}

} // namespace alcove::presentation

#include "chart/client_table.h"
#include "chart/member_table.h"
#include "chart/request_table.h"
#include "chart/sql_chart.h"
#include "store/transaction.h"

#include <QDateTime>

#include <algorithm>
#include <tuple>

namespace alcove::chart {

namespace {

constexpr int mostReaders = 100'000;

QString eventOf(RequestStepKind kind)
{
    return QStringLiteral("request.") + requestStepName(kind);
}

/// Those that wait before those that are closed; the next due first, the last closed first.
bool isBefore(const RequestLine &one, const RequestLine &other)
{
    const auto key = [](const RequestLine &line) {
        const bool isClosed = line.state.isClosed();
        const QDate due = line.state.due.value_or(QDate(9999, 1, 1));
        return std::tuple(isClosed, isClosed ? -*line.state.closedAt : due.toJulianDay(),
                          line.request.id);
    };
    return key(one) < key(other);
}

} // namespace

Result<RequestLine> SqlChart::lineOf(const AccessRequest &request)
{
    TRY_ASSIGN(const auto steps, RequestTable(m_connection).stepsOf(request.id));
    RequestLine line{request, stateOf(request, steps), {}};
    if (!line.state.closedBy)
        return line;
    TRY_ASSIGN(line.closedByName, MemberTable(m_connection).nameOf(line.state.closedBy->raw));
    if (line.closedByName.isEmpty() && *line.state.closedBy == actor().user)
        line.closedByName = actor().name;
    return line;
}

Result<QList<RequestLine>> SqlChart::requests(bool withClosed)
{
    TRY(permit(Scope::Requests, Access::Read));
    TRY_ASSIGN(const auto all, RequestTable(m_connection).all());
    QList<RequestLine> lines;
    for (const AccessRequest &request : all) {
        TRY_ASSIGN(const RequestLine line, lineOf(request));
        if (withClosed || !line.state.isClosed())
            lines.append(line);
    }
    std::sort(lines.begin(), lines.end(), isBefore);
    TRY(auditReading(QStringLiteral("request.list"), {}, {}));
    return lines;
}

Result<RequestLine> SqlChart::request(RequestId id)
{
    TRY(permit(Scope::Requests, Access::Read));
    TRY_ASSIGN(const auto found, RequestTable(m_connection).find(id));
    if (!found)
        return Error(ErrorCode::NotFound, "no request " + id.text());
    return lineOf(*found);
}

Result<void> SqlChart::addRequest(AccessRequest request)
{
    TRY(permit(Scope::Requests, Access::Write));
    if (request.client) {
        TRY_ASSIGN(const auto client, ClientTable(m_connection).find(*request.client));
        if (!client)
            return Error(ErrorCode::NotFound, "no client " + request.client->text());
        request.clientName = displayName(*client);
    }
    TRY(validate(request, QDateTime::fromMSecsSinceEpoch(m_clock.now()).date()));
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(const Op op,
               makeOp(Scope::Requests, opkind::requestPut, request.id.raw, toPayload(request)));
    TRY(apply(op));
    TRY(appendAudit({QStringLiteral("request.add"), idString(request.id),
                     request.client ? idString(*request.client) : QString(),
                     requestKindName(request.kind)}));
    return transaction.commit();
}

Result<void> SqlChart::stepRequest(RequestId id, RequestStepKind kind, const QString &words)
{
    TRY(permit(Scope::Requests, Access::Write));
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(const RequestLine line, request(id));
    TRY(mayStep(line.request, line.state, kind, words));
    TRY_ASSIGN(const auto steps, RequestTable(m_connection).stepsOf(id));
    RequestStep step;
    step.kind = kind;
    step.words = words.trimmed();
    TRY_ASSIGN(const Op op,
               makeOp(Scope::Requests, opkind::requestStep, id.raw, toPayload(step),
                      steps.isEmpty() ? Stamp() : steps.last().stamp));
    TRY(apply(op));
    TRY(appendAudit({eventOf(kind), idString(id),
                     line.request.client ? idString(*line.request.client) : QString(),
                     requestKindName(line.request.kind)}));
    return transaction.commit();
}

Result<QList<AuditLine>> SqlChart::readersFor(RequestId id)
{
    TRY_ASSIGN(const RequestLine line, request(id));
    if (!line.request.client)
        return Error(ErrorCode::NotFound, "request of a client who is not here");
    AuditQuestion question;
    question.client = line.request.client;
    TRY_ASSIGN(AuditAnswer answer, auditLines(question, mostReaders));
    answer.lines.removeIf([](const AuditLine &each) { return !isReading(each.entry.event.event); });
    return answer.lines;
}

} // namespace alcove::chart

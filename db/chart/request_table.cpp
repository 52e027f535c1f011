#include "chart/request_table.h"

namespace alcove::chart {

namespace {

/// id, client_id, client_name, kind, asked_by, asker_name, received_on, words
Result<AccessRequest> readRow(const store::Statement &row)
{
    const auto kind = requestKindFromName(row.text(3));
    const auto askedBy = askedByFromName(row.text(4));
    if (!kind || !askedBy)
        return Error(ErrorCode::Corrupt, "request of no kind");
    return AccessRequest{row.id<RequestId>(0),
                         row.optionalId<ClientId>(1),
                         row.text(2),
                         *kind,
                         *askedBy,
                         row.text(5),
                         QDate::fromString(row.text(6), Qt::ISODate),
                         row.text(7)};
}

} // namespace

Result<void> RequestTable::put(const AccessRequest &request, const Op &op)
{
    TRY_ASSIGN(auto upsert, m_connection.prepare(R"(
        INSERT INTO access_request (id, client_id, client_name, kind, asked_by, asker_name,
                                    received_on, words, actor, hlc, device_id)
        VALUES (:id, :client, :client_name, :kind, :by, :asker, :received, :words, :actor, :hlc,
                :device)
            ON CONFLICT (id) DO UPDATE
           SET client_id = excluded.client_id, client_name = excluded.client_name,
               kind = excluded.kind, asked_by = excluded.asked_by,
               asker_name = excluded.asker_name, received_on = excluded.received_on,
               words = excluded.words, actor = excluded.actor, hlc = excluded.hlc,
               device_id = excluded.device_id
         WHERE (excluded.hlc, excluded.device_id)
               < (access_request.hlc, access_request.device_id))"));
    upsert.bind(":id", request.id);
    upsert.bind(":client", request.client);
    upsert.bind(":client_name", request.clientName);
    upsert.bind(":kind", requestKindName(request.kind));
    upsert.bind(":by", askedByName(request.askedBy));
    upsert.bind(":asker", request.askerName);
    upsert.bind(":received", request.receivedOn.toString(Qt::ISODate));
    upsert.bind(":words", request.words);
    upsert.bind(":actor", op.actor);
    upsert.bind(":hlc", static_cast<std::int64_t>(op.stamp.time));
    upsert.bind(":device", op.stamp.device);
    return upsert.run();
}

Result<void> RequestTable::add(const RequestStep &step)
{
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO request_step (op_id, request_id, kind, words, actor, hlc, device_id)
        VALUES (:op, :request, :kind, :words, :actor, :hlc, :device)
            ON CONFLICT (op_id) DO NOTHING)"));
    insert.bind(":op", step.op);
    insert.bind(":request", step.request);
    insert.bind(":kind", requestStepName(step.kind));
    insert.bind(":words", step.words);
    insert.bind(":actor", step.actor);
    insert.bind(":hlc", static_cast<std::int64_t>(step.stamp.time));
    insert.bind(":device", step.stamp.device);
    return insert.run();
}

Result<QList<AccessRequest>> RequestTable::all()
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT id, client_id, client_name, kind, asked_by, asker_name, received_on, words
          FROM access_request
         ORDER BY received_on, id)"));
    QList<AccessRequest> all;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return all;
        TRY_ASSIGN(auto request, readRow(query));
        all.append(std::move(request));
    }
}

Result<std::optional<AccessRequest>> RequestTable::find(RequestId id)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT id, client_id, client_name, kind, asked_by, asker_name, received_on, words
          FROM access_request
         WHERE id = :id)"));
    query.bind(":id", id);
    TRY_ASSIGN(const bool found, query.step());
    if (!found)
        return std::optional<AccessRequest>();
    TRY_ASSIGN(auto request, readRow(query));
    return std::optional(std::move(request));
}

Result<QList<RequestStep>> RequestTable::stepsOf(RequestId id)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT op_id, kind, words, actor, hlc, device_id
          FROM request_step
         WHERE request_id = :request
         ORDER BY hlc, device_id, op_id)"));
    query.bind(":request", id);
    QList<RequestStep> steps;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return steps;
        const auto kind = requestStepFromName(query.text(1));
        if (!kind)
            return Error(ErrorCode::Corrupt, "step of no kind");
        steps.append({query.id<OpId>(0),
                      id,
                      *kind,
                      query.text(2),
                      query.id<UserId>(3),
                      {static_cast<HybridTime>(query.integer(4)), query.id<DeviceId>(5)}});
    }
}

} // namespace alcove::chart

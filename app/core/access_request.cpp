#include "core/access_request.h"

#include "core/payload_fields.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace alcove {

using payload::Fields;
using payload::put;

namespace {

constexpr qsizetype maxName = 200;

template <typename Value, std::size_t Count>
using Names = std::array<std::pair<Value, const char *>, Count>;

constexpr Names<RequestKind, 4> kinds{{{RequestKind::Access, "access"},
                                       {RequestKind::Accounting, "accounting"},
                                       {RequestKind::Amendment, "amendment"},
                                       {RequestKind::Restriction, "restriction"}}};
constexpr Names<AskedBy, 2> askers{
    {{AskedBy::Client, "client"}, {AskedBy::Representative, "representative"}}};
constexpr Names<RequestStepKind, 3> stepNames{{{RequestStepKind::Extend, "extend"},
                                               {RequestStepKind::Answer, "answer"},
                                               {RequestStepKind::Refuse, "refuse"}}};
constexpr Names<RequestStatus, 4> statuses{{{RequestStatus::Open, "open"},
                                            {RequestStatus::Extended, "extended"},
                                            {RequestStatus::Answered, "answered"},
                                            {RequestStatus::Refused, "refused"}}};

/// The first of `names` that `matches`; null when none does.
template <typename Value, std::size_t Count, typename Matches>
const std::pair<Value, const char *> *findIn(const Names<Value, Count> &names, Matches matches)
{
    const auto found = std::find_if(names.begin(), names.end(), matches);
    return found == names.end() ? nullptr : &*found;
}

template <typename Value, std::size_t Count>
QString nameIn(const Names<Value, Count> &names, Value value)
{
    const auto *found = findIn(names, [value](const auto &each) { return each.first == value; });
    return found == nullptr ? QString() : QString::fromLatin1(found->second);
}

template <typename Value, std::size_t Count>
std::optional<Value> valueIn(const Names<Value, Count> &names, const QString &name)
{
    const auto *found
        = findIn(names, [&name](const auto &each) { return name == QLatin1String(each.second); });
    return found == nullptr ? std::nullopt : std::optional(found->first);
}

bool isEarlier(const RequestStep &one, const RequestStep &other)
{
    return std::tie(one.stamp, one.op) < std::tie(other.stamp, other.op);
}

std::optional<QDate> dayOf(const QString &text)
{
    const QDate day = QDate::fromString(text, Qt::ISODate);
    return day.isValid() ? std::optional(day) : std::nullopt;
}

} // namespace

QString requestKindName(RequestKind kind)
{
    return nameIn(kinds, kind);
}

std::optional<RequestKind> requestKindFromName(const QString &name)
{
    return valueIn(kinds, name);
}

QString askedByName(AskedBy by)
{
    return nameIn(askers, by);
}

std::optional<AskedBy> askedByFromName(const QString &name)
{
    return valueIn(askers, name);
}

QString requestStepName(RequestStepKind kind)
{
    return nameIn(stepNames, kind);
}

std::optional<RequestStepKind> requestStepFromName(const QString &name)
{
    return valueIn(stepNames, name);
}

QString requestStatusName(RequestStatus status)
{
    return nameIn(statuses, status);
}

std::optional<int> daysFor(RequestKind kind)
{
    constexpr int ofAccess = 30;
    constexpr int ofOthers = 60;
    switch (kind) {
    case RequestKind::Access:
        return ofAccess;
    case RequestKind::Accounting:
    case RequestKind::Amendment:
        return ofOthers;
    case RequestKind::Restriction:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

RequestState stateOf(const AccessRequest &request, QList<RequestStep> steps)
{
    std::sort(steps.begin(), steps.end(), isEarlier);
    RequestState state;
    if (const auto days = daysFor(request.kind))
        state.due = request.receivedOn.addDays(*days);
    for (const RequestStep &step : std::as_const(steps)) {
        if (state.isClosed())
            break;
        if (step.kind != RequestStepKind::Extend) {
            state.status = step.kind == RequestStepKind::Answer ? RequestStatus::Answered
                                                                : RequestStatus::Refused;
            state.closingWords = step.words;
            state.closedAt = millisOf(step.stamp.time);
            state.closedBy = step.actor;
            state.due.reset();
        } else if (state.status == RequestStatus::Open && state.due) {
            state.status = RequestStatus::Extended;
            state.extendedBecause = step.words;
            state.due = state.due->addDays(extensionDays);
        }
    }
    return state;
}

bool isOverdue(const RequestState &state, QDate today)
{
    return state.due && *state.due < today;
}

Result<void> validate(const AccessRequest &request, QDate today)
{
    constexpr int earliestYear = 2000;
    if (request.clientName.trimmed().isEmpty())
        return Error(ErrorCode::Malformed, "request without a client");
    if (!request.receivedOn.isValid() || request.receivedOn > today
        || request.receivedOn.year() < earliestYear)
        return Error(ErrorCode::Malformed, "request of a day that can't be");
    if (request.askedBy == AskedBy::Representative && request.askerName.trimmed().isEmpty())
        return Error(ErrorCode::Malformed, "request of a representative without a name");
    if (request.clientName.size() > maxRequestWords || request.askerName.size() > maxName
        || request.words.size() > maxRequestWords)
        return Error(ErrorCode::TooLarge, "request with too many words");
    return {};
}

Result<void> mayStep(const AccessRequest &request, const RequestState &state, RequestStepKind kind,
                     const QString &words)
{
    if (state.isClosed())
        return Error(ErrorCode::Conflict, "request is closed");
    if (words.size() > maxRequestWords)
        return Error(ErrorCode::TooLarge, "request with too many words");
    if (kind == RequestStepKind::Answer)
        return {};
    if (words.trimmed().isEmpty())
        return Error(ErrorCode::Malformed, "no reason was given");
    if (kind == RequestStepKind::Extend
        && (state.status == RequestStatus::Extended || !daysFor(request.kind)))
        return Error(ErrorCode::Conflict, "request can't be extended again");
    return {};
}

QCborMap toPayload(const AccessRequest &request)
{
    QCborMap map;
    put(map, "kind", requestKindName(request.kind));
    put(map, "by", askedByName(request.askedBy));
    put(map, "asker", request.askerName);
    put(map, "received", request.receivedOn.toString(Qt::ISODate));
    put(map, "words", request.words);
    put(map, "clientName", request.clientName);
    if (request.client)
        put(map, "client", request.client->bytes());
    return map;
}

Result<AccessRequest> requestFrom(const QCborMap &payload, const RawId &record)
{
    Fields fields(payload);
    AccessRequest request;
    request.id = {record};
    request.kind = fields.need(requestKindFromName(fields.text("kind")));
    request.askedBy = fields.need(askedByFromName(fields.text("by")));
    request.askerName = fields.text("asker");
    request.receivedOn = fields.need(dayOf(fields.text("received")));
    request.words = fields.text("words");
    request.clientName = fields.text("clientName");
    if (payload.contains(QLatin1String("client")))
        request.client = ClientId{fields.bytes<16>("client")};
    return fields.result(std::move(request));
}

QCborMap toPayload(const RequestStep &step)
{
    QCborMap map;
    put(map, "kind", requestStepName(step.kind));
    put(map, "words", step.words);
    return map;
}

Result<RequestStep> stepFrom(const Op &op)
{
    Fields fields(op.payload);
    RequestStep step;
    step.op = op.id;
    step.request = {op.record};
    step.kind = fields.need(requestStepFromName(fields.text("kind")));
    step.words = fields.text("words");
    step.actor = op.actor;
    step.stamp = op.stamp;
    return fields.result(std::move(step));
}

} // namespace alcove

#pragma once

#include "core/op.h"

#include <QDate>
#include <QList>
#include <QString>

#include <optional>

namespace alcove {

using RequestId = Id<struct RequestTag>;

/// What a client asks about their own record.
enum class RequestKind {
    Access, ///< to see it or have a copy (45 CFR 164.524)
    Accounting, ///< who read it (164.528)
    Amendment, ///< that something in it be put right (164.526)
    Restriction, ///< that somebody be not told of it (164.522)
};

enum class AskedBy { Client, Representative };

/// As it came in; never changed.
struct AccessRequest {
    RequestId id;
    std::optional<ClientId> client; ///< nothing where the desk does not hold the clients
    QString clientName; ///< as that desk had it
    RequestKind kind = RequestKind::Access;
    AskedBy askedBy = AskedBy::Client;
    QString askerName; ///< of a representative
    QDate receivedOn;
    QString words; ///< what they asked for, in short

    bool operator==(const AccessRequest &) const = default;
};

enum class RequestStepKind { Extend, Answer, Refuse };

/// What somebody did about a request.
struct RequestStep {
    OpId op;
    RequestId request;
    RequestStepKind kind = RequestStepKind::Answer;
    QString words; ///< why, of an extension and a refusal
    UserId actor;
    Stamp stamp;

    bool operator==(const RequestStep &) const = default;
};

enum class RequestStatus { Open, Extended, Answered, Refused };

/// Where a request stands.
struct RequestState {
    RequestStatus status = RequestStatus::Open;
    std::optional<QDate> due; ///< nothing where the law names no day, and once it is closed
    QString extendedBecause;
    QString closingWords; ///< of the answer or refusal
    std::optional<Millis> closedAt;
    std::optional<UserId> closedBy;

    bool isClosed() const { return closedAt.has_value(); }
    bool operator==(const RequestState &) const = default;
};

constexpr qsizetype maxRequestWords = 2000;

namespace opkind {
inline const QString requestPut = QStringLiteral("request.put");
inline const QString requestStep = QStringLiteral("request.step"); ///< its record is the request
} // namespace opkind

QString requestKindName(RequestKind kind);
std::optional<RequestKind> requestKindFromName(const QString &name);
QString askedByName(AskedBy by);
std::optional<AskedBy> askedByFromName(const QString &name);
QString requestStepName(RequestStepKind kind);
std::optional<RequestStepKind> requestStepFromName(const QString &name);
QString requestStatusName(RequestStatus status);

/// Days the practice has from the day it came in; nothing for a restriction.
std::optional<int> daysFor(RequestKind kind);
constexpr int extensionDays = 30;

/// The same for any order of `steps`: of several that close it the first stands, and so does the
/// first extension before that.
RequestState stateOf(const AccessRequest &request, QList<RequestStep> steps);
bool isOverdue(const RequestState &state, QDate today);

/// Malformed without a client, a day that can be, or a representative's name.
Result<void> validate(const AccessRequest &request, QDate today);
/// Conflict when it is closed, was extended before, or has no day to extend; Malformed when a
/// reason is lacking.
Result<void> mayStep(const AccessRequest &request, const RequestState &state, RequestStepKind kind,
                     const QString &words);

QCborMap toPayload(const AccessRequest &request);
QCborMap toPayload(const RequestStep &step);
/// Malformed when a field is missing or of another type.
Result<AccessRequest> requestFrom(const QCborMap &payload, const RawId &record);
Result<RequestStep> stepFrom(const Op &op);

} // namespace alcove

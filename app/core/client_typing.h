#pragma once

#include "core/client_fields.h"
#include "core/typing.h"

#include <map>

namespace alcove {

/// What the form asks besides when a client's status changes; it becomes a record of its own.
namespace statusfield {
inline const QString since = QStringLiteral("status-since");
inline const QString why = QStringLiteral("status-why");
} // namespace statusfield

/// A client's details that somebody types into the form. The store has nothing of it until they
/// keep it. Fields are those of clientFieldNames(), as they stand there: a birth date may be none
/// yet. With a changed status come those of statusfield.
struct UnfinishedClient {
    ClientId client;
    bool isNew = false;
    std::map<QString, QString> seen; ///< as the chart had them when they began
    std::map<QString, QString> typed;

    bool operator==(const UnfinishedClient &) const = default;

    bool isChanged() const;
};

/// Of a client as the chart has them.
std::map<QString, QString> fieldsOf(const Client &client);

/// As a journal of what is typed has it: a field for each, the rest as context.
TypedText typedText(const UnfinishedClient &client, const Caret &caret = {});
/// Malformed when `text` is no client's.
Result<UnfinishedClient> unfinishedClientOf(const TypedText &text);

/// What stands in the form when the client is `now`: what they changed as they typed it, the rest
/// as it is now.
UnfinishedClient broughtUpToDate(UnfinishedClient client, const std::map<QString, QString> &now);

} // namespace alcove

#include "core/compartments.h"

#include <algorithm>
#include <array>
#include <utility>

namespace alcove {

namespace {

constexpr std::array<std::pair<Restriction, const char *>, 3> names{{
    {Restriction::Staff, "staff"},
    {Restriction::Conflict, "conflict"},
    {Restriction::Court, "court"},
}};

} // namespace

QString restrictionName(Restriction restriction)
{
    const auto *const found
        = std::find_if(names.begin(), names.end(),
                       [restriction](const auto &each) { return each.first == restriction; });
    return QString::fromLatin1(found->second);
}

std::optional<Restriction> restrictionFromName(const QString &name)
{
    for (const auto &[restriction, known] : names)
        if (name == QLatin1String(known))
            return restriction;
    return std::nullopt;
}

Result<void> introduce(Chart &room, const Client &client)
{
    const auto before = room.openClient(client.id);
    if (before && *before == client)
        return {};
    if (!before && before.error().code != ErrorCode::NotFound)
        return before.error();
    auto saved = room.saveClient(client);
    const bool isReader = !saved && saved.error().code == ErrorCode::Refused;
    if (!isReader)
        return saved;
    return before ? Result<void>() : before.error();
}

} // namespace alcove

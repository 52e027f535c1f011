#include "supplemental/purpose.h"

#include <utility>

namespace alcove::supplemental {

namespace {

constexpr std::array<std::pair<Purpose, const char *>, 4> purposeNames{{
    {Purpose::Assessment, "assessment"},
    {Purpose::Treatment, "treatment"},
    {Purpose::SafetyPlanning, "safety-planning"},
    {Purpose::ClientRequest, "client-request"},
}};

} // namespace

QString purposeName(Purpose purpose)
{
    for (const auto &[known, name] : purposeNames)
        if (known == purpose)
            return QString::fromLatin1(name);
    Q_UNREACHABLE();
}

std::optional<Purpose> purposeFromName(const QString &name)
{
    for (const auto &[purpose, known] : purposeNames)
        if (name == QLatin1String(known))
            return purpose;
    return std::nullopt;
}

} // namespace alcove::supplemental

#include "supplemental/content_kind.h"

#include <utility>

namespace alcove::supplemental {

namespace {

constexpr std::array<std::pair<ContentKind, const char *>, 5> kindNames{{
    {ContentKind::Post, "post"},
    {ContentKind::Comment, "comment"},
    {ContentKind::DirectMessage, "direct-message"},
    {ContentKind::Media, "media"},
    {ContentKind::Reaction, "reaction"},
}};

} // namespace

QString contentKindName(ContentKind kind)
{
    for (const auto &[known, name] : kindNames)
        if (known == kind)
            return QString::fromLatin1(name);
    Q_UNREACHABLE();
}

std::optional<ContentKind> contentKindFromName(const QString &name)
{
    for (const auto &[kind, known] : kindNames)
        if (name == QLatin1String(known))
            return kind;
    return std::nullopt;
}

} // namespace alcove::supplemental

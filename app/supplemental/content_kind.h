#pragma once

#include <QString>

#include <array>
#include <optional>

namespace alcove::supplemental {

/// What a consent can cover, and what an item is.
enum class ContentKind { Post, Comment, DirectMessage, Media, Reaction };

inline constexpr std::array allContentKinds{ContentKind::Post, ContentKind::Comment,
                                            ContentKind::DirectMessage, ContentKind::Media,
                                            ContentKind::Reaction};

/// The name that stands in ops and rows; never translated.
QString contentKindName(ContentKind kind);
std::optional<ContentKind> contentKindFromName(const QString &name);

} // namespace alcove::supplemental

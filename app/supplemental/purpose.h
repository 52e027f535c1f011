#pragma once

#include <QString>

#include <array>
#include <optional>

namespace alcove::supplemental {

/// What a client's material may be looked at for. Curiosity, checking who somebody is, and billing
/// are no purposes (rule S09): they can't be chosen because they aren't here.
enum class Purpose { Assessment, Treatment, SafetyPlanning, ClientRequest };

inline constexpr std::array allPurposes{Purpose::Assessment, Purpose::Treatment,
                                        Purpose::SafetyPlanning, Purpose::ClientRequest};

/// The name that stands in ops and rows; never translated.
QString purposeName(Purpose purpose);
std::optional<Purpose> purposeFromName(const QString &name);

} // namespace alcove::supplemental

#pragma once

#include "base/clock.h"

#include <cstdint>
#include <optional>
#include <string>

namespace alcove::backup {

/// Why a copy was made; each kind is kept for another time. The numbers are in manifests.
enum class Kind : std::uint8_t {
    Hourly = 1,
    Daily = 2,
    Weekly = 3,
    Asked = 4, ///< by a person, who removes it as well
    Update = 5, ///< before a newer program changed the store
};

/// What tells the copies of a folder apart. The number counts up however clocks jump, so it says
/// which copy is newer.
struct CopyName {
    std::uint32_t number = 0;
    Kind kind = Kind::Hourly;
    Millis at = 0; ///< whole seconds

    auto operator<=>(const CopyName &) const = default;
};

/// "hourly"
const char *kindName(Kind kind);

/// "20260302T090000Z": a moment in the name of a folder.
std::string momentName(Millis at);

/// "000042-hourly-20260302T090000Z": the name of a copy's folder, sorted as they were made.
std::string folderName(const CopyName &name);
std::optional<CopyName> parseCopyName(const std::string &folder);

} // namespace alcove::backup

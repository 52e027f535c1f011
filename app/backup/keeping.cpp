#include "backup/keeping.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace alcove::backup {

namespace {

constexpr Millis hour = Millis{60} * 60 * 1000;
constexpr Millis day = 24 * hour;
constexpr Millis week = 7 * day;

/// One that serves for `kind` and is younger than `span`.
bool hasYoung(const std::vector<CopyName> &copies, Millis now, Millis span, Kind kind)
{
    const auto serves = [kind](Kind made) {
        switch (kind) {
        case Kind::Weekly:
            return made == Kind::Weekly;
        case Kind::Daily:
            return made == Kind::Weekly || made == Kind::Daily;
        default:
            return true;
        }
    };
    return std::any_of(copies.begin(), copies.end(), [&](const CopyName &copy) {
        return serves(copy.kind) && copy.at <= now && now - copy.at < span;
    });
}

std::size_t keptOf(Kind kind)
{
    switch (kind) {
    case Kind::Hourly:
        return keptHourly;
    case Kind::Daily:
        return keptDaily;
    case Kind::Weekly:
        return keptWeekly;
    case Kind::Update:
        return keptUpdate;
    case Kind::Asked:
        break;
    }
    return SIZE_MAX;
}

} // namespace

std::optional<Kind> dueKind(const std::vector<CopyName> &copies, Millis now)
{
    if (!hasYoung(copies, now, week, Kind::Weekly))
        return Kind::Weekly;
    if (!hasYoung(copies, now, day, Kind::Daily))
        return Kind::Daily;
    if (!hasYoung(copies, now, hour, Kind::Hourly))
        return Kind::Hourly;
    return std::nullopt;
}

std::vector<CopyName> surplus(std::vector<CopyName> copies)
{
    std::sort(copies.begin(), copies.end());
    std::map<Kind, std::size_t> kept;
    std::vector<CopyName> found;
    for (auto copy = copies.rbegin(); copy != copies.rend(); ++copy)
        if (++kept[copy->kind] > keptOf(copy->kind))
            found.push_back(*copy);
    std::reverse(found.begin(), found.end()); // the oldest goes first
    return found;
}

} // namespace alcove::backup

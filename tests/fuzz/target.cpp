#include "fuzz/target.h"

namespace alcove::fuzz {

namespace {

std::vector<Target> &known()
{
    static std::vector<Target> targets;
    return targets;
}

} // namespace

bool registerTarget(Target target)
{
    const auto after = std::find_if(known().begin(), known().end(), [&target](const Target &other) {
        return other.name > target.name;
    });
    known().insert(after, std::move(target));
    return true;
}

const std::vector<Target> &targets()
{
    return known();
}

} // namespace alcove::fuzz

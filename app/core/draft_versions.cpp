#include "core/draft_versions.h"

#include <algorithm>
#include <map>
#include <set>

namespace alcove {

namespace {

using Parents = std::map<OpId, QList<OpId>>;

/// Itself among them.
std::set<OpId> ancestorsOf(const Parents &parents, const OpId &version)
{
    std::set<OpId> found;
    QList<OpId> waiting{version};
    while (!waiting.isEmpty()) {
        const OpId next = waiting.takeLast();
        if (!found.insert(next).second)
            continue;
        if (const auto known = parents.find(next); known != parents.end())
            waiting.append(known->second);
    }
    return found;
}

} // namespace

std::optional<OpId> commonVersion(const QList<VersionLink> &links, const OpId &left,
                                  const OpId &right)
{
    Parents parents;
    for (const VersionLink &link : links)
        parents[link.op] = link.parents;
    const std::set<OpId> ofLeft = ancestorsOf(parents, left);
    const std::set<OpId> ofRight = ancestorsOf(parents, right);
    std::set<OpId> common;
    std::set_intersection(ofLeft.begin(), ofLeft.end(), ofRight.begin(), ofRight.end(),
                          std::inserter(common, common.begin()));
    std::set<OpId> last = common;
    for (const OpId &version : common)
        if (last.contains(version))
            for (const OpId &older : ancestorsOf(parents, version))
                if (older != version)
                    last.erase(older);
    return last.size() == 1 ? std::optional(*last.begin()) : std::nullopt;
}

QString asideName(AsideHow how)
{
    switch (how) {
    case AsideHow::LeftOut:
        return QStringLiteral("left out");
    case AsideHow::Addended:
        return QStringLiteral("addended");
    }
    Q_UNREACHABLE();
}

std::optional<AsideHow> asideFromName(const QString &name)
{
    for (const AsideHow how : {AsideHow::LeftOut, AsideHow::Addended})
        if (asideName(how) == name)
            return how;
    return std::nullopt;
}

QCborMap toPayload(AsideHow how)
{
    return {{QStringLiteral("how"), asideName(how)}};
}

Result<AsideChoice> asideFrom(const Op &op)
{
    const auto how = asideFromName(op.payload[QStringLiteral("how")].toString());
    if (!how || op.parents.isEmpty())
        return Error(ErrorCode::Malformed, "decision about no version, or none");
    return AsideChoice{op.id, {op.record}, op.parents, *how, op.actor, op.stamp};
}

} // namespace alcove

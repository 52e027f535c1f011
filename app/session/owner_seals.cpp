#include "session/owner_seals.h"

#include "crypto/ways_in.h"
#include "wire/members.h"

#include <algorithm>

namespace alcove::session {

namespace {

/// More would make the key file, and each request to be let in, large for nothing.
constexpr std::size_t most = 8;

ByteView viewOf(const QByteArray &bytes)
{
    return {reinterpret_cast<const std::uint8_t *>(bytes.data()),
            static_cast<std::size_t>(bytes.size())};
}

Result<wire::Members> membersOf(const Practice &practice, const QList<MemberRecord> &log)
{
    TRY_ASSIGN(const wire::Genesis genesis, wire::decodeGenesis(viewOf(practice.genesis)));
    if (wire::practiceId(genesis) != practice.id)
        return Error(ErrorCode::Untrusted, "genesis of another practice");
    TRY_ASSIGN(wire::Members members, wire::foundedBy(genesis));
    for (const MemberRecord &each : log) {
        if (each.record == practice.genesis)
            continue;
        const auto admitted = wire::admit(members, viewOf(each.record));
        // One of this desk's own may have been overtaken by what another owner decided.
        if (!admitted && each.isPlaced)
            return admitted.error();
    }
    return members;
}

bool isOwnersSeal(const crypto::KeySlot &slot)
{
    return slot.kind == crypto::SlotKind::AdministratorSeal;
}

Result<void> tell(OpenChart &open, const char *event)
{
    return open.chart->audit({QLatin1String(event),
                              idString(open.practice.actor.device),
                              {},
                              QStringLiteral("administrator")});
}

} // namespace

Result<std::vector<crypto::BoxKey>> ownersDesks(const Practice &practice,
                                                const QList<MemberRecord> &log)
{
    TRY_ASSIGN(const wire::Members members, membersOf(practice, log));
    std::vector<crypto::BoxKey> desks;
    // Ids begin with the time at which they were made.
    for (auto each = members.devices.rbegin(); each != members.devices.rend(); ++each) {
        const wire::MemberUser *person = members.find(each->second.user);
        if (each->first != practice.actor.device && !members.isKit(each->first) && person != nullptr
            && person->roles().has(Role::Owner) && desks.size() < most)
            desks.push_back(each->second.boxKey);
    }
    return desks;
}

std::vector<crypto::KeySlot> administratorSlots(const crypto::KeyFile &file,
                                                const crypto::SecretBytes &master,
                                                const std::vector<crypto::BoxKey> &desks)
{
    std::vector<crypto::KeySlot> seals;
    seals.reserve(desks.size());
    for (const crypto::BoxKey &desk : desks)
        seals.push_back(crypto::administratorSlot(file, master, desk));
    return seals;
}

Result<void> renewOwnerSeals(OpenChart &open, const Workspace &workspace, DeskKeys &keys,
                             Files &files)
{
    TRY_ASSIGN(const QList<MemberRecord> log, open.sync->memberRecords());
    auto missing = ownersDesks(open.practice, log);
    if (!missing)
        return {};
    crypto::KeyFile next = keys.file;
    const auto gone = std::erase_if(next.keySlots, [&missing](const crypto::KeySlot &slot) {
        const auto isIts
            = [&slot](const crypto::BoxKey &key) { return crypto::isSealedTo(slot, key); };
        // What is sealed already is no longer missing; a seal that nobody wants goes.
        return isOwnersSeal(slot) && std::erase_if(*missing, isIts) == 0;
    });
    for (crypto::KeySlot &slot : administratorSlots(next, keys.master, *missing))
        next.keySlots.push_back(std::move(slot));
    if ((gone == 0 && missing->empty()) || !crypto::checkWaysIn(next.keySlots))
        return {};
    if (gone > 0)
        TRY(tell(open, "key.remove"));
    if (!missing->empty())
        TRY(tell(open, "key.add"));
    TRY(writeKeyFile(workspace, files, next));
    keys.file = std::move(next);
    return {};
}

} // namespace alcove::session

#include "server/kits.h"

#include "wire/kit_messages.h"

namespace alcove::server {

using wire::Refusal;

Result<Outcome<Bytes>> Kits::put(const DeviceRow &device, const Bytes &body, Millis now)
{
    TRY_ASSIGN(wire::KitPut put, wire::decodeKitPut(body));
    TRY_ASSIGN(const auto members, m_roster.of(device.practice));
    const wire::MemberDevice *desk = members->find(device.device);
    const wire::MemberDevice *kit = members->find(put.kit);
    if (desk == nullptr || kit == nullptr || kit->user != desk->user || !members->isKit(put.kit))
        return Outcome<Bytes>(Refusal::Untrusted);
    TRY(m_gateway.kits().put({put.drawer, device.practice, put.kit, std::move(put.box)}, now));
    return Outcome<Bytes>(Bytes());
}

Result<Outcome<Bytes>> Kits::open(const Bytes &body, Millis now)
{
    // Nobody guesses a drawer; nor is anybody to look up as many as they like.
    if (!m_rates.take({}, {}, costOf(body.size()), now))
        return Outcome<Bytes>(Refusal::Busy);
    TRY_ASSIGN(const wire::KitOpen wanted, wire::decodeKitOpen(body));
    TRY_ASSIGN(const auto found, m_gateway.kits().find(wanted.drawer));
    if (!found)
        return Outcome<Bytes>(Refusal::NotFound);
    TRY_ASSIGN(const auto members, m_roster.of(found->practice));
    if (members->find(found->kit) == nullptr)
        return Outcome<Bytes>(Refusal::NotFound);
    return Outcome<Bytes>(wire::encodeMessage(wire::KitReply{found->box}));
}

Result<void> Kits::clear(const PracticeId &practice)
{
    TRY_ASSIGN(const auto members, m_roster.of(practice));
    for (const wire::Removal &removal : members->removals)
        for (const DeviceId &device : removal.devices)
            if (members->isKit(device))
                TRY(m_gateway.kits().drop(practice, device));
    return {};
}

} // namespace alcove::server

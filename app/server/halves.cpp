#include "server/halves.h"

#include "server/half_rules.h"

namespace alcove::server {

using wire::Refusal;

Result<Outcome<Bytes>> Halves::put(const DeviceRow &device, const Bytes &body, Millis now)
{
    TRY_ASSIGN(const auto members, m_roster.of(device.practice));
    TRY_ASSIGN(const HalfRow half, readPut(body, device, *members));
    TRY(m_gateway.halves().put(half, now));
    m_metrics.countHalf();
    return Outcome<Bytes>(Bytes());
}

Result<Outcome<Bytes>> Halves::ask(const DeviceRow &device, const Bytes &body, Millis now)
{
    TRY_ASSIGN(const AskRow ask, readAsk(body, device, now));
    TRY_ASSIGN(const auto members, m_roster.of(device.practice));
    const std::optional<UserId> holder = holderAt(device, *members);
    TRY_ASSIGN(auto records, m_gateway.halves().ask(ask, holder));
    m_metrics.countAsk(!records.empty());
    if (!holder)
        return Outcome<Bytes>(Refusal::Untrusted);
    if (records.empty())
        return Outcome<Bytes>(Refusal::NotFound);
    return Outcome<Bytes>(wire::encodeMessage(wire::HalvesReply{std::move(records)}));
}

Result<Outcome<Bytes>> Halves::asks(const DeviceRow &device, const Bytes &body)
{
    TRY_ASSIGN(const wire::AsksRequest wanted, wire::decodeAsksRequest(body));
    TRY_ASSIGN(const auto members, m_roster.of(device.practice));
    const wire::MemberDevice *known = members->find(device.device);
    const wire::MemberUser *user = known == nullptr ? nullptr : members->find(known->user);
    if (user == nullptr)
        return Outcome<Bytes>(Refusal::Untrusted);
    if (!user->roles().has(Role::PrivacyOfficer)) {
        TRY_ASSIGN(const bool hasPut,
                   m_gateway.halves().hasPut(device.practice, wanted.scope, known->user));
        if (!hasPut)
            return Outcome<Bytes>(Refusal::Untrusted);
    }
    TRY_ASSIGN(const auto reply,
               m_gateway.halves().asks(device.practice, wanted.scope, wanted.after));
    return Outcome<Bytes>(wire::encodeMessage(reply));
}

} // namespace alcove::server

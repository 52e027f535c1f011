#include "server/factors.h"

#include "crypto/one_time_code.h"
#include "wire/factor_seal.h"
#include "wire/records.h"

#include <algorithm>

namespace alcove::server {

using wire::FactorProof;
using wire::FactorReply;
using wire::FactorVerdict;
using wire::Refusal;

namespace {

/// Of a proof by this desk what is left of its time.
Millis provedFor(const FactorRow &row, const DeviceId &device, Millis now)
{
    const auto proof = row.proofs.find(device);
    // One of the future is of a clock that was put right since.
    if (proof == row.proofs.end() || proof->second > now)
        return 0;
    return std::max<Millis>(proof->second + proofLife - now, 0);
}

FactorReply proved(FactorRow &row, const DeviceId &device, Millis now)
{
    std::erase_if(row.proofs, [now](const auto &each) { return each.second + proofLife <= now; });
    row.proofs[device] = now;
    row.failures = 0;
    return {FactorVerdict::Proved, proofLife, static_cast<std::uint32_t>(row.spares.size())};
}

/// Whether what was typed holds; it has served then.
bool takeCode(FactorRow &row, const crypto::SecretBytes &secret, const FactorProof &proof,
              Millis now)
{
    if (proof.isSpare) {
        const auto found = std::find_if(row.spares.begin(), row.spares.end(),
                                        [&proof](const crypto::Hash &spare) {
                                            return crypto::equalInConstantTime(spare, proof.spare);
                                        });
        if (found == row.spares.end())
            return false;
        row.spares.erase(found);
        return true;
    }
    const auto step = crypto::stepOfCode(secret, proof.code, now, row.lastStep);
    if (step)
        row.lastStep = *step;
    return step.has_value();
}

FactorReply judge(FactorRow &row, const crypto::SecretBytes &secret, const FactorProof &proof,
                  const DeviceId &device, Millis now)
{
    const auto spares = static_cast<std::uint32_t>(row.spares.size());
    if (const Millis until = waitsUntil(row); until > now)
        return {FactorVerdict::Wait, until - now, spares};
    if (takeCode(row, secret, proof, now))
        return proved(row, device, now);
    ++row.failures;
    row.failedAt = now;
    return {FactorVerdict::Wrong, std::max<Millis>(waitsUntil(row) - now, 0), spares};
}

crypto::SecretBytes keyOf(const FactorProof &proof)
{
    return crypto::SecretBytes(ByteView(proof.key));
}

bool isOfKind(const Bytes &record, wire::RecordKind kind)
{
    const auto found = wire::recordKind(record);
    return found && *found == kind;
}

} // namespace

Millis waitsUntil(const FactorRow &row)
{
    if (row.failures < freeFailures)
        return 0;
    Millis wait = firstFactorWait;
    for (std::uint32_t i = freeFailures; i < row.failures && wait < longestFactorWait; ++i)
        wait *= 2;
    return row.failedAt + std::min(wait, longestFactorWait);
}

Result<Outcome<Bytes>> Factors::answer(Route route, const DeviceRow &device, const Bytes &body,
                                       Millis now)
{
    TRY_ASSIGN(const auto members, m_roster.of(device.practice));
    const wire::MemberDevice *desk = members->find(device.device);
    if (desk == nullptr)
        return Outcome<Bytes>(Refusal::Untrusted);
    switch (route) {
    case Route::FactorState:
        return state(device, desk->user, now);
    case Route::FactorSet:
        return set(device, desk->user, body, now);
    case Route::FactorProve:
        return prove(device, desk->user, body, now);
    case Route::FactorDrop:
        return drop(device, desk->user, body, now);
    default:
        return Outcome<Bytes>(Refusal::NotFound);
    }
}

Result<Outcome<Bytes>> Factors::state(const DeviceRow &device, const UserId &user, Millis now)
{
    TRY_ASSIGN(const auto row, m_gateway.factors().find(device.practice, user));
    wire::FactorState state;
    if (row)
        state = {true, row->setAt, provedFor(*row, device.device, now),
                 static_cast<std::uint32_t>(row->spares.size())};
    return Outcome<Bytes>(wire::encodeMessage(state));
}

Result<Outcome<Bytes>> Factors::set(const DeviceRow &device, const UserId &user, const Bytes &body,
                                    Millis now)
{
    TRY_ASSIGN(const wire::FactorSet wanted, wire::decodeFactorSet(body));
    TRY_ASSIGN(const crypto::SecretBytes secret,
               wire::openFactor(keyOf(wanted.proof), wanted.factor, {device.practice, user}));
    std::optional<FactorReply> reply;
    TRY(m_gateway.factors().change(
        device.practice, user, [&](std::optional<FactorRow> &row) -> Result<void> {
            reply.reset();
            if (row && provedFor(*row, device.device, now) == 0)
                return {};
            reply.emplace();
            FactorRow fresh;
            fresh.factor = wanted.factor;
            fresh.spares = wanted.spares;
            fresh.setAt = now;
            // By the app alone: a spare code would show nothing of it.
            if (!wanted.proof.isSpare && takeCode(fresh, secret, wanted.proof, now)) {
                reply = proved(fresh, device.device, now);
                row = std::move(fresh);
            }
            return {};
        }));
    if (!reply)
        return Outcome<Bytes>(Refusal::CodeNeeded);
    return Outcome<Bytes>(wire::encodeMessage(*reply));
}

Result<Outcome<Bytes>> Factors::prove(const DeviceRow &device, const UserId &user,
                                      const Bytes &body, Millis now)
{
    TRY_ASSIGN(const FactorProof proof, wire::decodeFactorProof(body));
    FactorReply reply;
    TRY(m_gateway.factors().change(
        device.practice, user, [&](std::optional<FactorRow> &row) -> Result<void> {
            if (!row)
                return Error(ErrorCode::NotFound, "no second factor");
            TRY_ASSIGN(const crypto::SecretBytes secret,
                       wire::openFactor(keyOf(proof), row->factor, {device.practice, user}));
            reply = judge(*row, secret, proof, device.device, now);
            return {};
        }));
    return Outcome<Bytes>(wire::encodeMessage(reply));
}

Result<Outcome<Bytes>> Factors::drop(const DeviceRow &device, const UserId &user, const Bytes &body,
                                     Millis now)
{
    TRY_ASSIGN(const wire::FactorDrop wanted, wire::decodeFactorDrop(body));
    TRY_ASSIGN(const auto members, m_roster.of(device.practice));
    const wire::MemberUser *self = members->find(user);
    if (wanted.user != user && (self == nullptr || !self->roles().has(Role::Owner)))
        return Outcome<Bytes>(Refusal::Untrusted);
    TRY_ASSIGN(const auto own, m_gateway.factors().find(device.practice, user));
    if (own && provedFor(*own, device.device, now) == 0)
        return Outcome<Bytes>(Refusal::CodeNeeded);
    TRY(clear(device.practice, wanted.user));
    return Outcome<Bytes>(Bytes());
}

Result<bool> Factors::doesBar(const PracticeId &practice, const DeviceId &signer,
                              const Bytes &record, Millis now)
{
    TRY_ASSIGN(const auto members, m_roster.of(practice));
    const wire::MemberDevice *device = members->findEver(signer);
    if (device == nullptr || members->isKit(signer)
        || isOfKind(record, wire::RecordKind::DeviceCopied))
        return false;
    TRY_ASSIGN(const auto row, m_gateway.factors().find(practice, device->user));
    if (!row || provedFor(*row, signer, now) > 0)
        return false;
    TRY_ASSIGN(const bool isKnown, isIn(practice, record));
    return !isKnown;
}

Result<bool> Factors::isIn(const PracticeId &practice, const Bytes &record)
{
    TRY_ASSIGN(const auto log, m_gateway.records(practice, 0));
    return std::find(log.begin(), log.end(), record) != log.end();
}

Result<void> Factors::clear(const PracticeId &practice, const UserId &user)
{
    return m_gateway.factors().change(practice, user, [](std::optional<FactorRow> &row) {
        row.reset();
        return Result<void>();
    });
}

} // namespace alcove::server

#pragma once

#include "server/gateway.h"
#include "server/roster.h"
#include "server/routes.h"

namespace alcove::server {

/// How long a desk that gave a code is taken at its word.
constexpr Millis proofLife = Millis{10} * 60'000;
/// So many wrong codes in a row are looked at; from there each makes the next wait twice as long.
constexpr std::uint32_t freeFailures = 5;
constexpr Millis firstFactorWait = 30'000;
constexpr Millis longestFactorWait = Millis{60} * 60'000;

/// Whether, and until when, nothing that is typed is looked at. 0: it is.
Millis waitsUntil(const FactorRow &row);

/// Codes of authenticator apps that the server asks a person's desks for, before it takes what they
/// say of members (docs/adr/0057). It opens a secret with the key that comes with a request, and
/// keeps neither.
class Factors {
public:
    Factors(Gateway &gateway, Roster &roster)
        : m_gateway(gateway)
        , m_roster(roster)
    {
    }

    /// At one of their routes, by a device that is logged in. Untrusted when roles do not get
    /// there; CodeNeeded when one that is set is to be changed without a proof.
    Result<Outcome<Bytes>> answer(Route route, const DeviceRow &device, const Bytes &body,
                                  Millis now);
    /// Whether the record, which `signer` signed, is not taken before that desk has given a code.
    /// Nothing that the log has already is, nor what a kit signs, nor that a desk was copied.
    Result<bool> doesBar(const PracticeId &practice, const DeviceId &signer, const Bytes &record,
                         Millis now);
    /// Whether the membership log has it.
    Result<bool> isIn(const PracticeId &practice, const Bytes &record);
    /// Of somebody who has left, or whose keys are others now. Not by a record that was in: whoever
    /// repeats an old one must not get rid of the codes.
    Result<void> clear(const PracticeId &practice, const UserId &user);

private:
    Result<Outcome<Bytes>> state(const DeviceRow &device, const UserId &user, Millis now);
    Result<Outcome<Bytes>> set(const DeviceRow &device, const UserId &user, const Bytes &body,
                               Millis now);
    Result<Outcome<Bytes>> prove(const DeviceRow &device, const UserId &user, const Bytes &body,
                                 Millis now);
    Result<Outcome<Bytes>> drop(const DeviceRow &device, const UserId &user, const Bytes &body,
                                Millis now);

    Gateway &m_gateway;
    Roster &m_roster;
};

} // namespace alcove::server

#pragma once

#include "server/outcome.h"
#include "server/rows.h"
#include "wire/envelope.h"
#include "wire/members.h"
#include "wire/messages.h"

#include <map>
#include <optional>
#include <vector>

namespace alcove::server {

struct IncomingOp {
    wire::EnvelopeHeader header;
    crypto::Hash opHash{};
    Bytes envelope;
};

/// What the membership log says of who pushes, and of the practice.
struct Standing {
    std::uint64_t removals = 0; ///< in the log
    std::optional<std::uint64_t> removal; ///< by which this device left: the number of it, from 1

    bool operator==(const Standing &) const = default;
};
Standing standingOf(const DeviceRow &device, const wire::Members &log);

/// A push that is sound in itself.
struct Push {
    PracticeId practice{};
    ScopeId scope;
    DeviceId device;
    std::vector<IncomingOp> ops;
    crypto::Signature signature{};
    /// Of a batch that was here before: where in the scope it is to stand, and nowhere else.
    std::optional<wire::Head> after;
    Standing standing{};
};

/// Malformed when it is empty or an envelope is none; Untrusted when one is of another practice,
/// scope or device than the place and the token say, or the batch is not signed by the device; Gap
/// when the ops don't follow one another.
Outcome<Push> readPush(wire::PushRequest request, const DeviceRow &device, const ScopeId &scope);

/// An op that is there already.
struct KnownOp {
    ScopeId scope;
    crypto::Hash opHash{};
    wire::Head head;
};

/// What is read, under the scope's lock, to decide on a push.
struct PushContext {
    ScopeState state;
    std::map<OpId, KnownOp> known; ///< of the push's ops, in any scope of the practice
    wire::DeviceHead device; ///< of the pushing device in this scope
    std::map<std::uint64_t, crypto::Hash> heads; ///< of the scope, at the numbers in seenSeqs()
    /// Under which epochs the scope was written, and how many removals the log had then.
    std::map<std::uint32_t, std::uint64_t> epochs;
};

/// The scope's sequence numbers that the authors had seen, without repetition and without 0.
std::vector<std::uint64_t> seenSeqs(const Push &push);

struct PushDecision {
    wire::PushReply reply;
    std::vector<OpRow> added; ///< empty when the push is a repetition
    BatchRow batch; ///< when something is added
    ScopeState state; ///< after it
    std::map<std::uint32_t, std::uint64_t> epochs; ///< that are new, as in PushContext
};

/// Numbers the ops that are new, and only those, so that the sequence has no gap; the answer for an
/// op is the same at every repetition. Conflict when an op is there with another content or the
/// device's chain branches (a copied desk); Gap when an op in between is missing; Diverged when its
/// author saw a head that this server never had, or the ops are given back and don't stand, or
/// wouldn't, where they stood. Unavailable while the scope has no key that is
/// newer than the removal of who pushes: what they send late has its place behind the op that says
/// so.
Outcome<PushDecision> decide(const Push &push, const PushContext &context, Millis now);

} // namespace alcove::server

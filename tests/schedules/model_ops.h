#pragma once

#include "core/kept_history.h"
#include "core/op.h"
#include "core/scope_renewal.h"
#include "server/push.h"
#include "support/fake_random.h"
#include "wire/chain_check.h"
#include "wire/members.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The pure model of desks and their server: no bytes, no keys, no files, so that a schedule of
/// some 200 steps costs a fraction of a millisecond. What decides is the product's own code
/// wherever it is pure; docs/adr/0048 says what is modelled instead. Everything is a function of
/// the seed.
namespace alcove::schedules {

constexpr std::size_t maxDesks = 8;
constexpr std::size_t noteCount = 4;
constexpr std::size_t clientCount = 3;
constexpr std::uint32_t none = ~std::uint32_t{0};
constexpr std::uint32_t firstEpoch = 1;

/// A fault that is planted in the model, so that the oracles have something to find.
enum class Flaw {
    None,
    CursorBeforeApply, ///< a page's cursor is kept in a transaction before its ops
    NumbersBeforeLooking, ///< the server numbers what comes without looking whether it is there
    DropsOtherHeads, ///< of two heads of a draft the older goes
    DropsUnknownKinds, ///< an older program does not keep what it does not know
    AppliesLateWork, ///< what comes late counts
    TrustsTheAnswer, ///< an op leaves the outbox once the server says that it has it
    AmendsWhatIsSealed, ///< further typing changes an op that others may have
    FollowsAnyHistory, ///< a page is not checked against what its authors had seen
    FollowsTheWallClock, ///< a stamp is what the clock says
    TakesTheLastToCome, ///< of two values the one that came last stands
    SealsAnewForAnybody, ///< a desk that goes back forgets what of its own was placed after it
};
constexpr int flawCount = static_cast<int>(Flaw::SealsAnewForAnybody) + 1;
const char *nameOf(Flaw flaw);

enum class Kind : std::uint8_t {
    Draft,
    Sign,
    Addend,
    Client,
    Strange, ///< one that only the newer of two programs knows
    Renew,
    Accept,
    Leave,
};

/// What an op says, as it was when it was kept. One that is amended has a new one.
struct Content {
    OpId id;
    Kind kind = Kind::Draft;
    std::uint8_t record = 0;
    std::uint8_t device = 0;
    Stamp stamp;
    std::uint32_t words = 0; ///< what was typed: no two are the same
    std::vector<OpId> parents;
    std::optional<ScopeRenewal> renewal;
    std::vector<OpId> about; ///< late ops that somebody decides on
};

/// An op as it travels: what anybody may read of it, and, sealed, its content.
struct Sealed {
    wire::EnvelopeHeader header;
    crypto::Hash hash{};
    std::uint32_t content = none;
    bool isAgain = false; ///< it was sealed before, onto another end
    bool isUnderWay = false; ///< a round, or an announcement of new keys, was on its way
};

enum class OrgKind : std::uint8_t { Removal, Restored, Grant };

/// A record of the membership log; a grant stands for those that go by the scope `org`.
struct OrgRecord {
    OrgKind kind = OrgKind::Grant;
    std::uint8_t by = 0; ///< device
    std::uint8_t device = 0; ///< that is removed
    std::uint32_t epoch = 0;
    std::uint32_t recipients = 0; ///< devices, by bits
    Millis at = 0;
    crypto::Hash id{};
};

DeviceId deviceId(std::size_t number);
std::size_t numberOf(const DeviceId &device);
OpId opId(std::uint32_t number);
std::uint32_t numberOf(const OpId &op);
/// No two are the same.
crypto::Hash hashOf(std::uint64_t number, std::uint64_t domain);

/// What is alike for all who take part, and outlives them: everything that was ever written.
class Book {
public:
    void clear();

    OpId newOp() { return opId(m_ops++); }
    std::uint32_t ops() const { return m_ops; }
    /// What somebody wrote in an op that has come back otherwise: the same of the same.
    OpId again(std::uint32_t content);
    std::uint32_t add(Content content);
    std::uint32_t add(Sealed sealed);
    std::uint32_t add(OrgRecord record);
    const Content &content(std::uint32_t index) const { return m_contents[index]; }
    const Sealed &sealed(std::uint32_t index) const { return m_sealed[index]; }
    const Content &contentOf(std::uint32_t sealed) const
    {
        return m_contents[m_sealed[sealed].content];
    }
    const OrgRecord &record(std::uint32_t index) const { return m_records[index]; }
    std::size_t contents() const { return m_contents.size(); }
    std::size_t records() const { return m_records.size(); }
    std::uint32_t newWords() { return ++m_words; }

private:
    std::vector<Content> m_contents;
    std::vector<Sealed> m_sealed;
    std::vector<OrgRecord> m_records;
    std::vector<std::pair<std::uint32_t, OpId>> m_again; ///< by content
    std::uint32_t m_ops = 0;
    std::uint32_t m_words = 0;
};

/// What happened, as a number that is the same whenever the same happened; in words if wanted.
class Trace {
public:
    void clear() { m_hash = 0xcbf29ce484222325U; }
    void note(const char *what, std::uint64_t a = 0, std::uint64_t b = 0, std::uint64_t c = 0);
    std::uint64_t hash() const { return m_hash; }

    bool isPrinted = false;

private:
    std::uint64_t m_hash = 0xcbf29ce484222325U;
};

/// Mixes `value` into `hash`.
constexpr std::uint64_t mixed(std::uint64_t hash, std::uint64_t value)
{
    hash ^= value + 0x9e3779b97f4a7c15U + (hash << 6U) + (hash >> 2U);
    hash = (hash ^ (hash >> 30U)) * 0xbf58476d1ce4e5b9U;
    return hash ^ (hash >> 31U);
}

} // namespace alcove::schedules

#include "fuzz/target.h"
#include "support/fake_practice.h"
#include "wire/page_check.h"

// Pages of a server that may send anything: a desk takes a beginning of the true chain, or nothing.

namespace alcove::fuzz {

namespace {

/// Two desks that wrote by turns, what a server could show of it, and what it could mix in.
struct World {
    World()
        : second(practice.newDevice())
        , stranger(practice.newDevice())
    {
        members = *wire::foundedBy(practice.genesis);
        static_cast<void>(wire::admit(members, practice.addedBy(practice.first, second)));
        push(practice.batch(practice.first, 2, heads.back()));
        push(practice.batch(second, 2, heads.back()));
        push(practice.batch(practice.first, 1, heads[1]));
        page.head = heads.back();
        mixed = page;
        const wire::PushRequest strange = practice.batch(stranger, 1);
        mixed.ops.push_back({1, 0, strange.envelopes.front()});
        mixed.signatures.push_back({1, strange.signature});
        testing::FakePractice other(2);
        mixed.ops.push_back({1, 0, other.write(other.first, "elsewhere")});
    }

    void push(const wire::PushRequest &request)
    {
        for (const Bytes &envelope : request.envelopes) {
            heads.push_back(wire::nextHead(heads.back(), wire::opHash(envelope)));
            page.ops.push_back({heads.back().seq, 0, envelope});
        }
        page.signatures.push_back({heads.back().seq, request.signature});
    }

    testing::FakePractice practice;
    testing::FakeDevice second;
    testing::FakeDevice stranger;
    wire::Members members;
    std::vector<wire::Head> heads{wire::Head()};
    wire::PullReply page;
    wire::PullReply mixed; ///< what else there is to send as well
};

const World &world()
{
    static const World one;
    return one;
}

void check(const wire::PullReply &page)
{
    const World &truth = world();
    wire::ScopeCursor cursor;
    cursor.scope = truth.practice.scope;
    const std::set<std::uint32_t> epochs{1};
    const auto nowhere = [](std::uint64_t) -> std::optional<crypto::Hash> { return std::nullopt; };
    const auto verified = wire::verifyPage(cursor, page, {truth.members, epochs, nowhere});
    if (!verified)
        return expectRefusal(verified.error(),
                             {ErrorCode::Untrusted, ErrorCode::Locked, ErrorCode::Malformed,
                              ErrorCode::NewerSchema});
    expect(verified->ops.size() <= truth.page.ops.size(), "nothing is added to the chain");
    for (std::size_t i = 0; i < verified->ops.size(); ++i)
        expect(page.ops[i].envelope == truth.page.ops[i].envelope, "no op is another's");
    expect(verified->cursor.head == truth.heads[verified->ops.size()],
           "the cursor stands on the chain");
}

void raw(ByteView input)
{
    const auto page = wire::decodePullReply(input);
    if (page)
        check(*page);
}

/// A byte for each op that is sent, 0xff, a byte for each signature, 0xff, the head: what is true
/// in another order, left out, twice, or with another number.
void rearranged(ByteReader &reader)
{
    constexpr std::uint8_t end = 0xff;
    constexpr std::uint8_t isMoved = 0x80;
    const wire::PullReply &all = world().mixed;
    wire::PullReply page;
    for (std::uint8_t choice = reader.u8(); reader.ok() && choice != end; choice = reader.u8()) {
        wire::PulledOp op = all.ops[choice % all.ops.size()];
        op.seq = (choice & isMoved) != 0 ? reader.u8() : page.ops.size() + 1;
        page.ops.push_back(op);
    }
    for (std::uint8_t choice = reader.u8(); reader.ok() && choice != end; choice = reader.u8()) {
        wire::PulledSignature signature = all.signatures[choice % all.signatures.size()];
        if ((choice & isMoved) != 0)
            signature.seq = reader.u8();
        page.signatures.push_back(signature);
    }
    page.head = world().heads[reader.u8() % world().heads.size()];
    page.head.seq += reader.u8();
    check(page);
}

void tryInput(ByteView input)
{
    ByteReader reader(input);
    if (reader.u8() % 2 == 0)
        raw(rest(reader));
    else
        rearranged(reader);
}

std::vector<Bytes> seeds()
{
    wire::PullReply half = world().page;
    half.ops.resize(2);
    half.signatures.resize(1);
    half.head = world().heads[2];
    return {seed(0, encodeMessage(world().page)),
            seed(0, encodeMessage(half)),
            {1, 0, 1, 2, 3, 4, 0xff, 0, 1, 2, 0xff, 5, 0},
            {1, 0, 1, 0xff, 0, 0xff, 2, 3},
            {1, 5, 6, 0xff, 3, 0xff, 1, 0}};
}

} // namespace

ALCOVE_FUZZ_TARGET(page, tryInput, seeds)

} // namespace alcove::fuzz

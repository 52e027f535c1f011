#include "wire/messages.h"

#include "fuzz/target.h"
#include "support/fake_practice.h"
#include "wire/half_messages.h"
#include "wire/halves.h"
#include "wire/heads.h"
#include "wire/login.h"
#include "wire/refill_message.h"
#include "wire/refusal.h"

#include <array>

// What desk and server say to each other, and the records of the membership log.

namespace alcove::fuzz {

namespace {

using wire::encodeMessage;
using wire::encodeRecord;

template <typename Message, typename Encode>
void roundTrip(const Result<Message> &decoded, ByteView body, Encode encode)
{
    if (!decoded)
        return expectRefusal(decoded.error(),
                             {ErrorCode::Malformed, ErrorCode::TooLarge, ErrorCode::NewerSchema});
    expect(same(encode(*decoded), body), "a message has one form");
}

template <auto decode>
void message(ByteView body)
{
    roundTrip(decode(body), body, [](const auto &read) { return encodeMessage(read); });
}

template <auto decode>
void record(ByteView body)
{
    roundTrip(decode(body), body, [](const auto &read) { return encodeRecord(read); });
}

void challenge(ByteView body)
{
    roundTrip(wire::decodeChallenge(body), body, wire::encodeChallenge);
}

void genesis(ByteView body)
{
    record<wire::decodeGenesis>(body);
    const auto read = wire::decodeGenesis(body);
    if (!read)
        return;
    const auto members = wire::foundedBy(*read);
    if (members)
        expect(members->devices.size() == 1, "a practice begins with one device");
    else
        expectRefusal(members.error(), {ErrorCode::Untrusted});
}

/// An answer that is not 200: two bytes of status, then the body.
void refusal(ByteView input)
{
    ByteReader reader(input);
    const int status = reader.u16() % 1000;
    const Error error = wire::errorOf(status, rest(reader));
    constexpr std::size_t longest = 40;
    expect(error.detail.size() <= longest, "a server's words don't get into our log");
}

constexpr std::array<void (*)(ByteView), 24> readers{
    message<wire::decodePushRequest>,
    message<wire::decodePushReply>,
    message<wire::decodePullRequest>,
    message<wire::decodePullReply>,
    message<wire::decodeMembersReply>,
    message<wire::decodeChallengeRequest>,
    message<wire::decodeLoginRequest>,
    message<wire::decodeLoginReply>,
    challenge,
    genesis,
    record<wire::decodeDeviceAdd>,
    record<wire::decodeKeyGrant>,
    refusal,
    record<wire::decodeUserAdd>,
    record<wire::decodeRoleSet>,
    record<wire::decodeHalfPut>,
    record<wire::decodeHalfAsk>,
    record<wire::decodeHalfGive>,
    message<wire::decodeHalvesReply>,
    message<wire::decodeAsksRequest>,
    message<wire::decodeAsksReply>,
    message<wire::decodeRefillRequest>,
    record<wire::decodeServerRestored>,
    message<wire::decodeHeads>,
};

void tryInput(ByteView input)
{
    ByteReader reader(input);
    readers.at(reader.u8() % readers.size())(rest(reader));
}

wire::PullReply pullReply(const wire::PushRequest &pushed)
{
    wire::PullReply reply;
    for (const Bytes &envelope : pushed.envelopes)
        reply.ops.push_back({reply.ops.size() + 1, 1'772'442'000'000, envelope});
    reply.signatures.push_back({reply.ops.size(), pushed.signature});
    return reply;
}

std::vector<Bytes> seeds()
{
    testing::FakePractice practice;
    testing::FakeDevice second = practice.newDevice();
    const Bytes founded = encodeRecord(practice.genesis);
    const Bytes added = encodeRecord(practice.addedBy(practice.first, second));
    const Bytes granted = encodeRecord(
        wire::grantKey({practice.id, practice.scope, 1, 1, second.id, practice.first.id},
                       practice.scopeKey, second.box.publicKey(), practice.first.signing));
    const testing::FakePerson person = practice.newPerson();
    const Bytes letIn = encodeRecord(practice.addedBy(practice.first, person, {Role::Biller}));
    const Bytes roles
        = encodeRecord(practice.setBy(practice.first, person.device.user, {Role::Trainee}, 7));
    const wire::PushRequest push = practice.batch(practice.first, 2);
    const Bytes half = encodeRecord(wire::HalfPut());
    const Bytes ask = encodeRecord(wire::HalfAsk());
    const wire::LoginRequest login{practice.id, second.id, {}, {}};
    return {seed(0, encodeMessage(push)),
            seed(1, encodeMessage(wire::PushReply{1, {{OpId{}, {}}, {OpId{}, {}}}, {}})),
            seed(2, encodeMessage(wire::PullRequest{practice.scope, {}, 100})),
            seed(3, encodeMessage(pullReply(push))),
            seed(4, encodeMessage(wire::MembersReply{{founded, added}})),
            seed(5, encodeMessage(wire::ChallengeRequest{practice.id, second.id})),
            seed(6, encodeMessage(login)),
            seed(7, encodeMessage(wire::LoginReply{"bm90IGEgdG9rZW4", 1'772'442'000'000})),
            seed(8, wire::encodeChallenge({})),
            seed(9, founded),
            seed(10, added),
            seed(11, granted),
            seed(12, asBytes(std::string_view("\x01\x99{\"error\": \"gap\"}"))),
            seed(13, letIn),
            seed(14, roles),
            seed(15, half),
            seed(16, ask),
            seed(17, encodeRecord(wire::HalfGive())),
            seed(18, encodeMessage(wire::HalvesReply{{half, half}})),
            seed(19, encodeMessage(wire::AsksRequest{practice.scope, 7})),
            seed(20, encodeMessage(wire::AsksReply{{{1, 2, 3, ask}}, 4})),
            seed(21, encodeMessage(wire::RefillRequest{{}, push})),
            seed(22, encodeRecord(wire::ServerRestored())),
            seed(23, encodeMessage(wire::Heads{{{practice.scope, 7}}}))};
}

} // namespace

ALCOVE_FUZZ_TARGET(messages, tryInput, seeds)

} // namespace alcove::fuzz

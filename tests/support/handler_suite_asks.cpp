#include "support/handler_suite.h"
#include "support/test_registry.h"
#include "wire/half_messages.h"

#include <array>
#include <limits>
#include <thread>

// Who asked the server for its halves: nothing is handed out that is not written down.

using namespace alcove::wire;

namespace alcove::testing {

AsksReply HandlerSuite::asks(const std::string &token, std::uint64_t after)
{
    const Bytes body = encodeMessage(AsksRequest{room(), after});
    const auto response = m_client->call("POST", "/v1/half/asks", body, token);
    const auto reply = decodeAsksReply(response.body);
    return response.status == 200 && reply ? *reply : AsksReply();
}

int HandlerSuite::asksStatus(const std::string &token)
{
    const Bytes body = encodeMessage(AsksRequest{room(), 0});
    return m_client->call("POST", "/v1/half/asks", body, token).status;
}

void HandlerSuite::anAskServesOnce()
{
    FakePerson holder = m_practice->newPerson();
    const std::string token = let(holder, {Role::Clinician});
    QCOMPARE(put(halfFor(holder), m_token), 200);
    const HalfAsk first = askOf(holder.device);
    QCOMPARE(ask(first, token).status, 200);

    const auto again = ask(first, token);
    QCOMPARE(again.status, 409);
    QCOMPARE(wordIn(again), std::string(R"({"error": "conflict"})"));
    HalfAsk sameNonce = askOf(m_practice->first);
    sameNonce.nonce = first.nonce;
    QCOMPARE(ask(signRecord(sameNonce, m_practice->first.signing), m_token).status, 409);
    QCOMPARE(asks(m_token).asks.size(), std::size_t{1});
    QCOMPARE(asked(holder.device, token).size(), std::size_t{1});
}

void HandlerSuite::anAskIsOfItsDeviceAndOfNow()
{
    FakePerson holder = m_practice->newPerson();
    const std::string token = let(holder, {Role::Clinician});
    QCOMPARE(put(halfFor(holder), m_token), 200);
    const HalfAsk sound = askOf(holder.device);
    constexpr Millis most = std::numeric_limits<Millis>::max();
    for (const Millis at : {m_clock.now() - 600'001, m_clock.now() + 600'001, Millis{0}, most,
                            std::numeric_limits<Millis>::min()}) {
        HalfAsk late = sound;
        late.issuedAt = at;
        QCOMPARE(ask(signRecord(late, holder.device.signing), token).status, 403);
    }
    QCOMPARE(ask(sound, m_token).status, 403); // another's token
    QCOMPARE(ask(sound, {}).status, 401);
    HalfAsk forged = sound;
    forged.reasonHash[0] ^= 1;
    QCOMPARE(ask(forged, token).status, 403);
    forged = sound;
    forged.practice[0] ^= 1;
    QCOMPARE(ask(signRecord(forged, holder.device.signing), token).status, 403);
    for (const Bytes &body : {Bytes(), toBytes("hello"), encodeRecord(halfFor(holder))})
        QCOMPARE(m_client->call("POST", "/v1/half/ask", body, token).status, 400);
    // What does not hold is no ask, and none of it is in the log.
    QVERIFY(asks(m_token).asks.empty());
    m_clock.advance(600'000);
    QCOMPARE(ask(sound, token).status, 200);
}

void HandlerSuite::everyAskIsWrittenDown()
{
    FakePerson holder = m_practice->newPerson();
    FakePerson biller = m_practice->newPerson();
    const std::string token = let(holder, {Role::Clinician});
    const std::string other = let(biller, {Role::Biller});
    const std::array sent{askOf(holder.device), askOf(holder.device), askOf(biller.device)};
    QCOMPARE(ask(sent[0], token).status, 404);
    QCOMPARE(put(halfFor(holder), m_token), 200);
    m_clock.advance(1000);
    QCOMPARE(ask(sent[1], token).status, 200);
    QCOMPARE(ask(sent[2], other).status, 403);

    const AsksReply log = asks(m_token);
    QCOMPARE(log.asks.size(), sent.size());
    QCOMPARE(log.last, std::uint64_t{3});
    for (std::size_t i = 0; i < sent.size(); ++i) {
        QVERIFY(log.asks[i].record == encodeRecord(sent[i]));
        QCOMPARE(log.asks[i].number, std::uint64_t{i + 1});
        QCOMPARE(log.asks[i].given, i == 1 ? 1U : 0U);
    }
    QCOMPARE(log.asks[2].at, m_clock.now());
    QCOMPARE(log.asks[0].at, m_clock.now() - 1000);
}

void HandlerSuite::theAsksAreForWhoPutAHalfAndThePrivacyOfficer()
{
    FakePerson holder = m_practice->newPerson();
    FakePerson officer = m_practice->newPerson();
    const std::string token = let(holder, {Role::Clinician});
    FakePerson putter = m_practice->newPerson();
    const std::string with = let(putter, {Role::Clinician});
    const std::string reader = let(officer, {Role::PrivacyOfficer});
    QCOMPARE(asksStatus(with), 403);
    QCOMPARE(put(signedBy(halfFor(holder), putter.device), with), 200);
    QCOMPARE(ask(askOf(holder.device), token).status, 200);

    QCOMPARE(asks(with).asks.size(), std::size_t{1});
    QCOMPARE(asks(reader).asks.size(), std::size_t{1});
    QCOMPARE(asksStatus(token), 403); // the holder's own are in their desk's log
    QCOMPARE(asksStatus({}), 401);
    for (const Bytes &body : {Bytes(), toBytes("hello"), Bytes(26, 1)})
        QCOMPARE(m_client->call("POST", "/v1/half/asks", body, with).status, 400);
    const Bytes elsewhere = encodeMessage(AsksRequest{scopeId(m_practice->id, "restricted/2"), 0});
    QCOMPARE(m_client->call("POST", "/v1/half/asks", elsewhere, with).status, 403);
}

void HandlerSuite::manyAsksComeInPages()
{
    constexpr std::size_t count = maxAsks + 3;
    for (std::size_t i = 0; i < count; ++i)
        QCOMPARE(ask(askOf(m_practice->first), m_token).status, 404);

    const AsksReply first = asks(m_token);
    QCOMPARE(first.asks.size(), maxAsks);
    QCOMPARE(first.last, std::uint64_t{count});
    const AsksReply rest = asks(m_token, first.asks.back().number);
    QCOMPARE(rest.asks.size(), std::size_t{3});
    QCOMPARE(rest.asks.back().number, rest.last);
    for (const std::uint64_t beyond : {std::uint64_t{count}, ~std::uint64_t{0}}) {
        QVERIFY(asks(m_token, beyond).asks.empty());
        QCOMPARE(asks(m_token, beyond).last, std::uint64_t{count});
    }
}

void HandlerSuite::asksAtOnceLeaveNoGap()
{
    constexpr std::size_t askers = 6;
    std::vector<HalfAsk> sent;
    for (std::size_t i = 0; i < askers; ++i)
        sent.push_back(askOf(m_practice->first));
    std::vector<std::thread> threads;
    std::vector<std::array<int, 2>> status(askers);
    for (std::size_t i = 0; i < askers; ++i) {
        threads.emplace_back([&, i] {
            for (int &each : status[i])
                each = ask(sent[i], m_token).status;
        });
    }
    for (std::thread &thread : threads)
        thread.join();

    for (const auto &each : status)
        QVERIFY(each == (std::array{404, 409}));
    const AsksReply log = asks(m_token);
    QCOMPARE(log.asks.size(), askers);
    for (std::size_t i = 0; i < askers; ++i)
        QCOMPARE(log.asks[i].number, std::uint64_t{i + 1});
}

void HandlerSuite::halvesOfAnotherPracticeAreOutOfReach()
{
    FakePerson holder = m_practice->newPerson();
    const std::string token = let(holder, {Role::Clinician});
    QCOMPARE(put(halfFor(holder), m_token), 200);
    const HalfAsk ours = askOf(holder.device);
    QCOMPARE(ask(ours, token).status, 200);

    // Another practice, where somebody with the same id holds, asks and reads what is there.
    FakePractice other(m_seed + 5'000'000);
    QCOMPARE(m_client->found(other).status, 200);
    FakePerson twin = other.newPerson();
    twin.device.user = holder.device.user;
    twin.device.id = holder.device.id;
    QCOMPARE(m_client->addMember(other.addedBy(other.first, twin, solo)).status, 200);
    QCOMPARE(m_client->add(other.addedBy(other.first, twin.device)).status, 200);
    const std::string theirs = m_client->token(other.id, twin.device);
    QVERIFY(!theirs.empty());
    HalfAsk same = ours; // the nonce as well
    same.practice = other.id;
    QCOMPARE(ask(signRecord(same, twin.device.signing), theirs).status, 404);
    QCOMPARE(asks(theirs).asks.size(), std::size_t{1});
    QCOMPARE(asks(m_token).asks.size(), std::size_t{1});
    QVERIFY(asks(m_token).asks[0].record == encodeRecord(ours));
    QCOMPARE(ask(askOf(holder.device), theirs).status, 403);
}

} // namespace alcove::testing

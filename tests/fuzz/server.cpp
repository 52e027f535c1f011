#include "fuzz/server_place.h"
#include "fuzz/target.h"
#include "server/push.h"
#include "wire/half_messages.h"
#include "wire/halves.h"
#include "wire/limits.h"
#include "wire/page_check.h"
#include "wire/refill_message.h"

// A device of the practice that says anything to the service, by turns honest and not: whatever it
// says, what the service hands out afterwards is one chain that a desk accepts.

namespace alcove::fuzz {

namespace {

class Visit {
public:
    explicit Visit(ByteReader &script)
        : m_script(script)
    {
    }

    void run()
    {
        constexpr int mostSteps = 12;
        for (int step = 0; step < mostSteps && m_script.left() > 0; ++step)
            take(m_script.u8() % 4);
        pullAll();
    }

private:
    void take(int kind)
    {
        if (kind == 0)
            say();
        else if (kind == 1)
            push(honest());
        else if (kind == 2)
            push(altered());
        else
            repeat();
    }

    server::Response ask(std::string method, std::string target, Bytes body,
                         const std::string &authorization)
    {
        server::Request request{std::move(method), std::move(target), {}, std::move(body)};
        if (!authorization.empty())
            request.headers["authorization"] = authorization;
        server::Response answer = m_place.handler.handle(request, m_place.clock.now());
        constexpr std::size_t longestRefusal = 40;
        expect(isKnownStatus(answer.status), "each answer has a known status");
        expect(answer.body.size() <= wire::maxReplyBody, "no answer is over its limit");
        expect(answer.status == 200 || answer.body.size() <= longestRefusal,
               "a refusal says one word");
        return answer;
    }

    std::string words() { return std::string(asText(piece(m_script))); }

    void say()
    {
        constexpr std::array<const char *, 12> targets{
            "/v1/practice", "/v1/device", "/v1/challenge", "/v1/login",
            "/v1/members",  "/v1/pull",   "/healthz",      "/metrics",
            "/v1/member",   "/v1/half",   "/v1/half/ask",  "/v1/half/asks"};
        constexpr std::uint8_t isPush = 0xff;
        constexpr std::uint8_t isRefill = 0xfe;
        const std::uint8_t choice = m_script.u8();
        const std::uint8_t how = m_script.u8();
        std::string target = choice < targets.size() ? targets.at(choice) : words();
        if (choice == isPush)
            target = pushTarget();
        if (choice == isRefill)
            target = "/v1/s/" + m_practice.scope.text() + "/refill";
        const std::string method = (how & 1U) != 0 ? "GET" : "POST";
        const std::string token = (how & 2U) != 0 ? words() : m_token;
        const std::size_t size = std::min<std::size_t>(m_script.u16(), m_script.left());
        const ByteView body = m_script.raw(size);
        if (const auto request = wire::decodePushRequest(body); request && target == pushTarget())
            return push(strange(*request));
        ask(method, target, {body.begin(), body.end()}, (how & 4U) != 0 ? "" : token);
    }

    /// A push from elsewhere: it may be taken or not.
    wire::PushRequest strange(const wire::PushRequest &request)
    {
        m_before = m_practice.first.last;
        m_isStrange = true;
        return request;
    }

    wire::Head seen() { return m_script.u8() % 2 == 0 ? wire::Head() : m_head; }

    wire::PushRequest honest()
    {
        const int count = 1 + m_script.u8() % 3;
        return m_practice.batch(m_practice.first, count, seen());
    }

    /// One op with a bit of its envelope changed before it was signed.
    wire::PushRequest altered()
    {
        const wire::DeviceHead before = m_practice.first.last;
        Bytes envelope = m_practice.write(m_practice.first, "canary", seen());
        const std::size_t place = m_script.u16() % envelope.size();
        envelope[place] = static_cast<std::uint8_t>(envelope[place] ^ m_script.u8());
        m_practice.first.last = before;
        wire::PushRequest request;
        request.signature = wire::signBatch(m_practice.first.signing, wire::opHash(envelope));
        request.envelopes.push_back(std::move(envelope));
        return strange(request);
    }

    std::string pushTarget() const { return "/v1/s/" + m_practice.scope.text() + "/push"; }

    void push(const wire::PushRequest &request)
    {
        const bool isStrange = std::exchange(m_isStrange, false);
        const auto answer = ask("POST", pushTarget(), encodeMessage(request), m_token);
        if (answer.status != 200) {
            expect(isStrange, "an honest push is taken");
            m_practice.first.last = m_before;
            return;
        }
        const auto reply = wire::decodePushReply(answer.body);
        expect(reply && reply->placed.size() == request.envelopes.size(), "each op has its place");
        if (std::find(m_taken.begin(), m_taken.end(), request.envelopes.front()) != m_taken.end())
            return; // a repetition
        m_head = reply->head;
        m_last = request;
        m_lastAnswer = reply->placed;
        for (const Bytes &bytes : request.envelopes) {
            const auto envelope = wire::decodeEnvelope(bytes);
            expect(envelope && envelope->header.scope == m_practice.scope
                       && envelope->header.device == m_practice.first.id,
                   "no op is taken at another's place");
            m_practice.first.last = {envelope->header.deviceSeq, wire::opHash(bytes)};
            m_epochs.insert(envelope->header.keyEpoch);
            m_taken.push_back(bytes);
        }
    }

    void repeat()
    {
        if (m_last.envelopes.empty())
            return;
        const auto answer = ask("POST", pushTarget(), encodeMessage(m_last), m_token);
        const auto reply = wire::decodePushReply(answer.body);
        expect(reply && reply->placed == m_lastAnswer, "a push has the same answer each time");
    }

    void pullAll()
    {
        const wire::Members members = *wire::foundedBy(m_practice.genesis);
        const std::uint32_t limit = m_script.u8();
        wire::ScopeCursor cursor;
        cursor.scope = m_practice.scope;
        std::map<std::uint64_t, crypto::Hash> heads;
        std::vector<Bytes> pulled;
        for (bool hasMore = true; hasMore;) {
            const wire::PullRequest wanted{m_practice.scope, cursor.head, limit};
            const auto answer = ask("POST", "/v1/pull", encodeMessage(wanted), m_token);
            const auto page = wire::decodePullReply(answer.body);
            expect(static_cast<bool>(page), "what is pulled is a page");
            const auto headAt = [&heads](std::uint64_t seq) -> std::optional<crypto::Hash> {
                const auto found = heads.find(seq);
                return found == heads.end() ? std::nullopt : std::optional(found->second);
            };
            const auto verified = wire::verifyPage(cursor, *page, {members, m_epochs, headAt});
            expect(static_cast<bool>(verified), "a desk accepts every page");
            for (const wire::VerifiedOp &op : verified->ops) {
                heads[op.head.seq] = op.head.hash;
                pulled.push_back(encodeEnvelope(op.envelope));
            }
            cursor = verified->cursor;
            hasMore = verified->hasMore;
        }
        expect(pulled == m_taken, "what was taken is handed out, and nothing else");
    }

    ByteReader &m_script;
    testing::FakePractice m_practice;
    ServerPlace m_place{m_practice};
    std::string m_token = "Bearer " + m_place.token(m_practice);
    wire::Head m_head;
    wire::DeviceHead m_before;
    bool m_isStrange = false;
    wire::PushRequest m_last;
    std::vector<wire::PlacedOp> m_lastAnswer;
    std::vector<Bytes> m_taken;
    std::set<std::uint32_t> m_epochs{1};
};

void tryInput(ByteView input)
{
    ByteReader reader(input);
    Visit(reader).run();
}

/// A request that says `body` to the route of that number, with the device's token.
Bytes saying(std::uint8_t route, bool isGet, ByteView body)
{
    ByteWriter writer;
    writer.u8(0).u8(route).u8(isGet ? 1 : 0);
    writer.u16(static_cast<std::uint16_t>(body.size())).raw(body);
    return std::move(writer).bytes();
}

/// A half that the practice's first person puts for themselves.
Bytes halfOf(const testing::FakePractice &practice, const ScopeId &scope)
{
    wire::HalfPut half;
    half.practice = practice.id;
    half.scope = scope;
    half.holder = practice.first.user;
    half.half.fill(1);
    half.putBy = practice.first.id;
    return encodeRecord(wire::signRecord(half, practice.first.signing));
}

Bytes askOf(const testing::FakePractice &practice, const ScopeId &scope)
{
    wire::HalfAsk ask;
    ask.practice = practice.id;
    ask.scope = scope;
    ask.askedBy = practice.first.id;
    ask.issuedAt = testing::FakeClock().now();
    return encodeRecord(wire::signRecord(ask, practice.first.signing));
}

std::vector<Bytes> seeds()
{
    testing::FakePractice writing;
    const ScopeId room = wire::scopeId(writing.id, "restricted/1");
    testing::FakeDevice second = writing.newDevice();
    const Bytes added = encodeRecord(writing.addedBy(writing.first, second));
    const wire::ChallengeRequest challenge{writing.id, writing.first.id};
    const wire::LoginRequest login{writing.id, writing.first.id, {}, {}};
    const wire::PushRequest again = writing.batch(writing.first, 2);
    const Bytes push = encodeMessage(again);
    return {{1, 2, 0, 1, 0, 1, 3, 1, 1, 0, 9},
            {1, 1, 0, 2, 1, 0, 40, 0, 2, 0, 1, 30, 1, 1, 0, 1, 0},
            {2, 0, 0, 8, 1, 2, 1, 0, 56, 7, 3, 1},
            saying(0, false, encodeRecord(writing.genesis)),
            saying(1, false, added),
            saying(2, false, encodeMessage(challenge)),
            saying(3, false, encodeMessage(login)),
            saying(4, true, {}),
            saying(5, false, encodeMessage(wire::PullRequest{writing.scope, {}, 3})),
            saying(6, true, {}),
            saying(7, true, {}),
            saying(9, false, halfOf(writing, room)),
            saying(10, false, askOf(writing, room)),
            saying(11, false, encodeMessage(wire::AsksRequest{room, 0})),
            saying(0xff, false, push),
            saying(0xfe, false, encodeMessage(wire::RefillRequest{{}, again}))};
}

} // namespace

ALCOVE_FUZZ_TARGET(server, tryInput, seeds)

} // namespace alcove::fuzz

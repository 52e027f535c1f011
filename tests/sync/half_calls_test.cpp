#include "crypto/halves.h"
#include "support/fake_practice.h"
#include "support/handler_net.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "sync/server_link.h"
#include "wire/half_giving.h"
#include "wire/half_messages.h"

using namespace alcove;
using sync::HttpReply;
using sync::HttpRequest;
using sync::ServerLink;
using testing::HandlerNet;
using testing::must;

/// Halves of keys on their way between two desks and a server, which may be a bad one.
class HalfCallsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_net = std::make_unique<HandlerNet>();
        m_giver = std::make_unique<ServerLink>(*m_net, identityOf(m_practice.first),
                                               m_practice.first.signing);
        m_asker = std::make_unique<ServerLink>(*m_net, identityOf(m_holder.device),
                                               m_holder.device.signing);
        m_members = must(wire::foundedBy(m_practice.genesis));
        const auto person = m_practice.addedBy(m_practice.first, m_holder, {Role::Clinician});
        const auto desk = m_practice.addedBy(m_practice.first, m_holder.device);
        must(m_giver->found(wire::encodeRecord(m_practice.genesis)));
        must(m_giver->addMember(wire::encodeRecord(person)));
        must(m_giver->addDevice(wire::encodeRecord(desk)));
        must(wire::admit(m_members, person));
        must(wire::admit(m_members, desk));
        m_split = must(wire::splitFor(terms(5), m_practice.scopeKey, m_members,
                                      m_practice.first.signing, m_practice.random()));
        m_half = must(wire::openGive(m_split.gives.at(0), m_members, m_holder.device.id,
                                     m_holder.device.box));
    }

    void anEmergencyOpensTheKeyAndIsSeen()
    {
        VERIFY_OK(m_giver->putHalf(m_split.put));

        const wire::HalfAsk ask = newAsk();
        const auto halves = must(m_asker->askHalf(ask, m_members));
        QCOMPARE(halves.size(), std::size_t{1});
        QVERIFY(must(wire::joinKey(m_half, halves[0])).equals(m_practice.scopeKey));
        const auto asks = must(m_giver->halfAsks(scope(), m_members));
        QCOMPARE(asks.size(), std::size_t{1});
        QVERIFY(asks[0].ask == ask);
        QCOMPARE(asks[0].given, 1U);
        QCOMPARE(asks[0].at, m_net->clock.now());
        // Who gave the half has the key, and so can hold the hash against words.
        const auto deskHalf = must(crypto::joinHalves(
            m_practice.scopeKey, crypto::SecretBytes(ByteView(m_split.put.half))));
        QVERIFY(asks[0].ask.reasonHash == wire::hashOfReason(deskHalf, ask.nonce, "fire"));
    }

    void theServersWordsAreTakenForWhatTheyMean()
    {
        VERIFY_ERROR(m_asker->askHalf(newAsk(), m_members), ErrorCode::NotFound);
        VERIFY_ERROR(m_asker->putHalf(m_split.put), ErrorCode::Refused);
        VERIFY_ERROR(m_asker->halfAsks(scope(), m_members), ErrorCode::Refused);
        VERIFY_OK(m_giver->putHalf(m_split.put));
        VERIFY_OK(m_giver->putHalf(m_split.put));
        VERIFY_ERROR(m_giver->putHalf(
                         wire::withdrawalFor(terms(4), m_practice.id, m_practice.first.signing)),
                     ErrorCode::Conflict);
        VERIFY_OK(m_giver->putHalf(
            wire::withdrawalFor(terms(6), m_practice.id, m_practice.first.signing)));
        VERIFY_ERROR(m_asker->askHalf(newAsk(), m_members), ErrorCode::NotFound);
        const wire::HalfAsk old = newAsk();
        m_net->clock.advance(600'001);
        VERIFY_ERROR(m_asker->askHalf(old, m_members), ErrorCode::Refused);
        QCOMPARE(must(m_giver->halfAsks(scope(), m_members)).size(), std::size_t{2});
    }

    void anOldServerIsNamedAsSuch()
    {
        answer("/v1/half", [](const HttpReply &) { return HttpReply{404, notFound()}; });
        VERIFY_ERROR(m_giver->putHalf(m_split.put), ErrorCode::NewerSchema);
    }

    void aTokenThatRanOutMakesNoSecondAsk()
    {
        VERIFY_OK(m_giver->putHalf(m_split.put));
        VERIFY_OK(m_asker->askHalf(newAsk(), m_members));
        m_net->clock.advance(3'600'000);
        VERIFY_OK(m_asker->askHalf(newAsk(), m_members));
        QCOMPARE(must(m_giver->halfAsks(scope(), m_members)).size(), std::size_t{2});
    }

    void aHalfThatDoesNotHoldIsLeftOut()
    {
        VERIFY_OK(m_giver->putHalf(m_split.put));
        wire::HalfPut forged = m_split.put;
        forged.half[0] ^= 1;
        wire::HalfPut other = m_split.put;
        other.holder = m_practice.first.user;
        other = wire::signRecord(other, m_practice.first.signing);
        wire::HalfPut elsewhere = m_split.put;
        elsewhere.scope = wire::scopeId(m_practice.id, "restricted/2");
        elsewhere = wire::signRecord(elsewhere, m_practice.first.signing);
        const auto withdrawn
            = wire::withdrawalFor(terms(6), m_practice.id, m_practice.first.signing);
        std::vector<Bytes> bad{toBytes("hello")};
        for (const wire::HalfPut &half : {forged, other, elsewhere, withdrawn})
            bad.push_back(wire::encodeRecord(half));

        for (const Bytes &record : bad) {
            answerHalves({record, wire::encodeRecord(m_split.put)});
            QVERIFY(must(m_asker->askHalf(newAsk(), m_members))
                    == std::vector<wire::HalfPut>{m_split.put});
        }
        answerHalves(bad);
        VERIFY_ERROR(m_asker->askHalf(newAsk(), m_members), ErrorCode::Untrusted);
        answerHalves({});
        VERIFY_ERROR(m_asker->askHalf(newAsk(), m_members), ErrorCode::Untrusted);
        answer("/v1/half/ask", [](const HttpReply &) { return HttpReply{200, toBytes("?")}; });
        VERIFY_ERROR(m_asker->askHalf(newAsk(), m_members), ErrorCode::Malformed);
    }

    void asksThatWereTamperedWithAreFound()
    {
        VERIFY_OK(m_giver->putHalf(m_split.put));
        for (int i = 0; i < 3; ++i)
            VERIFY_OK(m_asker->askHalf(newAsk(), m_members));
        const auto fails = [this](const std::function<void(wire::AsksReply &)> &change) {
            answer("/v1/half/asks", [change](HttpReply reply) {
                auto asks = must(wire::decodeAsksReply(reply.body));
                change(asks);
                return HttpReply{200, wire::encodeMessage(asks)};
            });
            return m_giver->halfAsks(scope(), m_members);
        };

        QCOMPARE(must(fails([](wire::AsksReply &) {})).size(), std::size_t{3});
        VERIFY_ERROR(fails([](auto &reply) { reply.asks[1].record.back() ^= 1; }),
                     ErrorCode::Untrusted);
        VERIFY_ERROR(fails([](auto &reply) { reply.asks.erase(reply.asks.begin() + 1); }),
                     ErrorCode::Untrusted);
        VERIFY_ERROR(fails([](auto &reply) { reply.asks.clear(); }), ErrorCode::Untrusted);
        VERIFY_ERROR(fails([this](auto &reply) {
                         wire::HalfAsk moved = must(wire::decodeHalfAsk(reply.asks[0].record));
                         moved.scope = wire::scopeId(m_practice.id, "restricted/2");
                         reply.asks[0].record
                             = wire::encodeRecord(wire::signRecord(moved, m_holder.device.signing));
                     }),
                     ErrorCode::Untrusted);
        m_net->meddle = {};
        VERIFY_ERROR(m_giver->halfAsks(scope(), must(wire::foundedBy(m_practice.genesis))),
                     ErrorCode::Untrusted); // by a desk that this one does not know
    }

    void asksOfSeveralPagesAreOneList()
    {
        VERIFY_OK(m_giver->putHalf(m_split.put));
        for (std::size_t i = 0; i < wire::maxAsks + 2; ++i)
            VERIFY_OK(m_asker->askHalf(newAsk(), m_members));

        QCOMPARE(must(m_giver->halfAsks(scope(), m_members)).size(), wire::maxAsks + 2);
    }

private:
    using Change = std::function<HttpReply(HttpReply)>;

    static Bytes notFound() { return toBytes(R"({"error": "not_found"})"); }

    sync::DeskIdentity identityOf(const testing::FakeDevice &device) const
    {
        return {m_practice.id, device.id};
    }

    ScopeId scope() const { return wire::scopeId(m_practice.id, "restricted/1"); }

    wire::SplitTerms terms(HybridTime at) const
    {
        return {scope(), 1, m_holder.device.user, m_practice.first.id, at};
    }

    wire::HalfAsk newAsk()
    {
        return wire::askFor(
            {m_practice.id, scope(), m_holder.device.id, m_net->clock.now(), "fire"}, m_half,
            m_holder.device.signing, m_practice.random());
    }

    /// What the server answers there is changed on its way.
    void answer(const std::string &target, const Change &change)
    {
        m_net->meddle = [target, change](const HttpRequest &request,
                                         const HandlerNet::Next &next) -> Result<HttpReply> {
            TRY_ASSIGN(HttpReply reply, next(request));
            return request.target == target ? change(std::move(reply)) : reply;
        };
    }

    void answerHalves(const std::vector<Bytes> &records)
    {
        answer("/v1/half/ask", [records](const HttpReply &) {
            return HttpReply{200, wire::encodeMessage(wire::HalvesReply{records})};
        });
    }

    testing::FakePractice m_practice{5};
    testing::FakePerson m_holder{m_practice.newPerson()};
    std::unique_ptr<HandlerNet> m_net;
    std::unique_ptr<ServerLink> m_giver;
    std::unique_ptr<ServerLink> m_asker;
    wire::Members m_members;
    wire::SplitKey m_split;
    wire::DeskHalf m_half;
};

ALCOVE_TEST(half_calls_test, HalfCallsTest)
#include "half_calls_test.moc"

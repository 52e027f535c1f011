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

/// The server's half of a restricted chart's key, and who asked for it.
class HalvesAttacksTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_net = std::make_unique<HandlerNet>();
        m_members = must(wire::foundedBy(m_practice.genesis));
        m_giver = linkOf(m_practice.first);
        must(m_giver->found(wire::encodeRecord(m_practice.genesis)));
        for (const testing::FakePerson *person : {&m_holder, &m_other})
            letIn(*person);
        m_split = must(split(5));
        m_half = must(wire::openGive(m_split.gives.at(0), m_members, m_holder.device.id,
                                     m_holder.device.box));
        must(m_giver->putHalf(m_split.put));
        m_asker = linkOf(m_holder.device);
        m_told = 0;
    }

    // ADR 0038; Desmedt, Frankel: Threshold Cryptosystems, CRYPTO 1989 (a share from the wrong
    // dealing)
    void anOlderHalfIsHandedOut()
    {
        const wire::SplitKey later = must(split(9));
        const wire::DeskHalf half = must(
            wire::openGive(later.gives.at(0), m_members, m_holder.device.id, m_holder.device.box));
        must(m_giver->putHalf(later.put));
        answerWith({wire::encodeRecord(m_split.put)});
        const auto halves = must(m_asker->askHalf(ask(m_holder.device), m_members));
        QVERIFY(m_told > 0);
        VERIFY_ERROR(wire::joinKey(half, halves.at(0)), ErrorCode::Untrusted);
        m_net->meddle = {};
        const auto honest = must(m_asker->askHalf(ask(m_holder.device), m_members));
        QVERIFY(must(wire::joinKey(half, honest.at(0))).equals(m_practice.scopeKey));
    }

    // ADR 0038: a half that the server has changed
    void aHalfIsChanged()
    {
        wire::HalfPut changed = m_split.put;
        changed.half[7] ^= 1;
        answerWith({wire::encodeRecord(changed)});
        VERIFY_ERROR(m_asker->askHalf(ask(m_holder.device), m_members), ErrorCode::Untrusted);
        QVERIFY(m_told > 0);
        // Signed by somebody else of the practice, it is found by the check of the key.
        changed.putBy = m_other.device.id;
        answerWith({wire::encodeRecord(wire::signRecord(changed, m_other.device.signing))});
        const auto halves = must(m_asker->askHalf(ask(m_holder.device), m_members));
        VERIFY_ERROR(wire::joinKey(m_half, halves.at(0)), ErrorCode::Untrusted);
        opensHonestly();
    }

    // ADR 0038: released to somebody who is not its holder
    void aHalfGoesToTheWrongHolder()
    {
        const auto other = linkOf(m_other.device);
        VERIFY_ERROR(other->askHalf(ask(m_other.device), m_members), ErrorCode::NotFound);
        // A server that gives it all the same gives nothing away: it opens with one desk's alone.
        answerWith({wire::encodeRecord(m_split.put)});
        VERIFY_ERROR(other->askHalf(ask(m_other.device), m_members), ErrorCode::Untrusted);
        QVERIFY(m_told > 0);
        const wire::DeskHalf guessed{crypto::SecretBytes::random(32, m_practice.random()),
                                     m_half.check};
        VERIFY_ERROR(wire::joinKey(guessed, m_split.put), ErrorCode::Untrusted);
        VERIFY_ERROR(
            wire::openGive(m_split.gives.at(0), m_members, m_other.device.id, m_other.device.box),
            ErrorCode::Refused);
        opensHonestly();
    }

    // Found here: an ask that is told again and again kept a desk at it for ever
    void anAskIsToldWithoutEnd()
    {
        must(m_asker->askHalf(ask(m_holder.device), m_members));
        m_net->meddle = [this](const HttpRequest &request,
                               const HandlerNet::Next &next) -> Result<HttpReply> {
            TRY_ASSIGN(HttpReply reply, next(request));
            const auto asked = wire::decodeAsksRequest(request.body);
            if (request.target != "/v1/half/asks" || !asked)
                return reply;
            if (++m_told > 100)
                return Error(ErrorCode::Offline, "it would go on for ever");
            wire::AsksReply endless;
            for (std::uint64_t i = 1; i <= wire::maxAsks; ++i)
                endless.asks.push_back({asked->after + i, 0, 1, m_asked});
            endless.last = std::numeric_limits<std::uint64_t>::max();
            return HttpReply{200, wire::encodeMessage(endless)};
        };
        VERIFY_ERROR(m_giver->halfAsks(scope(), m_members), ErrorCode::Untrusted);
        QCOMPARE(m_told, 1);
        m_net->meddle = {};
        QCOMPARE(must(m_giver->halfAsks(scope(), m_members)).size(), std::size_t{1});
    }

    // Syverson: A Taxonomy of Replay Attacks, CSFW 1994
    void anAskIsSentAgainByAnother()
    {
        const wire::HalfAsk theirs = ask(m_holder.device);
        must(m_asker->askHalf(theirs, m_members));
        const auto other = linkOf(m_other.device);
        VERIFY_ERROR(other->askHalf(theirs, m_members), ErrorCode::Refused);
        VERIFY_ERROR(m_asker->askHalf(theirs, m_members), ErrorCode::Conflict);
        m_net->clock.advance(700'000);
        wire::HalfAsk old = ask(m_holder.device);
        old.issuedAt -= 700'000;
        old = wire::signRecord(old, m_holder.device.signing);
        VERIFY_ERROR(m_asker->askHalf(old, m_members), ErrorCode::Refused);
        opensHonestly();
    }

    // Torres-Arias, Ammula, Curtmola, Cappos, USENIX Security 2016 (a log with a line left out)
    void anAskIsLeftOutOfTheLog()
    {
        for (int i = 0; i < 3; ++i)
            must(m_asker->askHalf(ask(m_holder.device), m_members));
        const auto asks = [this](const std::function<void(wire::AsksReply &)> &change) {
            answer("/v1/half/asks", [change](HttpReply &reply) {
                auto all = must(wire::decodeAsksReply(reply.body));
                change(all);
                reply.body = wire::encodeMessage(all);
            });
            return m_giver->halfAsks(scope(), m_members);
        };
        VERIFY_ERROR(asks([](auto &all) { all.asks.erase(all.asks.begin() + 1); }),
                     ErrorCode::Untrusted);
        VERIFY_ERROR(asks([](auto &all) {
                         all.asks[2] = {3, 0, 0, all.asks[0].record};
                     }),
                     ErrorCode::Untrusted);
        VERIFY_ERROR(asks([](auto &all) { all.asks.clear(); }), ErrorCode::Untrusted);
        QVERIFY(m_told >= 3);
        QCOMPARE(must(asks([](auto &) {})).size(), std::size_t{3});
    }

private:
    void letIn(const testing::FakePerson &person)
    {
        const auto user = m_practice.addedBy(m_practice.first, person, {Role::Clinician});
        const auto desk = m_practice.addedBy(m_practice.first, person.device);
        must(m_giver->addMember(wire::encodeRecord(user)));
        must(m_giver->addDevice(wire::encodeRecord(desk)));
        must(wire::admit(m_members, user));
        must(wire::admit(m_members, desk));
    }

    std::unique_ptr<ServerLink> linkOf(const testing::FakeDevice &device)
    {
        return std::make_unique<ServerLink>(*m_net, sync::DeskIdentity{m_practice.id, device.id},
                                            device.signing);
    }

    ScopeId scope() const { return wire::scopeId(m_practice.id, "restricted/1"); }

    Result<wire::SplitKey> split(HybridTime at)
    {
        return wire::splitFor({scope(), 1, m_holder.device.user, m_practice.first.id, at},
                              m_practice.scopeKey, m_members, m_practice.first.signing,
                              m_practice.random());
    }

    wire::HalfAsk ask(const testing::FakeDevice &device)
    {
        const wire::HalfAsk made
            = wire::askFor({m_practice.id, scope(), device.id, m_net->clock.now(), "fire"}, m_half,
                           device.signing, m_practice.random());
        m_asked = wire::encodeRecord(made);
        return made;
    }

    void answer(const std::string &target, const std::function<void(HttpReply &)> &change)
    {
        m_net->meddle = [this, target, change](const HttpRequest &request,
                                               const HandlerNet::Next &next) -> Result<HttpReply> {
            TRY_ASSIGN(HttpReply reply, next(request));
            if (request.target == target) {
                ++m_told;
                change(reply);
            }
            return reply;
        };
    }

    void answerWith(const std::vector<Bytes> &records)
    {
        answer("/v1/half/ask", [records](HttpReply &reply) {
            reply = {200, wire::encodeMessage(wire::HalvesReply{records})};
        });
    }

    void opensHonestly()
    {
        m_net->meddle = {};
        const auto halves = must(m_asker->askHalf(ask(m_holder.device), m_members));
        QVERIFY(must(wire::joinKey(m_half, halves.at(0))).equals(m_practice.scopeKey));
    }

    testing::FakePractice m_practice{5};
    testing::FakePerson m_holder{m_practice.newPerson()};
    testing::FakePerson m_other{m_practice.newPerson()};
    std::unique_ptr<HandlerNet> m_net;
    std::unique_ptr<ServerLink> m_giver;
    std::unique_ptr<ServerLink> m_asker;
    wire::Members m_members;
    wire::SplitKey m_split;
    wire::DeskHalf m_half;
    Bytes m_asked;
    int m_told = 0;
};

ALCOVE_TEST(halves_attacks_test, HalvesAttacksTest)
#include "halves_attacks_test.moc"

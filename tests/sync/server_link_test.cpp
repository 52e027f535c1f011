#include "sync/server_link.h"

#include "support/fake_practice.h"
#include "support/handler_net.h"
#include "support/test_registry.h"
#include "wire/login.h"

using namespace alcove;
using sync::HttpReply;
using sync::HttpRequest;
using testing::FakePractice;
using testing::HandlerNet;

class ServerLinkTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_practice = std::make_unique<FakePractice>(5);
        m_net = std::make_unique<HandlerNet>();
        m_link = std::make_unique<sync::ServerLink>(
            *m_net, sync::DeskIdentity{m_practice->id, m_practice->first.id},
            m_practice->first.signing);
    }

    void aServerThatDoesNotKnowTheDeskSaysSo()
    {
        VERIFY_ERROR(m_link->login(), ErrorCode::Locked);
        VERIFY_OK(m_link->found(wire::encodeRecord(m_practice->genesis)));
        VERIFY_OK(m_link->login());
    }

    void pushesPullsAndReadsTheLog()
    {
        VERIFY_OK(m_link->found(wire::encodeRecord(m_practice->genesis)));
        const testing::FakeDevice second = m_practice->newDevice();
        const Bytes record = wire::encodeRecord(m_practice->addedBy(m_practice->first, second));
        VERIFY_OK(m_link->addDevice(record));
        QVERIFY(m_link->members()->back() == record);

        const auto batch = m_practice->batch(m_practice->first, 3);
        const auto placed = m_link->push(m_practice->scope, batch);
        VERIFY_OK(placed);
        QCOMPARE(placed->head.seq, std::uint64_t{3});
        const auto page = m_link->pull({m_practice->scope, {}, 0});
        VERIFY_OK(page);
        QVERIFY(page->ops[2].envelope == batch.envelopes[2]);
    }

    void logsInAgainWhenItsTokenRanOut()
    {
        VERIFY_OK(m_link->found(wire::encodeRecord(m_practice->genesis)));
        VERIFY_OK(m_link->members());
        m_net->clock.advance(3'600'000);
        VERIFY_OK(m_link->members());
    }

    void readsRefusalsStrictly()
    {
        VERIFY_OK(m_link->found(wire::encodeRecord(m_practice->genesis)));
        VERIFY_ERROR(m_link->pull({m_practice->scope, {7, {}}, 0}), ErrorCode::Conflict);
        answerWith(503, R"({"error": "unavailable"})");
        VERIFY_ERROR(m_link->members(), ErrorCode::Offline);
        answerWith(404, "<html>nothing here</html>");
        VERIFY_ERROR(m_link->members(), ErrorCode::Malformed);
        answerWith(302, "");
        VERIFY_ERROR(m_link->members(), ErrorCode::Malformed);
        answerWith(200, "\x02 of another version");
        VERIFY_ERROR(m_link->members(), ErrorCode::Malformed);
    }

    void aTokenThatCouldBreakAHeaderIsRefused()
    {
        VERIFY_OK(m_link->found(wire::encodeRecord(m_practice->genesis)));
        m_net->meddle
            = [](const HttpRequest &request, const HandlerNet::Next &next) -> Result<HttpReply> {
            if (request.target != "/v1/login")
                return next(request);
            return HttpReply{200, wire::encodeMessage(wire::LoginReply{"a\r\nHost: elsewhere", 0})};
        };
        VERIFY_ERROR(m_link->login(), ErrorCode::Malformed);
    }

    void anAnswerToAnotherPushIsRefused()
    {
        VERIFY_OK(m_link->found(wire::encodeRecord(m_practice->genesis)));
        m_net->meddle
            = [](const HttpRequest &request, const HandlerNet::Next &next) -> Result<HttpReply> {
            if (!request.target.ends_with("/push"))
                return next(request);
            return HttpReply{200, wire::encodeMessage(wire::PushReply())};
        };
        VERIFY_ERROR(m_link->push(m_practice->scope, m_practice->batch(m_practice->first, 1)),
                     ErrorCode::Malformed);
    }

private:
    void answerWith(int status, const char *body)
    {
        m_net->meddle
            = [status, body](const HttpRequest &, const HandlerNet::Next &) -> Result<HttpReply> {
            return HttpReply{status, toBytes(body)};
        };
    }

    std::unique_ptr<FakePractice> m_practice;
    std::unique_ptr<HandlerNet> m_net;
    std::unique_ptr<sync::ServerLink> m_link;
};

ALCOVE_TEST(server_link_test, ServerLinkTest)
#include "server_link_test.moc"

#include "sync/patient_net.h"

#include "support/must.h"
#include "support/test_registry.h"

#include <vector>

using namespace alcove;
using namespace std::chrono_literals;
using sync::HttpReply;
using sync::HttpRequest;
using sync::PatientNet;

namespace {

/// Answers what it is told to, in turn, and keeps what it was asked.
class ScriptedNet final : public sync::Net {
public:
    explicit ScriptedNet(std::vector<Result<HttpReply>> answers)
        : m_answers(std::move(answers))
    {
    }

    Result<HttpReply> send(const HttpRequest &request) override
    {
        asked.push_back(request.target);
        return m_answers.at(asked.size() - 1);
    }

    std::vector<std::string> asked;

private:
    std::vector<Result<HttpReply>> m_answers;
};

} // namespace

class PatientNetTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_waits.clear(); }

    void leavesABusyServerAloneAsLongAsItAsksFor()
    {
        ScriptedNet server({HttpReply{429, {}, 10}, HttpReply{503, {}, 5}, HttpReply{200, {}, 0}});
        QCOMPARE(sent(server).status, 200);
        QCOMPARE(m_waits, (std::vector<std::chrono::seconds>{10s, 5s}));
        QCOMPARE(server.asked, (std::vector<std::string>{"/v1/pull", "/v1/pull", "/v1/pull"}));
    }

    void doesNotWaitForEver()
    {
        ScriptedNet server({HttpReply{429, {}, 20}, HttpReply{429, {}, 20}});
        QCOMPARE(sent(server).status, 429);
        QCOMPARE(m_waits, (std::vector<std::chrono::seconds>{20s}));
        ScriptedNet rude({HttpReply{503, {}, 3600}});
        QCOMPARE(sent(rude).status, 503);
        QCOMPARE(m_waits.size(), std::size_t{1});
    }

    void anyOtherAnswerIsPassedOn()
    {
        ScriptedNet server({HttpReply{409, {}, 10}});
        QCOMPARE(sent(server).status, 409);
        ScriptedNet silent({HttpReply{503, {}, 0}});
        QCOMPARE(sent(silent).status, 503);
        ScriptedNet gone({Error(ErrorCode::Offline, "no route")});
        VERIFY_ERROR(PatientNet(gone).send({}), ErrorCode::Offline);
        QVERIFY(m_waits.empty());
    }

private:
    HttpReply sent(sync::Net &server)
    {
        PatientNet net(server, 30s, [this](std::chrono::seconds wait) { m_waits.push_back(wait); });
        return testing::must(net.send({"POST", "/v1/pull", {}, {}}));
    }

    std::vector<std::chrono::seconds> m_waits;
};

ALCOVE_TEST(patient_net_test, PatientNetTest)
#include "patient_net_test.moc"

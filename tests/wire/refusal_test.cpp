#include "wire/refusal.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::wire;

class RefusalTest : public QObject {
    Q_OBJECT

private slots:
    void theDeskUnderstandsWhatTheServerSays()
    {
        const auto code
            = [](Refusal refusal) { return errorOf(statusOf(refusal), refusalBody(refusal)).code; };

        QVERIFY(code(Refusal::Malformed) == ErrorCode::Malformed);
        QVERIFY(code(Refusal::Unauthorized) == ErrorCode::Locked);
        QVERIFY(code(Refusal::Untrusted) == ErrorCode::Refused);
        QVERIFY(code(Refusal::NotFound) == ErrorCode::NotFound);
        QVERIFY(code(Refusal::MethodNotAllowed) == ErrorCode::Malformed);
        QVERIFY(code(Refusal::Gap) == ErrorCode::Conflict);
        QVERIFY(code(Refusal::Diverged) == ErrorCode::Conflict);
        QVERIFY(code(Refusal::Conflict) == ErrorCode::Conflict);
        QVERIFY(code(Refusal::TooLarge) == ErrorCode::TooLarge);
        QVERIFY(code(Refusal::Busy) == ErrorCode::Offline);
        QVERIFY(code(Refusal::Unavailable) == ErrorCode::Offline);
        QCOMPARE(errorOf(409, refusalBody(Refusal::Diverged)).detail,
                 std::string("server answered 409 diverged"));
    }

    void whoIsToComeAgainIsToldWhen()
    {
        QCOMPARE(retryAfter(429), 10);
        QCOMPARE(retryAfter(503), 5);
        QCOMPARE(retryAfter(200), 0);
        QCOMPARE(retryAfter(409), 0);
    }

    void aServerThatNeverHadAHeadIsToldFromOtherConflicts()
    {
        const auto says = [](Refusal refusal) {
            return isDiverged(errorOf(statusOf(refusal), refusalBody(refusal)));
        };

        QVERIFY(says(Refusal::Diverged));
        QVERIFY(!says(Refusal::Gap));
        QVERIFY(!says(Refusal::Conflict));
        QVERIFY(!isDiverged(Error(ErrorCode::Conflict, "diverged")));
    }

    void whatAProxySaysIsNotTakenForOurs()
    {
        QVERIFY(errorOf(502, asBytes("<html>Bad gateway</html>")).code == ErrorCode::Offline);
        QVERIFY(errorOf(429, {}).code == ErrorCode::Offline);
        QVERIFY(errorOf(200, asBytes("hello")).code == ErrorCode::Malformed);
        QVERIFY(errorOf(400, asBytes(R"({"error": "gap"})")).code == ErrorCode::Malformed);
        QVERIFY(errorOf(404, asBytes(R"({"error": 7})")).code == ErrorCode::Malformed);
        QVERIFY(errorOf(404, asBytes("[[[[[[[[[[[")).code == ErrorCode::Malformed);
        QVERIFY(errorOf(404, Bytes(5000, '[')).code == ErrorCode::Malformed);
    }
};

ALCOVE_TEST(refusal_test, RefusalTest)
#include "refusal_test.moc"

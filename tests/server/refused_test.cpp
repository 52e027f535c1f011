#include "server/refused.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::server;
using wire::Refusal;

class RefusedTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsWrongWithWhoAskedIsTold()
    {
        QVERIFY(refusalOf(Error(ErrorCode::NewerSchema)) == Refusal::Malformed);
        QVERIFY(refusalOf(Error(ErrorCode::Locked)) == Refusal::Unauthorized);
        QVERIFY(refusalOf(Error(ErrorCode::Refused)) == Refusal::Untrusted);
        QVERIFY(refusalOf(Error(ErrorCode::Conflict)) == Refusal::Conflict);
    }

    void whatIsWrongWithTheServerIsNot()
    {
        for (const ErrorCode code :
             {ErrorCode::Corrupt, ErrorCode::Io, ErrorCode::DiskFull, ErrorCode::Offline})
            QVERIFY(refusalOf(Error(code, "relation op does not exist")) == Refusal::Unavailable);
    }

    void aRefusalSaysOneWord()
    {
        const Response response = refused(Refusal::Untrusted, "/v1/pull");
        QCOMPARE(response.status, 403);
        QCOMPARE(response.contentType, std::string_view("application/json"));
        QCOMPARE(std::string(asText(response.body)), std::string(R"({"error": "untrusted"})"));
        QCOMPARE(response.route, std::string_view("/v1/pull"));
    }

    void onlyWhatPeopleReadIsText()
    {
        QVERIFY(contentType(Route::Health).starts_with("text/plain"));
        QVERIFY(contentType(Route::Metrics).starts_with("text/plain"));
        QCOMPARE(contentType(Route::Pull), std::string_view("application/octet-stream"));
    }
};

ALCOVE_TEST(refused_test, RefusedTest)
#include "refused_test.moc"

#include "sync/http_answer.h"

#include "support/answer_bytes.h"
#include "support/test_registry.h"
#include "wire/limits.h"

using namespace alcove;
using sync::AnswerParser;

namespace {

Error errorOf(const std::string &bytes)
{
    AnswerParser parser;
    return sync::answerError(testing::readAnswer(parser, asBytes(bytes)));
}

} // namespace

class HttpAnswerTest : public QObject {
    Q_OBJECT

private slots:
    void readsAnAnswer()
    {
        AnswerParser parser;

        const auto failure = testing::readAnswer(
            parser, toBytes("HTTP/1.1 409 Conflict\r\nContent-Length: 3\r\n\r\nabc"));

        QVERIFY(!failure);
        const sync::HttpReply reply = parser.reply();
        QCOMPARE(reply.status, 409);
        QVERIFY(reply.body == toBytes("abc"));
    }

    void readsWhenToComeAgain()
    {
        const auto seconds = [](const std::string &value) {
            AnswerParser parser;
            testing::readAnswer(parser,
                                asBytes("HTTP/1.1 429 Too Many Requests\r\nRetry-After: " + value
                                        + "\r\nContent-Length: 0\r\n\r\n"));
            return parser.reply().retryAfter;
        };

        QCOMPARE(seconds("10"), 10);
        QCOMPARE(seconds("86400"), 86400);
        for (const char *nothing : {"", "-1", "0", "1.5", "10s", "86401", "99999999999999",
                                    "Fri, 31 Dec 1999 23:59:59 GMT"})
            QCOMPARE(seconds(nothing), 0);
    }

    void anAnswerThatStopsIsOffline()
    {
        QCOMPARE(errorOf("").code, ErrorCode::Offline);
        QCOMPARE(errorOf("HTTP/1.1 200 OK\r\nContent-").code, ErrorCode::Offline);
        QCOMPARE(errorOf("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\na").code, ErrorCode::Offline);
    }

    void whatIsNoHttpIsMalformed()
    {
        QCOMPARE(errorOf("SSH-2.0-OpenSSH_9.2\r\n").code, ErrorCode::Malformed);
        QCOMPARE(errorOf("HTTP/1.1 200 OK\r\nLong: " + std::string(9 * wire::kibi, 'a')).code,
                 ErrorCode::Malformed);
    }

    void anAnswerInChunksIsNotTaken()
    {
        QCOMPARE(
            errorOf("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
                .code,
            ErrorCode::Malformed);
    }

    void anAnswerOverItsLimitIsTooLarge()
    {
        const std::string size = std::to_string(wire::maxReplyBody + 1);

        QCOMPARE(errorOf("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n").code,
                 ErrorCode::TooLarge);
    }

    void aLineThatBrokeIsOffline()
    {
        const auto reset = make_error_code(boost::system::errc::connection_reset);

        QCOMPARE(sync::answerError(reset).code, ErrorCode::Offline);
    }
};

ALCOVE_TEST(http_answer_test, HttpAnswerTest)
#include "http_answer_test.moc"

#include "sync/http_answer.h"

#include "support/test_registry.h"
#include "wire/limits.h"

#include <boost/asio/buffer.hpp>

using namespace alcove;
using sync::AnswerParser;

namespace {

/// What reading `bytes`, and then the end, comes to.
boost::beast::error_code read(AnswerParser &parser, const std::string &bytes)
{
    parser.eager(true);
    boost::beast::error_code failure;
    parser.put(boost::asio::buffer(bytes), failure);
    if (failure == boost::beast::http::error::need_more)
        failure = {};
    if (!failure && !parser.is_done())
        parser.put_eof(failure);
    return failure;
}

Error errorOf(const std::string &bytes)
{
    AnswerParser parser;
    return sync::answerError(read(parser, bytes));
}

} // namespace

class HttpAnswerTest : public QObject {
    Q_OBJECT

private slots:
    void readsAnAnswer()
    {
        AnswerParser parser;

        const auto failure = read(parser, "HTTP/1.1 409 Conflict\r\nContent-Length: 3\r\n\r\nabc");

        QVERIFY(!failure);
        const sync::HttpReply reply = parser.reply();
        QCOMPARE(reply.status, 409);
        QVERIFY(reply.body == toBytes("abc"));
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

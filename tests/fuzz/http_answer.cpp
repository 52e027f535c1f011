#include "sync/http_answer.h"

#include "fuzz/target.h"
#include "support/answer_bytes.h"
#include "support/fake_practice.h"
#include "sync/server_link.h"
#include "wire/limits.h"
#include "wire/login.h"

// What a server says to a desk, from the first byte of HTTP to the message in it.

namespace alcove::fuzz {

namespace {

const testing::FakePractice &practice()
{
    static const testing::FakePractice one;
    return one;
}

/// One answer, read as sync::BeastNet reads it.
Result<sync::HttpReply> readAnswer(ByteView bytes)
{
    sync::AnswerParser parser;
    if (const auto failure = testing::readAnswer(parser, bytes))
        return sync::answerError(failure);
    return parser.reply();
}

/// A server that gives one answer after the other, whatever it is asked.
class Recited final : public sync::Net {
public:
    explicit Recited(ByteReader &answers)
        : m_answers(answers)
    {
    }

    Result<sync::HttpReply> send(const sync::HttpRequest & /*request*/) override
    {
        if (m_answers.left() == 0)
            return Error(ErrorCode::Offline, "no answer");
        const std::size_t size = m_answers.u16();
        auto reply = readAnswer(m_answers.raw(std::min(size, m_answers.left())));
        if (!reply)
            expectRefusal(reply.error(),
                          {ErrorCode::Malformed, ErrorCode::Offline, ErrorCode::TooLarge});
        else
            expect(reply->body.size() <= wire::maxReplyBody, "no answer is over its limit");
        return reply;
    }

private:
    ByteReader &m_answers;
};

template <typename Answer>
void check(const Result<Answer> &answer)
{
    if (!answer)
        expectRefusal(answer.error(),
                      {ErrorCode::Malformed, ErrorCode::Offline, ErrorCode::TooLarge,
                       ErrorCode::Locked, ErrorCode::Refused, ErrorCode::NotFound,
                       ErrorCode::Conflict});
}

void tryInput(ByteView input)
{
    ByteReader reader(input);
    const int mode = reader.u8() % 4;
    Recited net(reader);
    sync::ServerLink link(net, {practice().id, practice().first.id}, practice().first.signing);
    if (mode == 0)
        check(link.login());
    else if (mode == 1)
        check(link.members());
    else if (mode == 2)
        check(link.pull({practice().scope, {}, 10}));
    else
        check(link.push(practice().scope, {{Bytes(1, 1)}, {}}));
}

Bytes answer(int status, ByteView body)
{
    return toBytes("HTTP/1.1 " + std::to_string(status) + " Word\r\nContent-Length: "
                   + std::to_string(body.size()) + "\r\n\r\n" + std::string(asText(body)));
}

Bytes answers(std::uint8_t mode, const std::vector<Bytes> &all)
{
    ByteWriter writer;
    writer.u8(mode);
    for (const Bytes &one : all)
        writer.u16(static_cast<std::uint16_t>(one.size())).raw(one);
    return std::move(writer).bytes();
}

std::vector<Bytes> seeds()
{
    testing::FakePractice writing;
    const Bytes challenge = answer(200, wire::encodeChallenge({}));
    const Bytes login = answer(200, encodeMessage(wire::LoginReply{"dG9rZW4", 1}));
    const Bytes genesis = encodeRecord(writing.genesis);
    wire::PullReply page;
    page.ops.push_back({1, 1, writing.write(writing.first, "Slept better.")});
    const Bytes chunked = toBytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                  "3\r\nabc\r\n0\r\n\r\n");
    const Bytes refusal = answer(401, asBytes(std::string_view(R"({"error": "unauthorized"})")));
    return {
        answers(0, {challenge, login}),
        answers(0, {toBytes("HTTP/1.0 200 OK\r\n\r\nuntil the end")}),
        answers(1, {challenge, login, answer(200, encodeMessage(wire::MembersReply{{genesis}}))}),
        answers(1, {challenge, login, refusal, challenge, login, refusal}),
        answers(2, {challenge, login, answer(200, encodeMessage(page))}),
        answers(2, {challenge, login, chunked}),
        answers(
            3,
            {challenge, login, answer(200, encodeMessage(wire::PushReply{1, {{OpId{}, {}}}, {}}))}),
        answers(3, {challenge, answer(503, {})})};
}

} // namespace

ALCOVE_FUZZ_TARGET(http_answer, tryInput, seeds)

} // namespace alcove::fuzz

#include "wire/login.h"

#include "wire/message_io.h"

#include <array>

namespace alcove::wire {

namespace {

constexpr std::string_view domain = "alcove/login/v1";
constexpr std::size_t maxToken = 512;

Bytes loginText(const LoginRequest &request)
{
    ByteWriter writer;
    writer.raw(request.challenge).raw(request.practice).raw(request.device.raw);
    return std::move(writer).bytes();
}

} // namespace

crypto::Signature signLogin(const crypto::SigningKey &key, const LoginRequest &request)
{
    return key.sign(domain, loginText(request));
}

Result<void> verifyLogin(const crypto::VerifyKey &key, const LoginRequest &request)
{
    return crypto::verify(key, domain, loginText(request), request.signature);
}

Bytes encodeMessage(const ChallengeRequest &message)
{
    ByteWriter writer;
    writer.u8(messageVersion).raw(message.practice).raw(message.device.raw);
    return std::move(writer).bytes();
}

Result<ChallengeRequest> decodeChallengeRequest(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    ChallengeRequest message;
    message.practice = reader.array<32>();
    message.device.raw = reader.array<16>();
    return finished(reader, version, message);
}

Bytes encodeChallenge(const Challenge &challenge)
{
    ByteWriter writer;
    writer.u8(messageVersion).raw(challenge);
    return std::move(writer).bytes();
}

Result<Challenge> decodeChallenge(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    const auto challenge = reader.array<Challenge{}.size()>();
    return finished(reader, version, challenge);
}

Bytes encodeMessage(const LoginRequest &message)
{
    ByteWriter writer;
    writer.u8(messageVersion).raw(message.practice).raw(message.device.raw);
    writer.raw(message.challenge).raw(message.signature);
    return std::move(writer).bytes();
}

Result<LoginRequest> decodeLoginRequest(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    LoginRequest message;
    message.practice = reader.array<32>();
    message.device.raw = reader.array<16>();
    message.challenge = reader.array<Challenge{}.size()>();
    message.signature = reader.array<64>();
    return finished(reader, version, message);
}

Bytes encodeMessage(const LoginReply &message)
{
    ByteWriter writer;
    writer.u8(messageVersion).sized(message.token);
    writer.u64(static_cast<std::uint64_t>(message.expiresAt));
    return std::move(writer).bytes();
}

Result<LoginReply> decodeLoginReply(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    LoginReply message;
    message.token = asText(reader.sized(maxToken));
    message.expiresAt = static_cast<std::int64_t>(reader.u64());
    return finished(reader, version, std::move(message));
}

} // namespace alcove::wire

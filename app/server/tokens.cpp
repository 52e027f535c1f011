#include "server/tokens.h"

#include "crypto/mac.h"

#include <algorithm>

namespace alcove::server {

namespace {

constexpr std::uint8_t version = 1;
constexpr std::size_t nonceSize = 16;
/// How far ahead another instance's clock may be.
constexpr Millis skew = 5'000;

using ChallengeNonce = std::array<std::uint8_t, nonceSize>;

crypto::Hash challengeCode(const crypto::SecretBytes &secret, const wire::ChallengeRequest &request,
                           std::uint64_t expiry, const ChallengeNonce &nonce)
{
    ByteWriter writer;
    writer.u64(expiry).raw(nonce).raw(request.practice).raw(request.device.raw);
    return crypto::mac(secret, "alcove/challenge/v1", writer.bytes());
}

} // namespace

wire::Challenge newChallenge(const crypto::SecretBytes &secret,
                             const wire::ChallengeRequest &request, Millis now, Random &random)
{
    const auto expiry = static_cast<std::uint64_t>(now + challengeLife);
    ChallengeNonce nonce{};
    random.fill(nonce);
    ByteWriter writer;
    writer.u64(expiry).raw(nonce).raw(challengeCode(secret, request, expiry, nonce));
    wire::Challenge challenge{};
    std::copy_n(writer.bytes().begin(), challenge.size(), challenge.begin());
    return challenge;
}

bool isFresh(const crypto::SecretBytes &secret, const wire::LoginRequest &request, Millis now)
{
    ByteReader reader(request.challenge);
    const std::uint64_t expiry = reader.u64();
    const auto nonce = reader.array<nonceSize>();
    const auto code = reader.array<32>();
    const auto expected = challengeCode(secret, {request.practice, request.device}, expiry, nonce);
    return crypto::equalInConstantTime(code, expected) && now <= static_cast<Millis>(expiry);
}

std::string newToken(const crypto::SecretBytes &secret, const Session &session)
{
    ByteWriter writer;
    writer.u8(version).raw(session.practice).raw(session.device.raw);
    writer.u64(static_cast<std::uint64_t>(session.issuedAt));
    const crypto::Hash code = crypto::mac(secret, "alcove/token/v1", writer.bytes());
    writer.raw(code);
    return toBase64(writer.bytes());
}

Result<Session> readToken(const crypto::SecretBytes &secret, std::string_view token, Millis now)
{
    const Error refused(ErrorCode::Locked, "token");
    const auto bytes = fromBase64(token);
    if (!bytes || bytes->size() < crypto::Hash{}.size())
        return refused;
    const ByteView text = ByteView(*bytes).first(bytes->size() - crypto::Hash{}.size());
    const crypto::Hash expected = crypto::mac(secret, "alcove/token/v1", text);
    if (!crypto::equalInConstantTime(ByteView(*bytes).subspan(text.size()), expected))
        return refused;
    ByteReader reader(text);
    const bool ours = reader.u8() == version;
    Session session;
    session.practice = reader.array<32>();
    session.device.raw = reader.array<16>();
    session.issuedAt = static_cast<Millis>(reader.u64());
    if (!ours || !reader.atEnd() || now > session.issuedAt + tokenLife
        || now + skew < session.issuedAt)
        return refused;
    return session;
}

} // namespace alcove::server

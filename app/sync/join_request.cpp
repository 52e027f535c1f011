#include "sync/join_request.h"

#include "crypto/hash.h"
#include "sync/check_words.h"

namespace alcove::sync {

namespace {

constexpr std::string_view magic = "ALCQ";
constexpr std::uint16_t version = 1;
constexpr std::string_view domain = "alcove/device.request/v1";
constexpr std::size_t maxName = 800; // 200 characters of UTF-8

Bytes body(const JoinRequest &request)
{
    ByteWriter writer;
    writer.raw(asBytes(magic)).u16(version).raw(request.device.raw);
    writer.raw(request.deviceKey).raw(request.boxKey);
    writer.u64(static_cast<std::uint64_t>(request.issuedAt));
    writer.sized(request.deviceName.toStdString());
    return std::move(writer).bytes();
}

} // namespace

JoinRequest signRequest(JoinRequest request, const crypto::SigningKey &device)
{
    request.deviceKey = device.verifyKey();
    request.signature = device.sign(domain, body(request));
    return request;
}

Bytes encodeRequest(const JoinRequest &request)
{
    Bytes bytes = body(request);
    bytes.insert(bytes.end(), request.signature.begin(), request.signature.end());
    return bytes;
}

Result<JoinRequest> decodeRequest(ByteView bytes)
{
    ByteReader reader(bytes);
    if (asText(reader.raw(magic.size())) != magic)
        return Error(ErrorCode::Malformed, "not a request to join");
    if (reader.u16() != version)
        return Error(ErrorCode::NewerSchema, "version of a request to join");
    JoinRequest request;
    request.device.raw = reader.array<16>();
    request.deviceKey = reader.array<32>();
    request.boxKey = reader.array<32>();
    request.issuedAt = static_cast<Millis>(reader.u64());
    request.deviceName = QString::fromStdString(std::string(asText(reader.sized(maxName))));
    request.signature = reader.array<64>();
    if (!reader.atEnd())
        return Error(ErrorCode::Malformed, "size of a request to join");
    // Compared with what came, since text that is no UTF-8 would have become another.
    if (encodeRequest(request) != Bytes(bytes.begin(), bytes.end()))
        return Error(ErrorCode::Malformed, "name in a request to join");
    TRY(crypto::verify(request.deviceKey, domain, body(request), request.signature));
    return request;
}

QStringList wordsOf(const JoinRequest &request)
{
    ByteWriter writer;
    writer.raw(request.device.raw).raw(request.deviceKey).raw(request.boxKey);
    return checkWords(crypto::hash("alcove/words.request/v1", writer.bytes()));
}

} // namespace alcove::sync

#include "sync/join_request.h"

#include "crypto/hash.h"
#include "sync/check_words.h"

#include <algorithm>

namespace alcove::sync {

namespace {

constexpr std::string_view magic = "ALCQ";
constexpr std::uint16_t withoutPerson = 1;
constexpr std::uint16_t withPerson = 2;
constexpr std::string_view personDomain = "alcove/user.request/v2";
constexpr std::size_t maxName = 800; // 200 characters of UTF-8
constexpr std::size_t timeInId = 6;

std::string_view domain(const JoinRequest &request)
{
    return request.person ? "alcove/device.request/v2" : "alcove/device.request/v1";
}

Bytes body(const JoinRequest &request)
{
    ByteWriter writer;
    writer.raw(asBytes(magic)).u16(request.person ? withPerson : withoutPerson);
    writer.raw(request.device.raw).raw(request.deviceKey).raw(request.boxKey);
    if (request.person)
        writer.raw(request.person->signKey).raw(request.person->boxKey);
    writer.u64(static_cast<std::uint64_t>(request.issuedAt));
    writer.sized(request.deviceName.toStdString());
    return std::move(writer).bytes();
}

/// What the desk signs: that it is this person who signed, too.
Bytes signedBody(const JoinRequest &request)
{
    Bytes bytes = body(request);
    if (request.person)
        bytes.insert(bytes.end(), request.personSignature.begin(), request.personSignature.end());
    return bytes;
}

} // namespace

JoinRequest signRequest(JoinRequest request, const crypto::SigningKey &device)
{
    request.deviceKey = device.verifyKey();
    request.signature = device.sign(domain(request), signedBody(request));
    return request;
}

JoinRequest signRequest(JoinRequest request, const crypto::SigningKey &device,
                        const crypto::SigningKey &person)
{
    request.deviceKey = device.verifyKey();
    if (!request.person)
        request.person.emplace();
    request.person->signKey = person.verifyKey();
    request.personSignature = person.sign(personDomain, body(request));
    return signRequest(std::move(request), device);
}

Bytes encodeRequest(const JoinRequest &request)
{
    Bytes bytes = signedBody(request);
    bytes.insert(bytes.end(), request.signature.begin(), request.signature.end());
    return bytes;
}

Result<JoinRequest> decodeRequest(ByteView bytes)
{
    ByteReader reader(bytes);
    if (asText(reader.raw(magic.size())) != magic)
        return Error(ErrorCode::Malformed, "not a request to join");
    const std::uint16_t version = reader.u16();
    if (version != withoutPerson && version != withPerson)
        return Error(ErrorCode::NewerSchema, "version of a request to join");
    JoinRequest request;
    request.device.raw = reader.array<16>();
    request.deviceKey = reader.array<32>();
    request.boxKey = reader.array<32>();
    if (version == withPerson) {
        request.person.emplace();
        request.person->signKey = reader.array<32>();
        request.person->boxKey = reader.array<32>();
    }
    request.issuedAt = static_cast<Millis>(reader.u64());
    request.deviceName = QString::fromStdString(std::string(asText(reader.sized(maxName))));
    if (request.person)
        request.personSignature = reader.array<64>();
    request.signature = reader.array<64>();
    if (!reader.atEnd())
        return Error(ErrorCode::Malformed, "size of a request to join");
    // Compared with what came, since text that is no UTF-8 would have become another.
    if (encodeRequest(request) != Bytes(bytes.begin(), bytes.end()))
        return Error(ErrorCode::Malformed, "name in a request to join");
    TRY(crypto::verify(request.deviceKey, domain(request), signedBody(request), request.signature));
    if (request.person)
        TRY(crypto::verify(request.person->signKey, personDomain, body(request),
                           request.personSignature));
    return request;
}

UserId userOf(const JoinRequest &request)
{
    const PersonKeys person = request.person.value_or(PersonKeys{});
    UserId user{crypto::shortHash("alcove/user-id/v1", person.signKey)};
    std::copy_n(request.device.raw.begin(), timeInId, user.raw.begin());
    return user;
}

QStringList wordsOf(const JoinRequest &request)
{
    ByteWriter writer;
    writer.raw(request.device.raw).raw(request.deviceKey).raw(request.boxKey);
    if (!request.person)
        return checkWords(crypto::hash("alcove/words.request/v1", writer.bytes()));
    writer.raw(request.person->signKey).raw(request.person->boxKey);
    return checkWords(crypto::hash("alcove/words.request/v2", writer.bytes()));
}

} // namespace alcove::sync

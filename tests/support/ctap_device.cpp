#include "support/ctap_device.h"

#include <algorithm>

namespace alcove::testing {

namespace {

constexpr std::uint8_t userPresent = 0x01;
constexpr std::uint8_t userVerified = 0x04;
constexpr std::uint8_t hasCredential = 0x40;
constexpr std::uint8_t hasExtensions = 0x80;
constexpr int wrongBeforePause = 3;
constexpr std::int64_t es256 = -7;

using Entries = std::vector<std::pair<Cbor, Cbor>>;

Bytes first16(Bytes bytes)
{
    bytes.resize(16);
    return bytes;
}

Cbor coseKey(const EllipticKey &key, std::int64_t algorithm)
{
    return Cbor::of(Entries{{Cbor::of(1), Cbor::of(2)},
                            {Cbor::of(3), Cbor::of(algorithm)},
                            {Cbor::of(-1), Cbor::of(1)},
                            {Cbor::of(-2), Cbor::of(key.x())},
                            {Cbor::of(-3), Cbor::of(key.y())}});
}

const Cbor *inside(const Cbor *map, std::string_view key)
{
    return map == nullptr ? nullptr : map->at(key);
}

bool isOff(const Cbor *options, std::string_view name)
{
    const Cbor *option = inside(options, name);
    return option != nullptr && option->number == 0;
}

bool takesEs256(const Cbor *parameters)
{
    return parameters != nullptr
        && std::any_of(parameters->list.begin(), parameters->list.end(), [](const Cbor &one) {
               const Cbor *algorithm = one.at("alg");
               return algorithm != nullptr && algorithm->number == es256;
           });
}

} // namespace

CtapAnswer CtapDevice::perform(ByteView command)
{
    if (command.empty())
        return {CtapStatus::InvalidCommand};
    if (command[0] == 4)
        return info();
    const auto request = decodeCbor(command.subspan(1));
    if (!request)
        return {CtapStatus::InvalidCbor};
    switch (command[0]) {
    case 1:
        return makeCredential(*request);
    case 2:
        return getAssertion(*request);
    case 6:
        return clientPin(*request);
    default:
        return {CtapStatus::InvalidCommand};
    }
}

void CtapDevice::setPin(std::string_view pin)
{
    m_pinHash = first16(sha256(asBytes(pin)));
    m_triesLeft = allTries;
    m_wrongInRow = 0;
}

void CtapDevice::powerUp()
{
    m_wrongInRow = 0;
    m_pinToken = randomBytes(32);
    m_agreement = {};
}

void CtapDevice::reset()
{
    m_credentials.clear();
    m_pinHash.clear();
    m_triesLeft = allTries;
    powerUp();
}

CtapAnswer CtapDevice::info() const
{
    std::vector<Cbor> extensions;
    if (knowsHmacSecret)
        extensions.push_back(Cbor::of("hmac-secret"));
    const Bytes model(16, 0xa1);
    return {CtapStatus::Ok,
            Cbor::of(Entries{
                {Cbor::of(1), Cbor::of(std::vector{Cbor::of("FIDO_2_0")})},
                {Cbor::of(2), Cbor::of(std::move(extensions))},
                {Cbor::of(3), Cbor::of(model)},
                {Cbor::of(4),
                 Cbor::of(Entries{{Cbor::of("rk"), Cbor::flag(false)},
                                  {Cbor::of("up"), Cbor::flag(true)},
                                  {Cbor::of("clientPin"), Cbor::flag(!m_pinHash.empty())}})},
                {Cbor::of(5), Cbor::of(1200)},
                {Cbor::of(6), Cbor::of(std::vector{Cbor::of(1)})}})};
}

CtapDevice::Verified CtapDevice::verify(const Cbor *hash, const Cbor *pinAuth) const
{
    if (hash == nullptr || hash->bytes.size() != 32)
        return {CtapStatus::InvalidParameter};
    if (pinAuth == nullptr)
        return {};
    if (m_pinHash.empty())
        return {CtapStatus::PinNotSet};
    if (pinAuth->bytes != first16(hmacSha256(m_pinToken, hash->bytes)))
        return {CtapStatus::PinAuthInvalid};
    return {CtapStatus::Ok, true};
}

CtapAnswer CtapDevice::makeCredential(const Cbor &request)
{
    const Cbor *name = inside(request.at(2), "id");
    const Verified verified = verify(request.at(1), request.at(8));
    if (verified.status != CtapStatus::Ok)
        return {verified.status};
    if (!verified.isUser && !m_pinHash.empty())
        return {CtapStatus::PinRequired};
    if (name == nullptr || inside(request.at(3), "id") == nullptr)
        return {CtapStatus::InvalidParameter};
    if (!takesEs256(request.at(4)))
        return {CtapStatus::UnsupportedAlgorithm};
    if (const Cbor *resident = inside(request.at(7), "rk"); resident && resident->number != 0)
        return {CtapStatus::UnsupportedOption}; // nothing is kept by a name

    Credential made{
        randomBytes(48), sha256(asBytes(name->text)), {}, randomBytes(32), randomBytes(32)};
    const Cbor *wanted = inside(request.at(6), "hmac-secret");
    const bool isExtended = knowsHmacSecret && wanted != nullptr && wanted->number == 1;
    ByteWriter writer;
    writer.raw(made.relyingParty)
        .u8(static_cast<std::uint8_t>(userPresent | hasCredential
                                      | (verified.isUser ? userVerified : 0)
                                      | (isExtended ? hasExtensions : 0)))
        .u32(++m_count)
        .raw(Bytes(16, 0xa1))
        .u16(static_cast<std::uint16_t>(made.id.size()))
        .raw(made.id)
        .raw(encode(coseKey(made.key, es256)));
    if (isExtended)
        writer.raw(encode(Cbor::of(Entries{{Cbor::of("hmac-secret"), Cbor::flag(true)}})));
    const Bytes data = std::move(writer).bytes();
    Bytes message = data;
    const Bytes &hash = request.at(1)->bytes;
    message.insert(message.end(), hash.begin(), hash.end());
    const Bytes signature = made.key.sign(message);
    m_credentials.push_back(std::move(made));
    return {CtapStatus::Ok,
            Cbor::of(Entries{{Cbor::of(1), Cbor::of("packed")},
                             {Cbor::of(2), Cbor::of(data)},
                             {Cbor::of(3),
                              Cbor::of(Entries{{Cbor::of("alg"), Cbor::of(es256)},
                                               {Cbor::of("sig"), Cbor::of(signature)}})}}),
            true};
}

const CtapDevice::Credential *CtapDevice::find(const Cbor &request) const
{
    const Cbor *party = request.at(1);
    const Cbor *allowed = request.at(3);
    if (party == nullptr || allowed == nullptr)
        return nullptr;
    const Bytes hash = sha256(asBytes(party->text));
    for (const Cbor &one : allowed->list)
        for (const Credential &mine : m_credentials)
            if (const Cbor *id = one.at("id");
                id != nullptr && id->bytes == mine.id && mine.relyingParty == hash)
                return &mine;
    return nullptr;
}

CtapAnswer CtapDevice::getAssertion(const Cbor &request)
{
    const bool isSilent = isOff(request.at(5), "up");
    const Verified verified = verify(request.at(2), request.at(6));
    if (verified.status != CtapStatus::Ok)
        return {verified.status};
    if (wantsPinForAll && !verified.isUser)
        return {CtapStatus::PinRequired};
    const Credential *mine = find(request);
    if (mine == nullptr)
        return {CtapStatus::NoCredentials};
    const Cbor *asked = inside(request.at(4), "hmac-secret");
    const bool isExtended = asked != nullptr && knowsHmacSecret;
    if (isExtended && isSilent)
        return {CtapStatus::UnsupportedOption};
    ByteWriter writer;
    writer.raw(mine->relyingParty)
        .u8(static_cast<std::uint8_t>((isSilent ? 0 : userPresent)
                                      | (verified.isUser ? userVerified : 0)
                                      | (isExtended ? hasExtensions : 0)))
        .u32(++m_count);
    if (isExtended) {
        const Bytes secret
            = hmacSecret(*asked, verified.isUser ? mine->secretVerified : mine->secretUnverified);
        if (secret.empty())
            return {CtapStatus::InvalidParameter};
        writer.raw(encode(Cbor::of(Entries{{Cbor::of("hmac-secret"), Cbor::of(secret)}})));
    }
    const Bytes data = std::move(writer).bytes();
    Bytes message = data;
    const Bytes &hash = request.at(2)->bytes;
    message.insert(message.end(), hash.begin(), hash.end());
    return {CtapStatus::Ok,
            Cbor::of(Entries{{Cbor::of(1),
                              Cbor::of(Entries{{Cbor::of("id"), Cbor::of(mine->id)},
                                               {Cbor::of("type"), Cbor::of("public-key")}})},
                             {Cbor::of(2), Cbor::of(data)},
                             {Cbor::of(3), Cbor::of(mine->key.sign(message))}}),
            !isSilent};
}

Bytes CtapDevice::hmacSecret(const Cbor &asked, const Bytes &secret) const
{
    const Bytes key = shared(asked.at(1));
    const Cbor *salt = asked.at(2);
    const Cbor *proof = asked.at(3);
    if (key.empty() || salt == nullptr || proof == nullptr || salt->bytes.size() != 32
        || proof->bytes != first16(hmacSha256(key, salt->bytes)))
        return {};
    return cbcEncrypt(key, hmacSha256(secret, cbcDecrypt(key, salt->bytes)));
}

Bytes CtapDevice::shared(const Cbor *agreement) const
{
    const Cbor *x = agreement == nullptr ? nullptr : agreement->at(-2);
    const Cbor *y = agreement == nullptr ? nullptr : agreement->at(-3);
    return x == nullptr || y == nullptr ? Bytes() : m_agreement.agree(x->bytes, y->bytes);
}

CtapAnswer CtapDevice::clientPin(const Cbor &request)
{
    const Cbor *command = request.at(2);
    if (command == nullptr)
        return {CtapStatus::InvalidParameter};
    switch (command->number) {
    case 1:
        return {CtapStatus::Ok, Cbor::of(Entries{{Cbor::of(3), Cbor::of(m_triesLeft)}})};
    case 2:
        return {CtapStatus::Ok, Cbor::of(Entries{{Cbor::of(1), coseKey(m_agreement, -25)}})};
    case 3:
        return setFirstPin(request);
    case 5:
        return pinToken(request);
    default:
        return {CtapStatus::InvalidParameter};
    }
}

CtapAnswer CtapDevice::setFirstPin(const Cbor &request)
{
    const Bytes key = shared(request.at(3));
    const Cbor *proof = request.at(4);
    const Cbor *sealed = request.at(5);
    if (key.empty() || proof == nullptr || sealed == nullptr)
        return {CtapStatus::InvalidParameter};
    if (!m_pinHash.empty() || proof->bytes != first16(hmacSha256(key, sealed->bytes)))
        return {CtapStatus::PinAuthInvalid};
    Bytes pin = cbcDecrypt(key, sealed->bytes);
    pin.erase(std::find(pin.begin(), pin.end(), 0), pin.end());
    setPin(asText(pin));
    return {CtapStatus::Ok, Cbor::of(Entries{})};
}

CtapAnswer CtapDevice::pinToken(const Cbor &request)
{
    if (m_pinHash.empty())
        return {CtapStatus::PinNotSet};
    if (m_triesLeft == 0)
        return {CtapStatus::PinBlocked};
    if (m_wrongInRow >= wrongBeforePause)
        return {CtapStatus::PinAuthBlocked};
    const Bytes key = shared(request.at(3));
    const Cbor *sealed = request.at(6);
    if (key.empty() || sealed == nullptr)
        return {CtapStatus::InvalidParameter};
    ++pinsSeen;
    --m_triesLeft;
    if (cbcDecrypt(key, sealed->bytes) != m_pinHash) {
        m_agreement = {};
        ++m_wrongInRow;
        if (m_triesLeft == 0)
            return {CtapStatus::PinBlocked};
        return {m_wrongInRow >= wrongBeforePause ? CtapStatus::PinAuthBlocked
                                                 : CtapStatus::PinInvalid};
    }
    m_triesLeft = allTries;
    m_wrongInRow = 0;
    return {CtapStatus::Ok,
            Cbor::of(Entries{{Cbor::of(2), Cbor::of(cbcEncrypt(key, m_pinToken))}})};
}

} // namespace alcove::testing

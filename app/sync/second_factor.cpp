#include "sync/second_factor.h"

#include "crypto/one_time_code.h"

#include <QUrl>

#include <algorithm>
#include <string_view>

namespace alcove::sync {

namespace {

constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t spareSize = 10;
constexpr std::size_t spareGroup = 5;
constexpr qsizetype maxAccount = 60;

/// Each character is of one random byte: 32 divides 256.
crypto::SecretBytes makeSpare(Random &random)
{
    const auto bytes = crypto::SecretBytes::random(spareSize, random);
    crypto::SecretBytes text(spareSize + 1);
    const std::span<std::uint8_t> out = text.writable();
    for (std::size_t i = 0, place = 0; i < spareSize; ++i) {
        if (i == spareGroup)
            out[place++] = '-';
        out[place++] = static_cast<std::uint8_t>(crockford[bytes.view()[i] % crockford.size()]);
    }
    return text;
}

/// As it is hashed: what somebody types from paper may lack the dash.
Bytes withoutDash(const crypto::SecretBytes &spare)
{
    Bytes plain;
    std::copy_if(spare.view().begin(), spare.view().end(), std::back_inserter(plain),
                 [](std::uint8_t letter) { return letter != '-'; });
    return plain;
}

char asCrockford(char letter)
{
    switch (letter) {
    case 'O':
        return '0';
    case 'I':
    case 'L':
        return '1';
    default:
        return letter;
    }
}

/// A server from before second factors has no such route.
template <typename Answer>
Result<Answer> orTooOld(Result<Answer> answer)
{
    if (!answer && answer.error().code == ErrorCode::NotFound)
        return Error(ErrorCode::NewerSchema, "the server knows of no second factors");
    return answer;
}

} // namespace

NewFactor makeFactor(Random &random)
{
    NewFactor factor;
    factor.secret = crypto::SecretBytes::random(crypto::oneTimeSecretSize, random);
    for (std::size_t i = 0; i < factorSpares; ++i)
        factor.spares.push_back(makeSpare(random));
    return factor;
}

crypto::SecretBytes factorUri(const crypto::SecretBytes &secret, const QString &account)
{
    const QByteArray name = QUrl::toPercentEncoding(account.left(maxAccount).simplified());
    const auto text = crypto::oneTimeSecretText(secret);
    ByteWriter writer;
    writer.raw(asBytes("otpauth://totp/Alcove"));
    if (!name.isEmpty())
        writer.raw(asBytes(":")).raw(asBytes({name.constData(), std::size_t(name.size())}));
    writer.raw(asBytes("?secret="))
        .raw(text.view())
        .raw(asBytes("&issuer=Alcove&algorithm=SHA1&digits=6&period=30"));
    Bytes bytes = std::move(writer).bytes();
    crypto::SecretBytes uri{ByteView(bytes)};
    crypto::wipe(bytes);
    return uri;
}

crypto::SecretBytes encodeFactor(const NewFactor &factor, const QString &account)
{
    ByteWriter writer;
    writer.raw(factorUri(factor.secret, account).view()).u8('\n');
    for (const crypto::SecretBytes &spare : factor.spares)
        writer.raw(spare.view()).u8('\n');
    Bytes bytes = std::move(writer).bytes();
    crypto::SecretBytes file{ByteView(bytes)};
    crypto::wipe(bytes);
    return file;
}

Result<NewFactor> decodeFactor(const crypto::SecretBytes &file)
{
    constexpr std::string_view begin = "?secret=";
    std::string_view rest = asText(file.view());
    const auto line = [&rest] {
        const auto end = std::min(rest.find('\n'), rest.size());
        const std::string_view found = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        return found;
    };
    std::string_view uri = line();
    const auto at = uri.find(begin);
    if (!uri.starts_with("otpauth://totp/") || at == std::string_view::npos)
        return Error(ErrorCode::Malformed, "no file of a second factor");
    uri.remove_prefix(at + begin.size());
    NewFactor factor;
    TRY_ASSIGN(
        factor.secret,
        crypto::parseOneTimeSecret(crypto::SecretBytes(asBytes(uri.substr(0, uri.find('&'))))));
    while (!rest.empty()) {
        const std::string_view spare = line();
        const auto typed = readTypedCode(QString::fromUtf8(spare.data(), qsizetype(spare.size())));
        if (!typed || !typed->isSpare || factor.spares.size() == factorSpares)
            return Error(ErrorCode::Malformed, "spare codes of a second factor");
        factor.spares.emplace_back(asBytes(spare));
    }
    if (factor.spares.size() != factorSpares)
        return Error(ErrorCode::Malformed, "too few spare codes");
    return factor;
}

std::optional<TypedCode> readTypedCode(const QString &typed)
{
    std::string text;
    for (const QChar letter : typed.toUpper())
        if (!letter.isSpace() && letter != u'-')
            text.push_back(letter.toLatin1());
    const auto isDigit = [](char letter) { return letter >= '0' && letter <= '9'; };
    if (text.size() == crypto::oneTimeDigits && std::all_of(text.begin(), text.end(), isDigit))
        return TypedCode{false, text};
    std::transform(text.begin(), text.end(), text.begin(), asCrockford);
    const auto isOfCode
        = [](char letter) { return crockford.find(letter) != std::string_view::npos; };
    if (text.size() == spareSize && std::all_of(text.begin(), text.end(), isOfCode))
        return TypedCode{true, text};
    return std::nullopt;
}

SecondFactor::SecondFactor(ServerLink &link, const wire::FactorOwner &owner,
                           const crypto::SecretBytes &userBoxSeed)
    : m_link(link)
    , m_owner(owner)
    , m_key(wire::factorKey(userBoxSeed, owner))
{
}

wire::FactorProof SecondFactor::proofOf(const TypedCode &typed) const
{
    wire::FactorProof proof;
    std::copy(m_key.view().begin(), m_key.view().end(), proof.key.begin());
    proof.isSpare = typed.isSpare;
    if (typed.isSpare)
        proof.spare = wire::spareHash(m_key, asBytes(typed.text));
    else
        proof.code = typed.text;
    return proof;
}

Result<wire::FactorState> SecondFactor::state()
{
    return orTooOld(m_link.factorState());
}

Result<wire::FactorReply> SecondFactor::set(const NewFactor &factor, const QString &code,
                                            Random &random)
{
    const auto typed = readTypedCode(code);
    if (!typed || typed->isSpare)
        return Error(ErrorCode::Malformed, "no code of an app");
    wire::FactorSet set;
    set.factor = wire::sealFactor(m_key, factor.secret, m_owner, random);
    for (const crypto::SecretBytes &spare : factor.spares)
        set.spares.push_back(wire::spareHash(m_key, withoutDash(spare)));
    set.proof = proofOf(*typed);
    return orTooOld(m_link.setFactor(set));
}

Result<wire::FactorReply> SecondFactor::prove(const QString &typed)
{
    const auto code = readTypedCode(typed);
    if (!code)
        return Error(ErrorCode::Malformed, "no code");
    return m_link.proveFactor(proofOf(*code));
}

Result<void> SecondFactor::drop(const UserId &user)
{
    return orTooOld(m_link.dropFactor({user}));
}

} // namespace alcove::sync

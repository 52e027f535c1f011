#pragma once

#include "base/random.h"
#include "sync/server_link.h"
#include "wire/factor_seal.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace alcove::sync {

constexpr std::size_t factorSpares = 10;

/// What an authenticator app is to hold, and codes on paper for who loses it. Shown once; the desk
/// keeps none of it.
struct NewFactor {
    crypto::SecretBytes secret; ///< 20 bytes
    std::vector<crypto::SecretBytes> spares; ///< each "ABCDE-FGHJK", Crockford base32
};
NewFactor makeFactor(Random &random);

/// "otpauth://totp/Alcove:...?secret=...&issuer=Alcove", which apps read from a QR code. `account`
/// is what the app calls it by: at most 60 characters of it go in.
crypto::SecretBytes factorUri(const crypto::SecretBytes &secret, const QString &account);

/// The URI and the spare codes, a line each: a file that a person carries to their app. UTF-8.
crypto::SecretBytes encodeFactor(const NewFactor &factor, const QString &account);
/// Malformed when it is no such file, or lacks a line.
Result<NewFactor> decodeFactor(const crypto::SecretBytes &file);

/// What somebody typed: six digits of an app, or one of the spare codes, with spaces and dashes
/// anywhere, O for 0, I and L for 1.
struct TypedCode {
    bool isSpare = false;
    std::string text; ///< the digits, or the ten characters without a dash
};
/// Nothing for what can be neither.
std::optional<TypedCode> readTypedCode(const QString &typed);

/// A person's second factor at the practice's server: what it asks for before it takes what they
/// say of members (docs/adr/0057). Errors as ServerLink; NewerSchema when the server is too old to
/// know of such a thing.
class SecondFactor {
public:
    /// `link` outlives it.
    SecondFactor(ServerLink &link, const wire::FactorOwner &owner,
                 const crypto::SecretBytes &userBoxSeed);

    Result<wire::FactorState> state();
    /// In the place of one that is set, if this desk has given a code of it; else Refused, by
    /// wire::isCodeNeeded(). `code` is the new app's; Malformed when it can be none.
    Result<wire::FactorReply> set(const NewFactor &factor, const QString &code, Random &random);
    /// NotFound where none is set; Malformed when what was typed can be no code.
    Result<wire::FactorReply> prove(const QString &typed);
    /// One's own, or for an owner another's. Refused, by wire::isCodeNeeded(), before this desk has
    /// given a code, where its person has a factor themselves.
    Result<void> drop(const UserId &user);

private:
    wire::FactorProof proofOf(const TypedCode &typed) const;

    ServerLink &m_link;
    wire::FactorOwner m_owner;
    crypto::SecretBytes m_key;
};

} // namespace alcove::sync

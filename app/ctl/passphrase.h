#pragma once

#include "base/result.h"
#include "crypto/secret_bytes.h"
#include "ctl/arguments.h"

namespace alcove::ctl {

/// From --passphrase-file, --passphrase-fd or a prompt that shows nothing; never from an argument.
/// One line feed at the end is not part of it. Io when there is nothing to read it from; TooLarge
/// over 1,024 bytes.
Result<crypto::SecretBytes> readPassphrase(const Arguments &arguments, const char *prompt);

/// The one that takes its place: from --new-passphrase-file or a prompt.
Result<crypto::SecretBytes> readNewPassphrase(const Arguments &arguments);

/// A code of an authenticator app: from --code-file or a prompt; never from an argument, where it
/// would be read while it still serves.
Result<crypto::SecretBytes> readCode(const Arguments &arguments);

/// Of the security key: from --pin-file, --pin-fd or a prompt; never from an argument.
Result<crypto::SecretBytes> readPin(const Arguments &arguments);

} // namespace alcove::ctl

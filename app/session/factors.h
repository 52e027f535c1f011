#pragma once

#include "session/open_chart.h"

namespace alcove::session {

/// Opens a key file with the passphrase and what the keychain and the security key add to it, which
/// `factors` holds afterwards. What they hold already is not asked for again.
///
/// As crypto::openWithPassphrase(); a security key that gives nothing is told of with its own
/// reason (core/security_token.h).
Result<crypto::SecretBytes> openTogether(const crypto::KeyFile &file,
                                         const crypto::SecretBytes &passphrase,
                                         crypto::Factors &factors,
                                         const Surroundings &surroundings);

} // namespace alcove::session

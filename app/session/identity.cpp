#include "session/identity.h"

#include <algorithm>
#include <array>

namespace alcove::session {

namespace {

constexpr std::size_t seedSize = 32;
constexpr std::size_t seeds = 4;

} // namespace

Identity Identity::make(Random &random)
{
    return {crypto::SecretBytes::random(seedSize, random),
            crypto::SecretBytes::random(seedSize, random),
            crypto::SecretBytes::random(seedSize, random),
            crypto::SecretBytes::random(seedSize, random)};
}

Identity Identity::clone() const
{
    return {deviceSigning.clone(), deviceBox.clone(), userSigning.clone(), userBox.clone()};
}

crypto::SecretBytes encodeIdentity(const Identity &identity)
{
    crypto::SecretBytes bytes(seedSize * seeds);
    auto out = bytes.writable().begin();
    for (const crypto::SecretBytes *seed :
         {&identity.deviceSigning, &identity.deviceBox, &identity.userSigning, &identity.userBox})
        out = std::copy(seed->view().begin(), seed->view().end(), out);
    return bytes;
}

Result<Identity> decodeIdentity(const crypto::SecretBytes &bytes)
{
    if (bytes.size() != seedSize * seeds)
        return Error(ErrorCode::Corrupt, "device secrets of a wrong size");
    const ByteView all = bytes.view();
    return Identity{crypto::SecretBytes(all.subspan(0, seedSize)),
                    crypto::SecretBytes(all.subspan(seedSize, seedSize)),
                    crypto::SecretBytes(all.subspan(2 * seedSize, seedSize)),
                    crypto::SecretBytes(all.subspan(3 * seedSize, seedSize))};
}

} // namespace alcove::session

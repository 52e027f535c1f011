#include "session/pending_join.h"

#include "base/durable_file.h"
#include "crypto/passphrase_strength.h"
#include "session/desk_keys.h"
#include "session/store_place.h"

#include <algorithm>

namespace alcove::session {

namespace {

constexpr std::size_t maxJoinFile = std::size_t{64} * 1024;
constexpr std::size_t identitySize = 128;
constexpr qsizetype maxName = 200;

/// device 16 | the four seeds 128 | name of the desk.
crypto::SecretBytes encode(const PendingJoin &pending)
{
    const crypto::SecretBytes identity = encodeIdentity(pending.identity);
    const std::string name = pending.deviceName.toStdString();
    crypto::SecretBytes bytes(pending.device.raw.size() + identity.size() + name.size());
    auto out = bytes.writable().begin();
    for (const ByteView part : {pending.device.bytes(), identity.view(), asBytes(name)})
        out = std::copy(part.begin(), part.end(), out);
    return bytes;
}

Result<PendingJoin> decode(const crypto::SecretBytes &bytes)
{
    ByteReader reader(bytes.view());
    PendingJoin pending;
    pending.device.raw = reader.array<16>();
    const ByteView seeds = reader.raw(identitySize);
    pending.deviceName = QString::fromStdString(std::string(asText(reader.raw(reader.left()))));
    if (!reader.ok())
        return Error(ErrorCode::Corrupt, "join file");
    TRY_ASSIGN(pending.identity, decodeIdentity(crypto::SecretBytes(seeds)));
    return pending;
}

Result<void> keep(const Workspace &workspace, const PendingJoin &pending,
                  const crypto::SecretBytes &passphrase, const Surroundings &surroundings)
{
    const auto master = crypto::SecretBytes::random(crypto::masterKeySize, surroundings.random);
    crypto::KeyFile file;
    surroundings.random.fill(file.fileId);
    TRY_ASSIGN(crypto::KeySlot slot, newPassphraseSlot(file, master, passphrase, surroundings));
    file.keySlots.push_back(std::move(slot));
    crypto::sealSecrets(file, master, encode(pending), surroundings.random);
    return writeFileDurably(*surroundings.disk.files, workspace.joinFile(),
                            crypto::encodeKeyFile(file));
}

} // namespace

Result<PendingJoin> beginJoin(const Workspace &workspace, const crypto::SecretBytes &passphrase,
                              const QString &deviceName, const Surroundings &surroundings)
{
    Files &files = *surroundings.disk.files;
    if (workspace.isUsed(files))
        return Error(ErrorCode::Conflict, "there is a store already");
    auto earlier = openPendingJoin(workspace, passphrase, files);
    if (earlier || earlier.error().code != ErrorCode::NotFound)
        return earlier;
    PendingJoin pending;
    pending.deviceName = deviceName.trimmed();
    if (pending.deviceName.isEmpty() || pending.deviceName.size() > maxName)
        return Error(ErrorCode::Malformed, "desk without a name");
    if (!crypto::isAcceptable(passphrase, {pending.deviceName.toStdString()}))
        return Error(ErrorCode::Refused, "passphrase too easy to guess");
    pending.device = DeviceId::make(surroundings.clock, surroundings.random);
    pending.identity = Identity::make(surroundings.random);
    TRY(checkPlace(workspace, files));
    TRY(makeFolder(workspace, files));
    TRY(keep(workspace, pending, passphrase, surroundings));
    return pending;
}

Result<PendingJoin> openPendingJoin(const Workspace &workspace,
                                    const crypto::SecretBytes &passphrase, Files &files)
{
    TRY_ASSIGN(const Bytes bytes, readFile(files, workspace.joinFile(), maxJoinFile));
    TRY_ASSIGN(const crypto::KeyFile file, crypto::decodeKeyFile(bytes));
    TRY_ASSIGN(const crypto::SecretBytes master, crypto::openWithPassphrase(file, passphrase));
    TRY_ASSIGN(const crypto::SecretBytes secrets, crypto::openSecrets(file, master));
    return decode(secrets);
}

void endJoin(const Workspace &workspace, Files &files)
{
    // What stays behind is sealed, and no desk is made twice.
    static_cast<void>(files.remove(workspace.joinFile()));
}

} // namespace alcove::session

#include "session/reseal.h"

#include "base/durable_file.h"
#include "crypto/passphrase_strength.h"
#include "session/desk_keys.h"

#include <algorithm>

namespace alcove::session {

namespace {

constexpr std::string_view requestMagic = "ALCR";
constexpr std::string_view answerMagic = "ALCA";
constexpr std::uint16_t version = 1;
constexpr std::size_t seedSize = 32;

struct Request {
    crypto::BoxKey key{};
    crypto::KeyFile file;
};

/// After the magic: Malformed or NewerSchema unless it is one of ours.
Result<void> begin(ByteReader &reader, std::string_view magic)
{
    if (asText(reader.raw(magic.size())) != magic)
        return Error(ErrorCode::Malformed, "not a file to reseal with");
    if (reader.u16() != version)
        return Error(ErrorCode::NewerSchema, "version of a file to reseal with");
    return {};
}

Result<Request> decodeRequest(ByteView bytes)
{
    ByteReader reader(bytes);
    TRY(begin(reader, requestMagic));
    Request request;
    request.key = reader.array<32>();
    const ByteView file = reader.sized(maxReseal);
    if (!reader.atEnd())
        return Error(ErrorCode::Malformed, "size of a request to reseal");
    auto keys = crypto::decodeKeyFile(file);
    if (!keys)
        return Error(ErrorCode::Malformed, "key file in a request to reseal");
    request.file = *std::move(keys);
    return request;
}

/// The key of this request and nothing else, under the passphrase that is to be.
Result<crypto::KeyFile> pendingFile(const crypto::SecretBytes &seed,
                                    const crypto::SecretBytes &passphrase,
                                    const Surroundings &surroundings)
{
    const auto master = crypto::SecretBytes::random(crypto::masterKeySize, surroundings.random);
    crypto::KeyFile file;
    surroundings.random.fill(file.fileId);
    TRY_ASSIGN(crypto::KeySlot slot, newPassphraseSlot(file, master, passphrase, surroundings));
    file.keySlots.push_back(std::move(slot));
    crypto::sealSecrets(file, master, seed, surroundings.random);
    return file;
}

Result<crypto::BoxKeyPair> pendingKey(const Workspace &workspace,
                                      const crypto::SecretBytes &passphrase, Files &files)
{
    TRY_ASSIGN(const Bytes bytes, readFile(files, workspace.resealFile(), maxReseal));
    TRY_ASSIGN(const crypto::KeyFile file, crypto::decodeKeyFile(bytes));
    TRY_ASSIGN(const crypto::SecretBytes master, crypto::openWithPassphrase(file, passphrase));
    TRY_ASSIGN(const crypto::SecretBytes seed, crypto::openSecrets(file, master));
    if (seed.size() != seedSize)
        return Error(ErrorCode::Corrupt, "key of a request to reseal");
    return crypto::BoxKeyPair(seed);
}

Result<crypto::SecretBytes> masterIn(ByteView answer, const crypto::BoxKeyPair &key,
                                     const crypto::KeyFile &file)
{
    ByteReader reader(answer);
    TRY(begin(reader, answerMagic));
    const ByteView sealed = reader.sized(maxReseal);
    if (!reader.atEnd())
        return Error(ErrorCode::Malformed, "size of an answer to reseal");
    TRY_ASSIGN(const crypto::SecretBytes opened, key.open(sealed));
    const std::size_t idSize = file.fileId.size();
    if (opened.size() != idSize + crypto::masterKeySize
        || !std::equal(file.fileId.begin(), file.fileId.end(), opened.view().begin()))
        return Error(ErrorCode::Untrusted, "answer for another desk");
    crypto::SecretBytes master(opened.view().subspan(idSize));
    if (!crypto::openSecrets(file, master))
        return Error(ErrorCode::Untrusted, "answer with another key");
    return master;
}

} // namespace

Result<Bytes> askToReseal(const Workspace &workspace, const crypto::SecretBytes &newPassphrase,
                          const Surroundings &surroundings)
{
    Files &files = *surroundings.disk.files;
    TRY_ASSIGN(crypto::KeyFile file, readKeyFile(workspace, files));
    std::erase_if(file.keySlots, [](const crypto::KeySlot &slot) {
        return slot.kind != crypto::SlotKind::AdministratorSeal;
    });
    if (file.keySlots.empty())
        return Error(ErrorCode::Refused, "sealed to no desk of the owner");
    if (!crypto::isAcceptable(newPassphrase, {}))
        return Error(ErrorCode::Refused, "passphrase too easy to guess");
    file.sealed.clear();
    file.doorKey.reset();
    const auto seed = crypto::SecretBytes::random(seedSize, surroundings.random);
    TRY_ASSIGN(const crypto::KeyFile pending, pendingFile(seed, newPassphrase, surroundings));
    TRY(writeFileDurably(files, workspace.resealFile(), crypto::encodeKeyFile(pending)));
    ByteWriter request;
    request.raw(asBytes(requestMagic)).u16(version).raw(crypto::BoxKeyPair(seed).publicKey());
    request.sized(crypto::encodeKeyFile(file));
    return std::move(request).bytes();
}

Result<Bytes> answerReseal(OpenChart &open, ByteView request)
{
    TRY_ASSIGN(const Request asked, decodeRequest(request));
    if (open.practice.actor.role != Role::Owner)
        return Error(ErrorCode::Refused, "reseal by who is no owner");
    const auto master = crypto::openAsAdministrator(asked.file, open.identity.deviceBoxKeys());
    if (!master)
        return Error(ErrorCode::Refused, "desk that is not sealed to this one");
    TRY(open.chart->audit({QStringLiteral("key.reseal"),
                           idString(open.practice.actor.device),
                           {},
                           QString::fromStdString(toHex(asked.file.fileId))}));
    crypto::SecretBytes content(asked.file.fileId.size() + master->size());
    const auto rest
        = std::copy(asked.file.fileId.begin(), asked.file.fileId.end(), content.writable().begin());
    std::copy(master->view().begin(), master->view().end(), rest);
    ByteWriter answer;
    answer.raw(asBytes(answerMagic)).u16(version);
    answer.sized(crypto::sealTo(asked.key, content.view()));
    return std::move(answer).bytes();
}

Result<OpenChart> takeReseal(const Workspace &workspace, ByteView answer,
                             const crypto::SecretBytes &passphrase,
                             const Surroundings &surroundings)
{
    Files &files = *surroundings.disk.files;
    TRY_ASSIGN(const crypto::BoxKeyPair key, pendingKey(workspace, passphrase, files));
    TRY_ASSIGN(const crypto::KeyFile file, readKeyFile(workspace, files));
    TRY_ASSIGN(const crypto::SecretBytes master, masterIn(answer, key, file));
    TRY_ASSIGN(OpenChart open,
               openAnew(workspace, file, master, passphrase, "desk.reseal", surroundings));
    // What stays of the request opens nothing any more.
    static_cast<void>(files.remove(workspace.resealFile()));
    return open;
}

} // namespace alcove::session

#include "session/rotate_keys.h"

#include "chart/digest.h"
#include "crypto/ways_in.h"
#include "session/desk_keys.h"
#include "session/recover_typing.h"
#include "store/rekey.h"

namespace alcove::session {

namespace {

/// What was typed is sealed under the old master key.
Result<void> takeInAllTyping(OpenChart &open, const Workspace &workspace,
                             const Surroundings &surroundings)
{
    Files &files = *surroundings.disk.files;
    TRY_ASSIGN(const bool isAny, hasTyping(workspace, files));
    if (!isAny)
        return {};
    takeInTyping(open, workspace, surroundings);
    TRY_ASSIGN(const bool isLeft, hasTyping(workspace, files));
    return isLeft ? Error(ErrorCode::Conflict, "typed words wait") : Result<void>();
}

/// The same ways in, to another master key. A kit's secret is on paper, but what is sealed to its
/// public half it opens as well.
Result<DeskKeys> nextKeys(const OpenChart &open, const DeskKeys &keys,
                          const crypto::SecretBytes &passphrase, const Surroundings &surroundings)
{
    if (!open.practice.recoveryKey)
        return Error(ErrorCode::Refused, "practice without a recovery key");
    DeskKeys next;
    next.master = crypto::SecretBytes::random(crypto::masterKeySize, surroundings.random);
    surroundings.random.fill(next.file.fileId);
    TRY_ASSIGN(const crypto::KdfCost cost, slotCost(surroundings));
    for (const crypto::KeySlot &slot : keys.file.keySlots) {
        if (crypto::takesPassphrase(slot.kind)) {
            TRY_ASSIGN(crypto::KeySlot anew,
                       crypto::withPassphrase(next.file, slot, next.master, passphrase,
                                              keys.factors, cost, surroundings.random));
            next.file.keySlots.push_back(std::move(anew));
        } else if (slot.kind == crypto::SlotKind::AdministratorSeal) {
            ByteReader key(slot.about);
            next.file.keySlots.push_back(
                crypto::administratorSlot(next.file, next.master, key.array<32>()));
        } else if (slot.kind == crypto::SlotKind::CustodianSeal) {
            ByteReader key(slot.about);
            next.file.keySlots.push_back(
                crypto::custodianSlot(next.file, next.master, key.array<32>()));
        }
    }
    next.file.keySlots.push_back(
        crypto::recoveryBoxSlot(next.file, next.master, *open.practice.recoveryKey));
    crypto::sealSecrets(next.file, next.master, encodeIdentity(open.identity), surroundings.random);
    next.file.doorKey = crypto::doorBox(next.master).publicKey();
    TRY(crypto::checkWaysIn(next.file.keySlots));
    return next;
}

Result<void> settleCopy(OpenChart &open, const store::StoreKey &key,
                        const Surroundings &surroundings)
{
    TRY_ASSIGN(const auto copy,
               store::Connection::open(surroundings.disk,
                                       store::rekeyedCopy(open.connection->path()), key,
                                       store::OpenMode::Existing));
    TRY_ASSIGN(const crypto::Hash here, chart::stateDigest(*open.connection));
    TRY_ASSIGN(const crypto::Hash there, chart::stateDigest(*copy));
    store::AuditChain chain(*copy, open.practice.storeId);
    TRY_ASSIGN(const AuditVerdict verdict, chain.verify());
    if (here != there || !verdict.isOk())
        return Error(ErrorCode::Corrupt, "store under its new key is another one");
    // The anchor beside the store is the old keys': the new ones begin one of their own.
    TRY_ASSIGN(const auto chart,
               chart::SqlChart::open(*copy, surroundings.clock, surroundings.random));
    TRY(chart->setSetting(anchoredSetting, {}));
    return store::bringOverLog(*copy);
}

} // namespace

Result<OpenChart> rotateKeys(OpenChart open, const Workspace &workspace,
                             const crypto::SecretBytes &passphrase,
                             const Surroundings &surroundings)
{
    Files &files = *surroundings.disk.files;
    TRY_ASSIGN(const DeskKeys keys, openKeys(workspace, passphrase, surroundings));
    TRY(takeInAllTyping(open, workspace, surroundings));
    TRY_ASSIGN(const DeskKeys next, nextKeys(open, keys, passphrase, surroundings));
    const auto current = store::StoreKey::derive(keys.master, "chart");
    const auto wanted = store::StoreKey::derive(next.master, "chart");
    TRY(open.chart->audit(
        {QStringLiteral("key.rotate"), idString(open.practice.actor.device), {}, {}}));
    TRY(store::copyUnderKey(*open.connection, surroundings.disk, current, wanted));
    TRY(settleCopy(open, wanted, surroundings));
    {
        const OpenChart closed = std::move(open); // its log is brought over
    }
    // From here on the new keys count, whatever happens: opening brings the rest to its end.
    TRY(writeKeyFile(workspace, files, next.file));
    return openWithMaster(workspace, next.file, next.master, surroundings);
}

} // namespace alcove::session

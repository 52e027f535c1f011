#include "session/rotate_keys.h"

#include "chart/digest.h"
#include "core/access.h"
#include "crypto/ways_in.h"
#include "session/compartment.h"
#include "session/desk_keys.h"
#include "session/recover_typing.h"
#include "session/sheets.h"
#include "session/store_place.h"
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
    const auto isKit = [](const crypto::KeySlot &slot) { return crypto::isKit(slot.kind); };
    const bool hasKit = std::any_of(keys.file.keySlots.begin(), keys.file.keySlots.end(), isKit);
    if (hasKit && !open.practice.recoveryKey)
        return Error(ErrorCode::Refused, "practice without a recovery key");
    DeskKeys next;
    next.master = crypto::SecretBytes::random(crypto::masterKeySize, surroundings.random);
    surroundings.random.fill(next.file.fileId);
    TRY_ASSIGN(const crypto::KdfCost cost, slotCost(surroundings));
    for (const crypto::KeySlot &slot : keys.file.keySlots) {
        if (crypto::takesPassphrase(slot.kind)) {
            TRY_ASSIGN(crypto::KeySlot anew,
                       crypto::withPassphrase(next.file, slot, next.master, {passphrase, cost},
                                              keys.factors, surroundings.random));
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
    if (hasKit)
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

/// From `current` to `next`: the store is written anew, looked at, and takes its own place when the
/// key file says so.
Result<OpenChart> putUnder(OpenChart open, const Workspace &workspace,
                           const crypto::SecretBytes &current, const DeskKeys &next,
                           const Surroundings &surroundings, const NewKeysTold &told)
{
    const auto before = store::StoreKey::derive(current, "chart");
    const auto wanted = store::StoreKey::derive(next.master, "chart");
    TRY(open.chart->audit(
        {QStringLiteral("key.rotate"), idString(open.practice.actor.device), {}, {}}));
    told(NewKeysStep::Writing);
    TRY(store::copyUnderKey(*open.connection, surroundings.disk, before, wanted));
    told(NewKeysStep::Comparing);
    TRY(settleCopy(open, wanted, surroundings));
    told(NewKeysStep::TakingOver);
    {
        const OpenChart closed = std::move(open); // its log is brought over
    }
    // From here on the new keys count, whatever happens: opening brings the rest to its end.
    TRY(writeKeyFile(workspace, *surroundings.disk.files, next.file));
    return openWithMaster(workspace, next.file, next.master, surroundings);
}

void toldToNobody(NewKeysStep /*step*/) { }

/// Compartments get new keys too, sealed to the desk as it is and as it will be: whichever key file
/// is there in the end opens them.
Result<void> rotateCompartments(const OpenChart &desk, const Workspace &workspace,
                                const crypto::SecretBytes &nextSeed,
                                const Surroundings &surroundings)
{
    Files &files = *surroundings.disk.files;
    const CompartmentOwner owner = ownerOf(desk, workspace);
    // Also of those that are no part of this person's roles any more.
    const auto byDesk = [&owner](const crypto::KeyFile &keys) {
        return crypto::openAsDesk(keys, crypto::compartmentBox(owner.seed));
    };
    TRY(sealCompartments(workspace, nextSeed, byDesk, files));
    for (const Workspace &room : compartmentsOf(workspace, files)) {
        if (!permit(owner.practice.roles, room.content, Access::Read))
            continue;
        auto entered = openCompartment(room, owner, surroundings);
        if (!entered && entered.error().code == ErrorCode::Refused)
            continue; // opened in an emergency whose time is over: it goes
        TRY_ASSIGN(OpenChart open, std::move(entered));
        TRY(takeInAllTyping(open, room, surroundings));
        TRY_ASSIGN(const auto current, compartmentMaster(room, owner.seed, files));
        DeskKeys next;
        next.master = crypto::SecretBytes::random(crypto::masterKeySize, surroundings.random);
        surroundings.random.fill(next.file.fileId);
        TRY_ASSIGN(next.file.keySlots, compartmentSlots(owner, next.file, next.master, files));
        next.file.keySlots.push_back(
            crypto::deskSlot(next.file, next.master, crypto::compartmentBox(nextSeed).publicKey()));
        TRY_ASSIGN(const auto sheets, sheetsOf(open, room));
        sealToSheets(next.file, next.master, sheets);
        next.file.doorKey = crypto::doorBox(next.master).publicKey();
        crypto::sealSecrets(next.file, next.master, encodeIdentity(open.identity),
                            surroundings.random);
        TRY_ASSIGN(OpenChart rotated,
                   putUnder(std::move(open), room, current, next, surroundings, toldToNobody));
        keepAudit(rotated);
    }
    return {};
}

Result<OpenChart> rotate(OpenChart open, const DeskKeys &keys, const Workspace &workspace,
                         const crypto::SecretBytes &passphrase, const Surroundings &surroundings,
                         const NewKeysTold &told)
{
    TRY(takeInAllTyping(open, workspace, surroundings));
    TRY_ASSIGN(const DeskKeys next, nextKeys(open, keys, passphrase, surroundings));
    told(NewKeysStep::Apart);
    TRY(rotateCompartments(open, workspace, crypto::compartmentSeed(next.master), surroundings));
    return putUnder(std::move(open), workspace, keys.master, next, surroundings, told);
}

} // namespace

Result<OpenChart> rotateKeys(OpenChart open, const Workspace &workspace,
                             const crypto::SecretBytes &passphrase,
                             const Surroundings &surroundings)
{
    TRY_ASSIGN(const DeskKeys keys, openKeys(workspace, passphrase, surroundings));
    return rotate(std::move(open), keys, workspace, passphrase, surroundings, toldToNobody);
}

Result<void> renewLockedDesk(const Workspace &workspace, const crypto::SecretBytes &passphrase,
                             const Surroundings &surroundings, const NewKeysTold &told)
{
    told(NewKeysStep::Opening);
    TRY(checkPlace(workspace, *surroundings.disk.files));
    TRY_ASSIGN(DeskKeys keys, openKeys(workspace, passphrase, surroundings));
    TRY_ASSIGN(OpenChart open, openWithKeys(workspace, keys, surroundings));
    TRY_ASSIGN(OpenChart anew,
               rotate(std::move(open), keys, workspace, passphrase, surroundings, told));
    const QString device = idString(anew.practice.actor.device);
    // As at every locking: what can't be told of any more does not undo the keys.
    static_cast<void>(anew.chart->audit({QStringLiteral("desk.lock"), device, {}, {}}));
    keepAudit(anew);
    return {};
}

} // namespace alcove::session

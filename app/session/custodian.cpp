#include "session/custodian.h"

#include "core/door_tries.h"
#include "crypto/paper_halves.h"
#include "crypto/ways_in.h"
#include "session/compartment.h"
#include "session/desk_keys.h"
#include "session/door_log.h"
#include "session/recover_typing.h"
#include "session/store_place.h"

#include <algorithm>
#include <array>

namespace alcove::session {

namespace {

constexpr std::array<std::pair<HandOver, const char *>, 4> handOverNames{{
    {HandOver::Death, "death"},
    {HandOver::Incapacity, "incapacity"},
    {HandOver::Departure, "departure"},
    {HandOver::Court, "court"},
}};

QString handOverName(HandOver because)
{
    const auto *const found
        = std::find_if(handOverNames.begin(), handOverNames.end(),
                       [because](const auto &each) { return each.first == because; });
    return QString::fromLatin1(found->second);
}

bool isCustodians(const crypto::KeySlot &slot)
{
    return slot.kind == crypto::SlotKind::CustodianSeal;
}

/// The store is the heir's from here on, and tells so; nobody signs as its former person.
Result<void> passOn(OpenChart &open, const Actor &heir, HandOver because, const Identity &fresh)
{
    TRY(open.chart->handOver(heir, handOverName(because)));
    open.practice = open.chart->practice();
    open.identity.userSigning = fresh.userSigning.clone();
    open.identity.userBox = fresh.userBox.clone();
    return {};
}

void dropKits(crypto::KeyFile &file)
{
    std::erase_if(file.keySlots,
                  [](const crypto::KeySlot &each) { return crypto::isKit(each.kind); });
}

/// What passes on, to whom and why.
struct Passing {
    const crypto::SecretBytes &secret; ///< of both halves
    const Actor &heir;
    HandOver because = HandOver::Death;
    const Identity &fresh;
};

Result<void> passCompartmentOn(const Workspace &workspace, const crypto::BoxKeyPair &box,
                               const Passing &passing, const Surroundings &surroundings)
{
    Files &files = *surroundings.disk.files;
    TRY_ASSIGN(crypto::KeyFile file, readKeyFile(workspace, files));
    TRY_ASSIGN(const auto master, crypto::openAsDesk(file, box));
    TRY_ASSIGN(OpenChart open, openWithMaster(workspace, file, master, surroundings));
    takeInTyping(open, workspace, surroundings);
    TRY(passOn(open, passing.heir, passing.because, passing.fresh));
    dropKits(file);
    crypto::sealSecrets(file, master, encodeIdentity(open.identity), surroundings.random);
    TRY(writeKeyFile(workspace, files, file));
    keepAudit(open);
    return {};
}

/// Psychotherapy notes are part of what a custodian keeps. What does not open must not keep them
/// from the rest: it is left as it is, and told of.
Result<void> passCompartmentsOn(const OpenChart &desk, const Workspace &workspace,
                                const Passing &passing, const Surroundings &surroundings)
{
    Files &files = *surroundings.disk.files;
    const auto byHalves = [&passing](const crypto::KeyFile &keys) {
        return crypto::openAsCustodian(keys, passing.secret);
    };
    TRY(sealCompartments(workspace, desk.compartmentSeed, byHalves, files));
    const crypto::BoxKeyPair box = crypto::compartmentBox(desk.compartmentSeed);
    for (const Workspace &room : compartmentsOf(workspace, files))
        if (!passCompartmentOn(room, box, passing, surroundings))
            TRY(desk.chart->audit({QStringLiteral("compartment.leave"),
                                   idString(desk.practice.actor.device),
                                   {},
                                   scopeName(room.content)}));
    return {};
}

} // namespace

std::optional<HandOver> handOverFromName(const QString &name)
{
    for (const auto &[because, known] : handOverNames)
        if (name == QLatin1String(known))
            return because;
    return std::nullopt;
}

Result<CustodianKit> makeCustodianKit(const KeyedDesk &desk, const crypto::SecretBytes &passphrase)
{
    const Surroundings &around = desk.surroundings;
    TRY_ASSIGN(DeskKeys keys, openKeys(desk.workspace, passphrase, around));
    crypto::PaperHalves halves = crypto::makePaperHalves(around.random);
    std::erase_if(keys.file.keySlots, isCustodians);
    keys.file.keySlots.push_back(crypto::custodianSlot(keys.file, keys.master, halves.key));
    TRY(tellOfKeys(desk, "key.add", "custodian"));
    TRY(keepKeys(desk.workspace, keys, *around.disk.files));
    return CustodianKit{std::move(halves.firstCode), std::move(halves.secondCode)};
}

Result<void> removeCustodianKit(const KeyedDesk &desk, const crypto::SecretBytes &passphrase)
{
    TRY_ASSIGN(DeskKeys keys, openKeys(desk.workspace, passphrase, desk.surroundings));
    if (std::erase_if(keys.file.keySlots, isCustodians) == 0)
        return Error(ErrorCode::NotFound, "no kit of a custodian");
    TRY(tellOfKeys(desk, "key.remove", "custodian"));
    return keepKeys(desk.workspace, keys, *desk.surroundings.disk.files);
}

Result<OpenChart> handOver(const Workspace &workspace, const crypto::SecretBytes &firstCode,
                           const crypto::SecretBytes &secondCode, const Custodian &custodian,
                           const Surroundings &surroundings)
{
    Files &files = *surroundings.disk.files;
    TRY(checkPlace(workspace, files));
    const QString name = custodian.name.trimmed();
    if (name.isEmpty())
        return Error(ErrorCode::Malformed, "custodian without a name");
    TRY_ASSIGN(const crypto::SecretBytes secret, crypto::joinPaperHalves(firstCode, secondCode));
    TRY_ASSIGN(crypto::KeyFile file, readKeyFile(workspace, files));
    const auto master = crypto::openAsCustodian(file, secret);
    if (!master) {
        tellDoor(workspace, files, file, DoorEvent::WrongKit, surroundings.clock.now());
        return master.error();
    }
    TRY_ASSIGN(OpenChart open, openWithMaster(workspace, file, *master, surroundings));
    TRY(takeInDoorLog(*open.chart, workspace, files, *master));
    TRY(checkPassphrase(custodian.passphrase, open.practice));
    TRY_ASSIGN(crypto::KeySlot slot,
               newPassphraseSlot(file, *master, custodian.passphrase, surroundings));
    takeInTyping(open, workspace, surroundings); // what they typed is part of the record

    // The act is in the log before the keys change. When it breaks off in between, the desk is the
    // custodian's already, and the halves still open it.
    const Actor heir{UserId::make(surroundings.clock, surroundings.random), name, Role::Custodian,
                     open.practice.actor.device};
    const Identity fresh = Identity::make(surroundings.random);
    TRY(passCompartmentsOn(open, workspace, {secret, heir, custodian.because, fresh},
                           surroundings));
    TRY(passOn(open, heir, custodian.because, fresh));
    crypto::replacePassphrases(file, std::move(slot));
    dropKits(file);
    crypto::sealSecrets(file, *master, encodeIdentity(open.identity), surroundings.random);
    file.doorKey = crypto::doorBox(*master).publicKey();
    TRY(crypto::checkWaysIn(file.keySlots));
    TRY(writeKeyFile(workspace, files, file));
    forgetTries(workspace.triesFile(), files);
    // Sync speaks for the custodian from here on.
    open.sync = std::make_unique<chart::SqlSyncStore>(*open.connection, surroundings.clock,
                                                      open.practice);
    return open;
}

} // namespace alcove::session

#include "session/practice_maker.h"

#include "base/durable_file.h"
#include "base/hybrid_clock.h"
#include "chart/chart_migrations.h"
#include "chart/practice_table.h"
#include "core/founding.h"
#include "crypto/passphrase_strength.h"
#include "crypto/recovery_code.h"
#include "session/demo_practice.h"
#include "session/desk_keys.h"
#include "session/owner_seals.h"
#include "session/store_place.h"
#include "session/unfinished_desk.h"
#include "store/migrator.h"
#include "store/transaction.h"
#include "wire/records.h"

namespace alcove::session {

namespace {

constexpr int maxName = 200;

QByteArray toArray(ByteView bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

Result<void> checkNames(const NewPractice &wanted)
{
    for (const QString *name : {&wanted.practiceName, &wanted.clinicianName})
        if (name->trimmed().isEmpty() || name->size() > maxName)
            return Error(ErrorCode::Malformed, "practice or clinician without a name");
    return {};
}

/// Key file with a passphrase slot and a recovery slot: two ways in from the first day.
Result<crypto::KeyFile> makeKeyFile(const crypto::SecretBytes &master, const Identity &identity,
                                    const crypto::SecretBytes &passphrase,
                                    const crypto::SecretBytes &recoverySecret,
                                    const Surroundings &surroundings)
{
    crypto::KeyFile file;
    surroundings.random.fill(file.fileId);
    file.doorKey = crypto::doorBox(master).publicKey();
    TRY_ASSIGN(crypto::KeySlot slot, newPassphraseSlot(file, master, passphrase, surroundings));
    file.keySlots.push_back(std::move(slot));
    file.keySlots.push_back(
        crypto::recoverySlot(file, master, recoverySecret, surroundings.random));
    crypto::sealSecrets(file, master, encodeIdentity(identity), surroundings.random);
    return file;
}

/// Desks of the owners can open this one again when its passphrase is forgotten.
Result<void> sealToOwner(crypto::KeyFile &file, const crypto::SecretBytes &master,
                         const JoinedPractice &joined)
{
    TRY_ASSIGN(const auto desks, ownersDesks(joined.practice, joined.log));
    for (crypto::KeySlot &slot : administratorSlots(file, master, desks))
        file.keySlots.push_back(std::move(slot));
    return {};
}

wire::Genesis found(const Actor &actor, const Identity &identity, const Surroundings &surroundings)
{
    wire::Genesis genesis;
    surroundings.random.fill(genesis.salt);
    genesis.issuedAt = surroundings.clock.now();
    genesis.owner = actor.user;
    genesis.device = actor.device;
    genesis.deviceKey = identity.deviceKey().verifyKey();
    genesis.boxKey = identity.deviceBoxKeys().publicKey();
    return wire::signRecord(genesis, identity.userKey());
}

/// The log of a practice whose founder wears not all the hats that a genesis gives.
void nameHats(JoinedPractice &joined, const wire::Genesis &genesis)
{
    const Practice &practice = joined.practice;
    if (practice.roles == solo)
        return;
    wire::RoleSet record;
    record.practice = practice.id;
    record.user = practice.actor.user;
    record.roles = practice.roles;
    record.setBy = practice.actor.device;
    record.issuedAt = hybridTime(genesis.issuedAt) + 1;
    record = wire::signRecord(record, joined.identity.deviceKey());
    joined.log = {{practice.genesis, false}, {toArray(wire::encodeRecord(record)), false}};
    joined.events = {{QStringLiteral("role.set"),
                      idString(practice.actor.user),
                      {},
                      roleNames(practice.roles).join(u' ')}};
}

Result<void> makeStore(const Workspace &workspace, const crypto::SecretBytes &master,
                       const Practice &practice, const store::Disk &disk)
{
    const store::StoreKey key = store::StoreKey::derive(master, "chart");
    TRY_ASSIGN(auto connection,
               store::Connection::open(disk, workspace.chartFile(), key, store::OpenMode::Create));
    TRY(store::migrate(*connection, chart::migrations()));
    return chart::PracticeTable(*connection).insert(practice);
}

Result<void> writeMembers(OpenChart &open, const JoinedPractice &joined)
{
    TRY(open.chart->audit(
        {QStringLiteral("desk.make"), idString(joined.practice.actor.device), {}, {}}));
    for (const DeviceRecord &device : joined.devices)
        TRY(open.sync->addDevice(device));
    if (!joined.log.isEmpty())
        TRY(open.sync->arrangeMembers(joined.log, joined.events));
    for (const ScopeKey &key : joined.scopeKeys)
        TRY(open.sync->addScopeKey(key));
    return {};
}

/// The files of a desk that belongs to `joined`, with `demoClients` in its chart.
Result<MadePractice> makeDesk(const Workspace &workspace, JoinedPractice joined,
                              const crypto::SecretBytes &passphrase, int demoClients,
                              const Surroundings &surroundings)
{
    Files &files = *surroundings.disk.files;
    if (workspace.isUsed(files))
        return Error(ErrorCode::Conflict, "there is a store already");
    TRY(checkPlace(workspace, files));
    TRY(makeFolder(workspace, files));

    const auto master = crypto::SecretBytes::random(crypto::masterKeySize, surroundings.random);
    const auto recovery
        = crypto::SecretBytes::random(crypto::recoverySecretSize, surroundings.random);
    joined.practice.recoveryKey = crypto::recoveryBoxKey(recovery);
    TRY_ASSIGN(crypto::KeyFile keys,
               makeKeyFile(master, joined.identity, passphrase, recovery, surroundings));
    TRY(sealToOwner(keys, master, joined));
    // The key first: a store whose key was never written could not be opened again. Whose key file
    // it is, theirs is the folder: another process that makes a practice here finds it taken.
    TRY(makeFileDurably(files, workspace.keyFile(), crypto::encodeKeyFile(keys)));
    UnfinishedDesk begun(workspace, files);
    TRY(makeStore(workspace, master, joined.practice, surroundings.disk));
    MadePractice made;
    TRY_ASSIGN(made.open, openWithMaster(workspace, keys, master, surroundings));
    TRY(writeMembers(made.open, joined));
    if (demoClients > 0)
        TRY(fillDemoPractice(*made.open.chart, made.open.identity.userKey(), demoClients,
                             surroundings.clock, surroundings.random));
    made.recoveryCode = crypto::recoveryCode(recovery);
    begun.finish();
    return made;
}

} // namespace

Result<MadePractice> makePractice(const Workspace &workspace, const NewPractice &wanted,
                                  const Surroundings &surroundings)
{
    TRY(checkNames(wanted));
    const std::vector<std::string> known{wanted.practiceName.toStdString(),
                                         wanted.clinicianName.toStdString()};
    if (wanted.demoClients == 0 && !crypto::isAcceptable(*wanted.passphrase, known))
        return Error(ErrorCode::Refused, "passphrase too easy to guess");

    if (!mayFound(wanted.roles))
        return Error(ErrorCode::Malformed, "hats that found no practice");

    JoinedPractice joined;
    joined.identity = Identity::make(surroundings.random);
    Practice &practice = joined.practice;
    practice.storeId = newRawId(surroundings.clock, surroundings.random);
    practice.name = wanted.practiceName.trimmed();
    practice.actor
        = {UserId::make(surroundings.clock, surroundings.random), wanted.clinicianName.trimmed(),
           Role::Owner, DeviceId::make(surroundings.clock, surroundings.random)};
    practice.roles = wanted.roles;
    practice.deviceName = wanted.deviceName.trimmed();
    practice.madeAt = surroundings.clock.now();
    const wire::Genesis genesis = found(practice.actor, joined.identity, surroundings);
    practice.genesis = toArray(wire::encodeRecord(genesis));
    practice.id = wire::practiceId(genesis);
    joined.devices.append({practice.actor.device, practice.actor.user, practice.deviceName,
                           genesis.deviceKey, genesis.boxKey, practice.genesis});
    nameHats(joined, genesis);
    for (const Scope scope :
         {Scope::Org, Scope::Front, Scope::Clinical, Scope::Requests, Scope::Audit}) {
        ScopeKey key;
        key.scope = scope;
        key.key = crypto::SecretBytes::random(32, surroundings.random);
        joined.scopeKeys.push_back(std::move(key));
    }
    return makeDesk(workspace, std::move(joined), *wanted.passphrase, wanted.demoClients,
                    surroundings);
}

Result<MadePractice> makeJoinedDesk(const Workspace &workspace, JoinedPractice joined,
                                    const crypto::SecretBytes &passphrase,
                                    const Surroundings &surroundings)
{
    if (!crypto::isAcceptable(
            passphrase,
            {joined.practice.name.toStdString(), joined.practice.actor.name.toStdString()}))
        return Error(ErrorCode::Refused, "passphrase too easy to guess");
    return makeDesk(workspace, std::move(joined), passphrase, 0, surroundings);
}

} // namespace alcove::session

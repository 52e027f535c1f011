#include "light_desk.h"

#include "chart/chart_migrations.h"
#include "chart/practice_table.h"
#include "store/migrator.h"
#include "support/must.h"
#include "sync/byte_array.h"

namespace alcove::attacks {

namespace {

using testing::must;

const std::string storePath = "/desk/chart.db";

store::StoreKey storeKey()
{
    testing::FakeRandom random(77);
    return store::StoreKey::derive(crypto::SecretBytes::random(32, random), "chart");
}

/// A store with the chart's tables and nothing in them, made once.
const testing::DiskImage &emptyStore()
{
    static const testing::DiskImage image = [] {
        testing::SimDisk disk(testing::DiskImage{{"/desk/keys", {}}});
        auto connection = must(
            store::Connection::open(disk.disk(), storePath, storeKey(), store::OpenMode::Create));
        must(store::migrate(*connection, chart::migrations()));
        connection.reset();
        return disk.image();
    }();
    return image;
}

wire::Genesis genesisOf(const Practice &practice, const session::Identity &identity,
                        testing::FakeRandom &random)
{
    wire::Genesis genesis;
    random.fill(genesis.salt);
    genesis.issuedAt = practice.madeAt;
    genesis.owner = practice.actor.user;
    genesis.device = practice.actor.device;
    genesis.deviceKey = identity.deviceKey().verifyKey();
    genesis.boxKey = identity.deviceBoxKeys().publicKey();
    return wire::signRecord(genesis, identity.userKey());
}

} // namespace

LightDesk::LightDesk(std::uint64_t seed)
    : random(seed)
    , disk(emptyStore())
{
}

void LightDesk::openStore()
{
    open.connection = must(
        store::Connection::open(disk.disk(), storePath, storeKey(), store::OpenMode::Existing));
}

void LightDesk::settle(const Practice &practice, session::Identity identity)
{
    openStore();
    must(chart::PracticeTable(*open.connection).insert(practice));
    open.chart = must(chart::SqlChart::open(*open.connection, clock, random));
    open.sync = std::make_unique<chart::SqlSyncStore>(*open.connection, clock, practice);
    open.practice = practice;
    open.identity = std::move(identity);
}

std::unique_ptr<LightDesk> LightDesk::founded(std::uint64_t seed)
{
    auto desk = std::make_unique<LightDesk>(seed);
    auto identity = session::Identity::make(desk->random);
    Practice practice;
    practice.storeId = newRawId(desk->clock, desk->random);
    practice.name = QStringLiteral("Lakeside");
    practice.actor = {UserId::make(desk->clock, desk->random), QStringLiteral("Ada Byron"),
                      Role::Owner, DeviceId::make(desk->clock, desk->random)};
    practice.roles = solo;
    practice.deviceName = QStringLiteral("Desk 1");
    practice.madeAt = desk->clock.now();
    const wire::Genesis genesis = genesisOf(practice, identity, desk->random);
    practice.genesis = sync::toByteArray(wire::encodeRecord(genesis));
    practice.id = wire::practiceId(genesis);
    desk->settle(practice, std::move(identity));
    must(
        desk->open.sync->addDevice({practice.actor.device, practice.actor.user, practice.deviceName,
                                    genesis.deviceKey, genesis.boxKey, practice.genesis}));
    for (const Scope scope :
         {Scope::Org, Scope::Front, Scope::Clinical, Scope::Requests, Scope::Audit}) {
        ScopeKey key;
        key.scope = scope;
        key.key = crypto::SecretBytes::random(32, desk->random);
        must(desk->open.sync->addScopeKey(key));
    }
    return desk;
}

sync::JoinRequest LightDesk::request(const session::Identity &identity)
{
    sync::JoinRequest request;
    request.device = DeviceId::make(clock, random);
    request.boxKey = identity.deviceBoxKeys().publicKey();
    request.issuedAt = clock.now();
    request.deviceName = QStringLiteral("Desk 2");
    request.person.emplace();
    request.person->boxKey = crypto::BoxKeyPair(identity.userBox).publicKey();
    return sync::signRequest(request, identity.deviceKey(), identity.userKey());
}

std::unique_ptr<LightDesk> LightDesk::joined(LightDesk &host, std::uint64_t seed)
{
    auto desk = std::make_unique<LightDesk>(seed);
    auto identity = session::Identity::make(desk->random);
    const sync::JoinRequest request = desk->request(identity);
    const crypto::SigningKey key = host.open.identity.deviceKey();
    const auto made = must(sync::invite(*host.open.sync, request,
                                        {key, host.open.identity.userSigning,
                                         host.open.identity.userBox, host.clock, host.random}));
    return desk->settle(made.file, std::move(identity), request) ? std::move(desk) : nullptr;
}

std::unique_ptr<LightDesk> LightDesk::member(LightDesk &host, std::uint64_t seed, Roles roles)
{
    auto desk = std::make_unique<LightDesk>(seed);
    auto identity = session::Identity::make(desk->random);
    const sync::JoinRequest request = desk->request(identity);
    const crypto::SigningKey key = host.open.identity.deviceKey();
    const auto made
        = must(sync::inviteMember(*host.open.sync, request, {QStringLiteral("Kim Okafor"), roles},
                                  {key, host.open.identity.userSigning, host.open.identity.userBox,
                                   host.clock, host.random}));
    return desk->settle(made.file, std::move(identity), request) ? std::move(desk) : nullptr;
}

bool LightDesk::settle(const Bytes &invitation, session::Identity identity,
                       const sync::JoinRequest &request)
{
    const crypto::BoxKeyPair box = identity.deviceBoxKeys();
    auto opened = sync::openInvitation(invitation,
                                       {request.device, request.deviceKey, box, request.person});
    if (!opened)
        return false;
    Practice practice;
    practice.storeId = newRawId(clock, random);
    practice.id = opened->practice;
    practice.name = opened->contents.practiceName;
    practice.genesis = opened->genesis;
    practice.roles = opened->roles;
    practice.actor = {opened->contents.user, opened->contents.userName,
                      firstHat(opened->roles).value_or(Role::Clinician), request.device};
    practice.deviceName = QStringLiteral("Desk 2");
    practice.madeAt = clock.now();
    if (!opened->contents.isOfNewMember()) {
        identity.userSigning = std::move(opened->contents.userSigning);
        identity.userBox = std::move(opened->contents.userBox);
    }
    settle(practice, std::move(identity));
    for (const DeviceRecord &device : opened->devices)
        must(open.sync->addDevice(device));
    must(open.sync->arrangeMembers(opened->log, {}));
    for (const ScopeKey &key : opened->scopeKeys)
        must(open.sync->addScopeKey(key));
    return true;
}

std::unique_ptr<LightDesk> LightDesk::copy(std::uint64_t seed) const
{
    auto desk = std::make_unique<LightDesk>(seed);
    must(desk->disk.remove(storePath));
    for (const auto &[path, bytes] : disk.image())
        if (path.starts_with(storePath) && !path.ends_with("-shm"))
            desk->disk.write(*desk->disk.make(path), 0, bytes);
    desk->clock.set(clock.now());
    desk->openStore();
    desk->open.chart
        = must(chart::SqlChart::open(*desk->open.connection, desk->clock, desk->random));
    desk->open.practice = open.practice;
    desk->open.sync
        = std::make_unique<chart::SqlSyncStore>(*desk->open.connection, desk->clock, open.practice);
    desk->open.identity = open.identity.clone();
    return desk;
}

Result<sync::SyncReport> LightDesk::syncWith(sync::Net &net)
{
    const crypto::SigningKey key = open.identity.deviceKey();
    const crypto::BoxKeyPair box = open.identity.deviceBoxKeys();
    return sync::SyncSession(*open.sync, net, key, random, &box).runOnce();
}

ClientId LightDesk::addClient(const QString &family)
{
    Client client;
    client.id = ClientId::make(clock, random);
    client.familyName = family;
    must(open.chart->saveClient(client));
    return client.id;
}

NoteId LightDesk::addNote(ClientId client, const QString &text)
{
    Note note;
    note.id = NoteId::make(clock, random);
    note.client = client;
    note.author = open.practice.actor.user;
    note.authorName = open.practice.actor.name;
    note.format = QStringLiteral("soap");
    note.createdAt = clock.now();
    note.serviceAt = clock.now();
    note.body.sections = {{QStringLiteral("subjective"), text}};
    must(open.chart->saveDraft(note));
    return note.id;
}

Result<void> LightDesk::edit(NoteId id, const QString &text)
{
    TRY_ASSIGN(Note note, open.chart->openNote(id));
    note.body.sections = {{QStringLiteral("subjective"), text}};
    return open.chart->saveDraft(note);
}

QString LightDesk::text(NoteId id)
{
    const auto note = open.chart->openNote(id);
    return note ? note->body.section(QStringLiteral("subjective")) : QString();
}

QString LightDesk::digest()
{
    return must(open.chart->stats()).digest;
}

ChainHead LightDesk::cursor(Scope scope)
{
    return must(open.sync->cursor(scope));
}

qint64 LightDesk::waiting(Scope scope)
{
    return must(open.sync->countOutgoing(scope));
}

int LightDesk::audited(const QString &event)
{
    if (!must(open.chart->verifyAudit()).isOk())
        return -1;
    auto query
        = must(open.connection->prepare("SELECT count(*) FROM audit_entry WHERE event = :event"));
    query.bind(":event", event);
    return must(query.step()) ? static_cast<int>(query.integer(0)) : -1;
}

std::int64_t LightDesk::number(const char *sql)
{
    return must(open.connection->number(sql));
}

wire::Members LightDesk::members()
{
    return must(sync::Membership::of(open.practice, must(open.sync->memberRecords()))).members();
}

sync::ScopeKeys LightDesk::keys()
{
    return must(sync::ScopeKeys::of(*open.sync));
}

} // namespace alcove::attacks

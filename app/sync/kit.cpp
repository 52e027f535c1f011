#include "sync/kit.h"

#include "sync/byte_array.h"
#include "sync/membership.h"
#include "sync/removal.h"
#include "wire/kit_messages.h"
#include "wire/message_io.h"

#include <algorithm>
#include <array>

namespace alcove::sync {

namespace {

constexpr std::uint8_t version = 1;
constexpr std::size_t seedSize = 32;
constexpr std::size_t maxText = 4096;
constexpr std::size_t smallestKey = 4 + 4 + seedSize;

QString readText(ByteReader &reader)
{
    return QString::fromStdString(std::string(asText(reader.sized(maxText))));
}

/// Put together in memory that is wiped.
crypto::SecretBytes joined(const std::vector<ByteView> &parts)
{
    std::size_t size = 0;
    for (const ByteView part : parts)
        size += part.size();
    crypto::SecretBytes whole(size);
    auto out = whole.writable().begin();
    for (const ByteView part : parts)
        out = std::copy(part.begin(), part.end(), out);
    return whole;
}

Result<ScopeKey> readKey(ByteReader &reader)
{
    ScopeKey key;
    const auto scope = scopeFromName(readText(reader));
    key.epoch = reader.u32();
    key.key = crypto::SecretBytes(reader.raw(seedSize));
    if (!scope)
        return Error(ErrorCode::NotFound, "a scope of a newer program");
    key.scope = *scope;
    return key;
}

/// The log this desk holds.
Result<Membership> membershipOf(SyncStore &store, const Practice &practice)
{
    TRY_ASSIGN(const auto log, store.memberRecords());
    return Membership::of(practice, log);
}

Result<void> addKit(SyncStore &store, const Practice &practice, const InvitingDesk &self,
                    const KitContents &contents)
{
    TRY_ASSIGN(Membership membership, membershipOf(store, practice));
    wire::DeviceAdd record;
    record.practice = practice.id;
    record.device = contents.kit;
    record.user = practice.actor.user;
    record.deviceKey = crypto::SigningKey(contents.kitSigning).verifyKey();
    record.boxKey = crypto::BoxKeyPair(contents.kitBox).publicKey();
    record.addedBy = practice.actor.device;
    record.issuedAt = self.clock.now();
    record = wire::signRecord(record, self.deviceKey);
    const Bytes encoded = wire::encodeRecord(record);
    TRY(membership.issue(encoded));
    TRY(store.audit({QStringLiteral("key.kit"), idString(contents.kit), {}, {}}));
    return store.addDevice(
        {record.device, record.user, {}, record.deviceKey, record.boxKey, toByteArray(encoded)});
}

QList<DeviceRecord> desksIn(std::span<const Bytes> records)
{
    QList<DeviceRecord> desks;
    for (const Bytes &bytes : records) {
        if (const auto genesis = wire::decodeGenesis(bytes))
            desks.append({genesis->device,
                          genesis->owner,
                          {},
                          genesis->deviceKey,
                          genesis->boxKey,
                          toByteArray(bytes)});
        if (const auto added = wire::decodeDeviceAdd(bytes))
            desks.append({added->device,
                          added->user,
                          {},
                          added->deviceKey,
                          added->boxKey,
                          toByteArray(bytes)});
    }
    return desks;
}

} // namespace

Bytes sealKit(const KitContents &contents, const crypto::BoxKey &paper)
{
    ByteWriter front;
    front.u8(version).raw(contents.practice).raw(contents.kit.raw).raw(contents.user.raw);
    ByteWriter names;
    names.sized(contents.userName.toStdString()).sized(contents.practiceName.toStdString());
    names.u32(static_cast<std::uint32_t>(contents.keys.size()));
    std::vector<Bytes> heads;
    heads.reserve(contents.keys.size());
    std::vector<ByteView> parts{front.bytes(),           contents.kitSigning.view(),
                                contents.kitBox.view(),  contents.userSigning.view(),
                                contents.userBox.view(), names.bytes()};
    for (const ScopeKey &key : contents.keys) {
        ByteWriter head;
        head.sized(scopeName(key.scope).toStdString()).u32(key.epoch);
        heads.push_back(head.bytes());
        parts.emplace_back(heads.back());
        parts.push_back(key.key.view());
    }
    return crypto::sealTo(paper, joined(parts).view());
}

Result<KitContents> openKit(ByteView sealed, const crypto::BoxKeyPair &paper)
{
    TRY_ASSIGN(const crypto::SecretBytes plain, paper.open(sealed));
    ByteReader reader(plain.view());
    if (reader.u8() != version)
        return Error(ErrorCode::NewerSchema, "contents of a kit");
    KitContents contents;
    contents.practice = reader.array<32>();
    contents.kit.raw = reader.array<16>();
    contents.user.raw = reader.array<16>();
    for (crypto::SecretBytes *seed :
         {&contents.kitSigning, &contents.kitBox, &contents.userSigning, &contents.userBox})
        *seed = crypto::SecretBytes(reader.raw(seedSize));
    contents.userName = readText(reader);
    contents.practiceName = readText(reader);
    const std::size_t count = reader.u32();
    if (!reader.ok() || count > reader.left() / smallestKey)
        return Error(ErrorCode::Malformed, "contents of a kit");
    for (std::size_t i = 0; i < count && reader.ok(); ++i) {
        auto key = readKey(reader);
        if (key)
            contents.keys.push_back(*std::move(key));
    }
    if (!reader.atEnd())
        return Error(ErrorCode::Malformed, "contents of a kit");
    return contents;
}

crypto::Hash drawerOf(const crypto::BoxKey &paper)
{
    return crypto::hash("alcove/kit-drawer/v1", paper);
}

Result<EnrolledKit> enrolKit(SyncStore &store, const InvitingDesk &self,
                             const crypto::BoxKey &paper)
{
    TRY_ASSIGN(const Practice practice, store.practice());
    KitContents contents;
    contents.practice = practice.id;
    contents.user = practice.actor.user;
    contents.kitSigning = crypto::SecretBytes::random(seedSize, self.random);
    contents.kitBox = crypto::SecretBytes::random(seedSize, self.random);
    contents.kit = wire::kitId(crypto::SigningKey(contents.kitSigning).verifyKey(),
                               crypto::BoxKeyPair(contents.kitBox).publicKey());
    contents.userSigning = self.userSigning.clone();
    contents.userBox = self.userBox.clone();
    contents.userName = practice.actor.name;
    contents.practiceName = practice.name;
    TRY_ASSIGN(contents.keys, store.scopeKeys());
    Bytes box = sealKit(contents, paper);
    // Before anything stands in the log: else each round would put another kit there.
    if (box.size() > wire::maxKitBox)
        return Error(ErrorCode::TooLarge, "box of a kit");
    TRY(addKit(store, practice, self, contents));
    for (const ScopeKey &key : contents.keys)
        TRY(store.noteKeyTold(key.scope, key.epoch, contents.kit));
    return EnrolledKit{contents.kit, std::move(box)};
}

Result<void> withdrawKit(SyncStore &store, const InvitingDesk &self, const DeviceId &kit)
{
    TRY_ASSIGN(const Practice practice, store.practice());
    TRY_ASSIGN(const Membership membership, membershipOf(store, practice));
    if (membership.members().find(kit) == nullptr)
        return {};
    return remove(store, {{}, kit, wire::RemovalReason::Replaced}, self);
}

Result<RecoveredDesk> admitByKit(const KitContents &contents, std::span<const Bytes> served,
                                 DeviceRecord desk, Millis now)
{
    TRY_ASSIGN(Membership membership, Membership::of(contents.practice, served));
    const wire::Members &members = membership.members();
    const crypto::SigningKey key(contents.kitSigning);
    const wire::MemberDevice *kit = members.find(contents.kit);
    const wire::MemberUser *user = members.find(contents.user);
    if (kit == nullptr || user == nullptr)
        return Error(ErrorCode::Refused, "kit of who is in no more");
    if (kit->user != contents.user || kit->verifyKey != key.verifyKey()
        || user->key != crypto::SigningKey(contents.userSigning).verifyKey())
        return Error(ErrorCode::Untrusted, "kit of other keys than the log's");
    const std::size_t placed = membership.records().size();
    wire::DeviceAdd record;
    record.practice = contents.practice;
    record.device = desk.id;
    record.user = contents.user;
    record.deviceKey = desk.signKey;
    record.boxKey = desk.boxKey;
    record.addedBy = contents.kit;
    record.issuedAt = now;
    TRY(membership.issue(wire::encodeRecord(wire::signRecord(record, key))));

    RecoveredDesk recovered;
    recovered.genesis = toByteArray(membership.records().front());
    recovered.roles = members.find(contents.user)->roles();
    recovered.devices = desksIn(membership.records());
    recovered.devices.last().name = desk.name;
    for (const Bytes &bytes : membership.records())
        recovered.log.append(
            {toByteArray(bytes), static_cast<std::size_t>(recovered.log.size()) < placed});
    return recovered;
}

} // namespace alcove::sync

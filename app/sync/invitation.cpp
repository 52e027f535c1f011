#include "sync/invitation.h"

#include "sync/byte_array.h"
#include "sync/check_words.h"
#include "sync/granted_key.h"
#include "sync/membership.h"
#include "wire/limits.h"
#include "wire/message_io.h"

namespace alcove::sync {

namespace {

constexpr std::string_view magic = "ALCI";
constexpr std::uint16_t version = 1;
constexpr std::string_view domain = "alcove/device.invite/v1";
constexpr std::size_t maxText = 4096;
constexpr std::size_t maxSealed = 512 * wire::kibi;
constexpr std::size_t seedSize = 32;
constexpr std::size_t smallestName = 20;
constexpr std::uint8_t forFurtherDesk = 1;
constexpr std::uint8_t forNewMember = 2;

void writeList(ByteWriter &writer, const std::vector<Bytes> &items)
{
    writer.u32(static_cast<std::uint32_t>(items.size()));
    for (const Bytes &item : items)
        writer.sized(item);
}

std::vector<Bytes> readRecords(ByteReader &reader)
{
    return wire::readList<Bytes>(
        reader, wire::maxRecords, sizeof(std::uint32_t),
        [](ByteReader &from) { return wire::readSized(from, wire::maxRecord); });
}

QString readText(ByteReader &reader)
{
    return QString::fromStdString(std::string(asText(reader.sized(maxText))));
}

Bytes body(const Invitation &invitation)
{
    ByteWriter writer;
    writer.raw(asBytes(magic)).u16(version).raw(invitation.practice);
    writer.raw(invitation.recipient.raw).raw(invitation.invitedBy.raw);
    writeList(writer, invitation.records);
    writeList(writer, invitation.grants);
    writer.sized(invitation.sealed);
    return std::move(writer).bytes();
}

/// A grant of a newer program's scope is left alone, and so is one that the person's roles do not
/// allow.
Result<std::vector<ScopeKey>> openGrants(const std::vector<Bytes> &grants,
                                         const wire::Members &members, const JoiningDesk &self)
{
    std::vector<ScopeKey> keys;
    for (const Bytes &bytes : grants) {
        auto key = keyIn(toByteArray(bytes), members, {self.device, self.boxKeys});
        if (key)
            keys.push_back(*std::move(key));
        else if (key.error().code != ErrorCode::NotFound && key.error().code != ErrorCode::Refused)
            return key.error();
    }
    if (keys.empty())
        return Error(ErrorCode::Malformed, "invitation without a key");
    return keys;
}

bool isPerson(const wire::MemberUser &user, const std::optional<PersonKeys> &person)
{
    return person && user.key == person->signKey && user.boxKey == person->boxKey;
}

QList<DeviceRecord> deviceRecords(const std::vector<Bytes> &records, const wire::Members &members,
                                  const QHash<QByteArray, QString> &names)
{
    QList<DeviceRecord> devices;
    for (const Bytes &bytes : records) {
        const auto added = wire::decodeDeviceAdd(bytes);
        const auto genesis = wire::decodeGenesis(bytes);
        const DeviceId id = added ? added->device : genesis ? genesis->device : DeviceId();
        if (const wire::MemberDevice *member = members.find(id))
            devices.append({id, member->user, names.value(toByteArray(id.bytes())),
                            member->verifyKey, member->boxKey, toByteArray(bytes)});
    }
    return devices;
}

} // namespace

Invitation signInvitation(Invitation invitation, const crypto::SigningKey &device)
{
    invitation.signature = device.sign(domain, body(invitation));
    return invitation;
}

Bytes encodeInvitation(const Invitation &invitation)
{
    Bytes bytes = body(invitation);
    bytes.insert(bytes.end(), invitation.signature.begin(), invitation.signature.end());
    return bytes;
}

Result<Invitation> decodeInvitation(ByteView bytes)
{
    ByteReader reader(bytes);
    if (asText(reader.raw(magic.size())) != magic)
        return Error(ErrorCode::Malformed, "not an invitation");
    if (reader.u16() != version)
        return Error(ErrorCode::NewerSchema, "version of an invitation");
    Invitation invitation;
    invitation.practice = reader.array<32>();
    invitation.recipient.raw = reader.array<16>();
    invitation.invitedBy.raw = reader.array<16>();
    invitation.records = readRecords(reader);
    invitation.grants = readRecords(reader);
    invitation.sealed = wire::readSized(reader, maxSealed);
    invitation.signature = reader.array<64>();
    if (!reader.atEnd())
        return Error(ErrorCode::Malformed, "size of an invitation");
    return invitation;
}

Bytes sealContents(const InvitationContents &contents, const crypto::BoxKey &recipient)
{
    const bool isNew = contents.isOfNewMember();
    ByteWriter names;
    names.u32(static_cast<std::uint32_t>(contents.deviceNames.size()));
    for (auto name = contents.deviceNames.begin(); name != contents.deviceNames.end(); ++name)
        names.raw(viewOf(name.key())).sized(name->toStdString());
    ByteWriter front;
    front.u8(isNew ? forNewMember : forFurtherDesk).raw(contents.user.raw);
    ByteWriter rest;
    rest.sized(contents.userName.toStdString());
    if (!isNew)
        rest.sized(roleName(contents.role).toStdString());
    rest.sized(contents.practiceName.toStdString()).sized(contents.serverUrl.toStdString());
    rest.raw(names.bytes());
    // Put together in memory that is wiped: it may hold the person's keys.
    const std::array<ByteView, 4> parts{ByteView(front.bytes()), contents.userSigning.view(),
                                        contents.userBox.view(), ByteView(rest.bytes())};
    std::size_t size = 0;
    for (const ByteView part : parts)
        size += part.size();
    crypto::SecretBytes plain(size);
    auto out = plain.writable().begin();
    for (const ByteView part : parts)
        out = std::copy(part.begin(), part.end(), out);
    return crypto::sealTo(recipient, plain.view());
}

Result<InvitationContents> openContents(ByteView sealed, const crypto::BoxKeyPair &recipient)
{
    TRY_ASSIGN(const crypto::SecretBytes plain, recipient.open(sealed));
    ByteReader reader(plain.view());
    const std::uint8_t kind = reader.u8();
    if (kind != forFurtherDesk && kind != forNewMember)
        return Error(ErrorCode::NewerSchema, "contents of an invitation");
    InvitationContents contents;
    contents.user.raw = reader.array<16>();
    if (kind == forFurtherDesk) {
        contents.userSigning = crypto::SecretBytes(reader.raw(seedSize));
        contents.userBox = crypto::SecretBytes(reader.raw(seedSize));
    }
    contents.userName = readText(reader);
    const auto role = kind == forFurtherDesk ? roleFromName(readText(reader)) : contents.role;
    contents.practiceName = readText(reader);
    contents.serverUrl = readText(reader);
    const auto names = wire::readList<std::pair<QByteArray, QString>>(
        reader, wire::maxRecords, smallestName, [](ByteReader &from) {
            const QByteArray id = toByteArray(from.array<16>());
            return std::pair(id, readText(from));
        });
    if (!reader.atEnd() || !role)
        return Error(ErrorCode::Malformed, "contents of an invitation");
    contents.role = *role;
    for (const auto &[id, name] : names)
        contents.deviceNames.insert(id, name);
    return contents;
}

QStringList wordsOfDesks(const wire::Members &members, const DeviceId &inviting,
                         const DeviceId &joining)
{
    ByteWriter writer;
    writer.raw(members.practice);
    for (const DeviceId &id : {inviting, joining}) {
        const wire::MemberDevice device
            = members.find(id) == nullptr ? wire::MemberDevice() : *members.find(id);
        writer.raw(id.raw).raw(device.verifyKey).raw(device.boxKey);
    }
    return checkWords(crypto::hash("alcove/words.desks/v1", writer.bytes()));
}

Result<OpenedInvitation> openInvitation(ByteView bytes, const JoiningDesk &self)
{
    TRY_ASSIGN(const Invitation invitation, decodeInvitation(bytes));
    if (invitation.recipient != self.device)
        return Error(ErrorCode::Refused, "invitation for another desk");
    TRY_ASSIGN(const auto membership, Membership::of(invitation.practice, invitation.records));
    const wire::Members &members = membership.members();
    const wire::MemberDevice *inviter = members.find(invitation.invitedBy);
    if (inviter == nullptr)
        return Error(ErrorCode::Untrusted, "invitation by an unknown desk");
    TRY(crypto::verify(inviter->verifyKey, domain, body(invitation), invitation.signature));
    const wire::MemberDevice *own = members.find(self.device);
    if (own == nullptr || own->verifyKey != self.deviceKey
        || own->boxKey != self.boxKeys.publicKey())
        return Error(ErrorCode::Untrusted, "invitation names other keys than this desk's");

    OpenedInvitation opened;
    opened.practice = invitation.practice;
    opened.genesis = toByteArray(invitation.records.front());
    TRY_ASSIGN(opened.scopeKeys, openGrants(invitation.grants, members, self));
    TRY_ASSIGN(opened.contents, openContents(invitation.sealed, self.boxKeys));
    const wire::MemberUser &user = *members.find(own->user); // a device has its person
    if (opened.contents.user != own->user
        || (opened.contents.isOfNewMember() && !isPerson(user, self.person)))
        return Error(ErrorCode::Untrusted, "invitation of another person");
    opened.roles = user.roles();
    opened.log = membership.log();
    opened.devices = deviceRecords(membership.records(), members, opened.contents.deviceNames);
    opened.words = wordsOfDesks(members, invitation.invitedBy, self.device);
    return opened;
}

} // namespace alcove::sync

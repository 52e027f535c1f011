#include "sync/told_entries.h"

#include "core/access.h"
#include "sync/byte_array.h"

#include <algorithm>
#include <map>
#include <optional>

namespace alcove::sync {

namespace {

constexpr std::string_view domain = "alcove/audit-entry/v1";
constexpr std::uint8_t version = 1;
constexpr std::size_t sizeClass = 1024;
constexpr std::size_t maxEntry = std::size_t{16} * 1024;

Bytes signedPart(const PracticeId &practice, const ToldEntry &told)
{
    return ByteWriter().raw(practice).sized(encodeEntry(told)).bytes();
}

bool reads(Roles roles)
{
    return accessOf(roles, Scope::Audit) >= Access::Read;
}

/// Since when they read the log without a break; nothing when they don't. Who did before, and did
/// not in between, has nothing of it any more.
std::optional<HybridTime> readsSince(const wire::Members &members, const UserId &user)
{
    const wire::MemberUser *member = members.find(user);
    if (member == nullptr || !reads(member->roles()))
        return std::nullopt;
    const auto broken
        = std::find_if(member->history.rbegin(), member->history.rend(),
                       [](const wire::RolesFrom &from) { return !reads(from.roles); });
    return broken.base()->at;
}

} // namespace

ToldEntry signEntry(ToldEntry told, const PracticeId &practice, const crypto::SigningKey &device)
{
    told.signature = device.sign(domain, signedPart(practice, told));
    return told;
}

Bytes sealEntry(const ToldEntry &told, const crypto::BoxKey &reader)
{
    ByteWriter writer;
    writer.u8(version).raw(told.signature).sized(encodeEntry(told));
    Bytes plain = std::move(writer).bytes();
    plain.resize((plain.size() + sizeClass - 1) / sizeClass * sizeClass);
    return crypto::sealTo(reader, plain);
}

Result<ToldEntry> openEntry(ByteView box, const wire::Members &members,
                            const crypto::BoxKeyPair &keys)
{
    TRY_ASSIGN(const crypto::SecretBytes plain, keys.open(box));
    ByteReader reader(plain.view());
    if (reader.u8() != version)
        return Error(ErrorCode::Malformed, "version of a box with an entry");
    const auto signature = reader.array<64>();
    TRY_ASSIGN(ToldEntry told, decodeEntry(reader.sized(maxEntry)));
    told.signature = signature;
    const wire::MemberDevice *author = members.findEver(told.entry.device);
    if (author == nullptr || author->user != told.entry.actor)
        return Error(ErrorCode::Untrusted, "entry of a log that is nobody's");
    TRY(crypto::verify(author->verifyKey, domain, signedPart(members.practice, told), signature));
    return told;
}

Result<void> tellReaders(SyncStore &store, const Practice &practice, const wire::Members &members,
                         const crypto::SigningKey &device, Random &random)
{
    std::map<RawId, QList<EntryBox>> waiting;
    for (const auto &[reader, known] : members.devices) {
        const auto since = readsSince(members, known.user);
        if (reader == practice.actor.device || members.isKit(reader) || !since)
            continue;
        TRY_ASSIGN(const auto entries, store.entriesToTell({reader, *since}));
        for (const ToldEntry &each : entries) {
            const bool isOwn = each.entry.device == practice.actor.device;
            const ToldEntry told = isOwn ? signEntry(each, practice.id, device) : each;
            waiting[told.id()].append({reader, toByteArray(sealEntry(told, known.boxKey))});
        }
    }
    for (const auto &[entry, boxes] : waiting)
        TRY(store.tellEntry(entry, boxes, OpId::make(store.clock(), random)));
    return {};
}

Result<void> takeTold(SyncStore &store, const Practice &practice, const wire::Members &members,
                      const crypto::BoxKeyPair &keys)
{
    if (!readsSince(members, practice.actor.user))
        return {};
    TRY_ASSIGN(const auto boxes, store.entryBoxes());
    for (const ReceivedBox &box : boxes) {
        const auto opened = openEntry(viewOf(box.box), members, keys);
        const bool holds = opened && opened->id() == box.entry;
        TRY(store.takeEntry(box, holds ? std::optional(*opened) : std::nullopt));
    }
    return {};
}

} // namespace alcove::sync

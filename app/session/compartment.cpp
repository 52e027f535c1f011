#include "session/compartment.h"

#include "base/durable_file.h"
#include "chart/chart_migrations.h"
#include "chart/practice_table.h"
#include "core/access.h"
#include "crypto/key_slots.h"
#include "crypto/ways_in.h"
#include "session/emergency.h"
#include "session/key_changes.h"
#include "session/reading_by_sheets.h"
#include "session/remove_tree.h"
#include "session/sheets.h"
#include "session/unfinished_desk.h"
#include "store/migrator.h"

#include <algorithm>

namespace alcove::session {

namespace {

using crypto::SlotKind;

/// A way into a compartment: what its key is sealed to.
struct Seal {
    SlotKind kind = SlotKind::DeskSeal;
    crypto::BoxKey key{};
};

/// What shall open a compartment of this desk: the kit and the halves only where they open the
/// desk.
Result<std::vector<Seal>> sealsOf(const CompartmentOwner &owner, Files &files)
{
    std::vector<Seal> seals{{SlotKind::DeskSeal, crypto::compartmentBox(owner.seed).publicKey()}};
    TRY_ASSIGN(const auto ways, waysIn(owner.desk, files));
    const auto isKit = [](const crypto::KeySlot &way) { return crypto::isKit(way.kind); };
    if (owner.practice.recoveryKey && std::any_of(ways.begin(), ways.end(), isKit))
        seals.push_back({SlotKind::RecoveryBox, *owner.practice.recoveryKey});
    for (const crypto::KeySlot &way : ways)
        if (way.kind == SlotKind::CustodianSeal) {
            ByteReader key(way.about);
            seals.push_back({way.kind, key.array<32>()});
        }
    if (seals.size() < 2)
        return Error(ErrorCode::Refused, "a compartment with one way in");
    return seals;
}

crypto::KeySlot slotOf(const Seal &seal, const crypto::KeyFile &file,
                       const crypto::SecretBytes &master)
{
    switch (seal.kind) {
    case SlotKind::RecoveryBox:
        return crypto::recoveryBoxSlot(file, master, seal.key);
    case SlotKind::CustodianSeal:
        return crypto::custodianSlot(file, master, seal.key);
    default:
        return crypto::deskSlot(file, master, seal.key);
    }
}

std::vector<crypto::KeySlot> slotsOf(const std::vector<Seal> &seals, const crypto::KeyFile &file,
                                     const crypto::SecretBytes &master)
{
    std::vector<crypto::KeySlot> made;
    made.reserve(seals.size());
    for (const Seal &seal : seals)
        made.push_back(slotOf(seal, file, master));
    return made;
}

bool isSealedAs(const crypto::KeyFile &file, const std::vector<Seal> &seals,
                const std::optional<Sheets> &sheets)
{
    const auto mark = sheets ? std::optional(sheets->mark) : std::nullopt;
    return file.keySlots.size() == seals.size() + (mark ? 1 : 0) && crypto::sheetsMark(file) == mark
        && std::all_of(seals.begin(), seals.end(), [&file](const Seal &seal) {
               return std::any_of(file.keySlots.begin(), file.keySlots.end(),
                                  [&seal](const crypto::KeySlot &slot) {
                                      return slot.kind == seal.kind
                                          && crypto::isSealedTo(slot, seal.key);
                                  });
           });
}

Result<void> mayEnter(const Workspace &workspace, const CompartmentOwner &owner, Access wanted)
{
    return permit(owner.practice.roles, workspace.content, wanted);
}

/// The ways in are the desk's: those that are none any more go.
Result<void> followDesk(OpenChart &open, const Workspace &workspace, const CompartmentOwner &owner,
                        crypto::KeyFile file, const crypto::SecretBytes &master, Files &files)
{
    TRY_ASSIGN(const bool isFromSheets, openedBySheets(open));
    TRY(open.chart->follow(isFromSheets ? asReader(owner.practice) : owner.practice));
    open.practice = open.chart->practice();
    TRY_ASSIGN(const std::vector<Seal> seals, sealsOf(owner, files));
    TRY_ASSIGN(const auto sheets, sheetsOf(open, workspace));
    if (isSealedAs(file, seals, sheets))
        return {};
    file.keySlots = slotsOf(seals, file, master);
    sealToSheets(file, master, sheets);
    TRY(open.chart->audit(
        {QStringLiteral("key.follow"), idString(owner.practice.actor.device), {}, {}}));
    return writeKeyFile(workspace, files, file);
}

/// Whether the program ended while it was being made: then nobody has written in it.
bool isBegun(const Workspace &workspace, Files &files)
{
    return files.exists(workspace.begunFile());
}

Result<void> begin(const Workspace &workspace, const Workspace &desk, Files &files, Millis now)
{
    if (isBegun(workspace, files)) {
        const UnfinishedDesk clearing(workspace, files);
        return {};
    }
    TRY(makeFolder(workspace, files));
    TRY(files.syncFolder(folderOf(workspace.path())));
    TRY(files.syncFolder(desk.path()));
    return makeFileDurably(files, workspace.begunFile(), toBytes(std::to_string(now)));
}

/// From here on what is there counts, also after a power cut.
Result<void> finish(const Workspace &workspace, Files &files)
{
    TRY(files.remove(workspace.begunFile()));
    return files.syncFolder(workspace.path());
}

using PlaceOf = Workspace (Workspace::*)(const RawId &) const;

/// The charts whose places `place` gives.
std::vector<RawId> chartsIn(const Workspace &desk, PlaceOf place, Files &files)
{
    std::vector<RawId> found;
    const auto folders = files.folders(folderOf((desk.*place)({}).path()));
    if (!folders)
        return found; // none was ever made
    for (const std::string &name : *folders) {
        const auto id = parseRawId(name);
        if (id && hasCompartment((desk.*place)(*id), files))
            found.push_back(*id);
    }
    return found;
}

Result<void> auditEntering(OpenChart &open, const char *event)
{
    return open.chart->audit({QLatin1String(event), idString(open.practice.actor.device), {}, {}});
}

} // namespace

bool hasCompartment(const Workspace &workspace, Files &files)
{
    return workspace.isUsed(files) && !isBegun(workspace, files);
}

CompartmentOwner ownerOf(const OpenChart &desk, const Workspace &workspace)
{
    return {workspace, desk.practice, desk.identity, desk.compartmentSeed};
}

std::vector<RawId> restrictedChartsOf(const Workspace &desk, Files &files)
{
    return chartsIn(desk, &Workspace::restrictedChart, files);
}

std::vector<RawId> chartsFromSheets(const Workspace &desk, Files &files)
{
    return chartsIn(desk, &Workspace::chartFromSheets, files);
}

Workspace placeOfRestricted(const Workspace &desk, const RawId &id, Files &files)
{
    Workspace bySheets = desk.chartFromSheets(id);
    Workspace own = desk.restrictedChart(id);
    return !hasCompartment(own, files) && hasCompartment(bySheets, files) ? bySheets : own;
}

std::vector<Workspace> compartmentsOf(const Workspace &desk, Files &files)
{
    std::vector<Workspace> found;
    if (const Workspace notes = desk.psychotherapyNotes(); hasCompartment(notes, files))
        found.push_back(notes);
    for (const RawId &id : restrictedChartsOf(desk, files))
        found.push_back(desk.restrictedChart(id));
    return found;
}

Result<OpenChart> makeCompartment(const Workspace &workspace, const CompartmentOwner &owner,
                                  const Surroundings &surroundings, const CompartmentFiller &fill)
{
    TRY(mayEnter(workspace, owner, Access::Write));
    const auto empty = [&](const crypto::SecretBytes &master) -> Result<void> {
        TRY_ASSIGN(auto connection,
                   store::Connection::open(surroundings.disk, workspace.chartFile(),
                                           store::StoreKey::derive(master, "chart"),
                                           store::OpenMode::Create));
        TRY(store::migrate(*connection, chart::migrations()));
        Practice practice = owner.practice;
        practice.storeId = newRawId(surroundings.clock, surroundings.random);
        practice.serverUrl.clear();
        practice.madeAt = surroundings.clock.now();
        return chart::PracticeTable(*connection).insert(practice);
    };
    return makeCompartmentOf(workspace, owner, surroundings, empty,
                             [&fill](OpenChart &open) -> Result<void> {
                                 TRY(auditEntering(open, "desk.make"));
                                 return fill ? fill(open) : Result<void>();
                             });
}

Result<OpenChart> makeCompartmentOf(const Workspace &workspace, const CompartmentOwner &owner,
                                    const Surroundings &surroundings, const CompartmentStore &store,
                                    const CompartmentFiller &fill)
{
    Files &files = *surroundings.disk.files;
    if (hasCompartment(workspace, files))
        return Error(ErrorCode::Conflict, "there is a compartment already");
    TRY(begin(workspace, owner.desk, files, surroundings.clock.now()));

    const auto master = crypto::SecretBytes::random(crypto::masterKeySize, surroundings.random);
    crypto::KeyFile file;
    surroundings.random.fill(file.fileId);
    file.doorKey = crypto::doorBox(master).publicKey();
    TRY_ASSIGN(file.keySlots, compartmentSlots(owner, file, master, files));
    crypto::sealSecrets(file, master, encodeIdentity(owner.identity), surroundings.random);
    // The key first: a store whose key was never written could not be opened again.
    TRY(makeFileDurably(files, workspace.keyFile(), crypto::encodeKeyFile(file)));
    UnfinishedDesk begun(workspace, files);
    TRY(store(master));
    TRY_ASSIGN(OpenChart open, openWithMaster(workspace, file, master, surroundings));
    TRY(fill(open));
    TRY(finish(workspace, files));
    begun.finish();
    return open;
}

Result<std::vector<crypto::KeySlot>> compartmentSlots(const CompartmentOwner &owner,
                                                      const crypto::KeyFile &file,
                                                      const crypto::SecretBytes &master,
                                                      Files &files)
{
    TRY_ASSIGN(const std::vector<Seal> seals, sealsOf(owner, files));
    return slotsOf(seals, file, master);
}

Result<void> sealCompartments(const Workspace &desk, const crypto::SecretBytes &seed,
                              const CompartmentOpener &open, Files &files)
{
    const crypto::BoxKeyPair box = crypto::compartmentBox(seed);
    for (const Workspace &workspace : compartmentsOf(desk, files)) {
        auto found = readKeyFile(workspace, files);
        if (!found && found.error().code == ErrorCode::Corrupt)
            continue;
        TRY_ASSIGN(crypto::KeyFile file, std::move(found));
        if (crypto::openAsDesk(file, box))
            continue;
        const auto master = open(file);
        if (!master)
            continue;
        file.keySlots.push_back(crypto::deskSlot(file, *master, box.publicKey()));
        TRY(writeKeyFile(workspace, files, file));
    }
    return {};
}

Result<crypto::SecretBytes> compartmentMaster(const Workspace &workspace,
                                              const crypto::SecretBytes &seed, Files &files)
{
    TRY_ASSIGN(const crypto::KeyFile file, readKeyFile(workspace, files));
    return crypto::openAsDesk(file, crypto::compartmentBox(seed));
}

Result<OpenChart> reachCompartment(const Workspace &workspace, const CompartmentOwner &owner,
                                   const Surroundings &surroundings)
{
    Files &files = *surroundings.disk.files;
    TRY_ASSIGN(crypto::KeyFile file, readKeyFile(workspace, files));
    TRY_ASSIGN(const crypto::SecretBytes master,
               crypto::openAsDesk(file, crypto::compartmentBox(owner.seed)));
    TRY_ASSIGN(OpenChart open, openWithMaster(workspace, file, master, surroundings));
    TRY(followDesk(open, workspace, owner, std::move(file), master, files));
    return open;
}

Result<OpenChart> openCompartment(const Workspace &workspace, const CompartmentOwner &owner,
                                  const Surroundings &surroundings)
{
    TRY(mayEnter(workspace, owner, Access::Read));
    TRY_ASSIGN(OpenChart open, reachCompartment(workspace, owner, surroundings));
    TRY_ASSIGN(const auto emergency, emergencyOf(open, surroundings.clock.now()));
    if (emergency == EmergencyState::Over)
        return Error(ErrorCode::Refused, "the time of an emergency is over");
    TRY(auditEntering(open, "desk.unlock"));
    return open;
}

Result<OpenChart> enterCompartment(const Workspace &workspace, const CompartmentOwner &owner,
                                   const Surroundings &surroundings)
{
    Files &files = *surroundings.disk.files;
    if (hasCompartment(workspace, files))
        return openCompartment(workspace, owner, surroundings);
    return makeCompartment(workspace, owner, surroundings);
}

Result<void> dropCompartment(const Workspace &workspace, OpenChart &desk, Files &files)
{
    TRY(desk.chart->audit({QStringLiteral("scope.close"), scopeName(workspace.content), {}, {}}));
    // From here on what is left of it is nothing, however far this comes.
    TRY(makeFileDurably(files, workspace.begunFile(), {}));
    TRY(files.remove(workspace.keyFile()));
    TRY(files.syncFolder(workspace.path()));
    TRY_ASSIGN(const auto folders, files.folders(workspace.path()));
    for (const std::string &name : folders)
        TRY(removeTree(files, inside(workspace.path(), name)));
    TRY_ASSIGN(const auto names, files.list(workspace.path()));
    for (const std::string &name : names)
        if (inside(workspace.path(), name) != workspace.begunFile())
            TRY(files.remove(inside(workspace.path(), name)));
    TRY(files.remove(workspace.begunFile()));
    return files.removeFolder(workspace.path());
}

} // namespace alcove::session

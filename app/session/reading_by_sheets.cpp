#include "session/reading_by_sheets.h"

#include "backup/check_copy.h"
#include "backup/stored_file.h"
#include "base/durable_file.h"
#include "chart/emergency_book.h"
#include "chart/practice_table.h"
#include "core/access.h"
#include "crypto/paper_halves.h"
#include "session/emergency.h"
#include "session/remove_tree.h"
#include "session/restricted_charts.h"
#include "session/sheets.h"
#include "store/rekey.h"

#include <QFile>

namespace alcove::session {

namespace {

constexpr const char *storeName = "chart.db";
constexpr const char *keysName = "chart.key";
/// How long an opening may be under way, at most.
constexpr Millis longestOpening = Millis{60} * 60 * 1000;

struct From {
    std::string folder;
    crypto::KeyFile keys;
    crypto::SheetsMark mark;
};

Result<From> find(const QString &folder, Files &files)
{
    From from{QFile::encodeName(folder).toStdString(), {}, {}};
    TRY_ASSIGN(const Bytes bytes,
               readFile(files, inside(from.folder, keysName), crypto::maxKeyFile));
    TRY_ASSIGN(from.keys, crypto::decodeKeyFile(bytes));
    if (!files.exists(inside(from.folder, storeName)))
        return Error(ErrorCode::NotFound, "key file without its store");
    const auto mark = crypto::sheetsMark(from.keys);
    if (!mark)
        return Error(ErrorCode::Locked, "no sheets open this one");
    from.mark = *mark;
    return from;
}

/// Conflict while its sheets have it open already. What is left of an opening that ended half-way
/// goes.
Result<void> makeRoom(const Workspace &room, Files &files)
{
    if (hasCompartment(room, files))
        return Error(ErrorCode::Conflict, "the chart is open already");
    return removeTree(files, room.path());
}

/// The store and its log as they stand still: whoever writes there meanwhile would leave us parts
/// of two moments.
Result<void> copyStill(const std::string &from, const std::string &to, Files &files)
{
    struct Part {
        std::string from;
        std::string to;
        backup::StoredFile copied;
    };
    std::vector<Part> parts;
    for (const char *suffix : {"", "-wal", ".rekeyed"}) {
        const std::string path = inside(from, storeName) + suffix;
        if (files.exists(path))
            parts.push_back({path, to + suffix, {}});
    }
    for (Part &part : parts) {
        TRY_ASSIGN(part.copied, backup::copyStored(files, part.from, part.to));
    }
    for (const Part &part : parts) {
        const auto again = backup::readStored(files, part.from);
        if (!again && again.error().code != ErrorCode::NotFound)
            return again.error();
        if (!again || *again != part.copied)
            return Error(ErrorCode::Conflict, "store is written in");
    }
    return {};
}

/// A store that is another's: that it does not open is no wrong passphrase.
Result<std::unique_ptr<store::Connection>>
openCopy(const std::string &path, const store::StoreKey &key, const Surroundings &surroundings)
{
    auto connection
        = store::Connection::open(surroundings.disk, path, key, store::OpenMode::Existing);
    if (!connection && connection.error().code == ErrorCode::Locked)
        return Error(ErrorCode::Corrupt, "key file beside another one's store");
    if (!connection)
        return connection.error();
    TRY_ASSIGN(const auto damage, backup::lastingDamage(**connection, *surroundings.disk.files));
    if (!damage.empty())
        return Error(ErrorCode::Corrupt, damage.front());
    return connection;
}

Result<void> permitReader(OpenChart &copied, const UserId &reader)
{
    TRY_ASSIGN(const auto named, namedFor(copied));
    TRY_ASSIGN(const auto holders, holdersFor(copied));
    return named.contains(reader) || holders.contains(reader)
        ? Result<void>()
        : Error(ErrorCode::Refused, "neither named for it nor for its emergencies");
}

Result<Millis> lastActIn(OpenChart &copied)
{
    store::AuditChain log(*copied.connection, copied.chart->practice().storeId);
    TRY_ASSIGN(const AuditHead head, log.head());
    TRY_ASSIGN(const auto last, log.entries(head.number - 1, 1));
    return last.isEmpty() ? Millis{0} : Millis{last.first().at};
}

/// From here on it is a chart of `reader`'s desk, which says until when it is read.
Result<void> takeOver(OpenChart &copied, const Practice &reader, const EmergencyTime &time)
{
    Practice practice = asReader(reader);
    practice.storeId = copied.chart->practice().storeId; // its log begins with it
    practice.serverUrl.clear();
    TRY(copied.chart->setSetting(sheetsTimeSetting, encodeTime(time)));
    TRY(copied.chart->setSetting(sheetsKeySetting, {}));
    TRY(copied.chart->setSetting(anchoredSetting, {})); // remembered beside another store
    return chart::PracticeTable(*copied.connection).replace(practice);
}

/// Where a chart is copied from, and what for.
struct Taking {
    const From &from;
    const store::StoreKey &key;
    const Practice &reader;
    EmergencyTime time;
};

/// Into `path`, under the keys of a compartment that is being made. When it was changed last.
Result<Millis> take(const Taking &taking, const std::string &path,
                    const crypto::SecretBytes &master, const Surroundings &surroundings)
{
    Files &files = *surroundings.disk.files;
    TRY(copyStill(taking.from.folder, path, files));
    TRY(store::finishRekey(surroundings.disk, path, taking.key));
    OpenChart copied;
    TRY_ASSIGN(copied.connection, openCopy(path, taking.key, surroundings));
    TRY_ASSIGN(copied.chart,
               chart::SqlChart::open(*copied.connection, surroundings.clock, surroundings.random,
                                     Scope::Restricted));
    TRY(permitReader(copied, taking.reader.actor.user));
    TRY_ASSIGN(const Millis asOf, lastActIn(copied));
    TRY(takeOver(copied, taking.reader, taking.time));
    TRY(store::copyUnderKey(*copied.connection, surroundings.disk, taking.key,
                            store::StoreKey::derive(master, "chart")));
    return asOf;
}

/// What ended before it was one, long enough ago that nobody is at it.
Result<void> sweep(const Workspace &room, Files &files, Millis now)
{
    if (!files.exists(room.begunFile()))
        return room.isUsed(files) ? Result<void>() : removeTree(files, room.path());
    TRY_ASSIGN(const Bytes begun, readFile(files, room.begunFile(), 64));
    const Millis at = QByteArray::fromStdString(std::string(asText(begun))).toLongLong();
    const bool isUnderWay = at <= now && now < at + longestOpening;
    return isUnderWay ? Result<void>() : removeTree(files, room.path());
}

Result<bool> dropIfOver(const RawId &chart, OpenChart &desk, const Workspace &workspace,
                        const std::function<Result<void>()> &prepare,
                        const Surroundings &surroundings)
{
    const Workspace room = workspace.chartFromSheets(chart);
    {
        auto open = reachCompartment(room, ownerOf(desk, workspace), surroundings);
        // Sealed to keys that the desk has no more, or damaged: nobody will read it again.
        const bool isLost = !open
            && (open.error().code == ErrorCode::Locked || open.error().code == ErrorCode::Corrupt);
        if (!open && !isLost)
            return false; // what does not open is told of by whoever opens it
        TRY_ASSIGN(const auto state,
                   open ? emergencyOf(*open, surroundings.clock.now())
                        : Result<EmergencyState>(EmergencyState::Over));
        if (state != EmergencyState::Over)
            return false;
    }
    const auto ready = prepare();
    if (!ready && ready.error().code == ErrorCode::Conflict)
        return false;
    TRY(ready);
    TRY(dropCompartment(room, desk, *surroundings.disk.files));
    return true;
}

} // namespace

Result<ReadBySheets> readBySheets(OpenChart &desk, const Workspace &workspace, const SheetsAct &act,
                                  const Surroundings &surroundings)
{
    Files &files = *surroundings.disk.files;
    TRY(permit(desk.practice.roles, Scope::Restricted, Access::Read));
    TRY_ASSIGN(const auto secret, crypto::joinPaperHalves(act.first, act.second));
    TRY_ASSIGN(const From from, find(act.folder, files));
    const RawId chart = from.mark.chart;
    TRY(permitEmergency(desk, workspace, chart, surroundings));
    const Workspace room = workspace.chartFromSheets(chart);
    TRY(makeRoom(room, files));
    TRY(chart::EmergencyBook(*desk.connection, surroundings.clock, surroundings.random,
                             desk.practice)
            .breakGlass(chart, act.reason, chart::EmergencyWay::Sheets));
    followAudit(desk);
    TRY_ASSIGN(const auto opened, crypto::openWithSheets(from.keys, secret));
    const store::StoreKey key = storeKeyOf(opened);
    const Millis now = surroundings.clock.now();
    ReadBySheets read{chart, {now, now + glassLasts}, 0};
    auto made = makeCompartmentOf(
        room, ownerOf(desk, workspace), surroundings,
        [&](const crypto::SecretBytes &master) -> Result<void> {
            TRY_ASSIGN(read.asOf,
                       take({from, key, desk.practice, read.time}, room.chartFile(), master,
                            surroundings));
            return {};
        },
        [](OpenChart &) { return Result<void>(); });
    if (!made) {
        static_cast<void>(removeTree(files, room.path())); // what stays is swept later
        return made.error();
    }
    keepAudit(*made);
    return read;
}

Result<bool> openedBySheets(OpenChart &room)
{
    TRY_ASSIGN(const QByteArray setting, room.chart->setting(sheetsTimeSetting));
    return !setting.isEmpty();
}

Practice asReader(Practice practice)
{
    practice.roles = Roles{Role::Custodian};
    return practice;
}

Result<int> dropSheetsOver(OpenChart &desk, const Workspace &workspace,
                           const std::function<Result<void>()> &prepare,
                           const Surroundings &surroundings)
{
    Files &files = *surroundings.disk.files;
    int dropped = 0;
    for (const RawId &chart : chartsFromSheets(workspace, files)) {
        TRY_ASSIGN(const bool isGone, dropIfOver(chart, desk, workspace, prepare, surroundings));
        dropped += isGone ? 1 : 0;
    }
    const auto folders = files.folders(folderOf(workspace.chartFromSheets({}).path()));
    if (!folders)
        return dropped; // none was ever opened
    for (const std::string &name : *folders)
        if (const auto chart = parseRawId(name))
            TRY(sweep(workspace.chartFromSheets(*chart), files, surroundings.clock.now()));
    return dropped;
}

} // namespace alcove::session

#include "session/salvage_desk.h"

#include "backup/stored_file.h"
#include "base/durable_file.h"
#include "session/compartment.h"
#include "session/desk_keys.h"
#include "session/store_place.h"
#include "session/unfinished_desk.h"

#include <algorithm>

namespace alcove::session {

namespace {

constexpr std::size_t maxBeside = std::size_t{64} * 1024 * 1024;

Result<void> copyFile(Files &files, const std::string &from, const std::string &to)
{
    const auto bytes = readFile(files, from, maxBeside);
    if (!bytes && bytes.error().code == ErrorCode::NotFound)
        return {};
    TRY(bytes);
    return makeFileDurably(files, to, *bytes);
}

/// Words between two savings lie beside the store, and damage to it can't touch them.
Result<void> copyJournal(const Workspace &damaged, const Workspace &into, Files &files)
{
    const auto names = files.list(damaged.journalFolder());
    if (!names)
        return {}; // nobody was typing
    TRY(files.makeFolder(into.journalFolder()));
    for (const std::string &name : *names)
        TRY(copyFile(files, damaged.journalFolder() + '/' + name,
                     into.journalFolder() + '/' + name));
    return {};
}

/// What is kept apart opens with the same desk's keys: it comes along as it lies.
Result<void> copyCompartments(const Workspace &damaged, const Workspace &into, Files &files)
{
    for (const Workspace &room : compartmentsOf(damaged, files)) {
        Workspace copy = room;
        copy.folder = into.folder + room.folder.mid(damaged.folder.size());
        TRY(files.makeFolder(copy.path()));
        for (const auto &[from, to] :
             {std::pair{room.chartFile(), copy.chartFile()},
              std::pair{room.chartFile() + "-wal", copy.chartFile() + "-wal"},
              std::pair{room.keyFile(), copy.keyFile()},
              std::pair{room.auditAnchorFile(), copy.auditAnchorFile()}})
            if (files.exists(from))
                TRY(backup::copyStored(files, from, to));
        TRY(copyJournal(room, copy, files));
    }
    return {};
}

QString summary(const chart::SalvagedChart &salvaged)
{
    int gaps = 0;
    for (const store::SalvagedTable &table : salvaged.tables)
        gaps += table.gaps;
    return QString::number(gaps);
}

} // namespace

Result<chart::SalvagedChart> salvageDesk(const Workspace &damaged, const Workspace &into,
                                         const crypto::SecretBytes &passphrase,
                                         const Surroundings &surroundings)
{
    Files &files = *surroundings.disk.files;
    if (into.isUsed(files))
        return Error(ErrorCode::Conflict, "there is a store already");
    TRY(checkPlace(into, files));
    TRY_ASSIGN(const DeskKeys opened, openKeys(damaged, passphrase, surroundings));
    const crypto::KeyFile &keys = opened.file;
    const crypto::SecretBytes &master = opened.master;
    TRY(makeFolder(into, files));
    TRY(makeFileDurably(files, into.keyFile(), crypto::encodeKeyFile(keys)));
    UnfinishedDesk begun(into, files);
    chart::SalvagedChart salvaged;
    {
        const store::StoreKey key = store::StoreKey::derive(master, "chart");
        TRY_ASSIGN(const auto made,
                   store::Connection::open(surroundings.disk, into.chartFile(), key,
                                           store::OpenMode::Create));
        TRY_ASSIGN(salvaged,
                   chart::salvageChart(surroundings.disk, damaged.chartFile(), key, *made));
    }
    TRY(copyFile(files, damaged.auditAnchorFile(), into.auditAnchorFile()));
    TRY(copyJournal(damaged, into, files));
    TRY(copyCompartments(damaged, into, files));
    TRY_ASSIGN(OpenChart open, openWithMaster(into, keys, master, surroundings));
    TRY(open.chart->audit({QStringLiteral("store.salvage"),
                           idString(open.practice.actor.device),
                           {},
                           summary(salvaged)}));
    keepAudit(open);
    begun.finish();
    return salvaged;
}

} // namespace alcove::session

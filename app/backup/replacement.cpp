#include "backup/replacement.h"

#include "backup/copy_name.h"
#include "base/durable_file.h"

#include <algorithm>

namespace alcove::backup {

namespace {

constexpr std::string_view magic = "ALCR";
constexpr std::uint16_t version = 2; // 1 knows no panel
constexpr std::size_t maxPlan = 4096;

struct Plan {
    std::string replaced; ///< "replaced/20260302T090000Z"
    Replaces what = Replaces::Chart;
};

Bytes encode(const Plan &plan)
{
    ByteWriter writer;
    writer.raw(asBytes(magic)).u16(plan.what == Replaces::Panel ? version : version - 1);
    writer.u8(static_cast<std::uint8_t>(plan.what));
    return std::move(writer.sized(plan.replaced)).bytes();
}

Result<Plan> decode(ByteView bytes)
{
    ByteReader reader(bytes);
    if (asText(reader.raw(magic.size())) != magic)
        return Error(ErrorCode::Corrupt, "no plan of a replacement");
    if (reader.u16() > version)
        return Error(ErrorCode::NewerSchema, "plan of a newer program");
    Plan plan;
    plan.what = static_cast<Replaces>(reader.u8());
    if (plan.what > Replaces::Panel)
        return Error(ErrorCode::Corrupt, "plan of a replacement of nothing");
    plan.replaced = asText(reader.sized(maxPlan));
    if (!reader.atEnd())
        return Error(ErrorCode::Corrupt, "plan of a replacement cut short");
    return plan;
}

/// A folder that is not there yet: what was replaced before is never written over.
Result<std::string> freeName(Files &files, const std::string &folder, Millis now)
{
    const std::string name = "replaced/" + momentName(now);
    TRY(files.makeFolder(folder + "/replaced"));
    TRY_ASSIGN(const auto taken, files.folders(folder + "/replaced"));
    std::string found = name;
    for (int next = 2;
         std::find(taken.begin(), taken.end(), found.substr(found.find('/') + 1)) != taken.end();
         ++next)
        found = name + '-' + std::to_string(next);
    return found;
}

/// Moves what is there of a desk's `names` away and puts `coming` under the first of them. By the
/// list of the folder, which fails on a disk that does.
Result<void> swap(Files &files, const std::string &folder, const std::string &away,
                  const std::vector<std::string> &names)
{
    const std::string coming = names.front() + ".coming";
    TRY_ASSIGN(const std::vector<std::string> there, files.list(folder));
    const auto isThere = [&there](const std::string &name) {
        return std::find(there.begin(), there.end(), name) != there.end();
    };
    if (!isThere(coming))
        return {}; // done before the crash
    const std::string here = folder + '/';
    const std::string gone = away + '/';
    for (const std::string &name : names)
        if (isThere(name))
            TRY(files.rename(here + name, gone + name));
    // The log of the old store must not be found beside the new one.
    TRY(files.syncFolder(away));
    TRY(files.syncFolder(folder));
    TRY(files.rename(folder + '/' + coming, folder + '/' + names.front()));
    return files.syncFolder(folder);
}

Result<void> carryOutPanel(Files &files, const std::string &folder, const std::string &away)
{
    TRY(swap(files, folder, away,
             {"social.db", "social.db-wal", "social.db-shm", "social.db-journal"}));
    TRY(swap(files, folder, away, {"social.db-wal"}));
    TRY(swap(files, folder, away, {"social.key"}));
    TRY(files.remove(replacementPlan(folder)));
    return files.syncFolder(folder);
}

Result<void> carryOut(Files &files, const std::string &folder, const Plan &plan)
{
    const std::string away = folder + '/' + plan.replaced;
    TRY(files.makeFolder(away));
    TRY(files.syncFolder(alcove::folderOf(away)));
    if (plan.what == Replaces::Panel)
        return carryOutPanel(files, folder, away);
    TRY(swap(files, folder, away,
             {"chart.db", "chart.db-wal", "chart.db-shm", "chart.db-journal"}));
    TRY(swap(files, folder, away, {"audit.anchor"}));
    if (plan.what == Replaces::ChartAndKeys)
        TRY(swap(files, folder, away, {"chart.key"}));
    TRY(files.remove(replacementPlan(folder)));
    return files.syncFolder(folder);
}

} // namespace

const std::vector<std::string> panelFiles{"social.db", "social.db-wal", "social.key"};

std::string ComingFiles::store(Replaces what) const
{
    return what == Replaces::Panel ? panel("social.db") : chart();
}

std::string ComingFiles::keys(Replaces what) const
{
    return what == Replaces::Panel ? panel("social.key") : keys();
}

std::vector<std::string> ComingFiles::all(Replaces what) const
{
    const std::string file = store(what);
    std::vector<std::string> paths{file, file + "-wal", file + "-shm", file + "-journal",
                                   keys(what)};
    paths.push_back(what == Replaces::Panel ? panel("social.db-wal") : anchor());
    return paths;
}

std::string replacementPlan(const std::string &folder)
{
    return folder + "/replacing";
}

Result<std::string> replaceStore(Files &files, const ComingFiles &coming, Replaces what, Millis now)
{
    TRY(files.open(coming.store(what), FileUse::Read));
    if (what == Replaces::ChartAndKeys)
        TRY(files.open(coming.keys(), FileUse::Read));
    TRY_ASSIGN(const std::string replaced, freeName(files, coming.folder, now));
    const Plan plan{replaced, what};
    TRY(files.syncFolder(coming.folder));
    TRY(writeFileDurably(files, replacementPlan(coming.folder), encode(plan)));
    TRY(carryOut(files, coming.folder, plan));
    return replaced;
}

Result<void> finishReplacement(Files &files, const std::string &folder,
                               std::optional<Replaces> only)
{
    const auto bytes = readFile(files, replacementPlan(folder), maxPlan);
    if (!bytes && bytes.error().code == ErrorCode::NotFound)
        return {};
    TRY(bytes);
    TRY_ASSIGN(const Plan plan, decode(*bytes));
    if (only && plan.what != *only)
        return {};
    return carryOut(files, folder, plan);
}

} // namespace alcove::backup

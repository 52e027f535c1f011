#include "session/sheets.h"

#include "core/access.h"
#include "core/setting_names.h"
#include "session/emergency.h"
#include "session/restricted_charts.h"

#include <algorithm>

namespace alcove::session {

namespace {

QByteArray encode(const crypto::BoxKey &key, Millis madeAt)
{
    return QByteArray::number(qint64{madeAt}) + ' ' + QByteArray::fromStdString(toHex(key));
}

std::optional<Sheets> decode(const QByteArray &setting, const RawId &chart)
{
    const auto parts = setting.split(' ');
    const QByteArray key = parts.size() == 2 ? QByteArray::fromHex(parts[1]) : QByteArray();
    Sheets sheets;
    sheets.mark.chart = chart;
    if (key.size() != static_cast<qsizetype>(sheets.mark.key.size()))
        return std::nullopt;
    std::copy(key.begin(), key.end(), sheets.mark.key.begin());
    sheets.madeAt = parts[0].toLongLong();
    return sheets;
}

/// An open chart whose sheets are changed.
struct Change {
    Workspace workspace;
    OpenChart open;
    std::optional<Sheets> before;
};

Result<Change> reach(const RawId &chart, const CompartmentOwner &owner,
                     const Surroundings &surroundings)
{
    TRY(permit(owner.practice.roles, Scope::Restricted, Access::Write));
    Change change{owner.desk.restrictedChart(chart), {}, {}};
    TRY_ASSIGN(change.open, reachCompartment(change.workspace, owner, surroundings));
    TRY_ASSIGN(const auto named, namedFor(change.open));
    if (!named.isEmpty() && !named.contains(owner.practice.actor.user))
        return Error(ErrorCode::Refused, "chart of others");
    TRY_ASSIGN(change.before, sheetsOf(change.open, change.workspace));
    return change;
}

/// First in the chart's log and store, which say what its key file is to be sealed to: broken off
/// after that, the next opening brings it about.
Result<void> keep(Change &change, const char *event, const QByteArray &setting,
                  const CompartmentOwner &owner, const Surroundings &surroundings)
{
    Files &files = *surroundings.disk.files;
    // Whoever had the sheets before may have the chart's sync key with it.
    if (change.before)
        TRY(change.open.chart->setSetting(newKeyDueSetting, "1"));
    TRY(change.open.chart->auditWith(
        {{QLatin1String(event), idString(change.open.practice.actor.device), {}, {}}},
        sheetsKeySetting, setting));
    keepAudit(change.open);
    TRY_ASSIGN(const auto master, compartmentMaster(change.workspace, owner.seed, files));
    TRY_ASSIGN(crypto::KeyFile file, readKeyFile(change.workspace, files));
    TRY_ASSIGN(const auto sheets, sheetsOf(change.open, change.workspace));
    std::erase_if(file.keySlots, [](const crypto::KeySlot &slot) {
        return slot.kind == crypto::SlotKind::SheetsSeal;
    });
    sealToSheets(file, master, sheets);
    return writeKeyFile(change.workspace, files, file);
}

} // namespace

Result<std::optional<Sheets>> sheetsOf(OpenChart &room, const Workspace &workspace)
{
    if (workspace.content != Scope::Restricted)
        return std::optional<Sheets>();
    const auto chart = parseRawId(workspace.folder.section(u'/', -1).toStdString());
    TRY_ASSIGN(const QByteArray setting, room.chart->setting(sheetsKeySetting));
    return chart ? decode(setting, *chart) : std::nullopt;
}

void sealToSheets(crypto::KeyFile &file, const crypto::SecretBytes &master,
                  const std::optional<Sheets> &sheets)
{
    if (sheets)
        file.keySlots.push_back(crypto::sheetsSlot(
            file, sheetsSecret(store::StoreKey::derive(master, "chart")), sheets->mark));
}

crypto::SecretBytes sheetsSecret(const store::StoreKey &key)
{
    crypto::SecretBytes secret(key.key.size() + key.salt.size());
    const auto rest
        = std::copy(key.key.view().begin(), key.key.view().end(), secret.writable().begin());
    std::copy(key.salt.begin(), key.salt.end(), rest);
    return secret;
}

store::StoreKey storeKeyOf(const crypto::SecretBytes &secret)
{
    const crypto::Salt none{};
    const ByteView bytes = secret.view();
    store::StoreKey key{crypto::SecretBytes(bytes.first(bytes.size() - none.size())), none};
    std::copy(bytes.end() - static_cast<std::ptrdiff_t>(none.size()), bytes.end(),
              key.salt.begin());
    return key;
}

Result<std::optional<Sheets>> findSheets(const RawId &chart, const CompartmentOwner &owner,
                                         const Surroundings &surroundings)
{
    const Workspace workspace = owner.desk.restrictedChart(chart);
    TRY(permit(owner.practice.roles, Scope::Restricted, Access::Read));
    TRY_ASSIGN(OpenChart open, reachCompartment(workspace, owner, surroundings));
    return sheetsOf(open, workspace);
}

Result<crypto::PaperHalves> makeSheets(const RawId &chart, const CompartmentOwner &owner,
                                       const Surroundings &surroundings)
{
    TRY_ASSIGN(Change change, reach(chart, owner, surroundings));
    crypto::PaperHalves paper = crypto::makePaperHalves(surroundings.random);
    TRY(keep(change, "sheets.make", encode(paper.key, surroundings.clock.now()), owner,
             surroundings));
    return paper;
}

Result<void> withdrawSheets(const RawId &chart, const CompartmentOwner &owner,
                            const Surroundings &surroundings)
{
    TRY_ASSIGN(Change change, reach(chart, owner, surroundings));
    if (!change.before)
        return Error(ErrorCode::NotFound, "no sheets open this chart");
    return keep(change, "sheets.withdraw", {}, owner, surroundings);
}

} // namespace alcove::session

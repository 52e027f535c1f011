#include "simulation/migrate_workflow.h"

#include "chart/chart_migrations.h"
#include "session/copies.h"
#include "simulation/sim_desk.h"
#include "store/migrator.h"
#include "support/must.h"

#include <map>

namespace alcove::simulation {

namespace {

using testing::must;

Practice practiceOfTheDesk()
{
    SimDesk desk(TrialDesk::justMade());
    return must(desk.open()).practice;
}

/// A practice row and some clients, in columns that every schema has had.
Result<void> fill(store::Connection &connection, const Practice &practice)
{
    TRY_ASSIGN(auto insert, connection.prepare(R"(
        INSERT INTO practice
               (id, store_id, practice_id, name, genesis, user_id, user_name, role, device_id,
                device_name, made_at)
        VALUES (1, :store, :practice, :name, :genesis, :user, :user_name, 'owner', :device,
                'Desk 1', 0))"));
    insert.bind(":store", ByteView(practice.storeId));
    insert.bind(":practice", ByteView(practice.id));
    insert.bind(":name", practice.name);
    insert.bind(":genesis", practice.genesis);
    insert.bind(":user", practice.actor.user);
    insert.bind(":user_name", practice.actor.name);
    insert.bind(":device", practice.actor.device);
    TRY(insert.run());
    return connection.execute(R"(
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
        INSERT INTO client
               (id, family_name, given_name, preferred_name, pronouns, phone, email, address,
                status, source, hlc, device_id)
        SELECT randomblob(16), 'Kept', 'K' || i, '', '', '', '', hex(randomblob(200)), 'active', '',
               i, x'00'
          FROM n)");
}

testing::DiskImage makeImage(std::size_t schema)
{
    testing::DiskImage image = TrialDesk::justMade();
    const std::string chart = SimDesk::folder().chartFile();
    image.erase(chart);
    image.erase(chart + "-wal");
    testing::SimDisk disk(image);
    {
        const auto connection = must(store::Connection::open(
            disk.disk(), chart, store::StoreKey::derive(TrialDesk::master(), "chart"),
            store::OpenMode::Create));
        const auto &all = chart::migrations();
        must(store::migrate(*connection, {all.begin(), all.begin() + static_cast<int>(schema)}));
        must(fill(*connection, practiceOfTheDesk()));
    }
    return disk.image();
}

const testing::DiskImage &imageOf(std::size_t schema)
{
    static std::map<std::size_t, testing::DiskImage> made;
    if (!made.contains(schema))
        made[schema] = makeImage(schema);
    return made[schema];
}

class Migrate final : public Workflow {
public:
    explicit Migrate(std::size_t from)
        : m_from(from)
    {
    }

    const testing::DiskImage &start() const override { return imageOf(m_from); }

    Result<void> act(TrialDesk &desk) override
    {
        TRY(desk.open());
        desk.acknowledge(1);
        return {};
    }

    QString problem(session::OpenChart &open, std::uint64_t /*acknowledged*/) override
    {
        const auto stats = open.chart->stats();
        if (!stats || stats->schema != static_cast<int>(chart::migrations().size()))
            return QStringLiteral("not at the newest schema");
        return stats->clients == 40 ? QString() : QStringLiteral("%1 clients").arg(stats->clients);
    }

    QString problemBeside(TrialDesk &desk, session::OpenChart &open,
                          std::uint64_t acknowledged) override
    {
        backup::Shelf shelf = session::shelfOf(desk.workspace(), desk.surroundings());
        const auto copies = must(shelf.copies());
        if (copies.empty() && acknowledged > 0)
            return QStringLiteral("no way back");
        for (const backup::CopyName &name : copies) {
            const auto checked
                = must(backup::checkCopy(shelf, name, desk.disk(), session::copyKeysOf(open)));
            if (!checked.isWhole())
                return QStringLiteral("a copy: ") + checked.problems.front();
        }
        return {};
    }

private:
    std::size_t m_from;
};

} // namespace

std::unique_ptr<Workflow> makeMigration(std::uint64_t seed)
{
    return std::make_unique<Migrate>(1 + seed % (chart::migrations().size() - 1));
}

} // namespace alcove::simulation

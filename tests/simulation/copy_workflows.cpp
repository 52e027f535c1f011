#include "simulation/copy_workflows.h"

#include "backup/prove_copy.h"
#include "session/copies.h"
#include "session/restore_copy.h"
#include "simulation/acts.h"
#include "simulation/sim_desk.h"
#include "support/must.h"

namespace alcove::simulation {

namespace {

using testing::must;

backup::Shelf shelfOf(TrialDesk &desk)
{
    return session::shelfOf(desk.workspace(), desk.surroundings());
}

/// Why a copy on the shelf isn't one; empty when all are whole.
QString problemOfCopies(TrialDesk &desk, session::OpenChart &open)
{
    backup::Shelf shelf = shelfOf(desk);
    for (const backup::CopyName &name : must(shelf.copies())) {
        const auto checked
            = must(backup::checkCopy(shelf, name, desk.disk(), session::copyKeysOf(open)));
        if (!checked.isWhole())
            return QStringLiteral("a copy: ") + checked.problems.front();
    }
    return {};
}

Result<void> addClient(session::OpenChart &open, TrialDesk &desk, const QString &name)
{
    Client client;
    client.id = ClientId::make(desk.clock, desk.random);
    client.givenName = name;
    return open.chart->saveClient(client);
}

bool hasClient(Chart &chart, const QString &name)
{
    return !must(chart.clients(name)).isEmpty();
}

/// A client, the copy that is due, and at times the oldest copy removed: each is an act.
class MakeCopies final : public Workflow {
public:
    Result<void> act(TrialDesk &desk) override
    {
        TRY_ASSIGN(auto open, desk.open());
        backup::Shelf shelf = shelfOf(desk);
        const std::uint64_t rounds = 2 + desk.random.next() % 2;
        for (std::uint64_t round = 0; round < rounds; ++round) {
            plan(m_added.back() + 1, m_copies.back());
            TRY(addClient(open, desk, QStringLiteral("Added")));
            done(desk);
            desk.clock.advance(static_cast<Millis>(1 + desk.random.next() % 200) * 60 * 60 * 1000);
            plan(m_added.back(), m_copies.back() + 1);
            TRY(backup::keepUp(session::sourceOf(open, desk.workspace(), desk.surroundings()),
                               shelf));
            done(desk);
            if (round == 0 || desk.random.next() % 2 == 0)
                continue;
            TRY_ASSIGN(const auto copies, shelf.copies());
            plan(m_added.back(), m_copies.back() - 1);
            TRY(shelf.remove(copies.front()));
            done(desk);
        }
        return {};
    }

    QString problem(session::OpenChart &open, std::uint64_t acknowledged) override
    {
        const auto found = must(open.chart->clients(QStringLiteral("Added"))).size();
        return isOneOf(m_added, found, acknowledged) ? QString()
                                                     : QStringLiteral("%1 clients").arg(found);
    }

    QString problemBeside(TrialDesk &desk, session::OpenChart &open,
                          std::uint64_t acknowledged) override
    {
        backup::Shelf shelf = shelfOf(desk);
        const auto found = static_cast<qsizetype>(must(shelf.copies()).size());
        if (!isOneOf(m_copies, found, acknowledged))
            return QStringLiteral("%1 copies").arg(found);
        must(shelf.sweep(desk.clock.now() + Millis{100} * 24 * 60 * 60 * 1000));
        return problemOfCopies(desk, open);
    }

private:
    /// What there is to be after the next act.
    void plan(qsizetype added, qsizetype copies)
    {
        m_added.push_back(added);
        m_copies.push_back(copies);
    }
    void done(TrialDesk &desk) const { desk.acknowledge(m_added.size() - 1); }
    /// As after the acts that were acknowledged, or the next one as well.
    static bool isOneOf(const std::vector<qsizetype> &counts, qsizetype found, std::uint64_t acts)
    {
        return found == counts.at(acts)
            || (acts + 1 < counts.size() && found == counts.at(acts + 1));
    }

    std::vector<qsizetype> m_added{0}; ///< after so many acts
    std::vector<qsizetype> m_copies{0};
};

/// A copy, and a client who came after it.
const testing::DiskImage &copied()
{
    static const testing::DiskImage image = [] {
        SimDesk desk(TrialDesk::inUse(), 7);
        {
            auto open = must(desk.open());
            backup::Shelf shelf = shelfOf(desk);
            must(backup::makeCopy(session::sourceOf(open, desk.workspace(), desk.surroundings()),
                                  shelf, backup::Kind::Asked));
            must(addClient(open, desk, QStringLiteral("Since")));
        }
        return desk.simDisk.image();
    }();
    return image;
}

class WithCopy : public Workflow {
public:
    const testing::DiskImage &start() const override { return copied(); }

    QString problem(session::OpenChart & /*open*/, std::uint64_t /*acknowledged*/) override
    {
        return {};
    }
};

/// The copy is put back. Whatever happens, the client who came after it is somewhere.
class PutBack final : public WithCopy {
public:
    explicit PutBack(backup::Replaces what)
        : m_what(what)
    {
    }

    Result<void> act(TrialDesk &desk) override
    {
        backup::Shelf shelf = shelfOf(desk);
        TRY_ASSIGN(const auto copies, shelf.copies());
        TRY_ASSIGN(const auto keys, session::readKeyFile(desk.workspace(), *desk.disk().files));
        TRY(session::restoreWithMaster(desk.workspace(), shelf, copies.front(),
                                       {keys, TrialDesk::master(), m_what}, desk.surroundings()));
        desk.acknowledge(1);
        return {};
    }

    QString problemBeside(TrialDesk &desk, session::OpenChart &open,
                          std::uint64_t acknowledged) override
    {
        const bool isBack = !hasClient(*open.chart, QStringLiteral("Since"));
        if (!isBack)
            return acknowledged == 0 ? QString() : QStringLiteral("it was not put back");
        if (!hasClient(*open.chart, QStringLiteral("Sam")))
            return QStringLiteral("the copy does not hold what it held");
        const QString replaced = problemOfReplaced(desk, open);
        return replaced.isEmpty() ? problemOfCopies(desk, open) : replaced;
    }

private:
    static QString problemOfReplaced(TrialDesk &desk, const session::OpenChart &open)
    {
        const std::string folder = desk.workspace().path() + "/replaced";
        const auto kept = must(desk.disk().files->folders(folder));
        if (kept.size() != 1)
            return QStringLiteral("%1 stores were kept").arg(kept.size());
        const auto connection
            = store::Connection::open(desk.disk(), folder + '/' + kept.front() + "/chart.db",
                                      open.storeKey, store::OpenMode::Existing);
        if (!connection)
            return QStringLiteral("the store that was kept does not open");
        const auto chart = must(chart::SqlChart::open(**connection, desk.clock, desk.random));
        return hasClient(*chart, QStringLiteral("Since"))
            ? QString()
            : QStringLiteral("the client who came after is gone");
    }

    backup::Replaces m_what;
};

class CheckOne final : public WithCopy {
public:
    Result<void> act(TrialDesk &desk) override
    {
        TRY_ASSIGN(auto open, desk.open());
        backup::Shelf shelf = shelfOf(desk);
        TRY_ASSIGN(const auto copies, shelf.copies());
        TRY_ASSIGN(
            const auto checked,
            backup::checkCopy(shelf, copies.front(), desk.disk(), session::copyKeysOf(open)));
        if (!checked.isWhole())
            return Error(ErrorCode::Corrupt, checked.problems.front().toStdString());
        desk.acknowledge(1);
        return {};
    }

    QString problemBeside(TrialDesk &desk, session::OpenChart &open,
                          std::uint64_t /*acknowledged*/) override
    {
        return problemOfCopies(desk, open);
    }
};

class ProveOne final : public WithCopy {
public:
    Result<void> act(TrialDesk &desk) override
    {
        TRY_ASSIGN(auto open, desk.open());
        backup::Shelf shelf = shelfOf(desk);
        TRY_ASSIGN(const auto copies, shelf.copies());
        TRY_ASSIGN(const QStringList problems,
                   backup::proveCopy(shelf, copies.front(), desk.disk(), session::copyKeysOf(open),
                                     {desk.workspace().scratchFolder(), desk.clock, desk.random}));
        if (!problems.isEmpty())
            return Error(ErrorCode::Corrupt, problems.front().toStdString());
        desk.acknowledge(1);
        return {};
    }

    QString problemBeside(TrialDesk &desk, session::OpenChart &open,
                          std::uint64_t /*acknowledged*/) override
    {
        return problemOfCopies(desk, open);
    }
};

class RemoveOne final : public WithCopy {
public:
    Result<void> act(TrialDesk &desk) override
    {
        TRY(desk.open());
        backup::Shelf shelf = shelfOf(desk);
        TRY_ASSIGN(const auto copies, shelf.copies());
        TRY(shelf.remove(copies.front()));
        desk.acknowledge(1);
        return {};
    }

    QString problemBeside(TrialDesk &desk, session::OpenChart &open,
                          std::uint64_t acknowledged) override
    {
        if (acknowledged == 1 && !must(shelfOf(desk).copies()).empty())
            return QStringLiteral("it is still there");
        return problemOfCopies(desk, open);
    }
};

template <typename Made>
NamedWorkflow named(const char *name)
{
    return {name, [](std::uint64_t /*seed*/) { return std::make_unique<Made>(); }};
}

} // namespace

std::vector<NamedWorkflow> copyWorkflows()
{
    return {named<MakeCopies>("backup"),
            {"restore", [](std::uint64_t seed) {
                 return std::make_unique<PutBack>(seed % 2 == 0 ? backup::Replaces::Chart
                                                                : backup::Replaces::ChartAndKeys);
             }}};
}

std::vector<NamedWorkflow> smallCopyWorkflows()
{
    return {named<CheckOne>("check a copy"), named<ProveOne>("restore on trial"),
            named<RemoveOne>("remove a copy")};
}

} // namespace alcove::simulation

#include "support/must.h"
#include "support/test_registry.h"
#include "sync/server_restored.h"
#include "sync_desk.h"

#include <array>

using namespace alcove;
using testing::HandlerNet;
using testing::must;
using testing::SyncDesk;

namespace {

/// Two desks do what two people might, in an order that a seed decides, over a line that breaks now
/// and then, and with a server that may be put back to an earlier state. The notes' texts are
/// counted, so that none can go missing unseen.
class Play {
public:
    enum class Server { Keeps, Loses };

    explicit Play(std::uint64_t seed, Server server = Server::Keeps)
        : m_dice(seed)
        , m_server(server)
        , m_desks{SyncDesk::founded(seed), nullptr}
    {
        m_desks[1] = SyncDesk::joined(*m_desks[0], seed + 1000);
        m_net.meddle = [this](const sync::HttpRequest &request,
                              const HandlerNet::Next &next) -> Result<sync::HttpReply> {
            const bool breaks = m_isRough && roll(12) == 0;
            if (breaks && roll(2) == 0)
                return Error(ErrorCode::Offline, "request lost");
            auto reply = next(request);
            if (breaks)
                return Error(ErrorCode::Offline, "answer lost");
            return reply;
        };
    }

    void act()
    {
        SyncDesk &desk = *m_desks[roll(2)];
        desk.clock.advance(static_cast<Millis>(roll(5000)));
        if (m_server == Server::Loses && roll(20) == 0)
            m_net.putBack(roll(m_net.backup() + 1));
        switch (roll(7)) {
        case 0:
            m_clients.push_back(desk.addClient(QStringLiteral("Name %1").arg(roll(1000))));
            return;
        case 1:
            if (!m_clients.empty())
                m_notes.push_back(
                    desk.addNote(m_clients[roll(m_clients.size())], QStringLiteral("begun")));
            return;
        case 2:
        case 3:
            return touch(desk, [this](SyncDesk &here, NoteId note) {
                return here.edit(note, QStringLiteral("text %1").arg(roll(1'000'000)));
            });
        case 4:
            return touch(desk, [](SyncDesk &here, NoteId note) { return here.sign(note); });
        case 5:
            return touch(desk, [](SyncDesk &here, NoteId note) {
                return here.settleNote(note, QStringLiteral("settled"));
            });
        default:
            sync(desk);
        }
    }

    void emptyServer() { m_net.putBack(0); }

    /// Whether both are the same after three rounds of an honest line.
    bool settles()
    {
        m_isRough = false;
        for (int round = 0; round < 3; ++round) {
            for (const auto &desk : m_desks) {
                const auto standing = desk->standsWith(m_net);
                if (!standing)
                    return false;
                if (!standing->isEmpty())
                    sayRestored();
            }
        }
        return m_desks[0]->digest() == m_desks[1]->digest() && m_desks[0]->waiting() == 0
            && m_desks[1]->waiting() == 0;
    }

    bool keepsItsChains()
    {
        const QString any = QStringLiteral("desk.make");
        return m_desks[0]->audited(any) == 1 && m_desks[1]->audited(any) == 1;
    }

    /// How often the server was found without something, by either desk.
    int losses()
    {
        int count = 0;
        for (const auto &desk : m_desks)
            for (const char *event : {"server.refill", "server.fork", "server.follow"})
                count += desk->audited(QLatin1String(event));
        return count;
    }

    qint64 aside()
    {
        qint64 count = 0;
        for (const auto &desk : m_desks)
            count += must(desk->open.connection->number("SELECT count(*) FROM op_aside"));
        return count;
    }

    QString failures() const { return m_failures; }
    std::size_t notes() const { return m_notes.size(); }

private:
    std::size_t roll(std::size_t sides) { return m_dice.next() % sides; }

    template <typename Do>
    void touch(SyncDesk &desk, Do what)
    {
        if (m_notes.empty())
            return;
        const Result<void> done = what(desk, m_notes[roll(m_notes.size())]);
        // Not here yet, signed meanwhile, or with another version: a person hears of it.
        if (!done && done.error().code != ErrorCode::NotFound
            && done.error().code != ErrorCode::Conflict && done.error().code != ErrorCode::Refused)
            m_failures += QString::fromStdString(done.error().detail) + u'\n';
    }

    void sync(SyncDesk &desk)
    {
        const auto report = desk.syncWith(m_net);
        if (!report && report.error().code != ErrorCode::Offline)
            m_failures += QString::fromStdString(report.error().detail) + u'\n';
        if (report && !report->standing.isEmpty() && roll(2) == 0)
            sayRestored();
    }

    void sayRestored()
    {
        SyncDesk &owner = *m_desks[0];
        owner.clock.advance(1);
        if (!sync::sayRestored(*owner.open.sync, owner.open.identity.deviceKey()))
            m_failures += QStringLiteral("an owner could not say so\n");
    }

    testing::FakeRandom m_dice;
    Server m_server;
    std::array<std::unique_ptr<SyncDesk>, 2> m_desks;
    HandlerNet m_net;
    bool m_isRough = true;
    std::vector<ClientId> m_clients;
    std::vector<NoteId> m_notes;
    QString m_failures;
};

} // namespace

class ConvergenceTest : public QObject {
    Q_OBJECT

private slots:
    // NOLINTNEXTLINE(readability-identifier-naming)
    void twoDesksComeToTheSame_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 12; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }

    void twoDesksComeToTheSame()
    {
        QFETCH(int, seed);
        Play play(static_cast<std::uint64_t>(seed));
        for (int step = 0; step < 150; ++step)
            play.act();
        QVERIFY(play.notes() > 2);
        QVERIFY2(play.failures().isEmpty(), qPrintable(play.failures()));
        QVERIFY(play.settles());
        QVERIFY(play.keepsItsChains());
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void soTheyDoWithAServerThatIsPutBackAgainAndAgain_data() { twoDesksComeToTheSame_data(); }

    void soTheyDoWithAServerThatIsPutBackAgainAndAgain()
    {
        QFETCH(int, seed);
        Play play(static_cast<std::uint64_t>(seed), Play::Server::Loses);
        for (int step = 0; step < 150; ++step)
            play.act();
        QVERIFY2(play.failures().isEmpty(), qPrintable(play.failures()));
        play.emptyServer();
        QVERIFY(play.settles());
        QVERIFY2(play.failures().isEmpty(), qPrintable(play.failures()));
        QVERIFY(play.losses() > 0);
        QCOMPARE(play.aside(), 0);
        QVERIFY(play.keepsItsChains());
    }

    void bothVersionsOfADraftStayUntilAPersonHasReadThem()
    {
        HandlerNet net;
        const auto first = SyncDesk::founded(1);
        const auto second = SyncDesk::joined(*first, 2);
        QVERIFY(first && second);
        const NoteId note
            = first->addNote(first->addClient(QStringLiteral("Rivera")), QStringLiteral("base"));
        VERIFY_OK(first->syncWith(net));
        VERIFY_OK(second->syncWith(net));
        first->clock.advance(1000);
        second->clock.advance(2000);
        VERIFY_OK(first->edit(note, QStringLiteral("left")));
        VERIFY_OK(second->edit(note, QStringLiteral("right")));
        for (SyncDesk *desk : {first.get(), second.get(), first.get()})
            VERIFY_OK(desk->syncWith(net));

        for (SyncDesk *desk : {first.get(), second.get()}) {
            QCOMPARE(desk->text(note), QStringLiteral("right"));
            const auto others = desk->open.chart->otherVersions(note);
            VERIFY_OK(others);
            QCOMPARE(others->size(), 1);
            QCOMPARE(others->first().body.section(QStringLiteral("subjective")),
                     QStringLiteral("left"));
            VERIFY_ERROR(desk->sign(note), ErrorCode::Conflict);
        }
        VERIFY_OK(second->settleNote(note, QStringLiteral("left and right")));
        VERIFY_OK(second->sign(note));
        VERIFY_OK(second->syncWith(net));
        VERIFY_OK(first->syncWith(net));
        QCOMPARE(first->text(note), QStringLiteral("left and right"));
        QVERIFY(first->open.chart->openNote(note)->isSigned());
        QCOMPARE(first->digest(), second->digest());
    }
};

ALCOVE_TEST(convergence_test, ConvergenceTest)
#include "convergence_test.moc"

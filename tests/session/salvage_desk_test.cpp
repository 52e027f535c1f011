#include "session/salvage_desk.h"

#include "session/restricted_charts.h"
#include "support/temp_desk.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using session::salvageDesk;

class SalvageDeskTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::TempDesk>();
        auto wanted = testing::TempDesk::wanted(20);
        testing::must(session::makePractice(m_desk->workspace, wanted, m_desk->surroundings));
        m_into.folder = m_desk->workspace.folder + u"-salvaged"_s;
    }
    void cleanup()
    {
        QDir(m_into.folder).removeRecursively();
        m_desk.reset();
    }

    void aDeskThatCantBeReadWholeIsReadAsFarAsItGoes()
    {
        damageThePageOf("note");
        QVERIFY(!isWhole(m_desk->workspace));

        const auto salvaged = testing::must(salvage());

        QVERIFY(!salvaged.isWhole());
        QVERIFY(isWhole(m_into));
        const auto open = testing::must(openAt(m_into));
        QCOMPARE(testing::must(open.chart->stats()).clients, 20);
        QVERIFY(testing::must(open.chart->stats()).notes > 10);
        QVERIFY(eventsOf(open).contains(u"store.salvage"_s));
    }

    void whatWasBeingTypedComesAlong()
    {
        QVERIFY(QDir().mkpath(m_desk->file(u"journal"_s)));
        m_desk->write(u"journal/1.typing"_s, "sealed words");

        testing::must(salvage());

        QFile copy(m_into.folder + u"/journal/1.typing"_s);
        QVERIFY(copy.open(QIODevice::ReadOnly));
        QCOMPARE(copy.readAll(), QByteArray("sealed words"));
    }

    void whatIsKeptApartComesAlong()
    {
        Client client;
        client.familyName = u"Vale"_s;
        {
            const auto desk = testing::must(openAt(m_desk->workspace));
            testing::must(session::makeRestrictedChart(session::ownerOf(desk, m_desk->workspace),
                                                       client, Restriction::Staff,
                                                       m_desk->surroundings));
        }
        damageThePageOf("note");

        testing::must(salvage());

        const auto open = testing::must(openAt(m_into));
        const auto charts = testing::must(
            session::listRestricted(session::ownerOf(open, m_into), m_desk->surroundings));
        QCOMPARE(charts.size(), 1);
        QCOMPARE(charts.first().clientName, u"Vale"_s);
    }

    void nothingOfTheDamagedOneChanges()
    {
        damageThePageOf("note");
        const QByteArray store = m_desk->content(u"chart.db"_s);
        const QByteArray keys = m_desk->content(u"chart.key"_s);

        testing::must(salvage());

        QCOMPARE(m_desk->content(u"chart.db"_s), store);
        QCOMPARE(m_desk->content(u"chart.key"_s), keys);
    }

    void whatIsThereIsNotWrittenOver()
    {
        testing::must(salvage());

        VERIFY_ERROR(salvage(), ErrorCode::Conflict);
        QVERIFY(isWhole(m_into));
    }

    void aFailureLeavesNothingBehind()
    {
        m_desk->write(u"chart.db"_s, QByteArray(qsizetype{3} * 4096, 'x'));

        const auto failed = salvage();

        QVERIFY(!failed);
        QVERIFY(QDir(m_into.folder).entryList(QDir::Files).isEmpty());
        VERIFY_ERROR(salvageDesk(m_desk->workspace, m_into,
                                 testing::TempDesk::secret("another passphrase"),
                                 m_desk->surroundings),
                     ErrorCode::Locked);
    }

private:
    Result<chart::SalvagedChart> salvage() const
    {
        return salvageDesk(m_desk->workspace, m_into,
                           testing::TempDesk::secret(testing::TempDesk::passphrase),
                           m_desk->surroundings);
    }
    Result<session::OpenChart> openAt(const session::Workspace &workspace) const
    {
        return session::openChart(workspace,
                                  testing::TempDesk::secret(testing::TempDesk::passphrase),
                                  m_desk->surroundings);
    }
    bool isWhole(const session::Workspace &workspace) const
    {
        const auto open = openAt(workspace);
        const auto damage = open ? open->chart->check() : Result<QStringList>(open.error());
        return damage && damage->isEmpty();
    }
    static QStringList eventsOf(const session::OpenChart &open)
    {
        QStringList events;
        for (const AuditEntry &entry : testing::must(open.chart->auditTrail(0, 10'000)))
            events.append(entry.event.event);
        return events;
    }
    /// The page a table begins in: nothing of it is found by its number any more.
    void damageThePageOf(const char *table) const
    {
        qint64 page = 0;
        {
            const auto open = testing::must(openAt(m_desk->workspace));
            testing::must(open.connection->number("PRAGMA wal_checkpoint(TRUNCATE)"));
            const std::string sql
                = std::string("SELECT rootpage FROM sqlite_master WHERE name = '") + table + "'";
            page = testing::must(open.connection->number(sql.c_str()));
        }
        QByteArray bytes = m_desk->content(u"chart.db"_s);
        const qsizetype at = (page - 1) * 4096 + 1000;
        QVERIFY(at < bytes.size());
        bytes[at] = static_cast<char>(bytes[at] ^ 1);
        m_desk->write(u"chart.db"_s, bytes);
    }

    std::unique_ptr<testing::TempDesk> m_desk;
    session::Workspace m_into;
};

ALCOVE_TEST(salvage_desk_test, SalvageDeskTest)
#include "salvage_desk_test.moc"

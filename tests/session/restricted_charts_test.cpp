#include "session/restricted_charts.h"

#include "session/chart_session.h"
#include "session/rotate_keys.h"
#include "support/builders.h"
#include "support/keyed_desk.h"
#include "support/test_registry.h"

#include <QDir>

using namespace alcove;
using testing::KeyedTempDesk;
using testing::must;

/// A chart that only who is named for it has.
class RestrictedChartsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<KeyedTempDesk>();
        m_build = testing::Builders();
        m_build.actor = m_desk->made.open.practice.actor;
    }

    void theClientIsNowhereElseOnTheDesk()
    {
        const RawId id = must(makeOne());

        const auto charts = must(list());
        QCOMPARE(charts.size(), 1);
        QVERIFY(charts.first().id == id);
        QCOMPARE(charts.first().clientName, QStringLiteral("Robin Vale"));
        QVERIFY(charts.first().because == Restriction::Conflict);
        QCOMPARE(must(m_desk->made.open.chart->clients({})).size(), 0);
        QVERIFY(!m_desk->desk.content(QStringLiteral("chart.db-wal")).contains("Vale"));
    }

    void eachHasAKeyOfItsOwn()
    {
        const auto one = must(open(must(makeOne())));
        const auto other = must(open(must(makeOne())));

        QVERIFY(!one.storeKey.key.equals(other.storeKey.key));
        QVERIFY(!one.storeKey.key.equals(m_desk->made.open.storeKey.key));
        QCOMPARE(must(list()).size(), 2);
    }

    void notesAreWrittenThere()
    {
        const auto room = must(open(must(makeOne())));
        const ClientId client = must(list()).first().client;
        const Note note = m_build.note(client, QStringLiteral("Came for the first time."));

        VERIFY_OK(room.chart->saveDraft(note));

        QCOMPARE(must(room.chart->search(QStringLiteral("first time"), 5)).size(), 1);
        VERIFY_ERROR(m_desk->made.open.chart->openNote(note.id), ErrorCode::NotFound);
        VERIFY_ERROR(room.chart->breakGlass(client, QStringLiteral("a colleague is ill")),
                     ErrorCode::Refused);
    }

    void whoIsNeverNamedHasNone()
    {
        must(makeOne());
        for (const Role role :
             {Role::Owner, Role::Biller, Role::FrontDesk, Role::Trainee, Role::PrivacyOfficer}) {
            m_desk->made.open.practice.roles = {role};
            VERIFY_ERROR(list(), ErrorCode::Refused);
            VERIFY_ERROR(makeOne(), ErrorCode::Refused);
        }
    }

    void aClientWithoutANameLeavesNothing()
    {
        VERIFY_ERROR(session::makeRestrictedChart(owner(), {}, Restriction::Staff,
                                                  m_desk->desk.surroundings),
                     ErrorCode::Malformed);

        QVERIFY(must(list()).isEmpty());
    }

    void oneThatDoesNotOpenIsListedWithTheReason()
    {
        const RawId id = must(makeOne());
        m_desk->desk.write(
            QStringLiteral("restricted/%1/chart.key").arg(QString::fromStdString(idText(id))),
            "no key file");

        const auto charts = must(list());

        QCOMPARE(charts.size(), 1);
        QVERIFY(charts.first().shut && charts.first().shut->code == ErrorCode::Corrupt);
    }

    void theyAreCopiedRotatedAndPassedOnAsAllCompartments()
    {
        const RawId id = must(makeOne());
        const auto before = must(open(id)).storeKey.key.clone();

        m_desk->made.open
            = must(session::rotateKeys(std::move(m_desk->made.open), m_desk->desk.workspace,
                                       KeyedTempDesk::passphrase(), m_desk->desk.surroundings));

        QVERIFY(!must(open(id)).storeKey.key.equals(before));
        QCOMPARE(must(list()).first().clientName, QStringLiteral("Robin Vale"));
        session::ChartSession unlocked(std::move(m_desk->made.open), m_desk->desk.workspace,
                                       m_desk->desk.surroundings);
        auto kept = unlocked.backups()->keepUp();
        kept.waitForFinished();
        QVERIFY(!kept.result().notMade);
        QCOMPARE(QDir(folder(id) + QStringLiteral("/backup"))
                     .entryList(QDir::Dirs | QDir::NoDotAndDotDot)
                     .size(),
                 1);
    }

    void theWindowsHaveThemToo()
    {
        session::ChartSession unlocked(std::move(m_desk->made.open), m_desk->desk.workspace,
                                       m_desk->desk.surroundings);
        Compartments &apart = *unlocked.compartments();

        auto made = apart.restrictChart(robin(), Restriction::Court);
        made.waitForFinished();
        auto found = apart.restrictedChart(must(made.result()));
        found.waitForFinished();
        auto listed = apart.restrictedCharts();
        listed.waitForFinished();

        QVERIFY(must(found.result())->compartments() == nullptr);
        QVERIFY(must(listed.result()).first().because == Restriction::Court);
        auto none = apart.restrictedChart(RawId{1});
        none.waitForFinished();
        VERIFY_ERROR(none.result(), ErrorCode::NotFound);
    }

private:
    static Client robin()
    {
        Client client;
        client.givenName = QStringLiteral("Robin");
        client.familyName = QStringLiteral("Vale");
        return client;
    }
    QString folder(const RawId &id) const
    {
        return m_desk->desk.workspace.restrictedChart(id).folder;
    }
    session::CompartmentOwner owner() const
    {
        return session::ownerOf(m_desk->made.open, m_desk->desk.workspace);
    }
    Result<RawId> makeOne() const
    {
        return session::makeRestrictedChart(owner(), robin(), Restriction::Conflict,
                                            m_desk->desk.surroundings);
    }
    Result<QList<RestrictedChart>> list() const
    {
        return session::listRestricted(owner(), m_desk->desk.surroundings);
    }
    Result<session::OpenChart> open(const RawId &id) const
    {
        return session::openCompartment(m_desk->desk.workspace.restrictedChart(id), owner(),
                                        m_desk->desk.surroundings);
    }

    std::unique_ptr<KeyedTempDesk> m_desk;
    testing::Builders m_build;
};

ALCOVE_TEST(restricted_charts_test, RestrictedChartsTest)
#include "restricted_charts_test.moc"

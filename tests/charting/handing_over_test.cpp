#include "charting/handing_over.h"

#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using charting::AssignedClient;
using charting::HandedOver;
using testing::must;

class HandingOverTest : public QObject {
    Q_OBJECT

    const UserId m_dana{{7}};
    const UserId m_noor{{8}};

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::TempChart>();
        m_ada = m_desk->build.actor.user;
        m_sam = addTo(u"Sam"_s, {m_dana});
        m_kim = addTo(u"Kim"_s, {m_dana, m_ada});
        m_ruth = addTo(u"Ruth"_s, {m_ada});
        addTo(u"Lee"_s, {});
    }

    void listsWhoIsAssignedAndWhoMaySaySo()
    {
        m_desk->wear({Role::Clinician});

        const QList<AssignedClient> clients = must(charting::assignedClients(chart()));

        QCOMPARE(clients.size(), 3); // Lee is nobody's
        for (const AssignedClient &each : clients) {
            QCOMPARE(each.team.contains(m_dana), each.client.id != m_ruth);
            QCOMPARE(each.mayHandOver, each.client.id != m_sam);
        }
    }

    void aBillerSeesThemAndHandsNobodyOver()
    {
        m_desk->wear({Role::Biller});

        const QList<AssignedClient> clients = must(charting::assignedClients(chart()));

        QCOMPARE(clients.size(), 3);
        for (const AssignedClient &each : clients)
            QVERIFY(!each.mayHandOver);
    }

    void eachIsAssignedAndThenReleasedWithTheReason()
    {
        const qint64 entries = m_desk->entries();

        const HandedOver made = must(charting::handOver(
            chart(), {m_dana, m_noor, {m_sam, m_kim}, u"Dana  leaves in May"_s}));

        QCOMPARE(made.done, (QList<ClientId>{m_sam, m_kim}));
        QVERIFY(made.left.isEmpty());
        QCOMPARE(teamOf(m_sam), QList<UserId>{m_noor});
        QCOMPARE(teamOf(m_kim).size(), 2);
        QVERIFY(!teamOf(m_kim).contains(m_dana));
        QCOMPARE(teamOf(m_ruth), QList<UserId>{m_ada});
        QStringList events;
        for (const AuditEvent &event : m_desk->eventsAfter(entries)) {
            events.append(event.event);
            QCOMPARE(event.detail, u"Dana leaves in May"_s);
        }
        QCOMPARE(events,
                 (QStringList{u"care.assign"_s, u"care.release"_s, u"care.assign"_s,
                              u"care.release"_s}));
    }

    void aClinicianHandsOverTheirOwnAndThoseOfOthersAreLeft()
    {
        m_desk->wear({Role::Clinician});

        const HandedOver own
            = must(charting::handOver(chart(), {m_ada, m_noor, {m_ruth, m_kim}, {}}));
        const HandedOver others = must(charting::handOver(chart(), {m_dana, m_noor, {m_sam}, {}}));

        QCOMPARE(own.done.size(), 2);
        QVERIFY(others.done.isEmpty());
        QCOMPARE(others.left.size(), 1);
        QCOMPARE(others.left.first().client, m_sam);
        QVERIFY(others.left.first().error.code == ErrorCode::Refused);
        QCOMPARE(teamOf(m_sam), QList<UserId>{m_dana});
    }

    void whoIsNotTheirsIsLeftAndWhoWasHandedOverIsDone()
    {
        must(charting::handOver(chart(), {m_dana, m_noor, {m_sam}, {}}));

        const HandedOver again = must(
            charting::handOver(chart(), {m_dana, m_noor, {m_sam, m_ruth, ClientId{{9}}}, {}}));

        QCOMPARE(again.done, QList<ClientId>{m_sam});
        QCOMPARE(again.left.size(), 2);
        for (const charting::NotDone &each : again.left)
            QVERIFY(each.error.code == ErrorCode::NotFound);
    }

    void nobodyHandsOverToThemselves()
    {
        VERIFY_ERROR(charting::handOver(chart(), {m_dana, m_dana, {m_sam}, {}}),
                     ErrorCode::Malformed);
        QCOMPARE(teamOf(m_sam), QList<UserId>{m_dana});
    }

private:
    Chart &chart() { return *m_desk->chart; }
    QList<UserId> teamOf(ClientId client) { return must(chart().careTeam(client)); }
    ClientId addTo(const QString &given, const QList<UserId> &team)
    {
        const ClientId client = m_desk->addClient(given, u"Rivera"_s).id;
        for (const UserId &user : team)
            must(chart().assign({client, user, true}));
        return client;
    }

    std::unique_ptr<testing::TempChart> m_desk;
    UserId m_ada;
    ClientId m_sam;
    ClientId m_kim;
    ClientId m_ruth;
};

ALCOVE_TEST(handing_over_test, HandingOverTest)
#include "handing_over_test.moc"

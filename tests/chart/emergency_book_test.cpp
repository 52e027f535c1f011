#include "chart/emergency_book.h"

#include "chart/care_table.h"
#include "chart/emergency_table.h"
#include "chart/setting_table.h"
#include "core/setting_names.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using chart::EmergencyBook;
using chart::EmergencyTable;
using testing::must;

class EmergencyBookTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_chart = std::make_unique<testing::TempChart>();
        m_client = m_chart->addClient();
        m_self = m_chart->build.actor.user;
        must(chart::SettingTable(*m_chart->connection).put(restrictionSetting, "staff"));
        name(m_self);
    }

    void whoIsNamedSaysWhoMayOpenItInAnEmergency()
    {
        const qint64 entries = m_chart->entries();

        VERIFY_OK(book().name({m_client.id, m_other, true}));
        VERIFY_OK(book().name({m_client.id, m_other, true})); // already
        QCOMPARE(must(table().holdersOf(m_client.id)), QList<UserId>{m_other});
        VERIFY_OK(book().name({m_client.id, m_other, false}));
        QVERIFY(must(table().holdersOf(m_client.id)).isEmpty());

        QStringList events;
        for (const AuditEvent &event : m_chart->eventsAfter(entries)) {
            events.append(event.event);
            QCOMPARE(event.subject, idString(m_other));
        }
        QCOMPARE(events, (QStringList{u"emergency.name"_s, u"emergency.release"_s}));
        const auto waiting = must(m_chart->sync->outgoing(Scope::Restricted, 100));
        QCOMPARE(waiting.size(), 2);
    }

    void nobodyElseSaysSo()
    {
        name(m_other);
        VERIFY_ERROR(book().name({m_client.id, m_other, true}), ErrorCode::Refused); // named
        VERIFY_ERROR(book().name({ClientId{{9}}, UserId{{8}}, true}), ErrorCode::NotFound);
        m_chart->wear({Role::Biller});
        VERIFY_ERROR(book().name({m_client.id, UserId{{8}}, true}), ErrorCode::Refused);
        m_chart->wear({Role::Clinician});
        unname(m_self);
        VERIFY_ERROR(book().name({m_client.id, UserId{{8}}, true}), ErrorCode::Refused);
        QVERIFY(must(table().holdersOf(m_client.id)).isEmpty());
    }

    void whatIsNotRestrictedHasNobodyForEmergencies()
    {
        must(chart::SettingTable(*m_chart->connection).put(restrictionSetting, {}));

        VERIFY_ERROR(book().name({m_client.id, m_other, true}), ErrorCode::Refused);
    }

    void aHalfIsGivenByWayOfAnOp()
    {
        const KeptHalf half{"give", u"restricted/00000000000000000000000001"_s};
        const qint64 entries = m_chart->entries();

        VERIFY_OK(book().give(half, DeviceId{{6}}));

        QVERIFY(must(table().given()).isEmpty()); // it is theirs
        QCOMPARE(must(m_chart->sync->outgoing(Scope::Org, 100)).size(), 1);
        QCOMPARE(m_chart->eventsAfter(entries).size(), 1);
        QCOMPARE(m_chart->eventsAfter(entries).first().event, u"emergency.give"_s);
    }

    void aReasonIsKeptAndTold()
    {
        const RawId room{1, 2, 3};

        VERIFY_OK(book().breakGlass(room, u"They called, and Dana is not reached."_s));

        const auto told = must(m_chart->sync->entriesToTell({DeviceId{{6}}, 0}));
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().reason, u"They called, and Dana is not reached."_s);
        QCOMPARE(told.first().entry.event.client, idString(ClientId{room}));
        QVERIFY(told.first().clientName.isEmpty());
    }

    void withoutAReasonOrARoleThereIsNothing()
    {
        const qint64 entries = m_chart->entries();

        VERIFY_ERROR(book().breakGlass({}, u"please"_s), ErrorCode::Malformed);
        m_chart->wear({Role::Biller, Role::PrivacyOfficer});
        VERIFY_ERROR(book().breakGlass({}, u"They called, and nobody is here."_s),
                     ErrorCode::Refused);

        QCOMPARE(m_chart->entries(), entries);
    }

    void theStoreAgreesWithItsOps()
    {
        VERIFY_OK(book().name({m_client.id, m_other, true}));
        QCOMPARE(must(m_chart->chart->check()), QStringList());
        const QString before = m_chart->digest();

        VERIFY_OK(m_chart->connection->execute("DELETE FROM emergency_holder"));

        QCOMPARE(must(m_chart->chart->check()).size(), 1);
        QVERIFY(m_chart->digest() != before);
    }

private:
    EmergencyBook book()
    {
        return {*m_chart->connection, m_chart->build.clock, m_chart->build.random,
                m_chart->practice};
    }
    EmergencyTable table() { return EmergencyTable(*m_chart->connection); }
    void name(UserId user) { setNamed(user, true); }
    void unname(UserId user) { setNamed(user, false); }
    void setNamed(UserId user, bool isNamed)
    {
        must(chart::CareTable(*m_chart->connection)
                 .put({m_client.id, user, isNamed}, {isNamed ? 1U : 2U, {}}, {}));
    }

    std::unique_ptr<testing::TempChart> m_chart;
    Client m_client;
    UserId m_self;
    UserId m_other{{7}};
};

ALCOVE_TEST(emergency_book_test, EmergencyBookTest)
#include "emergency_book_test.moc"

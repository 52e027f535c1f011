#include "sync/enrolment.h"

#include "support/test_registry.h"
#include "sync_desk.h"

using namespace alcove;
using testing::SyncDesk;

class EnrolmentTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_host = SyncDesk::founded(1);
        QVERIFY(m_host);
    }

    void writesDownWhomItLetInAndWithWhat()
    {
        SyncDesk guest(2);
        const auto identity = session::Identity::make(guest.random);
        const sync::JoinRequest request = guest.request(identity);
        VERIFY_OK(m_host->invite(request));
        const auto devices = m_host->open.sync->devices();
        QCOMPARE(devices->size(), 2);
        QCOMPARE(m_host->audited(QStringLiteral("device.add")), 2);
        QCOMPARE(m_host->audited(QStringLiteral("key.hand-over")), 3);
    }

    void theSameRequestAgainGivesTheSameMembership()
    {
        SyncDesk guest(2);
        const auto identity = session::Identity::make(guest.random);
        const sync::JoinRequest request = guest.request(identity);
        const auto first = m_host->invite(request);
        m_host->clock.advance(1000);
        const auto second = m_host->invite(request);
        VERIFY_OK(first);
        VERIFY_OK(second);
        QVERIFY(sync::decodeInvitation(first->file)->records
                == sync::decodeInvitation(second->file)->records);
        QCOMPARE(m_host->open.sync->devices()->size(), 2);
    }

    void aDeviceComesBackWithItsOwnKeysOnly()
    {
        SyncDesk guest(2);
        const auto identity = session::Identity::make(guest.random);
        const sync::JoinRequest request = guest.request(identity);
        VERIFY_OK(m_host->invite(request));
        const auto other = session::Identity::make(guest.random);
        const sync::JoinRequest copied = sync::signRequest(request, other.deviceKey());
        VERIFY_ERROR(m_host->invite(copied), ErrorCode::Conflict);
    }

    void aDeskDoesNotInviteItself()
    {
        sync::JoinRequest request = m_host->request(m_host->open.identity);
        request.device = m_host->open.practice.actor.device;
        request = sync::signRequest(request, m_host->open.identity.deviceKey());
        VERIFY_ERROR(m_host->invite(request), ErrorCode::Refused);
    }

    void aDeskThatJoinedInvitesAThird()
    {
        const auto second = SyncDesk::joined(*m_host, 2);
        QVERIFY(second);
        second->clock.advance(1000);
        const auto third = SyncDesk::joined(*second, 3);
        QVERIFY(third);
        testing::HandlerNet net;
        const ClientId client = third->addClient(QStringLiteral("Rivera"));
        VERIFY_OK(third->syncWith(net)); // the server learns all three from it
        VERIFY_OK(m_host->syncWith(net));
        VERIFY_OK(m_host->open.chart->openClient(client));
        QCOMPARE(m_host->open.sync->devices()->size(), 3);
        QCOMPARE(m_host->audited(QStringLiteral("device.add")), 3);
        QCOMPARE(m_host->digest(), third->digest());
    }

private:
    std::unique_ptr<SyncDesk> m_host;
};

ALCOVE_TEST(enrolment_test, EnrolmentTest)
#include "enrolment_test.moc"

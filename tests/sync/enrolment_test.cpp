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
        QCOMPARE(m_host->audited(QStringLiteral("key.hand-over")), 5);
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

    void aMemberGetsTheKeysOfTheirRolesAndNoMore()
    {
        const auto front
            = SyncDesk::member(*m_host, 2, QStringLiteral("Noor Haddad"), {Role::FrontDesk});
        QVERIFY(front);
        const Practice practice = *front->open.sync->practice();
        QVERIFY(practice.actor.user != m_host->open.practice.actor.user);
        QCOMPARE(practice.actor.name, QStringLiteral("Noor Haddad"));
        QVERIFY(practice.actor.role == Role::FrontDesk);
        QVERIFY(practice.roles == Roles{Role::FrontDesk});
        QVERIFY(!front->open.identity.userSigning.equals(m_host->open.identity.userSigning));
        QList<Scope> scopes;
        for (const ScopeKey &key : *front->open.sync->scopeKeys())
            scopes.append(key.scope);
        QVERIFY((scopes == QList<Scope>{Scope::Audit, Scope::Front, Scope::Org, Scope::Requests}));
        QCOMPARE(m_host->audited(QStringLiteral("member.add")), 1);
        QCOMPARE(m_host->audited(QStringLiteral("member.name")), 4);
        QCOMPARE(m_host->audited(QStringLiteral("key.hand-over")), 4);
        QCOMPARE(m_host->audited(QStringLiteral("device.add")), 2);
    }

    void theSameRequestLetsAMemberInOnce()
    {
        SyncDesk guest(2);
        const auto identity = session::Identity::make(guest.random);
        const sync::JoinRequest request = guest.request(identity);
        const QString name = QStringLiteral("Noor Haddad");
        const auto first = m_host->inviteMember(request, name, {Role::Biller});
        VERIFY_OK(first);
        const auto log = *m_host->open.sync->memberRecords();
        m_host->clock.advance(1000);
        const auto second = m_host->inviteMember(request, name, {Role::Biller});
        VERIFY_OK(second);
        QVERIFY(*m_host->open.sync->memberRecords() == log);
        QVERIFY(first->user == second->user);
        QVERIFY(first->user == sync::userOf(request));
        VERIFY_ERROR(m_host->inviteMember(request, name, {Role::Clinician}), ErrorCode::Conflict);
        VERIFY_ERROR(m_host->invite(request), ErrorCode::Conflict); // no desk of the host's person
    }

    void onlyAnOwnerLetsPeopleIn()
    {
        const auto member
            = SyncDesk::member(*m_host, 2, QStringLiteral("Noor Haddad"), {Role::Clinician});
        QVERIFY(member);
        SyncDesk guest(3);
        const auto identity = session::Identity::make(guest.random);
        const sync::JoinRequest request = guest.request(identity);
        const auto before = member->open.chart->auditHead()->number;
        VERIFY_ERROR(member->inviteMember(request, QStringLiteral("Kit"), {Role::Biller}),
                     ErrorCode::Refused);
        QCOMPARE(member->open.chart->auditHead()->number, before);
        // A further desk of their own they do let in, with what they have.
        const auto further = SyncDesk::joined(*member, 4);
        QVERIFY(further);
        QVERIFY(further->open.sync->practice()->roles == Roles{Role::Clinician});
        QVERIFY(further->open.practice.actor.user == member->open.practice.actor.user);
    }

    void aMemberNeedsKeysANameAndARole()
    {
        SyncDesk guest(2);
        const auto identity = session::Identity::make(guest.random);
        sync::JoinRequest request = guest.request(identity);
        const QString name = QStringLiteral("Noor Haddad");
        VERIFY_ERROR(m_host->inviteMember(request, QStringLiteral(" "), {Role::Biller}),
                     ErrorCode::Malformed);
        VERIFY_ERROR(m_host->inviteMember(request, name, {}), ErrorCode::Malformed);
        request.person.reset(); // as an older program asks
        request = sync::signRequest(request, identity.deviceKey());
        VERIFY_OK(sync::decodeRequest(sync::encodeRequest(request)));
        VERIFY_ERROR(m_host->inviteMember(request, name, {Role::Biller}), ErrorCode::Malformed);
        VERIFY_OK(m_host->invite(request));
    }

    void membersOfMembersMeetOnTheServer()
    {
        const auto front
            = SyncDesk::member(*m_host, 2, QStringLiteral("Noor Haddad"), {Role::FrontDesk});
        QVERIFY(front);
        testing::HandlerNet net;
        const ClientId client = front->addClient(QStringLiteral("Rivera"));
        VERIFY_OK(front->syncWith(net)); // the server learns of everybody from it
        VERIFY_OK(m_host->syncWith(net));
        VERIFY_OK(m_host->open.chart->openClient(client));
        VERIFY_OK(front->syncWith(net));
        const auto log = *m_host->open.sync->memberRecords();
        QCOMPARE(log.size(), 3);
        QVERIFY(*front->open.sync->memberRecords() == log);
        for (const MemberRecord &each : log)
            QVERIFY(each.isPlaced);
    }

private:
    std::unique_ptr<SyncDesk> m_host;
};

ALCOVE_TEST(enrolment_test, EnrolmentTest)
#include "enrolment_test.moc"

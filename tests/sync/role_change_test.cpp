#include "sync/role_change.h"

#include "support/test_registry.h"
#include "sync/byte_array.h"
#include "sync_desk.h"

using namespace alcove;
using testing::HandlerNet;
using testing::SyncDesk;

/// A practice of an owner with a clinician's notes and somebody with a smaller role.
class RoleChangeTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_net = std::make_unique<HandlerNet>();
        m_owner = SyncDesk::founded(1);
        QVERIFY(m_owner);
        m_client = m_owner->addClient(QStringLiteral("Rivera"));
        m_note = m_owner->addNote(m_client, QStringLiteral("Slept better."));
        m_front = SyncDesk::member(*m_owner, 2, QStringLiteral("Noor Haddad"), {Role::FrontDesk});
        QVERIFY(m_front);
        m_front->clock.advance(3'600'000);
        m_owner->clock.advance(3'600'000);
        everybodySyncs();
    }

    void aWiderRoleBringsTheKeysBySync()
    {
        QVERIFY(!m_front->open.chart->openNote(m_note));
        const auto change = m_owner->setRoles(user(), {Role::FrontDesk, Role::Clinician});
        VERIFY_OK(change);
        QVERIFY(change->granted == QList<Scope>{Scope::Clinical});
        QVERIFY((change->missing == QList<Scope>{Scope::Billing}));
        QVERIFY(change->closed.isEmpty());
        everybodySyncs();
        QVERIFY(m_front->restart());

        QCOMPARE(m_front->text(m_note), QStringLiteral("Slept better."));
        QCOMPARE(m_front->digest(), m_owner->digest());
        const Practice practice = *m_front->open.sync->practice();
        QVERIFY((practice.roles == Roles{Role::FrontDesk, Role::Clinician}));
        QVERIFY(practice.actor.role == Role::Clinician);
        QCOMPARE(m_owner->audited(QStringLiteral("role.set")), 1);
        QCOMPARE(m_front->audited(QStringLiteral("role.set")), 1);
        QCOMPARE(m_front->audited(QStringLiteral("role.take")), 1);
        QCOMPARE(m_front->audited(QStringLiteral("key.grant")), 5);
        // Once is enough.
        everybodySyncs();
        QCOMPARE(m_front->audited(QStringLiteral("key.grant")), 5);
    }

    void aNarrowerRoleTakesTheKeysAndTheNewsOfIt()
    {
        VERIFY_OK(m_owner->setRoles(user(), {Role::Clinician}));
        everybodySyncs();
        const auto change = m_owner->setRoles(user(), {Role::FrontDesk});
        VERIFY_OK(change);
        QVERIFY(change->granted.isEmpty());
        QVERIFY((change->closed
                 == QList<Scope>{Scope::Billing, Scope::Clinical, Scope::Restricted,
                                 Scope::Psychotherapy, Scope::Social}));
        const NoteId later = m_owner->addNote(m_client, QStringLiteral("Told only here."));
        everybodySyncs();

        for (const ScopeKey &key : *m_front->open.sync->scopeKeys())
            QVERIFY(key.scope != Scope::Clinical);
        QCOMPARE(m_front->audited(QStringLiteral("key.forget")), 1);
        QVERIFY(later != NoteId());
        // What was there went with it; what is new of the front desk's comes.
        QCOMPARE(*m_front->open.connection->number("SELECT count(*) FROM note"), std::int64_t{0});
        const ClientId client = m_owner->addClient(QStringLiteral("Novak"));
        everybodySyncs();
        VERIFY_OK(m_front->open.chart->openClient(client));
        // The grant that came before is not taken again.
        QCOMPARE(m_front->open.sync->scopeKeys()->size(), std::size_t{4});
    }

    void onlyAnOwnerSetsRolesAndOneStays()
    {
        VERIFY_ERROR(m_front->setRoles(user(), solo), ErrorCode::Refused);
        const UserId founder = m_owner->open.practice.actor.user;
        VERIFY_ERROR(m_owner->setRoles(founder, {Role::Clinician}), ErrorCode::Refused);
        VERIFY_ERROR(m_owner->setRoles(UserId(), solo), ErrorCode::NotFound);
        VERIFY_ERROR(m_owner->setRoles(user(), {}), ErrorCode::Malformed);
        QCOMPARE(m_owner->audited(QStringLiteral("role.set")), 0);
        QCOMPARE(m_front->audited(QStringLiteral("role.set")), 0);
    }

    void anOwnerWhoIsNoClinicianHasNoKeyToGive()
    {
        const UserId founder = m_owner->open.practice.actor.user;
        VERIFY_OK(m_owner->setRoles(founder, {Role::Owner}));
        QVERIFY(m_owner->open.sync->practice()->roles == Roles{Role::Owner});
        const auto change = m_owner->setRoles(user(), {Role::Clinician});
        VERIFY_OK(change);
        QVERIFY(change->granted.isEmpty());
        QVERIFY((change->missing == QList<Scope>{Scope::Billing, Scope::Clinical}));
    }

    void theSameRolesAgainAreNoRecord()
    {
        VERIFY_OK(m_owner->setRoles(user(), {Role::Clinician}));
        const auto before = *m_owner->open.sync->memberRecords();
        VERIFY_OK(m_owner->setRoles(user(), {Role::Clinician}));
        QVERIFY(*m_owner->open.sync->memberRecords() == before);
    }

    void whatABillerWritesIntoTheFrontIsKeptAndNotApplied()
    {
        VERIFY_OK(m_owner->setRoles(user(), {Role::Biller}));
        everybodySyncs();
        QVERIFY(m_front->pretend(solo));
        const ClientId forged = m_front->addClient(QStringLiteral("Forged"));
        VERIFY_OK(m_front->syncWith(*m_net));
        const auto report = m_owner->syncWith(*m_net);
        VERIFY_OK(report);
        QCOMPARE(report->barred, qint64{1});
        VERIFY_ERROR(m_owner->open.chart->openClient(forged), ErrorCode::NotFound);
        QCOMPARE(m_owner->audited(QStringLiteral("sync.bar")), 1);
        QCOMPARE(m_owner->cursor(Scope::Front).seq, m_front->cursor(Scope::Front).seq);
    }

    void whatTheFrontDeskWroteStandsWhenTheyAreNoMoreOfIt()
    {
        const ClientId client = m_front->addClient(QStringLiteral("Novak"));
        m_owner->clock.advance(7'200'000);
        VERIFY_OK(m_owner->setRoles(user(), {Role::Biller}));
        VERIFY_OK(m_front->syncWith(*m_net));
        const auto report = m_owner->syncWith(*m_net);
        VERIFY_OK(report);
        QCOMPARE(report->barred, qint64{0});
        VERIFY_OK(m_owner->open.chart->openClient(client));
    }

    void aNoteOfTheFrontDesksNeverLeavesIt()
    {
        QVERIFY(m_front->pretend(solo));
        m_front->addNote(m_client, QStringLiteral("Not theirs to write."));
        const auto report = m_front->syncWith(*m_net);
        VERIFY_OK(report);
        QCOMPARE(report->scopes.size(), 4);
        QVERIFY(report->closing == QList<Scope>{Scope::Clinical}); // not ours to drop
        QCOMPARE(m_front->waiting(Scope::Clinical), qint64{1});
        VERIFY_OK(m_owner->syncWith(*m_net));
        QCOMPARE(m_owner->open.chart->stats()->notes, qint64{1});
        // There is no key to seal it with.
        const auto keys = sync::ScopeKeys::of(*m_front->open.sync);
        QVERIFY(keys->find(Scope::Clinical, 1) == nullptr);
        VERIFY_ERROR(
            sync::sealWaiting(*m_front->open.sync, Scope::Clinical, *keys, 10, m_front->random),
            ErrorCode::Locked);
    }

    void aServerThatKnowsNoPeopleIsNamedAsTooOld()
    {
        HandlerNet old;
        old.meddle = [](const sync::HttpRequest &request,
                        const HandlerNet::Next &next) -> Result<sync::HttpReply> {
            if (request.target == "/v1/member")
                return sync::HttpReply{404, toBytes(R"({"error": "not_found"})")};
            return next(request);
        };
        VERIFY_ERROR(m_owner->syncWith(old), ErrorCode::NewerSchema);
        QCOMPARE(m_owner->waiting(Scope::Clinical), qint64{0}); // what went to the other is kept
    }

    void namesTravelInTheScopeOfTheOrganisation()
    {
        const auto names = m_front->open.sync->memberNames();
        VERIFY_OK(names);
        QVERIFY(*names == *m_owner->open.sync->memberNames());
        QCOMPARE(names->size(), 4);
        QCOMPARE(names->value(sync::toByteArray(user().raw)), QStringLiteral("Noor Haddad"));
        QCOMPARE(names->value(sync::toByteArray(m_owner->open.practice.actor.user.raw)),
                 QStringLiteral("Ada Byron"));
    }

    void whatClosesWaitsUntilALostServerHasWhatItComesAfter()
    {
        VERIFY_OK(m_owner->setRoles(user(), {Role::FrontDesk, Role::Clinician}));
        everybodySyncs();
        QVERIFY(m_front->restart());
        const std::size_t backup = m_net->backup();
        m_owner->addNote(m_client, QStringLiteral("Lost with the server."));
        everybodySyncs();
        const NoteId note
            = m_front->addNote(m_client, QStringLiteral("Not sent before it closed."));
        m_net->putBack(backup);
        m_owner->clock.advance(1000);
        VERIFY_OK(m_owner->setRoles(user(), {Role::FrontDesk}));
        const crypto::SigningKey key = m_owner->open.identity.deviceKey();
        VERIFY_OK(
            sync::SyncSession(*m_owner->open.sync, *m_net, key, m_owner->random).shareMembership());

        const auto early = m_front->syncWith(*m_net);
        const auto refilled = m_owner->syncWith(*m_net);
        const auto later = m_front->syncWith(*m_net);

        VERIFY_OK(early);
        QCOMPARE(early->closing, QList<Scope>{Scope::Clinical});
        QVERIFY(early->closed.isEmpty());
        VERIFY_OK(refilled);
        QVERIFY(refilled->refilled > 0);
        VERIFY_OK(later);
        QCOMPARE(later->closed, QList<Scope>{Scope::Clinical});
        VERIFY_OK(m_owner->syncWith(*m_net));
        QCOMPARE(m_owner->text(note), QStringLiteral("Not sent before it closed."));
    }

private:
    UserId user() const { return m_front->open.practice.actor.user; }

    void everybodySyncs()
    {
        for (SyncDesk *desk : {m_owner.get(), m_front.get(), m_owner.get()})
            VERIFY_OK(desk->syncWith(*m_net));
    }

    std::unique_ptr<HandlerNet> m_net;
    std::unique_ptr<SyncDesk> m_owner;
    std::unique_ptr<SyncDesk> m_front;
    ClientId m_client;
    NoteId m_note;
};

ALCOVE_TEST(role_change_test, RoleChangeTest)
#include "role_change_test.moc"

#include "members/leaving_worker.h"

#include "members/members_worker.h"
#include "support/test_registry.h"
#include "sync/sync_desk.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using members::LeavingWorker;
using testing::must;
using testing::SyncDesk;

/// What an owner does with the passphrase at a desk whose chart is open all the while.
class LeavingWorkerTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_owner = SyncDesk::founded(1);
        m_kim = SyncDesk::member(*m_owner, 2, u"Kim Okafor"_s, {Role::Clinician});
        m_worker = std::make_unique<LeavingWorker>(m_owner->open, m_owner->workspace(),
                                                   m_owner->surroundings(), members::windowLimits);
    }
    void cleanup()
    {
        m_worker.reset();
        m_kim.reset();
        m_owner.reset();
    }

    void listsTheDesksThatAreIn()
    {
        const Roster roster = must(m_worker->roster().result());

        QCOMPARE(roster.desks.size(), 2);
        QVERIFY(roster.gone.isEmpty());
        for (const PracticeDesk &desk : roster.desks) {
            const bool isThis = desk.id == m_owner->open.practice.actor.device;
            QCOMPARE(desk.isThis, isThis);
            QCOMPARE(desk.name, isThis ? u"Desk 1"_s : u"Desk 2"_s);
            QVERIFY(desk.user == (isThis ? self() : kim()));
        }
    }

    void takesSomebodyOutWithThePassphraseAndKeepsThemVisible()
    {
        must(m_worker->remove({kim(), {}, LeavingReason::Left}, secret()).result());

        const Roster roster = must(m_worker->roster().result());
        QCOMPARE(roster.desks.size(), 1);
        QCOMPARE(roster.gone.size(), 1);
        QVERIFY(roster.gone[0].isPerson && roster.gone[0].user == kim());
        QCOMPARE(roster.gone[0].name, u"Kim Okafor"_s);
        QCOMPARE(roster.gone[0].byName, u"Ada Byron"_s);
        QVERIFY(roster.gone[0].reason == LeavingReason::Left);
        QCOMPARE(m_owner->audited(u"member.remove"_s), 1);
    }

    /// Neither of the two owners knew of the other; it is one leaving all the same.
    void whoTwoOwnersTookOutIsListedOnce()
    {
        const auto lee = SyncDesk::member(*m_owner, 3, u"Lee Park"_s, {Role::Owner});
        QVERIFY(lee);
        VERIFY_OK(m_owner->remove({kim(), {}, wire::RemovalReason::Left}));
        VERIFY_OK(lee->remove({{}, m_kim->open.practice.actor.device, wire::RemovalReason::Lost}));
        VERIFY_OK(lee->remove({kim(), {}, wire::RemovalReason::Lost}));
        QList<MemberRecord> log = must(m_owner->open.sync->memberRecords());
        for (const MemberRecord &theirs : must(lee->open.sync->memberRecords()))
            if (!log.contains(theirs))
                log.append(theirs);
        for (MemberRecord &each : log)
            each.isPlaced = true;
        VERIFY_OK(m_owner->open.sync->arrangeMembers(log, {}));

        const Roster roster = must(m_worker->roster().result());

        QCOMPARE(roster.gone.size(), 1);
        QVERIFY(roster.gone[0].isPerson && roster.gone[0].reason == LeavingReason::Left);
    }

    void takesOneDeskOutAndItsPersonStays()
    {
        const DeviceId desk = m_kim->open.practice.actor.device;

        must(m_worker->remove({kim(), desk, LeavingReason::Lost}, secret()).result());

        const Roster roster = must(m_worker->roster().result());
        QCOMPARE(roster.desks.size(), 1);
        QVERIFY(!roster.gone[0].isPerson && roster.gone[0].reason == LeavingReason::Lost);
        QCOMPARE(roster.gone[0].deskName, u"Desk 2"_s);
        QCOMPARE(m_owner->audited(u"device.remove"_s), 1);
    }

    void aWrongPassphraseIsCountedAndTakesNobodyOut()
    {
        const auto wrong = std::make_shared<crypto::SecretBytes>(
            asBytes(std::string_view("not the one at all")));
        for (int i = 0; i < 5; ++i)
            VERIFY_ERROR(m_worker->remove({kim(), {}, LeavingReason::Left}, wrong).result(),
                         ErrorCode::Locked);

        QVERIFY(m_worker->waitLeft() > 0);
        VERIFY_ERROR(m_worker->remove({kim(), {}, LeavingReason::Left}, secret()).result(),
                     ErrorCode::TooSoon);
        VERIFY_ERROR(m_worker->sayRestored(secret()).result(), ErrorCode::TooSoon);
        QCOMPARE(must(m_worker->roster().result()).desks.size(), 2);
        QCOMPARE(m_owner->audited(u"member.remove"_s), 0);
    }

    void neitherThemselvesNorTheirDeskNorTheLastWithTheCharts()
    {
        VERIFY_ERROR(m_worker->remove({self(), {}, LeavingReason::Left}, secret()).result(),
                     ErrorCode::Refused);
        VERIFY_ERROR(
            m_worker
                ->remove({self(), m_owner->open.practice.actor.device, LeavingReason::Lost},
                         secret())
                .result(),
            ErrorCode::Refused);
        VERIFY_ERROR(m_worker->remove({UserId{{9}}, {}, LeavingReason::Left}, secret()).result(),
                     ErrorCode::NotFound);
        must(m_owner->setRoles(self(), {Role::Owner})); // Kim alone writes charts now
        VERIFY_ERROR(m_worker->remove({kim(), {}, LeavingReason::Left}, secret()).result(),
                     ErrorCode::Refused);
        QCOMPARE(must(m_worker->roster().result()).desks.size(), 2);
    }

    void whoIsNoOwnerDoesNeither()
    {
        LeavingWorker theirs(m_kim->open, m_kim->workspace(), m_kim->surroundings(),
                             members::windowLimits);

        VERIFY_ERROR(theirs.remove({self(), {}, LeavingReason::Other}, secret()).result(),
                     ErrorCode::Refused);
        VERIFY_ERROR(theirs.sayRestored(secret()).result(), ErrorCode::Refused);
    }

    void anOwnerSaysThatTheServerWasRestored()
    {
        must(m_owner->open.sync->setServerUrl(u"https://sync.example"_s));

        must(m_worker->sayRestored(secret()).result());

        QCOMPARE(m_owner->audited(u"server.restored"_s), 1);
        const ServerStory story = must(m_worker->story().result());
        QCOMPARE(story.address, u"https://sync.example"_s);
        QCOMPARE(story.owners, QStringList{u"Ada Byron"_s});
        QVERIFY(story.losses.isEmpty() && story.aside == 0);
    }

private:
    UserId self() const { return m_owner->open.practice.actor.user; }
    UserId kim() const { return m_kim->open.practice.actor.user; }
    static std::shared_ptr<crypto::SecretBytes> secret()
    {
        return std::make_shared<crypto::SecretBytes>(SyncDesk::passphrase());
    }

    std::unique_ptr<SyncDesk> m_owner;
    std::unique_ptr<SyncDesk> m_kim;
    std::unique_ptr<LeavingWorker> m_worker;
};

ALCOVE_TEST(leaving_worker_test, LeavingWorkerTest)
#include "leaving_worker_test.moc"

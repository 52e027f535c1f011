#include "members/new_desks.h"

#include "apart_practice.h"
#include "members/kit_recovery.h"
#include "members/members_worker.h"
#include "session/kit_changes.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::ApartPractice;
using testing::must;
using testing::SyncDesk;

/// Who is told that a desk came in by a kit, or by an owner's word, and until when.
class NewDesksTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_practice = std::make_unique<ApartPractice>(ApartPractice::Author::Clinician);
        m_other = SyncDesk::joined(*m_practice->author, 7); // a second desk of Ada's
        m_code = newKit(*m_practice->author);
        settle();
    }
    void cleanup()
    {
        m_fresh.reset();
        m_other.reset();
    }

    void aKitsDeskIsToldToThePersonsDesksAndToOwners()
    {
        comeBack();

        for (SyncDesk *desk : {m_practice->author.get(), m_other.get()}) {
            const auto told = must(members::alertsOf(desk->open));
            QCOMPARE(told.size(), 1);
            QVERIFY(told[0].desk == m_fresh->open.practice.actor.device);
            QVERIFY(told[0].way == WayBack::Kit && told[0].isSelf);
            QCOMPARE(told[0].deskName, u"Desk 7"_s);
            QCOMPARE(told[0].owners, QStringList{u"Ada Byron"_s}); // the founder's name
        }
        const auto told = must(members::alertsOf(founder().open));
        QCOMPARE(told.size(), 1);
        QCOMPARE(told[0].name, u"Ada Byron"_s);
        QCOMPARE(told[0].deskName, u"Desk 7"_s);
        QVERIFY(!told[0].isSelf && told[0].owners.isEmpty());
        QVERIFY(told[0].at > 0);
        // Nobody else, nor the new desk itself.
        QVERIFY(must(members::alertsOf(m_practice->holder->open)).isEmpty());
        QVERIFY(must(members::alertsOf(m_fresh->open)).isEmpty());
    }

    void itStaysUntilSomebodyHereKnows()
    {
        comeBack();
        const DeviceId desk = m_fresh->open.practice.actor.device;
        QVERIFY(founder().restart());
        QCOMPARE(must(members::alertsOf(founder().open)).size(), 1);

        VERIFY_OK(members::acknowledgeDesk(founder().open, desk));
        VERIFY_OK(members::acknowledgeDesk(founder().open, desk));

        QVERIFY(must(members::alertsOf(founder().open)).isEmpty());
        QCOMPARE(founder().audited(u"device.noted"_s), 1);
        QCOMPARE(must(members::alertsOf(m_other->open)).size(), 1); // that is for each desk to say
        QVERIFY(founder().restart());
        QVERIFY(must(members::alertsOf(founder().open)).isEmpty());
    }

    void aDeskThatWasTakenOutIsToldOfNoMore()
    {
        comeBack();
        m_practice->pass(founder(), 1000);
        VERIFY_OK(
            founder().remove({{}, m_fresh->open.practice.actor.device, wire::RemovalReason::Lost}));
        QVERIFY(must(members::alertsOf(founder().open)).isEmpty());
    }

    void whoComesAfterItIsNotToldOfIt()
    {
        comeBack();
        const auto later = SyncDesk::joined(*m_other, 9);
        QVERIFY(must(members::alertsOf(later->open)).isEmpty());
    }

    void otherDesksAreNothingToTellOf()
    {
        QVERIFY(must(members::alertsOf(founder().open)).isEmpty());
        QVERIFY(must(members::alertsOf(m_practice->author->open)).isEmpty());
    }

    void whoIsInvitedAgainIsToldToTheOtherOwners()
    {
        VERIFY_OK(founder().setRoles(ApartPractice::user(*m_practice->holder),
                                     {Role::Owner, Role::Clinician}));
        settle();
        m_fresh = SyncDesk::broughtBack(founder(), 40, ApartPractice::user(*m_practice->author));
        QVERIFY(m_fresh);
        for (SyncDesk *desk : {&founder(), m_fresh.get(), m_practice->holder.get()})
            m_practice->mustSync(*desk);

        const auto told = must(members::alertsOf(m_practice->holder->open));
        QCOMPARE(told.size(), 1);
        QVERIFY(told[0].way == WayBack::InvitedAgain);
        QVERIFY(told[0].desk == m_fresh->open.practice.actor.device);
        QCOMPARE(told[0].byName, u"Ada Byron"_s);
        // Who did it knows.
        QVERIFY(must(members::alertsOf(founder().open)).isEmpty());
        // A further desk of theirs, let in by the first, is one like others.
        const auto second = SyncDesk::joined(*m_fresh, 41);
        m_practice->mustSync(*second);
        m_practice->mustSync(*m_practice->holder);
        QCOMPARE(must(members::alertsOf(m_practice->holder->open)).size(), 1);
    }

    void theWindowAsksForIt()
    {
        comeBack();
        const auto workspace = founder().workspace();
        members::MembersWorker worker(founder().open, workspace, founder().surroundings());

        const auto told = must(worker.deskAlerts().alerts().result());
        QCOMPARE(told.size(), 1);
        VERIFY_OK(worker.deskAlerts().acknowledge(told[0].desk).result());
        QVERIFY(must(worker.deskAlerts().alerts().result()).isEmpty());
    }

private:
    SyncDesk &founder() { return *m_practice->founder; }

    void settle()
    {
        for (int i = 0; i < 2; ++i)
            for (SyncDesk *desk :
                 {m_practice->author.get(), m_other.get(), &founder(), m_practice->holder.get()})
                m_practice->mustSync(*desk);
    }
    void comeBack()
    {
        m_fresh = std::make_unique<SyncDesk>(40);
        const auto passphrase = SyncDesk::passphrase();
        const auto surroundings = m_fresh->surroundings();
        m_fresh->open = std::move(
            must(members::recoverByKit(m_fresh->workspace(),
                                       {m_code, passphrase, u"Desk 7"_s, u"https://sync.example"_s},
                                       m_practice->net, surroundings))
                .open);
        m_practice->mustSync(*m_fresh);
        settle();
    }
    static crypto::SecretBytes newKit(SyncDesk &desk)
    {
        const auto workspace = desk.workspace();
        const auto surroundings = desk.surroundings();
        const session::KeyedDesk keyed{*desk.open.chart, desk.open.practice, workspace,
                                       surroundings};
        auto kit = must(session::makeKit(keyed, SyncDesk::passphrase()));
        must(session::keepKit(keyed, kit));
        return std::move(kit.code);
    }

    std::unique_ptr<ApartPractice> m_practice;
    std::unique_ptr<SyncDesk> m_other;
    std::unique_ptr<SyncDesk> m_fresh;
    crypto::SecretBytes m_code;
};

ALCOVE_TEST(new_desks_test, NewDesksTest)
#include "new_desks_test.moc"

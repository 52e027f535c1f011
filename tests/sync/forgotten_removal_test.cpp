#include "support/must.h"
#include "support/test_registry.h"
#include "sync/renewal.h"
#include "sync/scope_keys.h"
#include "sync/server_restored.h"
#include "sync_desk.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::HandlerNet;
using testing::must;
using testing::SyncDesk;

/// Somebody has left, and the server loses that: it is told again, and all that was judged stays
/// so.
class ForgottenRemovalTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_net = std::make_unique<HandlerNet>();
        m_owner = SyncDesk::founded(1);
        QVERIFY(m_owner);
        m_kim = SyncDesk::member(*m_owner, 2, u"Kim Okafor"_s, {Role::Clinician});
        m_noor
            = SyncDesk::member(*m_owner, 3, u"Noor Haddad"_s, {Role::Clinician, Role::Supervisor});
        QVERIFY(m_kim && m_noor);
        m_client = m_owner->addClient(u"Rivera"_s);
        for (SyncDesk *desk : {m_owner.get(), m_kim.get(), m_noor.get(), m_owner.get()})
            VERIFY_OK(desk->syncWith(*m_net));
    }

    /// An emptied server is told of the removal before anything else, and has it all again.
    void aServerThatForgotIsToldAgain()
    {
        const NoteId inTime = m_kim->addNote(m_client, u"In time."_s);
        VERIFY_OK(m_kim->syncWith(*m_net));
        const std::size_t before = m_net->backup();
        const NoteId late = m_kim->addNote(m_client, u"Late."_s);
        letGo();
        for (SyncDesk *desk : {m_noor.get(), m_kim.get(), m_noor.get(), m_owner.get()})
            VERIFY_OK(desk->syncWith(*m_net));
        QCOMPARE(must(m_noor->open.sync->lateWork()).size(), 1);
        const ChainHead cursor = m_noor->cursor();
        for (const std::size_t backup : {before, std::size_t{0}}) {
            m_net->putBack(backup);

            const auto report = must(m_owner->syncWith(*m_net));

            QVERIFY(report.refilled > 0);
            QCOMPARE(report.renewed.size(), 0); // the answer came back with the rest
            QVERIFY(must(m_noor->syncWith(*m_net)).standing.isEmpty());
            QVERIFY(m_noor->cursor() == cursor);
            // The removed desk is one again for the server.
            QVERIFY(must(m_kim->syncWith(*m_net)).isRemoved);
        }
        // Who comes later judges as the others do.
        const auto lee = SyncDesk::member(*m_owner, 4, u"Lee Park"_s, {Role::Clinician});
        QVERIFY(lee);
        VERIFY_OK(m_owner->syncWith(*m_net));
        VERIFY_OK(lee->syncWith(*m_net));
        QCOMPARE(lee->text(inTime), u"In time."_s);
        QCOMPARE(lee->text(late), QString());
        QCOMPARE(must(lee->open.sync->lateWork()).size(), 1);
        VERIFY_OK(m_owner->syncWith(*m_net));
        VERIFY_OK(lee->syncWith(*m_net));
        QCOMPARE(lee->digest(), m_owner->digest());
    }

    /// What the removed one still issued at a server that had forgotten it is let in nowhere; a
    /// server that is set up anew ends it.
    void whatTheyIssueAtAServerThatForgotCountsNowhere()
    {
        const std::size_t before = m_net->backup();
        letGo();
        for (SyncDesk *desk : {m_noor.get(), m_owner.get()})
            VERIFY_OK(desk->syncWith(*m_net));
        m_net->putBack(before);
        const auto second = SyncDesk::joined(*m_kim, 5);
        QVERIFY(second);
        VERIFY_OK(m_kim->syncWith(*m_net));

        VERIFY_ERROR(m_owner->syncWith(*m_net), ErrorCode::Untrusted);
        QVERIFY(membersAt(*m_owner).find(second->open.practice.actor.device) == nullptr);

        m_net->putBack(0);
        VERIFY_OK(m_owner->syncWith(*m_net));
        VERIFY_OK(m_noor->syncWith(*m_net));
        VERIFY_ERROR(second->syncWith(*m_net), ErrorCode::Refused);
        QCOMPARE(m_noor->digest(), m_owner->digest());
    }

    /// Somebody wrote on after the server was put back to before the answer: each goes back, and
    /// the answer comes again.
    void theAnswerComesAgainInAnotherHistory()
    {
        const std::size_t before = m_net->backup();
        const NoteId late = m_kim->addNote(m_client, u"Late."_s);
        letGo();
        for (SyncDesk *desk : {m_noor.get(), m_kim.get(), m_noor.get()})
            VERIFY_OK(desk->syncWith(*m_net));
        QCOMPARE(must(m_noor->open.sync->lateWork()).size(), 1);
        const NoteId after = m_noor->addNote(m_client, u"Under the new key."_s);
        VERIFY_OK(m_noor->syncWith(*m_net));
        const std::uint32_t epoch = writtenWith(*m_noor, Scope::Clinical);
        // The owner's desk heard of the removal, and not of the answer.
        m_net->putBack(before);
        const NoteId other = m_owner->addNote(m_client, u"Otherwise."_s);
        VERIFY_OK(m_owner->syncWith(*m_net));
        QVERIFY(must(m_noor->standsWith(*m_net)).contains(Scope::Clinical));
        const crypto::SigningKey key = m_owner->open.identity.deviceKey();
        VERIFY_OK(sync::sayRestored(*m_owner->open.sync, key));

        for (SyncDesk *desk : {m_owner.get(), m_noor.get(), m_owner.get(), m_noor.get(),
                               m_owner.get(), m_noor.get()})
            VERIFY_OK(desk->syncWith(*m_net));

        for (SyncDesk *desk : {m_owner.get(), m_noor.get()}) {
            QCOMPARE(desk->text(after), u"Under the new key."_s);
            QCOMPARE(desk->text(other), u"Otherwise."_s);
            QVERIFY(must(desk->open.sync->unopened(Scope::Org)).isEmpty());
            const auto placed = must(desk->open.sync->renewals(Scope::Clinical)).placed;
            QVERIFY(std::any_of(placed.begin(), placed.end(), [epoch](const PlacedRenewal &each) {
                return each.renewal.epoch == epoch;
            }));
        }
        QCOMPARE(writtenWith(*m_owner, Scope::Clinical), writtenWith(*m_noor, Scope::Clinical));
        QCOMPARE(m_owner->digest(), m_noor->digest());
        // What was kept apart is so still, on the desk that had it.
        QCOMPARE(m_noor->text(late), QString());
        QCOMPARE(must(m_noor->open.sync->lateWork()).size(), 1);
    }

    /// A second owner removed them too, neither knowing of the other, and the server lost the first
    /// of the two and heard the second: nobody is to blame, and all go on.
    void removalsOfTwoOwnersMayCross()
    {
        const auto lee = SyncDesk::member(*m_owner, 4, u"Lee Park"_s, {Role::Owner});
        QVERIFY(lee);
        for (SyncDesk *desk : {m_owner.get(), lee.get(), m_noor.get()})
            VERIFY_OK(desk->syncWith(*m_net));
        const std::size_t before = m_net->backup();
        letGo();
        for (SyncDesk *desk : {m_noor.get(), m_owner.get(), m_noor.get()})
            VERIFY_OK(desk->syncWith(*m_net)); // the answer is there
        m_net->putBack(before);
        const UserId kim = m_kim->open.practice.actor.user;
        VERIFY_OK(lee->remove({kim, {}, wire::RemovalReason::Lost}));
        VERIFY_OK(lee->syncWith(*m_net));
        const NoteId late = m_kim->addNote(m_client, u"Late."_s);

        QVERIFY(!must(m_owner->standsWith(*m_net)).isEmpty()); // another history
        const crypto::SigningKey key = m_owner->open.identity.deviceKey();
        VERIFY_OK(sync::sayRestored(*m_owner->open.sync, key));
        for (int round = 0; round < 3; ++round)
            for (SyncDesk *desk : {m_owner.get(), m_noor.get(), lee.get(), m_kim.get()})
                VERIFY_OK(desk->syncWith(*m_net));

        for (SyncDesk *desk : {m_noor.get(), m_owner.get(), lee.get()}) {
            QCOMPARE(membersAt(*desk).removals.size(), std::size_t{2});
            QVERIFY(membersAt(*desk).find(kim) == nullptr);
        }
        for (SyncDesk *desk : {m_noor.get(), m_owner.get()}) {
            QCOMPARE(desk->text(late), QString());
            QCOMPARE(must(desk->open.sync->lateWork()).size(), 1);
            QCOMPARE(must(desk->syncWith(*m_net)).renewed.size(), 0);
        }
        QCOMPARE(m_noor->digest(), m_owner->digest());
        // Who comes later reads the log in the server's order, and judges as the others do.
        const auto pat = SyncDesk::member(*m_owner, 5, u"Pat Ito"_s, {Role::Clinician});
        QVERIFY(pat);
        for (SyncDesk *desk : {m_owner.get(), pat.get(), m_owner.get(), pat.get()})
            VERIFY_OK(desk->syncWith(*m_net));
        QCOMPARE(pat->text(late), QString());
        QCOMPARE(pat->digest(), m_owner->digest());
    }

    /// Where the server has the one, the other is not sent: an older program would not take it.
    void theSecondIsNotSentWhereTheFirstIsKnown()
    {
        const auto lee = SyncDesk::member(*m_owner, 4, u"Lee Park"_s, {Role::Owner});
        QVERIFY(lee);
        for (SyncDesk *desk : {m_owner.get(), lee.get()})
            VERIFY_OK(desk->syncWith(*m_net));
        letGo();
        VERIFY_OK(lee->remove({m_kim->open.practice.actor.user, {}, wire::RemovalReason::Lost}));
        for (SyncDesk *desk : {lee.get(), m_noor.get(), m_owner.get()}) {
            VERIFY_OK(desk->syncWith(*m_net));
            QCOMPARE(membersAt(*desk).removals.size(), std::size_t{1});
        }
    }

private:
    /// The owner removes Kim; the server knows, and nobody has made a key yet.
    void letGo()
    {
        VERIFY_OK(
            m_owner->remove({m_kim->open.practice.actor.user, {}, wire::RemovalReason::Left}));
        const crypto::SigningKey key = m_owner->open.identity.deviceKey();
        VERIFY_OK(
            sync::SyncSession(*m_owner->open.sync, *m_net, key, m_owner->random).shareMembership());
    }

    static std::uint32_t writtenWith(SyncDesk &desk, Scope scope)
    {
        return must(sync::ScopeKeys::of(*desk.open.sync))
            .writeEpoch(scope, must(desk.open.sync->renewals(scope)));
    }

    static wire::Members membersAt(SyncDesk &desk)
    {
        const auto log = must(desk.open.sync->memberRecords());
        return must(sync::Membership::of(desk.open.practice, log)).members();
    }

    std::unique_ptr<HandlerNet> m_net;
    std::unique_ptr<SyncDesk> m_owner;
    std::unique_ptr<SyncDesk> m_kim;
    std::unique_ptr<SyncDesk> m_noor;
    ClientId m_client;
};

ALCOVE_TEST(forgotten_removal_test, ForgottenRemovalTest)
#include "forgotten_removal_test.moc"

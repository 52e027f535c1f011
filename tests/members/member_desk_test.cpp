#include "members/member_desk.h"

#include "support/test_registry.h"
#include "sync/sync_desk.h"

#include <QSet>

#include <algorithm>

using namespace alcove;
using namespace Qt::StringLiterals;
using members::MemberDesk;
using testing::SyncDesk;

class MemberDeskTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_owner = SyncDesk::founded(1);
        QVERIFY(m_owner);
        m_front = SyncDesk::member(*m_owner, 2, u"Noor Haddad"_s, {Role::FrontDesk});
        QVERIFY(m_front);
    }

    void eachDeskSeesWhoIsInAndWhichTheyAre()
    {
        const auto seen = desk(*m_owner).list();
        VERIFY_OK(seen);
        QCOMPARE(seen->size(), 2);
        QVERIFY(find(*seen, owner()) == (PracticeMember{owner(), u"Ada Byron"_s, solo, 1, true}));
        QVERIFY(find(*seen, front())
                == (PracticeMember{front(), u"Noor Haddad"_s, {Role::FrontDesk}, 1, false}));

        const auto there = desk(*m_front).list();
        VERIFY_OK(there);
        QVERIFY(find(*there, front()).isSelf);
        QCOMPARE(find(*there, front()).name, m_front->open.practice.actor.name);
    }

    void aFurtherDeskIsCountedAsItsPersons()
    {
        const auto second = SyncDesk::joined(*m_owner, 3);
        QVERIFY(second);

        QCOMPARE(find(*desk(*m_owner).list(), owner()).desks, 2);
    }

    void anOwnerChangesWhatSomebodyIs()
    {
        const auto change = desk(*m_owner).setRoles(front(), {Role::FrontDesk, Role::Clinician});

        VERIFY_OK(change);
        QVERIFY(change->granted == QList<Scope>{Scope::Clinical});
        QVERIFY((find(*desk(*m_owner).list(), front()).roles
                 == Roles{Role::FrontDesk, Role::Clinician}));
    }

    void theLastWhoHoldsTheChartsGoesOnHoldingThem()
    {
        const Roles without{Role::Owner, Role::FrontDesk};
        VERIFY_ERROR(desk(*m_owner).setRoles(owner(), without), ErrorCode::Refused);
        const auto keys = m_owner->open.sync->scopeKeys();
        QVERIFY(std::any_of(keys->begin(), keys->end(),
                            [](const ScopeKey &key) { return key.scope == Scope::Clinical; }));

        VERIFY_OK(desk(*m_owner).setRoles(front(), {Role::Clinician}));
        VERIFY_OK(desk(*m_owner).setRoles(owner(), without));
    }

    void nobodyElseDoesAndNoServerIsAsked()
    {
        VERIFY_OK(m_front->open.sync->setServerUrl(u"no server at all"_s));

        VERIFY_ERROR(desk(*m_front).setRoles(front(), solo), ErrorCode::Refused);
    }

    void aServerOutOfReachKeepsNobodyFromIt()
    {
        VERIFY_OK(m_owner->open.sync->setServerUrl(u"http://127.0.0.1:9"_s));

        VERIFY_OK(desk(*m_owner).setRoles(front(), {Role::Biller}));
        VERIFY_ERROR(desk(*m_owner).tellServer(), ErrorCode::Offline);
    }

    void withoutAServerThereIsNobodyToTell() { VERIFY_OK(desk(*m_owner).tellServer()); }

    void lettingSomebodyInNeedsTheWordsOfTheirDesk()
    {
        SyncDesk guest(4);
        const auto identity = session::Identity::make(guest.random);
        const sync::JoinRequest request = guest.request(identity);
        const QString words = sync::wordsOf(request).join(u' ');

        VERIFY_ERROR(desk(*m_owner).invite(request, u"eight words of another desk as it were"_s,
                                           {u"Kit Moreau"_s, {Role::Biller}}),
                     ErrorCode::Untrusted);
        QCOMPARE(desk(*m_owner).list()->size(), 2);

        const auto made = desk(*m_owner).invite(request, words, {u"Kit Moreau"_s, {Role::Biller}});
        VERIFY_OK(made);
        QCOMPARE(QSet<Scope>(made->scopes.begin(), made->scopes.end()),
                 (QSet<Scope>{Scope::Org, Scope::Front, Scope::Audit}));
        QCOMPARE(find(*desk(*m_owner).list(), made->user).name, u"Kit Moreau"_s);
        VERIFY_ERROR(desk(*m_front).invite(request, words, {u"Kit Moreau"_s, {Role::Biller}}),
                     ErrorCode::Refused);
    }

    void aFurtherDeskOfOnesOwnIsAnsweredToo()
    {
        SyncDesk guest(4);
        const auto identity = session::Identity::make(guest.random);
        const sync::JoinRequest request = guest.request(identity);

        const auto made
            = desk(*m_owner).answer(request, sync::wordsOf(request).join(u' '), sync::invite);

        VERIFY_OK(made);
        QVERIFY(made->user == owner());
    }

    void packsAreSignedByWhoAnswersForThemAndIsStillIn()
    {
        const auto key = [](const SyncDesk &of) { return of.open.identity.userKey().verifyKey(); };
        const auto signers = [this] {
            const auto keys = desk(*m_owner).packSigners();
            return keys ? *keys : QList<crypto::VerifyKey>();
        };
        QVERIFY(signers() == QList<crypto::VerifyKey>{key(*m_owner)}); // no front desk
        const auto seenThere = desk(*m_front).packSigners();
        VERIFY_OK(seenThere);
        QVERIFY(*seenThere == QList<crypto::VerifyKey>{key(*m_owner)});

        VERIFY_OK(desk(*m_owner).setRoles(front(), {Role::Clinician}));
        QCOMPARE(signers().size(), 2);
        QVERIFY(signers().contains(key(*m_front)));

        VERIFY_OK(desk(*m_owner).remove({front(), {}, wire::RemovalReason::Left}));
        QVERIFY(signers() == QList<crypto::VerifyKey>{key(*m_owner)});
    }

private:
    UserId owner() const { return m_owner->open.practice.actor.user; }
    UserId front() const { return m_front->open.practice.actor.user; }
    static MemberDesk desk(SyncDesk &of)
    {
        return {*of.open.sync, of.open.identity, of.clock, of.random};
    }
    static PracticeMember find(const QList<PracticeMember> &members, UserId user)
    {
        for (const PracticeMember &member : members)
            if (member.id == user)
                return member;
        return {};
    }

    std::unique_ptr<SyncDesk> m_owner;
    std::unique_ptr<SyncDesk> m_front;
};

ALCOVE_TEST(member_desk_test, MemberDeskTest)
#include "member_desk_test.moc"

#include "wire/rights.h"

#include "support/fake_practice.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::wire;
using testing::must;

class RightsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_members = must(foundedBy(m_practice.genesis)); }

    void eachScopeOfTheTableIsFoundByItsId()
    {
        for (const ScopeAccess &row : accessTable) {
            const ScopePlace place = placeOf(m_members, named(row.scope));
            QVERIFY(place.row == &row);
            QVERIFY(!place.own);
        }
        QVERIFY(placeOf(m_members, named("restricted/1")).row == nullptr);
        testing::FakePractice elsewhere(2);
        QVERIFY(placeOf(m_members, elsewhere.scope).row == nullptr);
    }

    void whatTheTableGivesIsPulledAndPushed()
    {
        for (int number = 0; number < roleCount; ++number) {
            const auto role = static_cast<Role>(number);
            const UserId user = let({role});
            for (const ScopeAccess &row : accessTable) {
                const bool isHeld = row.roles.at(static_cast<std::size_t>(number)) != Access::None;
                QCOMPARE(mayPull(m_members, user, named(row.scope)), isHeld);
                QCOMPARE(mayPush(m_members, user, named(row.scope)), isHeld);
            }
        }
    }

    void whatClosedIsStillTakenAndNoLongerGiven()
    {
        const UserId user = let({Role::Clinician});
        set(user, {Role::FrontDesk});

        QVERIFY(!mayPull(m_members, user, named("clinical")));
        QVERIFY(mayPush(m_members, user, named("clinical")));
        QVERIFY(!mayPull(m_members, user, named("restricted/1")));
        QVERIFY(mayPush(m_members, user, named("restricted/1")));
        QVERIFY(mayPull(m_members, user, named("front")));
        set(user, {Role::Clinician});
        QVERIFY(mayPull(m_members, user, named("clinical")));
    }

    void whatIsNotInTheTableIsForWhoSeesWhatIsKeptApart()
    {
        for (const Role role : {Role::Clinician, Role::Supervisor, Role::Trainee, Role::Custodian})
            QVERIFY(mayPull(m_members, let({role}), named("restricted/1")));
        for (const Role role : {Role::Owner, Role::Biller, Role::FrontDesk, Role::PrivacyOfficer}) {
            const UserId user = let({role});
            QVERIFY(!mayPull(m_members, user, named("restricted/1")));
            QVERIFY(!mayPush(m_members, user, named("restricted/1")));
            QVERIFY(!mayPull(m_members, user, ScopeId()));
        }
    }

    void privateNotesAreTheirAuthors()
    {
        const UserId author = let({Role::Clinician});
        const UserId colleague = let({Role::Supervisor});
        const ScopeId notes = named("psy/" + author.text());

        QVERIFY(mayPull(m_members, author, notes) && mayPush(m_members, author, notes));
        QVERIFY(!mayPull(m_members, colleague, notes) && !mayPush(m_members, colleague, notes));
        QVERIFY(mayPull(m_members, let({Role::Custodian}), notes));
        QVERIFY(!maySplit(m_members, notes));
        QVERIFY(placeOf(m_members, notes).own == author);
    }

    void aStrangerGetsNothing()
    {
        for (const ScopeAccess &row : accessTable) {
            QVERIFY(!mayPull(m_members, UserId{{9}}, named(row.scope)));
            QVERIFY(!mayPush(m_members, UserId{{9}}, named(row.scope)));
        }
        QVERIFY(!mayPull(m_members, UserId{{9}}, named("restricted/1")));
    }

    void onlyARestrictedChartsKeyIsSplit()
    {
        QVERIFY(maySplit(m_members, named("restricted/1")));
        for (const ScopeAccess &row : accessTable)
            QVERIFY(!maySplit(m_members, named(row.scope)));
    }

    void hatsGiveAsFarAsTheWidest()
    {
        QVERIFY(gives({Role::Clinician}, "restricted", Access::Write));
        QVERIFY(gives({Role::Custodian}, "restricted", Access::Read));
        QVERIFY(!gives({Role::Custodian}, "restricted", Access::Write));
        QVERIFY(gives({Role::Custodian, Role::Supervisor}, "restricted", Access::Write));
        QVERIFY(!gives({}, "org", Access::Append));
    }

private:
    ScopeId named(std::string_view name) const { return scopeId(m_practice.id, name); }

    UserId let(Roles roles)
    {
        const testing::FakePerson person = m_practice.newPerson();
        must(admit(m_members, m_practice.addedBy(m_practice.first, person, roles)));
        return person.device.user;
    }

    void set(const UserId &user, Roles roles)
    {
        const HybridTime at = m_members.find(user)->history.back().at + 1;
        must(admit(m_members, m_practice.setBy(m_practice.first, user, roles, at)));
    }

    testing::FakePractice m_practice;
    Members m_members;
};

ALCOVE_TEST(rights_test, RightsTest)
#include "rights_test.moc"

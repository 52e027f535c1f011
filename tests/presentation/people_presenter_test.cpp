#include "presentation/people_presenter.h"

#include "presentation/fake_people.h"
#include "support/test_registry.h"

#include <QSignalSpy>
#include <QTest>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::PeoplePresenter;

class PeoplePresenterTest : public QObject {
    Q_OBJECT

    const PracticeMember m_ada{{{7}}, u"Ada Byron"_s, {Role::Owner, Role::Clinician}, 2, true};
    const PracticeMember m_noor{{{8}}, u"Noor Haddad"_s, {Role::FrontDesk}, 1, false};

private slots:
    void init()
    {
        m_people = testing::FakePeople();
        m_people.members = QList{m_noor, m_ada};
        m_presenter = std::make_unique<PeoplePresenter>(m_people, practiceOf(m_ada.roles));
    }
    void cleanup() { m_presenter.reset(); }

    void listsEachWithHatsInWordsAndDesks()
    {
        load();

        const auto &rows = m_presenter->rows();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0].name, u"Ada Byron"_s);
        QCOMPARE(rows[0].hats, u"owner, clinician"_s);
        QCOMPARE(rows[0].desks, u"2 desks, and this is one"_s);
        QVERIFY(rows[0].isLastOwner);
        QCOMPARE(rows[1].hats, u"front desk"_s);
        QCOMPARE(rows[1].desks, u"1 desk"_s);
        QVERIFY(!rows[1].isLastOwner);
    }

    void ofTwoOwnersNeitherIsTheLast()
    {
        m_people.members->append({{{9}}, u"Kit Moreau"_s, {Role::Owner}, 1, false});
        load();

        for (const presentation::PersonRow &row : m_presenter->rows())
            QVERIFY(!row.isLastOwner);
    }

    void onlyAnOwnerIsOfferedToChangeThem()
    {
        QVERIFY(m_presenter->isManager());
        QVERIFY(!PeoplePresenter(m_people, practiceOf({Role::Supervisor})).isManager());
    }

    void newHatsAreToldAsAlcovectlTellsThem()
    {
        load();
        m_people.change = RoleChange{{Scope::Clinical}, {}, {}};
        QSignalSpy done(m_presenter.get(), &PeoplePresenter::done);

        m_presenter->setHats(m_presenter->rows()[1], {Role::FrontDesk, Role::Clinician});

        QTRY_COMPARE(done.count(), 1);
        QVERIFY(m_people.changed == std::pair(m_noor.id, Roles{Role::FrontDesk, Role::Clinician}));
        const QStringList said = done[0][0].toStringList();
        QCOMPARE(said.size(), 2);
        QVERIFY(said[0].startsWith(u"Noor Haddad is from now on: clinician, front desk."_s));
        QVERIFY(said[1].contains(u"charts and notes"_s));
    }

    void onesOwnHatsAskForALock()
    {
        load();
        QSignalSpy done(m_presenter.get(), &PeoplePresenter::done);

        m_presenter->setHats(m_presenter->rows()[0], {Role::Owner, Role::Trainee});

        QTRY_COMPARE(done.count(), 1);
        QVERIFY(done[0][0].toStringList().last().contains(u"Ctrl+L"_s));
    }

    void theLastWhoHoldsTheChartsGoesOnHoldingThem()
    {
        load();
        QSignalSpy refused(m_presenter.get(), &PeoplePresenter::fieldRefused);

        m_presenter->setHats(m_presenter->rows()[0], {Role::Owner, Role::FrontDesk});

        QCOMPARE(refused.count(), 1);
        QVERIFY(refused[0][1].toString().contains(u"holds the charts' key"_s));
        QVERIFY(m_people.changed.first == UserId());
    }

    void nobodyIsLeftWithoutAHat()
    {
        load();
        QSignalSpy refused(m_presenter.get(), &PeoplePresenter::fieldRefused);

        m_presenter->setHats(m_presenter->rows()[1], {});

        QCOMPARE(refused.count(), 1);
        QVERIFY(m_people.changed.first == UserId());
    }

    void whatIsRefusedIsSaidWithItsNumber()
    {
        load();
        m_people.change = Error(ErrorCode::Refused);
        QSignalSpy refused(m_presenter.get(), &PeoplePresenter::refused);

        m_presenter->setHats(m_presenter->rows()[1], {Role::Biller});

        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(refused[0][0].toString().startsWith(u"Only an owner of the practice"_s));
        QVERIFY(!refused[0][1].toString().isEmpty());
        QVERIFY(!m_presenter->isBusy());
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void asksForWhatIsMissingFirst_data()
    {
        QTest::addColumn<int>("missing");
        for (int field = 0; field < 5; ++field)
            QTest::addRow("%d", field) << field;
    }
    void asksForWhatIsMissingFirst()
    {
        QFETCH(int, missing);
        PeoplePresenter::Invite invite = whole();
        switch (static_cast<PeoplePresenter::Field>(missing)) {
        case PeoplePresenter::Field::Request:
            invite.request = u" "_s;
            break;
        case PeoplePresenter::Field::Words:
            invite.words = u"one two three"_s;
            break;
        case PeoplePresenter::Field::Name:
            invite.name = u" "_s;
            break;
        case PeoplePresenter::Field::Hats:
            invite.hats = {};
            break;
        case PeoplePresenter::Field::File:
            invite.file.clear();
            break;
        }
        QSignalSpy refused(m_presenter.get(), &PeoplePresenter::fieldRefused);

        m_presenter->invite(invite);

        QCOMPARE(refused.count(), 1);
        QCOMPARE(static_cast<int>(refused[0][0].value<PeoplePresenter::Field>()), missing);
        QVERIFY(m_people.read.isEmpty());
    }

    void anInvitationIsWrittenAndItsWordsReadOut()
    {
        QSignalSpy invited(m_presenter.get(), &PeoplePresenter::invited);

        m_presenter->invite(whole());

        QTRY_COMPARE(invited.count(), 1);
        QCOMPARE(m_people.read, u"/tmp/request"_s);
        QCOMPARE(m_people.let.request, QByteArray("request"));
        QCOMPARE(m_people.let.name, u"Noor Haddad"_s);
        QCOMPARE(m_people.let.words, u"a b c d e f g h"_s);
        QCOMPARE(m_people.saved.value(u"/tmp/invitation"_s), QByteArray("invitation"));
        QCOMPARE(invited[0][0].toString(), u"amber bridge"_s);
        const QString said = invited[0][1].toStringList().join(u' ');
        QVERIFY(said.contains(u"Front PC"_s));
        QVERIFY(said.contains(u"members and their hats, names and contacts"_s));
        QVERIFY(!m_presenter->isBusy());
    }

    void aFileThatIsNoRequestIsSaidToBeNone()
    {
        m_people.desk = Error(ErrorCode::Malformed);
        QSignalSpy refused(m_presenter.get(), &PeoplePresenter::refused);

        m_presenter->invite(whole());

        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(refused[0][0].toString().startsWith(u"This is not a request"_s));
        QVERIFY(m_people.saved.isEmpty());
    }

    void wrongWordsLetNobodyIn()
    {
        m_people.invitation = Error(ErrorCode::Untrusted);
        QSignalSpy refused(m_presenter.get(), &PeoplePresenter::refused);

        m_presenter->invite(whole());

        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(refused[0][0].toString().startsWith(u"The words or a signature do not match"_s));
        QVERIFY(m_people.saved.isEmpty());
    }

    void anInvitationThatCantBeWrittenIsAskedForAgain()
    {
        m_people.kept = Error(ErrorCode::DiskFull);
        QSignalSpy refused(m_presenter.get(), &PeoplePresenter::refused);
        QSignalSpy invited(m_presenter.get(), &PeoplePresenter::invited);
        m_presenter->invite(whole());
        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(!m_presenter->isBusy());
        m_people.kept = {};

        m_presenter->invite(whole());

        QTRY_COMPARE(invited.count(), 1);
    }

private:
    static Practice practiceOf(Roles roles)
    {
        Practice practice;
        practice.roles = roles;
        return practice;
    }
    static PeoplePresenter::Invite whole()
    {
        return {u"/tmp/request"_s,
                u"a b  c d e f g h "_s,
                u" Noor Haddad "_s,
                {Role::FrontDesk},
                u"/tmp/invitation"_s};
    }
    void load()
    {
        QSignalSpy loaded(m_presenter.get(), &PeoplePresenter::loaded);
        m_presenter->load();
        QTRY_COMPARE(loaded.count(), 1);
    }

    testing::FakePeople m_people;
    std::unique_ptr<PeoplePresenter> m_presenter;
};

ALCOVE_TEST(people_presenter_test, PeoplePresenterTest)
#include "people_presenter_test.moc"

#include "widgets/people_page.h"

#include "presentation/context_of.h"
#include "presentation/fake_care.h"
#include "support/direct_session.h"
#include "support/secret_edit.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::PeoplePage;

class PeoplePageTest : public QObject {
    Q_OBJECT

private slots:
    void init() { begin(solo); }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_session.reset();
        m_care.late = testing::FakeLate();
        m_care.factor = testing::FakeFactor();
    }

    void showsWhoIsInAndUnderWhichHats()
    {
        QVERIFY(m_person->sees(u"(you)"_s));
        QVERIFY(m_person->sees(u"Noor Haddad"_s));
        QVERIFY(m_person->sees(u"front desk"_s));
        QVERIFY(m_person->sees(u"1 desk: this one"_s));
        m_page->focusList();
        QCOMPARE(QApplication::focusWidget()->objectName(), u"changeHats"_s);
    }

    void whatChangesIsSaidAndTheListIsReadAnew()
    {
        m_people.change = RoleChange{{Scope::Clinical}, {}, {}};
        changeHatsOfNoor();
        m_person->part<QCheckBox>("hat-clinician")->click();
        m_people.members->last().roles = {Role::Clinician, Role::FrontDesk};
        m_person->click(u"Set these hats"_s);

        QTRY_VERIFY(m_person->sees(u"Noor Haddad is from now on: clinician, front desk."_s));
        QTRY_VERIFY(m_person->sees(u"with this desk's next sync: charts and notes."_s));
        QTRY_VERIFY(m_page->isAncestorOf(QApplication::focusWidget()));
        m_person->click(u"Close"_s);
        QVERIFY(!m_person->sees(u"is from now on"_s));
    }

    void somebodyIsLetInAndTheWordsAreShown()
    {
        m_person->click(u"Let somebody in"_s);
        QTRY_VERIFY(m_person->part<QLineEdit>("requestFile") != nullptr);
        m_person->part<QLineEdit>("requestFile")->setText(u"/tmp/request"_s);
        m_person->part<QLineEdit>("requestWords")->setText(u"a b c d e f g h"_s);
        m_person->part<QLineEdit>("memberName")->setText(u"Kit Moreau"_s);
        m_person->part<QCheckBox>("hat-biller")->click();
        m_person->part<QLineEdit>("invitationFile")->setText(u"/tmp/invitation"_s);
        m_person->part<QPushButton>("invite")->click();

        QTRY_VERIFY(m_person->part<QLabel>("invitationWords") != nullptr);
        QCOMPARE(m_person->part<QLabel>("invitationWords")->text(), u"amber bridge"_s);
        QVERIFY(m_person->sees(u"Kit Moreau is in the practice: biller."_s));
        QVERIFY(m_people.saved.contains(u"/tmp/invitation"_s));
    }

    void codesAreSetUpByKeyboardAndGivenWhereSomethingWaits()
    {
        takeCare();
        QTRY_VERIFY(m_person->canPress(u"Set up codes"_s));
        m_person->part<QPushButton>("setUpFactor")->setFocus();
        m_person->press(Qt::Key_Space);
        QTRY_VERIFY(m_person->sees(u"Codes from your telephone"_s));
        m_person->type(QString::fromLatin1(testing::FakeLeaving::right));
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->sees(u"ABCDE-FGHJK"_s));
        m_person->type(testing::FakeFactor::code); // the field has the keyboard
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->sees(u"asks you for a code of your app"_s));
        QTRY_VERIFY(m_person->sees(u"2 of your spare codes"_s));

        m_page->setCodeAwaited(true);
        QVERIFY(m_person->sees(u"It is kept on this desk"_s));
        m_page->focusList();
        QCOMPARE(QApplication::focusWidget()->objectName(), u"factorCode"_s);
    }

    void anAppThatIsNotSetUpAfterAllIsForgotten()
    {
        takeCare();
        QTRY_VERIFY(m_person->canPress(u"Set up codes"_s));
        m_person->part<QPushButton>("setUpFactor")->click();
        m_person->type(QString::fromLatin1(testing::FakeLeaving::right));
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->sees(u"ABCDE-FGHJK"_s));
        QVERIFY(m_care.factor.isBegun);
        m_person->press(Qt::Key_Escape);
        QTRY_VERIFY(m_person->canPress(u"Set up codes"_s));
        QVERIFY(!m_care.factor.isBegun);
    }

    void escapeLeadsToTheListAndThenBack()
    {
        QSignalSpy back(m_page.get(), &PeoplePage::backRequested);
        changeHatsOfNoor();

        m_person->press(Qt::Key_Escape);

        QTRY_VERIFY(m_person->canPress(u"Let somebody in"_s));
        QVERIFY(m_people.changed.first == UserId());
        m_person->part<QPushButton>("back")->click();
        QCOMPARE(back.count(), 1);
    }

    void whoIsNoOwnerSeesAndChangesNothing()
    {
        begin({Role::Clinician});

        QVERIFY(m_person->sees(u"Noor Haddad"_s));
        QVERIFY(!m_person->canPress(u"Let somebody in"_s));
        QVERIFY(!m_person->canPress(u"Change hats"_s));
        m_page->focusList();
        QCOMPARE(QApplication::focusWidget()->objectName(), u"back"_s);
    }

    void somebodyIsTakenOutAndWhatCameOfItIsShown()
    {
        takeCare();
        QSignalSpy made(m_page.get(), &PeoplePage::roundMade);
        m_person->part<QPushButton>("takePersonOut")->setFocus();
        m_person->press(Qt::Key_Space);
        QTRY_VERIFY(m_person->sees(u"Take Noor Haddad out of the practice"_s));
        m_person->part<support::SecretEdit>("passphrase")
            ->setText(QString::fromLatin1(testing::FakeLeaving::right));

        m_person->part<QPushButton>("takeOut")->click();

        QTRY_VERIFY(m_person->sees(u"Noor Haddad belongs to the practice no more."_s));
        QCOMPARE(m_care.owner.removed.size(), 1);
        m_care.members->removeLast();
        m_care.owner.people->desks.removeLast();
        m_care.owner.people->gone = {{{{8}},
                                      u"Noor Haddad"_s,
                                      true,
                                      {},
                                      LeavingReason::Left,
                                      u"Ada Byron"_s,
                                      1'700'000'000'000}};
        SyncStand stand;
        stand.hasServer = true;
        stand.renewed = {Scope::Front};
        m_care.answer(stand);
        QTRY_VERIFY(m_person->sees(u"has new keys: names and contacts"_s));
        QTRY_VERIFY(m_person->sees(u"No longer in the practice"_s));
        QVERIFY(m_person->sees(u"by Ada Byron: works elsewhere now"_s));
        QCOMPARE(made.count(), 1);
        QTRY_VERIFY(m_page->isAncestorOf(QApplication::focusWidget()));
    }

    /// In a window with other things in it: what is disabled and hidden on the way gives the
    /// keyboard to them.
    void theKeyboardIsInTheListAfterARemoval()
    {
        takeCare();
        QWidget window;
        const auto goHome = qScopeGuard([this] { m_page->setParent(nullptr); });
        auto *column = new QVBoxLayout(&window);
        auto *today = new QPushButton(u"Today"_s, &window);
        column->addWidget(today);
        column->addWidget(m_page.get());
        m_page->show();
        testing::Person person(window);
        QTRY_VERIFY(person.part<QPushButton>("takePersonOut") != nullptr);
        person.part<QPushButton>("takePersonOut")->setFocus();
        person.press(Qt::Key_Space);
        QTRY_VERIFY(person.part<support::SecretEdit>("passphrase") != nullptr);
        person.part<support::SecretEdit>("passphrase")->setFocus();
        person.type(QString::fromLatin1(testing::FakeLeaving::right));

        person.press(Qt::Key_Return);

        QTRY_VERIFY(person.sees(u"Noor Haddad belongs to the practice no more."_s));
        QVERIFY(m_page->isAncestorOf(QApplication::focusWidget()));
        m_care.owner.people->gone
            = {{{{8}}, u"Noor Haddad"_s, true, {}, LeavingReason::Left, {}, 1'700'000'000'000}};
        SyncStand stand;
        stand.hasServer = true;
        m_care.answer(stand);
        QTRY_VERIFY(person.sees(u"No longer in the practice"_s)); // read anew
        QTRY_VERIFY(isInTheList(person));
        // And after a form that was left.
        person.press(Qt::Key_Space);
        QTRY_VERIFY(!isInTheList(person));
        person.press(Qt::Key_Escape);
        QTRY_VERIFY(isInTheList(person));
    }

    void escapeTakesNobodyOut()
    {
        takeCare();
        m_person->click(u"Take out of the practice"_s);
        QTRY_VERIFY(m_person->sees(u"can't be called back"_s));

        m_person->press(Qt::Key_Escape);

        QTRY_VERIFY(m_person->canPress(u"Take out of the practice"_s));
        QVERIFY(m_care.owner.removed.isEmpty());
    }

    void lateWorkIsMarkedCountedAndDecided()
    {
        m_care.late.pieces = QList{testing::FakeLate::piece(1)};
        takeCare();
        QSignalSpy counted(m_page.get(), &PeoplePage::lateCounted);
        QTRY_VERIFY(m_person->sees(u"Late work: 1 piece waits for a decision"_s));
        m_person->click(u"Look at late work"_s);
        QTRY_VERIFY(m_person->sees(u"A draft of a note: Sam Rivera"_s));

        m_person->click(u"Take it in"_s);

        QTRY_COMPARE(counted.count(), 1);
        QCOMPARE(counted[0][0].toInt(), 0);
        m_person->press(Qt::Key_Escape);
        QTRY_VERIFY(m_person->sees(u"Late work: all of it is decided"_s));
    }

    void newKeysAreAskedForByOneButton()
    {
        takeCare();

        m_person->click(u"Make new keys now"_s);

        QCOMPARE(m_care.rounds, 1);
        QVERIFY(m_care.reach == SyncReach::NewKeys);
        QTRY_VERIFY(m_person->sees(u"Making new keys"_s));
        SyncStand stand;
        stand.hasServer = true;
        stand.renewed = {Scope::Clinical};
        m_care.answer(stand);
        QTRY_VERIFY(m_person->sees(u"New keys for whoever is in the practice"_s));
    }

    void whoIsNoOwnerTakesNobodyOutAndMakesNoKeys()
    {
        begin({Role::Supervisor});
        takeCare({Role::Supervisor});

        QVERIFY(!m_person->canPress(u"Take"_s));
        QVERIFY(!m_person->canPress(u"Make new keys"_s));
    }

    void aListThatCantBeReadIsSaid()
    {
        m_people.members = Error(ErrorCode::Io);

        m_page->refresh();

        QTRY_VERIFY(m_person->part<QWidget>("peopleNotice") != nullptr);
    }

private:
    void begin(Roles roles)
    {
        cleanup();
        m_session = std::make_unique<testing::DirectSession>();
        m_session->desk.wear(roles);
        const Actor &self = m_session->practice().actor;
        m_care.owner = testing::FakeLeaving();
        m_care.rounds = 0;
        m_people = testing::FakePeople();
        m_people.members
            = QList<PracticeMember>{{self.user, self.name, roles, 1, true},
                                    {{{8}}, u"Noor Haddad"_s, {Role::FrontDesk}, 2, false}};
        m_session->others = &m_people;
        m_page = std::make_unique<PeoplePage>(testing::contextOf(*m_session));
        m_page->resize(1100, 900);
        m_person = std::make_unique<testing::Person>(*m_page);
        m_page->refresh();
        QTRY_VERIFY(m_person->sees(u"Noor Haddad"_s));
    }
    /// The same page of a practice that is taken care of.
    void takeCare(Roles roles = solo)
    {
        const auto members = m_people.members;
        m_page.reset();
        m_care.members = members;
        const UserId self = m_session->practice().actor.user;
        m_care.owner.people
            = Roster{{{{{11}}, self, u"Study"_s, true}, {{{12}}, {{8}}, u"Front PC"_s, false}}, {}};
        m_session->others = &m_care;
        m_page = std::make_unique<PeoplePage>(testing::contextOf(*m_session));
        m_page->resize(1100, 900);
        m_person = std::make_unique<testing::Person>(*m_page);
        m_page->refresh();
        QTRY_VERIFY(m_person->sees(u"Noor Haddad"_s));
        QCOMPARE(m_session->practice().roles, roles);
    }
    static bool isInTheList(const testing::Person &person)
    {
        const auto *first = person.part<QPushButton>("changeHats");
        return first != nullptr && first->hasFocus();
    }
    void changeHatsOfNoor()
    {
        const auto buttons = m_page->findChildren<QPushButton *>(u"changeHats"_s);
        QCOMPARE(buttons.size(), 2);
        QCOMPARE(buttons[1]->accessibleName(), u"Change the hats of Noor Haddad"_s);
        buttons[1]->setFocus();
        m_person->press(Qt::Key_Space);
        QVERIFY(m_person->sees(u"The hats of Noor Haddad"_s));
    }

    testing::FakePeople m_people;
    testing::FakeCare m_care;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<PeoplePage> m_page;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(people_page_test, PeoplePageTest)
#include "people_page_test.moc"

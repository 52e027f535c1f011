#include "widgets/people_page.h"

#include "presentation/context_of.h"
#include "presentation/fake_people.h"
#include "support/direct_session.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QSignalSpy>

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
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<PeoplePage> m_page;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(people_page_test, PeoplePageTest)
#include "people_page_test.moc"

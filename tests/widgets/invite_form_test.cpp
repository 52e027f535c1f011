#include "widgets/invite_form.h"

#include "presentation/fake_people.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::PeoplePresenter;
using widgets::InviteForm;

class InviteFormTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_people = testing::FakePeople();
        Practice practice;
        practice.roles = solo;
        m_presenter = std::make_unique<PeoplePresenter>(m_people, practice);
        begin(InviteForm::Whom::SomebodyElse);
    }
    void cleanup()
    {
        m_person.reset();
        m_form.reset();
        m_presenter.reset();
    }

    void isFilledInByTheKeyboardAlone()
    {
        QSignalSpy invited(m_presenter.get(), &PeoplePresenter::invited);

        m_person->type(u"/tmp/request"_s);
        m_person->press(Qt::Key_Tab); // past the button that chooses
        QVERIFY(m_person->part<QPushButton>("requestFileChoose")->hasFocus());
        m_person->press(Qt::Key_Tab);
        m_person->type(u"a b c d e f g h"_s);
        m_person->press(Qt::Key_Tab);
        m_person->type(u"Noor Haddad"_s);
        m_person->press(Qt::Key_Tab);
        QVERIFY(m_person->part<QCheckBox>("hat-owner")->hasFocus());
        for (int hat = 0; hat < 5; ++hat)
            m_person->press(Qt::Key_Tab);
        m_person->press(Qt::Key_Space); // the front desk
        m_person->press(Qt::Key_Tab);
        m_person->press(Qt::Key_Tab);
        m_person->type(u"/tmp/invitation"_s);
        m_person->press(Qt::Key_Tab);
        m_person->press(Qt::Key_Tab);
        m_person->press(Qt::Key_Space);

        QTRY_COMPARE(invited.count(), 1);
        QCOMPARE(m_people.read, u"/tmp/request"_s);
        QCOMPARE(m_people.let.words, u"a b c d e f g h"_s);
        QCOMPARE(m_people.let.name, u"Noor Haddad"_s);
        QVERIFY(m_people.let.roles == Roles{Role::FrontDesk});
        QVERIFY(m_people.saved.contains(u"/tmp/invitation"_s));
    }

    void saysAtItsFieldWhatIsMissing()
    {
        m_person->click(u"Let them in"_s);
        QVERIFY(m_person->sees(u"Choose the file that the new desk made."_s));
        QVERIFY(field("requestFile")->hasFocus());

        field("requestFile")->setText(u"/tmp/request"_s);
        m_person->click(u"Let them in"_s);
        QVERIFY(m_person->sees(u"Eight words"_s));
        QVERIFY(field("requestWords")->hasFocus());
    }

    void wrongWordsAreSaidAndWhatWasTypedStays()
    {
        m_people.invitation = Error(ErrorCode::Untrusted);
        field("requestFile")->setText(u"/tmp/request"_s);
        field("requestWords")->setText(u"a b c d e f g h"_s);
        field("memberName")->setText(u"Noor Haddad"_s);
        m_person->part<QCheckBox>("hat-biller")->click();
        field("invitationFile")->setText(u"/tmp/invitation"_s);

        m_person->click(u"Let them in"_s);

        QTRY_VERIFY(m_person->sees(u"The words or a signature do not match"_s));
        QCOMPARE(field("memberName")->text(), u"Noor Haddad"_s);
        QVERIFY(m_people.saved.isEmpty());
    }

    void aFileCanBeChosen()
    {
        m_person->part<QPushButton>("requestFileChoose")->click();
        auto *dialog = m_form->findChild<QFileDialog *>();
        QVERIFY(dialog != nullptr);

        emit dialog->fileSelected(u"/media/stick/request"_s);
        dialog->reject();

        QCOMPARE(field("requestFile")->text(), u"/media/stick/request"_s);
    }

    void nobodyIsLetInAsTheCustodian()
    {
        QVERIFY(m_person->part<QCheckBox>("hat-custodian") == nullptr);
        QVERIFY(m_person->part<QCheckBox>("hat-trainee") != nullptr);
    }

    void aDeskOfOnesOwnNeedsNoNameAndNoHats()
    {
        begin(InviteForm::Whom::OwnDesk);
        QSignalSpy invited(m_presenter.get(), &PeoplePresenter::invited);
        QVERIFY(field("memberName") == nullptr);
        QVERIFY(m_person->part<QCheckBox>("hat-owner") == nullptr);
        field("requestFile")->setText(u"/tmp/request"_s);
        field("requestWords")->setText(u"a b c d e f g h"_s);
        field("invitationFile")->setText(u"/tmp/invitation"_s);

        m_person->click(u"Let it in"_s);

        QTRY_COMPARE(invited.count(), 1);
        QVERIFY(m_people.let.isOwnDesk && m_people.let.roles.isEmpty());
        QVERIFY(invited[0][1].toStringList().first().contains(u"desk of yours"_s));
    }

private:
    void begin(InviteForm::Whom whom)
    {
        m_person.reset();
        m_form = std::make_unique<InviteForm>(*m_presenter, whom);
        m_person = std::make_unique<testing::Person>(*m_form);
        m_form->firstField()->setFocus();
    }
    QLineEdit *field(const char *name) const { return m_person->part<QLineEdit>(name); }

    testing::FakePeople m_people;
    std::unique_ptr<PeoplePresenter> m_presenter;
    std::unique_ptr<InviteForm> m_form;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(invite_form_test, InviteFormTest)
#include "invite_form_test.moc"

#include "widgets/take_invitation_page.h"

#include "presentation/fake_desk.h"
#include "presentation/fake_joining.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::JoinPresenter;
using widgets::TakeInvitationPage;

class TakeInvitationPageTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::FakeDesk>();
        m_joining = std::make_unique<testing::FakeJoining>();
        m_presenter = std::make_unique<JoinPresenter>(*m_desk, *m_joining, u"Laptop"_s);
        m_page = std::make_unique<TakeInvitationPage>(*m_presenter);
        m_person = std::make_unique<testing::Person>(*m_page);
        m_page->firstField()->setFocus();
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
    }

    void isFilledInByTheKeyboardAlone()
    {
        m_person->type(u"a long walk along the quiet lake"_s);
        field("invitationFile")->setFocus();
        m_person->type(u"/tmp/invitation"_s);
        field("invitationWords")->setFocus();
        m_person->type(u"a b c d e f g h"_s);
        m_person->press(Qt::Key_Return);

        QTRY_COMPARE(m_desk->asked, 1); // it is made, and opened
        QCOMPARE(m_joining->words, u"a b c d e f g h"_s);
    }

    void whatIsMissingIsSaidAtItsField()
    {
        m_person->click(u"Join"_s);
        QVERIFY(field("passphrase")->hasFocus());
        field("passphrase")->setText(u"something"_s);
        m_person->click(u"Join"_s);
        QVERIFY(field("invitationFile")->hasFocus());
        field("invitationFile")->setText(u"/tmp/invitation"_s);

        m_person->click(u"Join"_s);

        QVERIFY(field("invitationWords")->hasFocus());
        QVERIFY(m_person->sees(u"keep a stranger's practice out"_s)
                || m_person->sees(u"what keeps a stranger's practice out"_s));
    }

    void wordsThatAreNotTheInvitationsKeepTheDeskOut()
    {
        m_joining->refusal = Error(ErrorCode::Untrusted);
        field("passphrase")->setText(u"something"_s);
        field("invitationFile")->setText(u"/tmp/invitation"_s);
        field("invitationWords")->setText(u"a b c d e f g h"_s);

        m_person->click(u"Join"_s);

        QTRY_COMPARE(m_joining->joins, 1);
        QTRY_VERIFY(!m_presenter->isBusy());
        QCOMPARE(m_desk->asked, 0);
        QCOMPARE(field("invitationWords")->text(), u"a b c d e f g h"_s);
    }

    void theRequestCanBeMadeAgain()
    {
        QSignalSpy again(m_page.get(), &TakeInvitationPage::requestWanted);
        QSignalSpy back(m_page.get(), &TakeInvitationPage::backWanted);

        m_person->click(u"Make the request again"_s);
        m_person->click(u"Back"_s);

        QCOMPARE(again.size(), 1);
        QCOMPARE(back.size(), 1);
    }

private:
    QLineEdit *field(const char *name) const
    {
        return m_page->findChild<QLineEdit *>(QLatin1String(name));
    }

    std::unique_ptr<testing::FakeDesk> m_desk;
    std::unique_ptr<testing::FakeJoining> m_joining;
    std::unique_ptr<JoinPresenter> m_presenter;
    std::unique_ptr<TakeInvitationPage> m_page;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(take_invitation_page_test, TakeInvitationPageTest)
#include "take_invitation_page_test.moc"

#include "widgets/ask_to_join_page.h"

#include "presentation/fake_desk.h"
#include "presentation/fake_joining.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::JoinPresenter;
using widgets::AskToJoinPage;

namespace {

const QString good = u"a long walk along the quiet lake"_s;

}

class AskToJoinPageTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::FakeDesk>();
        m_joining = std::make_unique<testing::FakeJoining>();
        m_presenter = std::make_unique<JoinPresenter>(*m_desk, *m_joining, u"Laptop"_s);
        m_page = std::make_unique<AskToJoinPage>(*m_presenter);
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
        QSignalSpy asked(m_presenter.get(), &JoinPresenter::asked);
        QCOMPARE(field("deskName")->text(), u"Laptop"_s);

        field("passphrase")->setFocus();
        m_person->type(good);
        field("again")->setFocus();
        m_person->type(good);
        field("requestFile")->setFocus();
        m_person->type(u"/tmp/request"_s);
        m_person->press(Qt::Key_Return);

        QTRY_COMPARE(asked.size(), 1);
        QCOMPARE(m_joining->savedTo, u"/tmp/request"_s);
    }

    void whatIsMissingIsSaidAtItsField()
    {
        m_person->click(u"Make the request"_s);
        QVERIFY(field("passphrase")->hasFocus());

        field("passphrase")->setText(good);
        field("again")->setText(good);
        m_person->click(u"Make the request"_s);
        QVERIFY(m_person->sees(u"Choose where the request is written."_s));
        QVERIFY(field("requestFile")->hasFocus());
        QCOMPARE(m_joining->asks, 0);
    }

    void whatFailsIsSaidOnThePage()
    {
        m_joining->answer = Error(ErrorCode::Conflict);
        field("passphrase")->setText(good);
        field("again")->setText(good);
        field("requestFile")->setText(u"/tmp/request"_s);

        m_person->click(u"Make the request"_s);

        QTRY_VERIFY(m_person->sees(u"practice in this folder already"_s));
    }

    void leadsBack()
    {
        QSignalSpy back(m_page.get(), &AskToJoinPage::backWanted);

        m_person->click(u"Back"_s);

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
    std::unique_ptr<AskToJoinPage> m_page;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(ask_to_join_page_test, AskToJoinPageTest)
#include "ask_to_join_page_test.moc"

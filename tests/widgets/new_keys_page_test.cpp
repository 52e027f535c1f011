#include "widgets/new_keys_page.h"

#include "presentation/fake_desk.h"
#include "presentation/fake_new_keys.h"
#include "support/test_registry.h"
#include "widgets/fake_token_door.h"
#include "widgets/person.h"
#include "words/error_text.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::NewKeysPresenter;
using widgets::NewKeysPage;

class NewKeysPageTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_keys = std::make_unique<testing::FakeNewKeys>();
        m_presenter = std::make_unique<NewKeysPresenter>(m_desk, *m_keys);
        m_token = {};
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_presenter.reset();
    }

    void saysWhatItIsForAndWhatItCosts()
    {
        show(nullptr);

        QVERIFY(m_person->sees(u"in other hands"_s));
        QVERIFY(m_person->sees(u"minutes for a large one"_s));
        QVERIFY(m_person->sees(u"broken off at any moment"_s));
    }

    void showsHowFarItHasComeAndNothingCanBeTypedMeanwhile()
    {
        show(nullptr);
        type("passphrase", u"quiet lake"_s);

        m_person->press(Qt::Key_Return);

        QCOMPARE(m_keys->passphrase, std::string("quiet lake"));
        QVERIFY(m_page->findChild<QLineEdit *>()->text().isEmpty());
        QVERIFY(!m_person->canPress(u"Make new keys"_s));
        QVERIFY(!m_person->canPress(u"Back"_s));
        QVERIFY(m_person->sees(u"Opening the store"_s));
        *m_keys->step = NewKeysStep::Comparing;
        QTRY_VERIFY(m_person->sees(u"3 of 4"_s));
        m_keys->answer({});
    }

    void saysWhyNotWithItsNumber()
    {
        show(nullptr);
        type("passphrase", u"quiet lake"_s);
        m_person->click(u"Make new keys"_s);

        m_keys->answer(Error(ErrorCode::Conflict));

        QTRY_VERIFY(m_person->sees(u"Words that were typed wait"_s));
        QVERIFY(m_person->sees(
            words::errorNumber(Error(ErrorCode::Conflict), words::Doing::ChangingKeys)));
        QVERIFY(m_person->canPress(u"Make new keys"_s));
        QVERIFY(m_person->part<QLineEdit>("passphrase")->hasFocus());
    }

    void aDeskWithASecurityKeyWantsItsPin()
    {
        show(&m_token);
        type("passphrase", u"quiet lake"_s);
        m_person->click(u"Make new keys"_s);
        QCOMPARE(m_keys->asked, 0);
        type("pin", u"270919"_s);

        m_person->press(Qt::Key_Return);

        QCOMPARE(m_keys->asked, 1);
        QCOMPARE(m_token.pins, QList<QByteArray>{"270919"});
        QVERIFY(m_person->sees(u"Touch the security key"_s));
        m_keys->answer({});
    }

    void leadsBackToTheLockScreen()
    {
        show(nullptr);
        QSignalSpy back(m_page.get(), &NewKeysPage::backWanted);

        m_person->click(u"Back to the lock screen"_s);

        QCOMPARE(back.count(), 1);
        QCOMPARE(m_keys->asked, 0);
    }

private:
    void show(TokenDoor *token)
    {
        m_page = std::make_unique<NewKeysPage>(*m_presenter, token);
        m_person = std::make_unique<testing::Person>(*m_page);
    }
    void type(const char *name, const QString &text)
    {
        m_person->part<QLineEdit>(name)->setFocus();
        m_person->type(text);
    }

    testing::FakeDesk m_desk;
    std::unique_ptr<testing::FakeNewKeys> m_keys;
    std::unique_ptr<NewKeysPresenter> m_presenter;
    testing::FakeTokenDoor m_token;
    std::unique_ptr<NewKeysPage> m_page;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(new_keys_page_test, NewKeysPageTest)
#include "new_keys_page_test.moc"

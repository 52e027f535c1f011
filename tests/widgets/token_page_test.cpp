#include "widgets/token_page.h"

#include "fake_token_door.h"
#include "presentation/fake_desk.h"
#include "support/test_registry.h"
#include "widgets/cover_page.h"
#include "widgets/person.h"
#include "widgets/restore_page.h"
#include "widgets/unlock_page.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::FakeTokenDoor;
using testing::Person;
using widgets::CoverPage;
using widgets::RestorePage;
using widgets::UnlockPage;

class TokenPageTest : public QObject {
    Q_OBJECT

private slots:
    void theLockScreenSaysThatItWantsTheSecurityKeyAndAsksItsPin()
    {
        testing::FakeDesk desk;
        FakeTokenDoor token;
        presentation::UnlockPresenter presenter(desk);
        UnlockPage page(presenter, &token);
        Person person(page);
        QVERIFY(person.sees(u"opens only with its security key"_s));
        QCOMPARE(pinOf(page)->accessibleName(), u"PIN of the security key"_s);
        passphraseOf(page)->setFocus();
        person.type(u"quiet lake"_s);
        pinOf(page)->setFocus();
        person.type(u"270919"_s);

        person.press(Qt::Key_Return);

        QCOMPARE(token.pins, QList<QByteArray>{"270919"});
        QCOMPARE(desk.passphrase, std::string("quiet lake"));
        QVERIFY(pinOf(page)->text().isEmpty());
        QVERIFY(person.sees(u"Touch the security key when it blinks."_s));
        desk.answer(Error(ErrorCode::Locked));
        QTRY_VERIFY(person.sees(u"opens only with its security key"_s));
    }

    void withoutThePinNothingIsTriedAndItsFieldIsNext()
    {
        testing::FakeDesk desk;
        FakeTokenDoor token;
        presentation::UnlockPresenter presenter(desk);
        UnlockPage page(presenter, &token);
        Person person(page);
        passphraseOf(page)->setFocus();
        person.type(u"quiet lake"_s);

        person.press(Qt::Key_Return);

        QCOMPARE(desk.asked, 0);
        QVERIFY(pinOf(page)->hasFocus());
        QCOMPARE(passphraseOf(page)->text(), u"quiet lake"_s);
    }

    void aDeskWithoutOneAsksForNoPin()
    {
        testing::FakeDesk desk;
        FakeTokenDoor token;
        token.wants = false;
        presentation::UnlockPresenter presenter(desk);
        UnlockPage page(presenter, &token);
        Person person(page);
        passphraseOf(page)->setFocus();
        person.type(u"quiet lake"_s);

        person.press(Qt::Key_Return);

        QVERIFY(pinOf(page) == nullptr);
        QCOMPARE(desk.asked, 1);
    }

    void aBackupIsRestoredWithThePinAsWell()
    {
        testing::FakeDesk desk;
        desk.stored = QList<StoredCopy>{{u"copy"_s, 0}};
        FakeTokenDoor token;
        presentation::RestorePresenter presenter(desk);
        RestorePage page(presenter, &token);
        Person person(page);
        QTRY_COMPARE(presenter.lines().size(), 1);
        passphraseOf(page)->setFocus();
        person.type(u"quiet lake"_s);
        person.press(Qt::Key_Return);
        QCOMPARE(desk.asked, 0);
        pinOf(page)->setFocus();
        person.type(u"270919"_s);

        person.press(Qt::Key_Return);

        QCOMPARE(desk.restored, u"copy"_s);
        QCOMPARE(token.pins, QList<QByteArray>{"270919"});
        desk.answer(Error(ErrorCode::Locked));
    }

    void theCoverAsksForItToo()
    {
        FakeTokenDoor token;
        CoverPage page(CoverPage::Why::InSession, &token);
        Person person(page);
        QSignalSpy wanted(&page, &CoverPage::backWanted);
        QVERIFY(!page.givePin());
        pinOf(page)->setFocus();
        person.type(u"270919"_s);

        person.press(Qt::Key_Return);

        QCOMPARE(wanted.count(), 1);
        QVERIFY(page.givePin());
        QCOMPARE(token.pins, QList<QByteArray>{"270919"});
        page.setAsking(true);
        QVERIFY(!person.canPress(u"Back to the chart"_s));
        page.setAsking(false);
        QVERIFY(person.canPress(u"Back to the chart"_s));
    }

private:
    static QLineEdit *passphraseOf(const QWidget &page)
    {
        return page.findChild<QLineEdit *>(u"passphrase"_s);
    }
    static QLineEdit *pinOf(const QWidget &page) { return page.findChild<QLineEdit *>(u"pin"_s); }
};

ALCOVE_TEST(token_page_test, TokenPageTest)
#include "token_page_test.moc"

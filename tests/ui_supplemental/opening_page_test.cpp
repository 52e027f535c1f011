#include "ui_supplemental/opening_page.h"

#include "open_room.h"
#include "support/notice_bar.h"
#include "support/secret_edit.h"
#include "support/test_registry.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>

using namespace alcove;
using namespace alcove::ui_supplemental;

class OpeningPageTest : public QObject {
    Q_OBJECT

private slots:
    void aWrongPassphraseIsSaidOnThePageAndTheFieldIsEmptied()
    {
        testing::OpenRoom room;
        OpeningPage page(room.keeper);
        field(page, "panelPassphrase")->setText(QStringLiteral("violin thistle"));

        press(page, "openPanel");

        QVERIFY(!room.wait());
        QVERIFY(notice(page).contains(QStringLiteral("stays shut")));
        QVERIFY(field(page, "panelPassphrase")->text().isEmpty());
        QVERIFY(field(page, "panelPassphrase")->isEnabled());
    }

    void theWaitIsCountedDownAndThePaperDoesNotWait()
    {
        testing::OpenRoom room;
        OpeningPage page(room.keeper);
        for (int i = 0; i < 5; ++i) {
            field(page, "panelPassphrase")->setText(QStringLiteral("violin thistle"));
            press(page, "openPanel");
            QVERIFY(!room.wait());
        }
        QVERIFY(notice(page).contains(QStringLiteral("can be tried in 5 s")));

        room.desk.clock.advance(3'000);
        page.showWait();
        QVERIFY(notice(page).contains(QStringLiteral("can be tried in 2 s")));
        press(page, "otherWayIn");
        QVERIFY(notice(page).isEmpty());
        press(page, "otherWayIn");
        QVERIFY(notice(page).contains(QStringLiteral("can be tried in 2 s")));

        room.desk.clock.advance(2'000);
        page.showWait();
        QVERIFY(notice(page).isEmpty());
        QTest::keyClicks(field(page, "panelPassphrase"), words());
        press(page, "openPanel");
        QVERIFY(room.wait());
    }

    void theRightOneOpens()
    {
        testing::OpenRoom room;
        OpeningPage page(room.keeper);
        QTest::keyClicks(field(page, "panelPassphrase"), words());

        QTest::keyClick(field(page, "panelPassphrase"), Qt::Key_Return);

        QVERIFY(room.wait());
    }

    void makingAsksForThePassphraseTwice()
    {
        testing::PanelDesk desk;
        panel::LocalPanel panel(desk.files(), desk.practice, desk.surroundings());
        PanelKeeper keeper(panel);
        OpeningPage page(keeper);
        QVERIFY(!field(page, "panelPassphraseAgain")->isHidden());
        field(page, "panelPassphrase")->setText(words());
        field(page, "panelPassphraseAgain")->setText(QStringLiteral("gravel"));

        press(page, "openPanel");
        QVERIFY(notice(page).contains(QStringLiteral("differ")));
        QVERIFY(!panel.hasStore());
        field(page, "panelPassphraseAgain")->setText(words());
        press(page, "openPanel");

        QTRY_VERIFY(keeper.state() == PanelKeeper::State::Open);
    }

    void thePaperIsAnotherWayIn()
    {
        testing::OpenRoom room;
        OpeningPage page(room.keeper);
        QVERIFY(field(page, "panelRecoveryCode")->isHidden());
        press(page, "otherWayIn");
        const auto code = room.desk.recoveryCode();
        field(page, "panelRecoveryCode")
            ->setText(QString::fromUtf8(reinterpret_cast<const char *>(code.view().data()),
                                        static_cast<qsizetype>(code.size())));
        for (const char *name : {"panelPassphrase", "panelPassphraseAgain"})
            field(page, name)->setText(QStringLiteral("violin thistle harbor cobalt nineteen"));

        press(page, "openPanel");

        QVERIFY(room.wait());
        room.keeper.shut();
        QVERIFY(room.unlock(testing::PanelDesk::otherWords));
    }

    void aBackupIsPutBackAndOpened()
    {
        testing::OpenRoom room;
        QVERIFY(room.unlock());
        QTRY_COMPARE(room.keeper.copies().size(), 1); // made as soon as it was open
        room.keeper.shut();
        spoilStore(room);
        OpeningPage page(room.keeper);
        page.show();
        QTest::keyClicks(field(page, "panelPassphrase"), words());
        press(page, "openPanel");
        QVERIFY(!room.wait());
        QVERIFY(!notice(page).isEmpty());
        auto *offer = page.findChild<QPushButton *>(QStringLiteral("putPanelBack"));
        QTRY_VERIFY(offer->isVisible());

        offer->click();
        auto *copies = page.findChild<QComboBox *>(QStringLiteral("panelCopies"));
        QVERIFY(copies->isVisible() && copies->hasFocus());
        QCOMPARE(copies->count(), 1);
        QVERIFY(notice(page).isEmpty());
        QTest::keyClicks(field(page, "panelPassphrase"), words());
        QTest::keyClick(field(page, "panelPassphrase"), Qt::Key_Return);

        QVERIFY(room.wait());
        QVERIFY(room.keeper.putBackWords().contains(QStringLiteral("kept in replaced/")));
    }

    void aWrongPassphraseForABackupIsSaidAndOneStaysThere()
    {
        testing::OpenRoom room;
        QVERIFY(room.unlock());
        QTRY_COMPARE(room.keeper.copies().size(), 1);
        room.keeper.shut();
        OpeningPage page(room.keeper);
        page.show();
        press(page, "putPanelBack");
        field(page, "panelPassphrase")->setText(QStringLiteral("violin thistle"));

        press(page, "openPanel");

        QVERIFY(!room.wait());
        QVERIFY(notice(page).contains(QStringLiteral("opens neither")));
        QVERIFY(page.findChild<QComboBox *>(QStringLiteral("panelCopies"))->isVisible());
        press(page, "otherWayIn");
        QVERIFY(page.findChild<QComboBox *>(QStringLiteral("panelCopies"))->isHidden());
    }

    void rule_S12_whoHasNoPermissionHasNothingToType()
    {
        testing::OpenRoom room(Roles{Role::FrontDesk});
        const OpeningPage page(room.keeper);

        for (const support::SecretEdit *field : page.findChildren<support::SecretEdit *>())
            QVERIFY(field->isHidden());
        QVERIFY(page.findChild<QPushButton *>(QStringLiteral("openPanel"))->isHidden());
    }

private:
    static void spoilStore(testing::OpenRoom &room)
    {
        QFile file(QString::fromStdString(room.desk.files().storeFile()));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray bytes = file.readAll();
        for (qsizetype i = 0; i < bytes.size(); i += 100)
            bytes[i] = static_cast<char>(bytes[i] ^ 1);
        QVERIFY(file.seek(0) && file.write(bytes) == bytes.size());
    }
    static QString words() { return QString::fromLatin1(testing::PanelDesk::words.data()); }
    static support::SecretEdit *field(const OpeningPage &page, const char *name)
    {
        return page.findChild<support::SecretEdit *>(QLatin1String(name));
    }
    static void press(const OpeningPage &page, const char *name)
    {
        page.findChild<QPushButton *>(QLatin1String(name))->click();
    }
    static QString notice(const OpeningPage &page)
    {
        return page.findChild<support::NoticeBar *>(QStringLiteral("openingNotice"))->sentence();
    }
};

ALCOVE_TEST(opening_page_test, OpeningPageTest)
#include "opening_page_test.moc"

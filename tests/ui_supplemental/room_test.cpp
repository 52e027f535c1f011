#include "ui_supplemental/room.h"

#include "open_room.h"
#include "support/notice_bar.h"
#include "support/test_registry.h"
#include "support/theme.h"
#include "ui_supplemental/panel_words.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace alcove;
using namespace alcove::ui_supplemental;

class RoomTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_open = std::make_unique<testing::OpenRoom>();
        QVERIFY(m_open->inStore(testing::allow));
        m_room
            = std::make_unique<Room>(m_open->keeper, testing::sam(), QStringLiteral("Sam Rivera"),
                                     m_open->desk.clock, m_open->desk.random);
        m_room->resize(900, 700);
        m_room->show();
        QVERIFY(QTest::qWaitForWindowActive(m_room.get()));
    }

    void cleanup()
    {
        m_room.reset();
        m_open.reset();
    }

    void asksForItsOwnPassphraseFirst()
    {
        QVERIFY(visible<QWidget>("panelPassphrase"));
        QVERIFY(!visible<QWidget>("shelfClient"));

        QVERIFY(m_open->unlock());

        QTRY_VERIFY(visible<QWidget>("consentState"));
        QVERIFY(!visible<QWidget>("panelPassphrase"));
    }

    void aLineSaysHowItsBackupsStand()
    {
        auto *line = find<QLabel>("panelCopiesLine");
        QTRY_VERIFY(line->text().contains(QStringLiteral("made when this room is opened")));

        QVERIFY(m_open->unlock());

        QTRY_VERIFY(line->text().startsWith(QStringLiteral("Backup made ")));
        QCOMPARE(line->accessibleName(), line->text());
        m_room->toggleCover();
        QVERIFY(!line->isVisible());
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void whatABackupTookThePlaceOfIsNamed_data()
    {
        QTest::addColumn<support::Scheme>("scheme");
        QTest::newRow("paper") << support::Scheme::Paper;
        QTest::newRow("dusk") << support::Scheme::Dusk;
    }

    /// For the eye: ALCOVE_PICTURES names a folder.
    void whatABackupTookThePlaceOfIsNamed()
    {
        QFETCH(const support::Scheme, scheme);
        support::apply(*qApp, scheme);
        QVERIFY(m_open->unlock());
        QTRY_COMPARE(m_open->keeper.copies().size(), 1);
        m_open->keeper.shut();
        find<QPushButton>("putPanelBack")->click();
        const auto *put = find<QPushButton>("openPanel");
        QTRY_VERIFY(put->width() >= put->sizeHint().width()); // all of its words are there
        picture(QStringLiteral("panel-put-back"));

        m_open->keeper.putBack(m_open->keeper.copies().first().name,
                               testing::secret(testing::PanelDesk::words));
        QVERIFY(m_open->wait());

        auto *notice = find<support::NoticeBar>("roomNotice");
        QVERIFY(notice->isVisible());
        QVERIFY(notice->sentence().contains(QStringLiteral("kept in replaced/")));
        QTRY_VERIFY(visible<QWidget>("consentState"));
        picture(QStringLiteral("panel-came-back"));
        m_open->keeper.shut();
        QVERIFY(!notice->isVisible());
        support::apply(*qApp, support::Scheme::Paper);
    }

    void rule_S13_theBannerIsThereWhateverIsShown()
    {
        QVERIFY(visible<QLabel>("supplementalBannerText"));
        QVERIFY(m_open->unlock());
        QVERIFY(visible<QLabel>("supplementalBannerText"));
        m_room->toggleCover();
        QVERIFY(visible<QLabel>("supplementalBannerText"));
    }

    void f8HidesAtOnceAndKeepsWhatIsTyped()
    {
        QVERIFY(m_open->unlock());
        QTRY_VERIFY(visible<QPushButton>("addItem"));
        find<QPushButton>("addItem")->click();
        find<QPlainTextEdit>("itemText")->setPlainText(QStringLiteral("from the pier"));

        find<QPlainTextEdit>("itemText")->setFocus();
        QTest::keyClick(find<QPlainTextEdit>("itemText"), Qt::Key_F8);

        QVERIFY(m_room->isCovered());
        QVERIFY(!visible<QWidget>("itemText"));
        QVERIFY(!visible<QWidget>("shelfClient"));
        QTest::keyClick(m_room.get(), Qt::Key_F8);
        QVERIFY(visible<QWidget>("itemText"));
        QCOMPARE(find<QPlainTextEdit>("itemText")->toPlainText(), QStringLiteral("from the pier"));
        QVERIFY(find<QPlainTextEdit>("itemText")->hasFocus());
    }

    void aCoveredRoomShutsAsWell()
    {
        QVERIFY(m_open->unlock());
        m_room->toggleCover();

        m_open->desk.clock.advance(supplemental::panelIdleLimit);
        m_open->keeper.checkUse();
        m_room->toggleCover();

        QVERIFY(visible<QWidget>("panelPassphrase"));
    }

    void useAnywhereInTheRoomKeepsItOpen()
    {
        QVERIFY(m_open->unlock());
        QTRY_VERIFY(visible<QPushButton>("addItem"));
        m_open->desk.clock.advance(supplemental::panelIdleLimit - 1);

        QTest::mouseClick(find<QLabel>("shelfClient"), Qt::LeftButton);
        m_open->desk.clock.advance(supplemental::panelIdleLimit - 1);
        m_open->keeper.checkUse();

        QVERIFY(m_open->keeper.state() == PanelKeeper::State::Open);
    }

    void useElsewhereDoesNot()
    {
        QVERIFY(m_open->unlock());
        QWidget elsewhere;
        m_open->desk.clock.advance(supplemental::panelIdleLimit - 1);

        QTest::mouseClick(&elsewhere, Qt::LeftButton);
        m_open->desk.clock.advance(1);
        m_open->keeper.checkUse();

        QVERIFY(m_open->keeper.state() == PanelKeeper::State::Locked);
        QVERIFY(visible<QWidget>("panelPassphrase"));
    }

private:
    void picture(const QString &name)
    {
        const QString folder = qEnvironmentVariable("ALCOVE_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(m_room->grab().save(
                QStringLiteral("%1/%2-%3.png")
                    .arg(folder, name, QLatin1String(QTest::currentDataTag()))));
    }
    template <typename Widget>
    Widget *find(const char *name) const
    {
        return m_room->findChild<Widget *>(QLatin1String(name));
    }

    template <typename Widget>
    bool visible(const char *name) const
    {
        const auto *widget = find<Widget>(name);
        return widget != nullptr && widget->isVisible();
    }

    std::unique_ptr<testing::OpenRoom> m_open;
    std::unique_ptr<Room> m_room;
};

ALCOVE_TEST(room_test, RoomTest)
#include "room_test.moc"

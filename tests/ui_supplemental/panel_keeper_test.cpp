#include "ui_supplemental/panel_keeper.h"

#include "open_room.h"
#include "support/test_registry.h"

#include <QFile>
#include <QSignalSpy>

using namespace alcove;
using namespace alcove::ui_supplemental;
using State = PanelKeeper::State;

class PanelKeeperTest : public QObject {
    Q_OBJECT

private slots:
    void makesThePanelAndHasItOpen()
    {
        testing::PanelDesk desk;
        panel::LocalPanel panel(desk.files(), desk.practice, desk.surroundings());
        PanelKeeper keeper(panel);
        QVERIFY(keeper.state() == State::NotMade);

        keeper.create(testing::secret("password"));
        QTRY_VERIFY(keeper.state() != State::Busy);
        QVERIFY(keeper.state() == State::NotMade);
        QVERIFY(keeper.failure().contains(QStringLiteral("guessed too easily")));
        keeper.create(testing::secret(testing::PanelDesk::words));

        QTRY_VERIFY(keeper.state() == State::Open);
        QVERIFY(keeper.session() != nullptr);
        QVERIFY(keeper.failure().isEmpty());
    }

    void aWrongPassphraseSaysSoAndStaysLocked()
    {
        testing::OpenRoom room;
        QVERIFY(room.isReady());

        QVERIFY(!room.unlock(testing::PanelDesk::otherWords));

        QVERIFY(room.keeper.state() == State::Locked);
        QVERIFY(room.keeper.failure().contains(QStringLiteral("stays shut")));
        QVERIFY(room.unlock());
    }

    void thePaperOpensItAndASlipIsSaid()
    {
        testing::OpenRoom room;
        room.keeper.recover(testing::secret("ABCD"),
                            testing::secret(testing::PanelDesk::otherWords));
        QVERIFY(!room.wait());
        QVERIFY(room.keeper.failure().contains(QStringLiteral("slip")));

        room.keeper.recover(std::make_shared<crypto::SecretBytes>(room.desk.recoveryCode()),
                            testing::secret(testing::PanelDesk::otherWords));

        QVERIFY(room.wait());
    }

    void itsBackupsAreKeptUpFromTheFirstMomentOn()
    {
        testing::OpenRoom room;
        QVERIFY(room.keeper.copiesLine().text.contains(QStringLiteral("made when this room")));

        QVERIFY(room.unlock());

        QTRY_COMPARE(room.keeper.copies().size(), 1);
        QVERIFY(room.keeper.copiesLine().text.startsWith(QStringLiteral("Backup made ")));
        QVERIFY(room.keeper.copiesLine().text.contains(QStringLiteral("proved ")));
        QVERIFY(!room.keeper.copiesLine().isOverdue);
        room.keeper.shut();
        QVERIFY(room.keeper.copiesLine().text.endsWith(QStringLiteral("this room is opened")));
    }

    void aBackupThatCannotBeMadeIsToldOfAndTriedAgain()
    {
        testing::OpenRoom room;
        QVERIFY(room.unlock());
        QTRY_COMPARE(room.keeper.copies().size(), 1);
        const QString key = QString::fromStdString(room.desk.files().keyFile());
        QVERIFY(QFile::rename(key, key + QStringLiteral(".gone")));
        room.desk.clock.advance(Millis{2} * 3'600'000);

        room.keeper.keepCopies();
        QTRY_VERIFY(room.keeper.copiesLine().isOverdue);
        QVERIFY(room.keeper.copiesLine().text.startsWith(QStringLiteral("Backup not made")));

        QVERIFY(QFile::rename(key + QStringLiteral(".gone"), key));
        room.keeper.keepCopies();
        QTRY_VERIFY(!room.keeper.copiesLine().isOverdue);
        QTRY_COMPARE(room.keeper.copies().size(), 2);
    }

    void shutsAfterFiveMinutesWithoutUse()
    {
        testing::OpenRoom room;
        QVERIFY(room.unlock());
        room.desk.clock.advance(supplemental::panelIdleLimit - 1);
        room.keeper.use();
        room.desk.clock.advance(supplemental::panelIdleLimit - 1);
        room.keeper.checkUse();
        QVERIFY(room.keeper.state() == State::Open);
        QSignalSpy changed(&room.keeper, &PanelKeeper::stateChanged);

        room.desk.clock.advance(1);
        room.keeper.checkUse();

        QVERIFY(room.keeper.state() == State::Locked);
        QVERIFY(room.keeper.session() == nullptr);
        QCOMPARE(changed.count(), 1);
    }

    void whatWasAboutToOpenWhenItShutDoesNot()
    {
        testing::OpenRoom room;
        room.keeper.unlock(testing::secret(testing::PanelDesk::words));

        room.keeper.shut();

        // Behind it in the same queue: once this has failed, the first has been answered.
        QVERIFY(!room.unlock(testing::PanelDesk::otherWords));
        QVERIFY(room.keeper.state() == State::Locked);
    }

    void rule_S12_billingHasNoPermission()
    {
        testing::OpenRoom room(Roles{Role::Biller});

        QVERIFY(room.keeper.state() == State::NoPermission);
        QVERIFY(!room.unlock());
    }
};

ALCOVE_TEST(panel_keeper_test, PanelKeeperTest)
#include "panel_keeper_test.moc"

#include "ui_supplemental/door.h"

#include "open_room.h"
#include "support/secret_edit.h"
#include "support/test_registry.h"
#include "ui_supplemental/panel_words.h"

#include <QPushButton>
#include <QSignalSpy>

using namespace alcove;
using namespace alcove::ui_supplemental;
using testing::PanelDesk;
using testing::sam;

class DoorTest : public QObject {
    Q_OBJECT

private slots:
    void saysInWordsWhyItIsShut()
    {
        PanelDesk desk;
        const auto door = doorOf(desk);
        QCOMPARE(door->sign(sam()), QStringLiteral("Supplemental: not set up"));

        VERIFY_OK(desk.make());
        QCOMPARE(door->sign(sam()), QStringLiteral("Supplemental, locked"));

        desk.wear(Role::Biller);
        QCOMPARE(doorOf(desk)->sign(sam()), sign(supplemental::Door::NoPermission));
    }

    void theSignFollowsWhatIsBehindItAndForgetsItWhenItShuts()
    {
        PanelDesk desk;
        {
            auto open = desk.make();
            VERIFY_OK(open);
            VERIFY_OK(testing::allow(*open->supplement));
        }
        const auto door = doorOf(desk);
        const std::unique_ptr<QWidget> room(
            door->makeRoom(sam(), QStringLiteral("Sam Rivera"), nullptr));
        QSignalSpy changed(door.get(), &support::SupplementalDoor::signChanged);

        unlock(*room);
        QTRY_COMPARE(door->sign(sam()), sign(supplemental::Door::Open));
        QVERIFY(changed.count() >= 2);
        QCOMPARE(door->sign(testing::noor()), QStringLiteral("Supplemental"));

        door->shut();
        QCOMPARE(door->sign(sam()), QStringLiteral("Supplemental, locked"));
    }

    void aLapsedConsentStandsOnTheDoor()
    {
        PanelDesk desk;
        {
            auto open = desk.make();
            VERIFY_OK(open);
            VERIFY_OK(testing::allow(*open->supplement));
        }
        desk.clock.set(testing::aConsent().expiresAt);
        const auto door = doorOf(desk);
        const std::unique_ptr<QWidget> room(
            door->makeRoom(sam(), QStringLiteral("Sam Rivera"), nullptr));

        unlock(*room);

        QTRY_COMPARE(door->sign(sam()), sign(supplemental::Door::Lapsed));
    }

    void goingAwayShutsThePanel()
    {
        PanelDesk desk;
        VERIFY_OK(desk.make());
        {
            const auto door = doorOf(desk);
            const std::unique_ptr<QWidget> room(
                door->makeRoom(sam(), QStringLiteral("Sam Rivera"), nullptr));
            unlock(*room);
            QTRY_COMPARE(door->sign(sam()), sign(supplemental::Door::NoPolicy));
        }

        auto open = desk.open();
        VERIFY_OK(open);
        const auto trail = open->supplement->auditTrail(0, 100);
        VERIFY_OK(trail);
        QStringList events;
        for (const AuditEntry &entry : *trail)
            events.append(entry.event.event);
        QVERIFY(events.contains(QStringLiteral("panel.lock")));
    }

private:
    static std::unique_ptr<support::SupplementalDoor> doorOf(PanelDesk &desk)
    {
        return makeDoor(
            std::make_unique<panel::LocalPanel>(desk.files(), desk.practice, desk.surroundings()),
            desk.clock, desk.random);
    }

    static void unlock(QWidget &room)
    {
        room.findChild<support::SecretEdit *>(QStringLiteral("panelPassphrase"))
            ->setText(QString::fromLatin1(PanelDesk::words.data()));
        room.findChild<QPushButton *>(QStringLiteral("openPanel"))->click();
    }
};

ALCOVE_TEST(door_test, DoorTest)
#include "door_test.moc"

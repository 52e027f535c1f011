#include "ui_supplemental/room_frame.h"

#include "support/test_registry.h"
#include "support/theme.h"
#include "ui_supplemental/panel_words.h"

#include <QApplication>
#include <QLabel>

using namespace alcove;
using namespace alcove::ui_supplemental;

class RoomFrameTest : public QObject {
    Q_OBJECT

private slots:
    void rule_S13_theBannerStandsAboveWhateverIsInside()
    {
        RoomFrame frame(new QLabel(QStringLiteral("inside")));
        frame.resize(640, 480);
        frame.show();

        const auto *banner = frame.findChild<QLabel *>(QStringLiteral("supplementalBannerText"));
        QVERIFY(banner != nullptr && banner->isVisible());
        QCOMPARE(banner->text(), bannerText());
        for (const QLabel *label : frame.findChildren<QLabel *>())
            if (label != banner)
                QVERIFY(banner->mapTo(&frame, QPoint()).y() < label->mapTo(&frame, QPoint()).y());
    }

    void theGroundIsTintedAndTheFrameHatchedInEachPalette()
    {
        const QString sheetBefore = qApp->styleSheet();
        const QPalette paletteBefore = QApplication::palette();
        for (const auto scheme :
             {support::Scheme::Paper, support::Scheme::Dusk, support::Scheme::Contrast}) {
            support::apply(*qApp, scheme);
            RoomFrame frame(new QWidget);
            frame.resize(640, 480);

            const QImage picture = frame.grab().toImage();

            const QRgb ground = support::colour(scheme, support::Role::SupplementalGround).rgb();
            QCOMPARE(picture.pixelColor(320, 300).rgb(), ground);
            int hatched = 0;
            for (int y = 0; y < 480; ++y)
                hatched += picture.pixelColor(3, y).rgb() != ground ? 1 : 0;
            QVERIFY2(hatched > 80 && hatched < 400, qPrintable(QString::number(hatched)));
        }
        QApplication::setPalette(paletteBefore);
        qApp->setStyleSheet(sheetBefore);
    }
};

ALCOVE_TEST(room_frame_test, RoomFrameTest)
#include "room_frame_test.moc"

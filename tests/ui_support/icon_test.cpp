#include "support/icon.h"

#include "support/test_registry.h"
#include "support/theme.h"

#include <QApplication>
#include <QDir>

using namespace alcove::support;
using namespace Qt::StringLiterals;

namespace {

/// How many pixels bear any ink, and whether some bear all of `ink`.
struct Drawn {
    int inked = 0;
    bool hasColour = false;
};

Drawn draw(const QString &name, const QColor &ink, IconTone tone = IconTone::Text)
{
    const QImage image = icon(name, tone).pixmap(QSize(48, 48), 1.0).toImage();
    Drawn drawn;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            drawn.inked += pixel.alpha() > 128 ? 1 : 0;
            drawn.hasColour = drawn.hasColour || pixel == ink;
        }
    }
    return drawn;
}

} // namespace

class IconTest : public QObject {
    Q_OBJECT

private slots:
    void eachIsDrawnInThePalettesColour_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &file : QDir(u":/alcove/icons"_s).entryList())
            QTest::newRow(qPrintable(file)) << file.chopped(4);
    }
    void eachIsDrawnInThePalettesColour()
    {
        QFETCH(const QString, name);
        for (const Scheme scheme : {Scheme::Paper, Scheme::Dusk}) {
            QApplication::setPalette(palette(scheme));
            const Drawn drawn = draw(name, colour(scheme, Role::Text));
            QVERIFY(drawn.inked > 60);
            QVERIFY(drawn.hasColour);
        }
    }

    void takesItsTone()
    {
        QApplication::setPalette(palette(Scheme::Paper));
        QVERIFY(draw(u"lock"_s, colour(Scheme::Paper, Role::Danger), IconTone::Danger).hasColour);
        QVERIFY(draw(u"lock"_s, colour(Scheme::Paper, Role::Accent), IconTone::Accent).hasColour);
    }

    void isEmptyForANameThatIsNotThere() { QVERIFY(icon(u"no such icon"_s).isNull()); }
};

ALCOVE_TEST(icon_test, IconTest)
#include "icon_test.moc"

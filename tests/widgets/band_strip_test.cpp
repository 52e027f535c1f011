#include "widgets/band_strip.h"

#include "support/test_registry.h"
#include "widgets/client_band.h"
#include "widgets/person.h"

#include <algorithm>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::BandStrip;

class BandStripTest : public QObject {
    Q_OBJECT

private slots:
    void saysWhoseItIsAsPlainText()
    {
        QWidget window;
        auto *strip = new BandStrip(&window);
        const testing::Person person(window);
        QVERIFY(!strip->isVisible());

        strip->show({{1}}, u"Sam <b>Rivera</b>"_s, u"born 2 Apr 1991"_s);

        QVERIFY(person.sees(u"Sam <b>Rivera</b>"_s) && person.sees(u"born 2 Apr 1991"_s));
        QCOMPARE(strip->accessibleName(), u"Sam <b>Rivera</b>, born 2 Apr 1991"_s);
        const auto labels = strip->findChildren<QLabel *>();
        QVERIFY(std::all_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->textFormat() == Qt::PlainText;
        }));
    }

    void isGoneWhereItIsNobodys()
    {
        QWidget window;
        auto *strip = new BandStrip(&window);
        const testing::Person person(window);
        strip->show({{1}}, u"Sam Rivera"_s, {});

        strip->clear();

        QVERIFY(!strip->isVisible() && strip->accessibleName().isEmpty());
    }

    void theColourIsThatOfTheirChart()
    {
        widgets::ClientBand band;
        BandStrip strip;
        ClientId noor{};
        noor.raw.back() = 1; // of another of the eight colours
        for (const ClientId client : {ClientId{}, noor}) {
            band.show(client, u"Sam"_s, {});
            strip.show(client, u"Sam"_s, {});
            QCOMPARE(colour(strip), colour(band));
            QCOMPARE(colour(strip), widgets::bandColour(client));
        }
        QVERIFY(widgets::bandColour({}) != widgets::bandColour(noor));
    }

private:
    static QColor colour(QWidget &band) { return band.grab().toImage().pixelColor(2, 5); }
};

ALCOVE_TEST(band_strip_test, BandStripTest)
#include "band_strip_test.moc"

#include "widgets/client_band.h"

#include "support/test_registry.h"
#include "widgets/person.h"

#include <QSignalSpy>

#include <algorithm>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::ClientBand;

class ClientBandTest : public QObject {
    Q_OBJECT

private slots:
    void saysWhoseChartItIsAsPlainText()
    {
        ClientBand band;
        const testing::Person person(band);

        band.show({{1}}, u"Sam <b>Rivera</b>"_s, u"they/them"_s);

        QVERIFY(person.sees(u"Sam <b>Rivera</b>"_s));
        QVERIFY(person.sees(u"they/them"_s));
        const auto labels = band.findChildren<QLabel *>();
        QVERIFY(std::all_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->textFormat() == Qt::PlainText;
        }));
    }

    void hasADoorOnlyWhereOneIs()
    {
        ClientBand band;
        testing::Person person(band);
        QSignalSpy pressed(&band, &ClientBand::doorPressed);
        QVERIFY(!person.canPress(u"Supplemental"_s));

        band.setDoor(u"Supplemental, locked"_s);
        person.click(u"Supplemental, locked"_s);
        band.setDoor({});

        QCOMPARE(pressed.count(), 1);
        QVERIFY(!person.canPress(u"Supplemental"_s));
    }

    void tabGoesThroughItAsOneReads()
    {
        ClientBand band;
        testing::Person person(band);
        band.setDoor(u"Supplemental, locked"_s);
        const auto buttons = band.findChildren<QPushButton *>();
        QList<int> places;
        person.part<QPushButton>()->setFocus();

        for (qsizetype i = 0; i < buttons.size(); ++i) {
            places.append(QApplication::focusWidget()->x());
            person.press(Qt::Key_Tab);
        }

        std::rotate(places.begin(), std::min_element(places.begin(), places.end()), places.end());
        QVERIFY(std::is_sorted(places.begin(), places.end()));
    }

    void theColourIsTheClients()
    {
        ClientBand band;
        band.resize(600, 60);
        ClientId sam{};
        ClientId noor{};
        noor.raw.back() = 1; // of another of the eight colours
        band.show(sam, u"Sam"_s, {});
        const QColor ofSam = colour(band);
        band.show(noor, u"Noor"_s, {});
        const QColor ofNoor = colour(band);

        band.show(sam, u"Sam"_s, {});

        QCOMPARE(colour(band), ofSam);
        QVERIFY(ofSam != ofNoor);
    }

private:
    static QColor colour(QWidget &band) { return band.grab().toImage().pixelColor(2, 30); }
};

ALCOVE_TEST(client_band_test, ClientBandTest)
#include "client_band_test.moc"

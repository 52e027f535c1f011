#include "widgets/passphrase_meter.h"

#include "support/test_registry.h"

#include <QLabel>
#include <QProgressBar>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::PassphraseMeter;

class PassphraseMeterTest : public QObject {
    Q_OBJECT

private slots:
    // NOLINTNEXTLINE(readability-identifier-naming)
    void looksAsStrongAsItIs_data()
    {
        QTest::addColumn<int>("steps");
        QTest::addColumn<bool>("isAcceptable");
        QTest::addColumn<QString>("kind");
        QTest::newRow("nothing") << 0 << false << u"weak"_s;
        QTest::newRow("guessed at once") << 1 << false << u"weak"_s;
        QTest::newRow("not enough") << 2 << false << u"fair"_s;
        QTest::newRow("enough") << 3 << true << u"strong"_s;
        QTest::newRow("plenty") << 4 << true << u"strong"_s;
    }
    void looksAsStrongAsItIs()
    {
        QFETCH(int, steps);
        QFETCH(bool, isAcceptable);
        QFETCH(QString, kind);
        PassphraseMeter meter;

        meter.show({steps, isAcceptable, u"words"_s});

        const auto *bar = meter.findChild<QProgressBar *>();
        QCOMPARE(bar->value(), steps);
        QCOMPARE(bar->property("kind").toString(), kind);
    }

    void saysItInWordsToEyesAndEars()
    {
        PassphraseMeter meter;

        meter.show({2, false, u"Add a <b>word</b>."_s});

        QCOMPARE(meter.findChild<QLabel *>(u"meterWords"_s)->text(), u"Add a <b>word</b>."_s);
        QCOMPARE(meter.findChild<QLabel *>(u"meterWords"_s)->textFormat(), Qt::PlainText);
        QCOMPARE(meter.findChild<QProgressBar *>()->accessibleDescription(),
                 u"Add a <b>word</b>."_s);
    }

    void whatIsBelowDoesNotJump()
    {
        PassphraseMeter meter;
        meter.resize(400, 100);
        meter.show({1, false, u"Short."_s});
        const int before = meter.heightForWidth(400);

        meter.show(
            {2, false, u"As long as a sentence gets when it wraps in its column, twice. "_s});

        QCOMPARE(meter.heightForWidth(400), before);
    }
};

ALCOVE_TEST(passphrase_meter_test, PassphraseMeterTest)
#include "passphrase_meter_test.moc"

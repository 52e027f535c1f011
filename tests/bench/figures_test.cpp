#include "bench/figures.h"

#include "support/test_registry.h"

#include <QJsonArray>

using namespace alcove::bench;

class FiguresTest : public QObject {
    Q_OBJECT

private slots:
    void whatWorkersPrintIsAddedToWhatIsKnown()
    {
        const QJsonObject answer{{QStringLiteral("samples"),
                                  QJsonObject{{QStringLiteral("a"), QJsonArray{1.5, 2}},
                                              {QStringLiteral("b"), QJsonArray{3}}}}};
        Samples samples{{QStringLiteral("a"), {1}}};

        addSamples(samples, answer);

        QCOMPARE(samples,
                 (Samples{{QStringLiteral("a"), {1, 1.5, 2}}, {QStringLiteral("b"), {3}}}));
    }

    void aPercentileIsAValueThatWasMeasured()
    {
        const QList<double> values{4, 1, 3, 2};

        QCOMPARE(percentile(values, 0), 1.0);
        QCOMPARE(percentile(values, 50), 2.0);
        QCOMPARE(percentile(values, 51), 3.0);
        QCOMPARE(percentile(values, 95), 4.0);
        QCOMPARE(percentile(values, 100), 4.0);
    }

    void oneValueIsAllPercentiles()
    {
        QVERIFY((spreadOf({7}) == Spread{7, 7, 7}));
        QVERIFY((spreadOf({}) == Spread{}));
    }

    void theSlowestOfAHundredIsNotTheNinetyNinth()
    {
        QList<double> values(99, 1.0);
        values.append(1000.0);

        QVERIFY((spreadOf(values) == Spread{1, 1, 1}));
    }

    void aWorkersObjectIsFoundAmongWhatElseItSays()
    {
        Samples samples;
        QVERIFY(addSamplesFrom(samples, "a warning {\n{\"samples\":{\"x_ms\":[1,2]}}\nand more\n"));
        QCOMPARE(samples.value(QStringLiteral("x_ms")), (QList<double>{1, 2}));
        QVERIFY(!addSamplesFrom(samples, "killed\n"));
        QVERIFY(!addSamplesFrom(samples, "{\"samples\": broken\n"));
    }
};

ALCOVE_TEST(figures_test, FiguresTest)
#include "figures_test.moc"

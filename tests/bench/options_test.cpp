#include "bench/options.h"

#include "support/test_registry.h"

using namespace alcove::bench;
using namespace Qt::StringLiterals;

class OptionsTest : public QObject {
    Q_OBJECT

private slots:
    void withoutWordsItIsTheFiguresOfTheGoals()
    {
        QString mistake;
        const auto options = parseOptions({}, mistake);

        QCOMPARE(options->notes, 100'000);
        QCOMPARE(options->notesOfFirst, 2000);
        QCOMPARE(options->settle, 60);
    }

    void quickIsSmallAndCanBeChanged()
    {
        QString mistake;
        const auto options
            = parseOptions({u"--json"_s, u"--quick"_s, u"--notes"_s, u"50"_s}, mistake);

        QVERIFY(options->asJson);
        QCOMPARE(options->notes, 50);
        QCOMPARE(options->notesOfFirst, 50); // no more than there are
        QVERIFY(options->runs < Options().runs);
    }

    void refusesWhatIsNoNumberOrNoOption()
    {
        for (const QStringList &words : {QStringList{u"--notes"_s},
                                         {u"--notes"_s, u"0"_s},
                                         {u"--runs"_s, u"many"_s},
                                         {u"--fast"_s, u"1"_s},
                                         {u"--folder"_s}}) {
            QString mistake;
            QVERIFY(!parseOptions(words, mistake));
            QCOMPARE(mistake, words.front());
        }
    }
};

ALCOVE_TEST(options_test, OptionsTest)
#include "options_test.moc"

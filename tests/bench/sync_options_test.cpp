#include "bench/sync_options.h"

#include "support/test_registry.h"

using namespace alcove::bench;
using namespace Qt::StringLiterals;

class SyncOptionsTest : public QObject {
    Q_OBJECT

private slots:
    void withoutWordsItIsTheFiguresOfTheGoals()
    {
        QString mistake;
        const auto options = parseSyncOptions({}, mistake);

        QCOMPARE(options->records, (QList<int>{20'000, 100'000}));
        QCOMPARE(options->first, 100'000);
        QCOMPARE(options->desks, 200);
        QCOMPARE(options->sockets, 5000);
        QVERIFY(options->peers.isEmpty());
    }

    void quickIsSmallAndKeepsWhatWasSaidBefore()
    {
        QString mistake;
        const auto options = parseSyncOptions(
            {u"--json"_s, u"--peers"_s, u"/x"_s, u"--quick"_s, u"--records"_s, u"50,60"_s},
            mistake);

        QVERIFY(options->asJson);
        QCOMPARE(options->peers, u"/x"_s);
        QCOMPARE(options->records, (QList<int>{50, 60}));
        QVERIFY(options->sockets < SyncOptions().sockets);
    }

    void refusesWhatIsNoNumberOrNoOption()
    {
        for (const QStringList &words : {QStringList{u"--records"_s},
                                         {u"--records"_s, u"100,"_s},
                                         {u"--sockets"_s, u"0"_s},
                                         {u"--desks"_s, u"many"_s},
                                         {u"--fast"_s, u"1"_s},
                                         {u"--peers"_s}}) {
            QString mistake;
            QVERIFY(!parseSyncOptions(words, mistake));
            QCOMPARE(mistake, words.front());
        }
    }
};

ALCOVE_TEST(sync_options_test, SyncOptionsTest)
#include "sync_options_test.moc"

#include "support/own_words.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;

class OwnWordsTest : public QObject {
    Q_OBJECT

private slots:
    void aNameKeepsItsCapital()
    {
        support::OwnWords own;
        own.add(u"Quillon"_s);

        QVERIFY(own.knows(u"Quillon"_s));
        QVERIFY(own.knows(u"QUILLON"_s));
        QVERIFY(!own.knows(u"quillon"_s));
        QVERIFY(!own.knows(u"Quillo"_s));
    }

    void aSmallWordMayBeginASentence()
    {
        support::OwnWords own;
        own.add(u"sandtray"_s);

        for (const QString &word : {u"sandtray"_s, u"Sandtray"_s, u"SANDTRAY"_s})
            QVERIFY(own.knows(word));
    }

    void whatIsOneSlipAwayIsNear()
    {
        support::OwnWords own;
        for (const QString &word : {u"Quillon"_s, u"Quillan"_s, u"Ibarra"_s})
            own.add(word);

        QCOMPARE(own.near(u"Quillen"_s), (QStringList{u"Quillan"_s, u"Quillon"_s}));
        QCOMPARE(own.near(u"ibara"_s), QStringList{u"Ibarra"_s});
        QCOMPARE(own.near(u"Qillo"_s), QStringList());
    }

    void slips_data()
    {
        QTest::addColumn<QString>("meant");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("isOne");
        QTest::newRow("left out") << u"nora"_s << u"nra"_s << true;
        QTest::newRow("left out at the end") << u"nora"_s << u"nor"_s << true;
        QTest::newRow("put in") << u"nora"_s << u"noora"_s << true;
        QTest::newRow("put in before") << u"nora"_s << u"xnora"_s << true;
        QTest::newRow("changed") << u"nora"_s << u"nura"_s << true;
        QTest::newRow("changed at the end") << u"nora"_s << u"norx"_s << true;
        QTest::newRow("turned round") << u"nora"_s << u"nroa"_s << true;
        QTest::newRow("turned round at the end") << u"nora"_s << u"noar"_s << true;
        QTest::newRow("capital") << u"Nora"_s << u"nroa"_s << true;
        QTest::newRow("none") << u"nora"_s << u"Nora"_s << false;
        QTest::newRow("two changed") << u"nora"_s << u"nyxa"_s << false;
        QTest::newRow("two left out") << u"nora"_s << u"no"_s << false;
        QTest::newRow("turned and put in") << u"nora"_s << u"nroax"_s << false;
        QTest::newRow("nothing") << QString() << QString() << false;
        QTest::newRow("one of nothing") << u"a"_s << QString() << true;
    }
    void slips()
    {
        QFETCH(const QString, meant);
        QFETCH(const QString, typed);
        QFETCH(const bool, isOne);
        QCOMPARE(support::isOneSlip(meant, typed), isOne);
        QCOMPARE(support::isOneSlip(typed, meant), isOne);
    }
};

ALCOVE_TEST(own_words_test, OwnWordsTest)
#include "own_words_test.moc"

#include "presentation/passphrase_judgement.h"

#include "fake_desk.h"
#include "support/test_registry.h"

using namespace alcove;
using testing::secret;

class PassphraseJudgementTest : public QObject {
    Q_OBJECT

private slots:
    void tellsWhatAFieldStillWants()
    {
        const auto none = presentation::judge(secret(""), {});
        QCOMPARE(none.steps, 0);
        QVERIFY(none.words.contains(QStringLiteral("Five unrelated words")));

        const auto easy = presentation::judge(secret("passwordpassword"), {});
        QVERIFY(!easy.isAcceptable);
        QVERIFY(easy.words.contains(QStringLiteral("Add a word")));

        const auto brief = presentation::judge(secret("vQ7#kz0!Lw&e"), {});
        QVERIFY(!brief.isAcceptable);
        QVERIFY(brief.words.contains(QStringLiteral("15 characters")));
        QVERIFY(brief.steps <= 2);

        const auto good = presentation::judge(secret("heron lantern gravel oboe thimble"), {});
        QVERIFY(good.isAcceptable);
        QCOMPARE(good.steps, 4);
        QVERIFY(good.words.startsWith(QStringLiteral("Good")));
    }

    void aGuesserKnowsTheNames()
    {
        const auto name = QStringLiteral("Wyndhammere Quorlington");
        QVERIFY(presentation::judge(secret(name.toStdString()), {}).isAcceptable);

        QVERIFY(!presentation::judge(secret(name.toStdString()), name.split(u' ')).isAcceptable);
    }

    void saysHowLongInWords_data() // NOLINT(readability-identifier-naming)
    {
        QTest::addColumn<double>("guesses");
        QTest::addColumn<QString>("words");
        QTest::newRow("0.1 s") << 3.0 << QStringLiteral("seconds");
        QTest::newRow("100 s") << 6.0 << QStringLiteral("about 2 minutes");
        QTest::newRow("10,000 s") << 8.0 << QStringLiteral("about 3 hours");
        QTest::newRow("100,000 s") << 9.0 << QStringLiteral("about a day");
        QTest::newRow("1,000,000 s") << 10.0 << QStringLiteral("about 12 days");
        QTest::newRow("10,000,000 s") << 11.0 << QStringLiteral("about 4 months");
        QTest::newRow("1e9 s") << 13.0 << QStringLiteral("about 32 years");
        QTest::newRow("1e200 s") << 204.0 << QStringLiteral("centuries");
    }

    void saysHowLongInWords()
    {
        QFETCH(double, guesses);

        QTEST(presentation::guessingTime(guesses), "words");
    }
};

ALCOVE_TEST(passphrase_judgement_test, PassphraseJudgementTest)
#include "passphrase_judgement_test.moc"

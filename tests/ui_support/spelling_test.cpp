#include "support/spelling.h"

#include "support/test_registry.h"

#include <QFile>

using namespace alcove;
using namespace Qt::StringLiterals;
using support::Spelling;

namespace {

/// Debian's, which packaging/install-packages brings.
const QStringList debians{u"/usr/share/hunspell"_s};

Spelling in(const QString &language, const QStringList &own = {})
{
    return {language, debians, own};
}

} // namespace

class SpellingTest : public QObject {
    Q_OBJECT

private slots:
    void aDictionaryIsReadOnceAndWhenItIsNeeded()
    {
        const Spelling first = in(Spelling::english);
        const Spelling second = in(Spelling::english);
        QVERIFY(first.knows(u"42"_s)); // needs none
        QCOMPARE(Spelling::dictionariesRead(), 0);

        QVERIFY(first.knows(u"sleep"_s));
        QCOMPARE(Spelling::dictionariesRead(), 1);
        QVERIFY(!second.knows(u"sleeep"_s));
        QCOMPARE(Spelling::dictionariesRead(), 1);

        QVERIFY(in(Spelling::spanish).knows(u"sue\u00f1o"_s));
        QCOMPARE(Spelling::dictionariesRead(), 2);
    }

    void knowsEnglish()
    {
        const Spelling english = in(Spelling::english);

        for (const QString &word : {u"badly"_s, u"Badly"_s, u"BADLY"_s, u"don't"_s, u"don\u2019t"_s,
                                    u"mother's"_s, u"mother\u2019s"_s, u"clients'"_s})
            QVERIFY2(english.knows(word), qPrintable(word));
        for (const QString &word : {u"badyl"_s, u"Badyl"_s, u"dont"_s, u"coraz\u00f3n"_s})
            QVERIFY2(!english.knows(word), qPrintable(word));
        QCOMPARE(english.problem(), QString());
    }

    void knowsSpanish()
    {
        const Spelling spanish = in(Spelling::spanish);

        for (const QString &word : {u"coraz\u00f3n"_s, u"Coraz\u00f3n"_s, u"corazo\u0301n"_s,
                                    u"ni\u00f1ez"_s, u"dormir"_s})
            QVERIFY2(spanish.knows(word), qPrintable(word));
        for (const QString &word : {u"corazon"_s, u"badly"_s})
            QVERIFY2(!spanish.knows(word), qPrintable(word));
        QCOMPARE(spanish.suggestions(u"corazon"_s, 5).first(), u"coraz\u00f3n"_s);
    }

    void knowsEachWordOfOurField_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << Spelling::english;
        QTest::newRow("Spanish") << Spelling::spanish;
    }
    void knowsEachWordOfOurField()
    {
        QFETCH(const QString, language);
        const Spelling spelling = in(language);
        QFile file(u":/alcove/spelling/behavioural_health.txt"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList words
            = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);

        QVERIFY(words.size() > 1000);
        for (const QString &word : words)
            QVERIFY2(spelling.knows(word), qPrintable(word));
        for (const QString &word : {u"anhedonia"_s, u"Anhedonia"_s, u"anhedonia's"_s, u"EMDR"_s,
                                    u"EMDR\u2019s"_s, u"vortioxetine"_s})
            QVERIFY2(spelling.knows(word), qPrintable(word));
    }

    void whatADictionaryCanNotJudgeIsKnown()
    {
        const Spelling english = in(Spelling::english);

        for (const QString &word :
             {u"x"_s, u"PHQ9"_s, u"3rd"_s, u"QZXW"_s, u"QZXWV"_s, u"qz@xw.example"_s,
              u"https://qzxw"_s, u"\u05e9\u05dc\u05d5\u05dd"_s, u"\u0645\u0631\u062d\u0628\u0627"_s,
              u"\u5fc3\u7406"_s, u"\u0434\u0443\u0448\u0430"_s, u"'"_s, QString(),
              QString(101, u'q')})
            QVERIFY2(english.knows(word), qPrintable(word));
        for (const QString &word : {u"QZXWVU"_s, u"Qzxw"_s, u"qz"_s, QString(100, u'q')})
            QVERIFY2(!english.knows(word), qPrintable(word));
    }

    void ofHyphensEachPartHasToBeKnown()
    {
        const Spelling english = in(Spelling::english, {u"Quillon"_s});

        for (const QString &word :
             {u"self-harm"_s, u"re\u2011enact"_s, u"Quillon-Baker"_s, u"well-being's"_s,
              u"anhedonia-related"_s, u"EMDR-based"_s, u"co\u00adoperate"_s})
            QVERIFY2(english.knows(word), qPrintable(word));
        QVERIFY(!english.knows(u"self-hrm"_s));
        QVERIFY(!english.knows(u"Quilon-Baker"_s));
    }

    void suggestsTheLikelyFirst()
    {
        const Spelling english = in(Spelling::english);

        QCOMPARE(english.suggestions(u"recieve"_s, 5).first(), u"receive"_s);
        QCOMPARE(english.suggestions(u"anhedonai"_s, 1), QStringList{u"anhedonia"_s});
        QVERIFY(english.suggestions(u"teh"_s, 3).contains(u"the"_s));
        QCOMPARE(english.suggestions(u"teh"_s, 3).size(), 3);
        QCOMPARE(english.suggestions(u"teh"_s, 0), QStringList());
        QVERIFY(english.suggestions(u"did\u2019nt"_s, 6).contains(u"didn\u2019t"_s));
    }

    void ownWordsAreKnownAndSuggestedFirst()
    {
        Spelling english = in(Spelling::english, {u"Quillon"_s, u"O\u2019Zyx"_s});
        QVERIFY(english.knows(u"Quillon"_s));
        QVERIFY(english.knows(u"Quillon's"_s));
        QVERIFY(english.knows(u"O'Zyx"_s));
        QCOMPARE(english.suggestions(u"Quilon"_s, 4).first(), u"Quillon"_s);

        QVERIFY(!english.knows(u"Ibarguren"_s));
        english.add(u"Ibarguren"_s);
        QVERIFY(english.knows(u"Ibarguren"_s));
        QCOMPARE(english.suggestions(u"Ibargurn"_s, 4).first(), u"Ibarguren"_s);
        QVERIFY(!in(Spelling::english).knows(u"Ibarguren"_s)); // nobody else's
        QCOMPARE(Spelling::ownForm(u"O\u2019Zyx\u2019s"_s), u"O'Zyx"_s);
    }

    void whatIsIgnoredIsKnownAndNotSuggested()
    {
        Spelling english = in(Spelling::english);
        QVERIFY(!english.knows(u"brrrp"_s));

        english.ignore(u"brrrp"_s);

        QVERIFY(english.knows(u"brrrp"_s));
        QVERIFY(!english.suggestions(u"brrrpp"_s, 9).contains(u"brrrp"_s));
        QVERIFY(!in(Spelling::english).knows(u"brrrp"_s));
    }

    void withoutADictionaryEveryWordIsKnown()
    {
        const Spelling none(Spelling::english, {u"/nowhere"_s}, {});

        QVERIFY(none.knows(u"qzxwvu"_s));
        QCOMPARE(none.suggestions(u"qzxwvu"_s, 5), QStringList());
        QCOMPARE(none.problem(),
                 u"Spelling is not checked: this machine has no English dictionary that can be "
                 "read."_s);
        QVERIFY(Spelling(u"xx_XX"_s, debians, {}).knows(u"qzxwvu"_s));
        QVERIFY(!Spelling(u"../en_US"_s, debians, {}).problem().isEmpty());
    }

    void tellsWhichLanguagesHaveADictionary()
    {
        QCOMPARE(Spelling::languages(debians), (QStringList{Spelling::english, Spelling::spanish}));
        QCOMPARE(Spelling::languages({u"/nowhere"_s}), QStringList());
        QCOMPARE(Spelling::nameOf(Spelling::spanish), u"Spanish"_s);
        QVERIFY(support::dictionaryFolders().contains(debians.first()));
    }
};

ALCOVE_TEST(spelling_test, SpellingTest)
#include "spelling_test.moc"

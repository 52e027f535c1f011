#include "support/words_in_line.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;

namespace {

QStringList words(const QString &line)
{
    QStringList found;
    for (const support::WordSpan &word : support::wordsIn(line))
        found.append(line.mid(word.begin, word.length));
    return found;
}

} // namespace

class WordsInLineTest : public QObject {
    Q_OBJECT

private slots:
    void punctuationIsBetweenWords()
    {
        QCOMPARE(words(u"Slept badly, \u201cagain\u201d; and/or (tired)."_s),
                 (QStringList{u"Slept"_s, u"badly"_s, u"again"_s, u"and"_s, u"or"_s, u"tired"_s}));
        QCOMPARE(words({}), QStringList());
        QCOMPARE(words(u" -- ... ' "_s), QStringList());
    }

    void saysWhereEachIs()
    {
        QCOMPARE(support::wordsIn(u"a  bcd."_s), (QList<support::WordSpan>{{0, 1}, {3, 3}}));
    }

    void apostrophesAndHyphensJoinLetters()
    {
        QCOMPARE(words(u"'don't' don\u2019t self-harm re\u2011enact -no- clients'"_s),
                 (QStringList{u"don't"_s, u"don\u2019t"_s, u"self-harm"_s, u"re\u2011enact"_s,
                              u"no"_s, u"clients"_s}));
        QCOMPARE(words(u"well--known"_s), (QStringList{u"well"_s, u"known"_s}));
    }

    void lettersOfAllKindsStayTogether()
    {
        // Composed, from two parts, beyond the first plane.
        QCOMPARE(words(u"coraz\u00f3n corazo\u0301n \U00010330\U00010331x PHQ9"_s),
                 (QStringList{u"coraz\u00f3n"_s, u"corazo\u0301n"_s, u"\U00010330\U00010331x"_s,
                              u"PHQ9"_s}));
    }

    void addressesHaveNoWords()
    {
        QCOMPARE(
            words(u"Mail qwx@zzyx.example, see https://zzyx.example/qwx or www.zzyx.example"_s),
            (QStringList{u"Mail"_s, u"see"_s, u"or"_s}));
    }

    void keysOfPhrasesAreNoWords()
    {
        QCOMPARE(words(u";slp and (;slp too"_s), (QStringList{u"and"_s, u"too"_s}));
        // Not where a sentence has its semicolon.
        QCOMPARE(words(u"Sleeps;slp"_s), (QStringList{u"Sleeps"_s, u"slp"_s}));
    }
};

ALCOVE_TEST(words_in_line_test, WordsInLineTest)
#include "words_in_line_test.moc"

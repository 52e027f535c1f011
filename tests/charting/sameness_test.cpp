#include "charting/sameness.h"

#include "charting/note_facts.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::charting;
using namespace Qt::StringLiterals;

class SamenessTest : public QObject {
    Q_OBJECT

private slots:
    void findsSentencesThatStoodThere()
    {
        const SaidBefore before(u"Slept badly. Eats well.\nNo pain"_s);
        const QString now = u"Eats well. Slept better. No  pain"_s;
        const QList<TextSpan> same = before.in(now);
        QCOMPARE(same.size(), 2);
        QCOMPARE(now.mid(same[0].begin, same[0].length), u"Eats well."_s);
        QCOMPARE(now.mid(same[1].begin, same[1].length), u"No  pain"_s);
        QVERIFY(SaidBefore().in(now).isEmpty());
        QVERIFY(before.in(u""_s).isEmpty());
    }

    void sentencesAreFoundWithoutTheSpaceAroundThem()
    {
        const QString text = u" Slept well.  Ate!\n\nNo pain\t\nWhy?! He said so"_s;
        QStringList sentences;
        for (const TextSpan &span : sentencesIn(text))
            sentences.append(text.mid(span.begin, span.length));
        QCOMPARE(
            sentences,
            (QStringList{u"Slept well."_s, u"Ate!"_s, u"No pain"_s, u"Why?!"_s, u"He said so"_s}));
        QVERIFY(sentencesIn(u" \n\t"_s).isEmpty());
    }

    void aSentenceIsTheSameWhateverTheSpaceInIt()
    {
        const SaidBefore said(u"Slept  well. Ate."_s);
        QVERIFY(said.has(u"Slept well."_s));
        QVERIFY(said.has(u" Slept\twell. "_s));
        QVERIFY(!said.has(u"Slept"_s));
        QVERIFY(!said.has(u"Slept well. Ate."_s)); // two
    }

    void aNumberIsNoEndOfASentence()
    {
        const SaidBefore before(u"Sleeps 6.5 hours."_s);
        QCOMPARE(before.in(u"Sleeps 6.5 hours."_s).size(), 1);
        QCOMPARE(before.in(u"Sleeps 6.0 hours."_s).size(), 0);
    }

    void saysHowMuchOfANoteIsTheLastOne()
    {
        const NoteBody last{
            {{u"subjective"_s, u"Slept badly. Eats well."_s}, {u"plan"_s, u"Go on."_s}}};
        QCOMPARE(sameness(last, last), 100);
        QCOMPARE(sameness(NoteBody(), last), 0);
        const NoteBody other{{{u"subjective"_s, u"Works again."_s}, {u"plan"_s, u"End."_s}}};
        QCOMPARE(sameness(other, last), 0);
        // "Eats well." has 9 letters without the space, "Slept worse." 11.
        const NoteBody half{{{u"subjective"_s, u"Eats well. Slept worse."_s}}};
        QCOMPARE(sameness(half, last), 9 * 100 / 20);
    }

    void whatIsFilledInBesideDoesNotCount()
    {
        const NoteBody last{{{u"plan"_s, u"Go on."_s}, {fact::mode, u"Video"_s}}};
        QCOMPARE(sameness(NoteBody{{{fact::mode, u"Video"_s}}}, last), 0);
    }

    void emojiAndOtherDirectionsAreText()
    {
        const QString hebrew = u"שינה טובה. 😀 בסדר."_s;
        QCOMPARE(sameness(NoteBody{{{u"plan"_s, hebrew}}}, NoteBody{{{u"plan"_s, hebrew}}}), 100);
    }
};

ALCOVE_TEST(sameness_test, SamenessTest)
#include "sameness_test.moc"

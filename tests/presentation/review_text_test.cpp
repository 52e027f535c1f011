#include "presentation/review_text.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using namespace alcove::presentation;

namespace {

NoteBody body(const QString &plan, const QString &subjective)
{
    return {{{u"plan"_s, plan}, {u"subjective"_s, subjective}}};
}

} // namespace

class ReviewTextTest : public QObject {
    Q_OBJECT

private slots:
    void comesInTheOrderOfTheFormatWithItsHeadings()
    {
        const auto parts
            = reviewParts(body(u"walk"_s, u"slept"_s), body(u"run"_s, u"slept"_s), u"soap"_s);

        QCOMPARE(parts.size(), 2);
        QCOMPARE(parts[0].heading, u"Subjective"_s);
        QVERIFY(parts[0].isEqual());
        QCOMPARE(parts[1].heading, u"Plan"_s);
        QVERIFY(!parts[1].isEqual());
    }

    void namesFieldsAndLeavesAValueWithoutAHeading()
    {
        const NoteBody phone{{{u"phone"_s, u"1"_s}}};
        const NoteBody value{{{u"value"_s, u"1991-04-02"_s}}};

        QCOMPARE(reviewParts(phone, {}, {}).first().heading, u"Phone"_s);
        QCOMPARE(reviewParts(value, value, {}).first().heading, QString());
        QVERIFY(reviewParts({}, {}, u"soap"_s).isEmpty());
    }

    void readsTheDifferencesOutInOrder()
    {
        const auto parts
            = reviewParts(body({}, u"one\ntwo\nsix hours\nlast"_s),
                          body(u"see again"_s, u"one\ntwo\nseven hours\nlast"_s), u"soap"_s);

        QCOMPARE(spokenDifferences(parts),
                 u"Subjective.\n2 lines the same.\nLeft: six hours\nRight: seven hours\nOne line "
                 "the same.\nPlan.\nLeft: (nothing)\nRight: see again"_s);
        QCOMPARE(spokenDifferences({}), QString());
    }

    void bothTextsMissNothingOfEither()
    {
        const NoteBody left = body(u"walk"_s, u"one\nhere\nlast"_s);
        const NoteBody right{{{u"subjective"_s, u"one\nthere\nlast"_s}, {u"extra"_s, u"more"_s}}};

        const NoteBody both = bothTexts(left, right);

        QCOMPARE(both.section(u"subjective"_s), u"one\nhere\nthere\nlast"_s);
        QCOMPARE(both.section(u"plan"_s), u"walk"_s);
        QCOMPARE(both.section(u"extra"_s), u"more"_s);
    }
};

ALCOVE_TEST(review_text_test, ReviewTextTest)
#include "review_text_test.moc"

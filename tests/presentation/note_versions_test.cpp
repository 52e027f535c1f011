#include "presentation/note_versions.h"

#include "charting/note_facts.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;

namespace {

NoteBody body(const QString &subjective, const QString &plan)
{
    return {{{u"subjective"_s, subjective}, {u"plan"_s, plan}}};
}

QList<NoteVersion> versions(const QList<NoteBody> &bodies)
{
    QList<NoteVersion> versions;
    for (const NoteBody &body : bodies)
        versions.append({{}, {}, {}, 1'772'452'800'000, body}); // 2 March 2026, 12:00
    return versions;
}

const charting::NoteFormat format{
    u"short"_s, u"Short"_s, {{u"subjective"_s, u"Subjective"_s, {}}, {u"plan"_s, u"Plan"_s, {}}}};

} // namespace

class NoteVersionsTest : public QObject {
    Q_OBJECT

private slots:
    void theirWordsComeBelowOurs()
    {
        const NoteBody both = presentation::merged(
            body(u"Slept well."_s, {}), versions({body(u"Slept badly."_s, u"Diary."_s)}));

        QCOMPARE(both.section(u"subjective"_s), u"Slept well.\n\nSlept badly."_s);
        QCOMPARE(both.section(u"plan"_s), u"Diary."_s);
    }

    void nothingIsAddedTwice()
    {
        const auto others = versions({body(u"Slept badly."_s, u"Diary."_s)});
        const NoteBody once = presentation::merged(body(u"Slept well."_s, u"Diary."_s), others);

        QCOMPARE(presentation::merged(once, others), once);
        QCOMPARE(once.section(u"plan"_s), u"Diary."_s);
    }

    void aSectionThatOursLacksIsNotLost()
    {
        const NoteBody both = presentation::merged(body(u"Slept well."_s, {}),
                                                   versions({{{{u"risk"_s, u"None told."_s}}}}));

        QCOMPARE(both.section(u"risk"_s), u"None told."_s);
    }

    void saysWhenAndInWhichSectionTheyDiffer()
    {
        const QString words
            = presentation::differences(versions({body(u"Slept badly."_s, u"Diary."_s)}),
                                        body(u"Slept well."_s, u"Diary."_s), format, m_formats);

        QCOMPARE(words, u"Written 2 Mar 2026, 12:00\n\nSubjective\nSlept badly."_s);
    }

    void saysWhatIsEmptyThereOrTheSame()
    {
        const NoteBody ours = body(u"Slept well."_s, u"Diary."_s);

        const QString words = presentation::differences(
            versions({body(u"Slept well."_s, {}), ours}), ours, format, m_formats);

        QCOMPARE(words.count(u"Written"_s), 2);
        QVERIFY(words.contains(u"Plan\n(empty there)"_s));
        QVERIFY(words.endsWith(u"(the same words as here)"_s));
    }

    void saysInWordsWhatIsNoSectionOfTheFormat()
    {
        const NoteBody theirs{{{charting::fact::mode, u"Video"_s},
                               {charting::objectiveCode(RecordId{{1}}), u"Sleeps 7 hours"_s},
                               {u"assessment"_s, u"Improving."_s}}};

        const QString words
            = presentation::differences(versions({theirs}), NoteBody(), format, m_formats);

        QVERIFY(words.contains(u"Session held\nVideo"_s));
        QVERIFY(words.contains(u"Objective worked on\nSleeps 7 hours"_s));
        QVERIFY(words.contains(u"Assessment\nImproving."_s)); // of another format
    }

private:
    const charting::FormatShelf m_formats;
};

ALCOVE_TEST(note_versions_test, NoteVersionsTest)
#include "note_versions_test.moc"

#include "presentation/thread_text.h"

#include "charting/note_facts.h"
#include "charting/objective_thread.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using namespace alcove::presentation;

namespace {

const RecordId sleeps{{1}};
const RecordId calls{{2}};

} // namespace

class ThreadTextTest : public QObject {
    Q_OBJECT

private slots:
    void aTiedSentenceLeadsToItsObjective()
    {
        const QString html = proseHtml(m_body, u"Ate. Slept <well>!  Went\nout."_s);
        QVERIFY(html.contains(u"Ate. <a href=\"%1\">Slept &lt;well&gt;!</a>  Went<br/>out."_s.arg(
            charting::objectiveCode(sleeps))));
        QVERIFY(html.contains(u"pre-wrap"_s)); // the space stays as it was typed
    }

    void withoutOneItIsNoHtml()
    {
        QCOMPARE(proseHtml(m_body, u"Ate <b>."_s), QString());
        QCOMPARE(proseHtml(NoteBody(), u"Slept <well>!"_s), QString());
        QCOMPARE(proseHtml(m_body, {}), QString());
        QCOMPARE(objectiveHtml(u"Sleeps <7> hours"_s), QString());
    }

    void anObjectiveLeadsToItsSentences()
    {
        const QString html
            = objectiveHtml(charting::sectionOf({u"Sleeps <7> hours"_s, {u"A <."_s, u"B."_s}}));
        QVERIFY(html.contains(u"Sleeps &lt;7&gt; hours<br/>– <a href=\"0\">“A &lt;.”</a>"_s));
        QVERIFY(html.contains(u"<br/>– <a href=\"1\">“B.”</a>"_s));
    }

    void sentencesAloneAreLinksByTheirNumber()
    {
        const QString html = quotesHtml({u"A <."_s, u"B."_s});
        QVERIFY(html.contains(u"– <a href=\"0\">“A &lt;.”</a><br/>– <a href=\"1\">“B.”</a>"_s));
        QCOMPARE(quotesHtml({}), QString());
    }

    void saysWhatASentenceWorksOn()
    {
        QCOMPARE(worksOnText(m_body, u"Called Jo."_s), u"Works on: Calls a friend"_s);
        QCOMPARE(worksOnText(m_body, u"Slept <well>!"_s),
                 u"Works on: Sleeps 7 hours; Calls a friend"_s);
        QCOMPARE(worksOnText(m_body, u"Ate."_s), QString());
    }

private:
    const NoteBody m_body{
        {{u"subjective"_s, u"Slept <well>! Called Jo."_s},
         {charting::objectiveCode(sleeps),
          charting::sectionOf({u"Sleeps 7 hours"_s, {u"Slept <well>!"_s}})},
         {charting::objectiveCode(calls),
          charting::sectionOf({u"Calls a friend"_s, {u"Called Jo."_s, u"Slept <well>!"_s}})}}};
};

ALCOVE_TEST(thread_text_test, ThreadTextTest)
#include "thread_text_test.moc"

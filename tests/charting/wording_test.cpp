#include "charting/wording.h"

#include "charting/note_facts.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::charting;
using namespace Qt::StringLiterals;
using testing::must;

namespace {

NoteBody soapBody(const QString &said, const QString &next)
{
    return {{{u"subjective"_s, said}, {u"objective"_s, {}}, {u"plan"_s, next}}};
}

} // namespace

class WordingTest : public QObject {
    Q_OBJECT

private slots:
    void whatNobodyTouchedIsExactlyAsItWas()
    {
        const Wording before{m_soap, soapBody(u"Slept."_s, u"Rest."_s)};
        const Wording after{m_dap, switched(before.body, m_soap, m_dap)};

        QCOMPARE(plainText(exchanged(after.body, after, before)), u"Slept.\n\nRest."_s);
        QVERIFY(exchanged(after.body, after, before) == before.body);
        QVERIFY(exchanged(before.body, before, after) == after.body);
    }

    void whatWasWrittenSinceGoesAlong()
    {
        const Wording before{m_soap, soapBody(u"Slept."_s, u"Rest."_s)};
        const Wording after{m_dap, switched(before.body, m_soap, m_dap)};
        NoteBody now = after.body;
        now.sections[0].text += u" Better."_s;

        const NoteBody back = exchanged(now, after, before);

        QVERIFY(plainText(back).contains(u"Slept. Better."_s));
        QCOMPARE(back.section(u"plan"_s), u"Rest."_s);
    }

    void whatWasBroughtInGoesWhereNobodyHasWrittenOnInIt()
    {
        const Wording before{m_soap, soapBody({}, {})};
        const Wording after{m_soap, soapBody(u"Slept badly."_s, u"Rest."_s)};
        NoteBody now = after.body;
        now.sections[2].text = u"Rest, and walk."_s;

        QVERIFY(exchanged(now, after, before) == soapBody({}, u"Rest, and walk."_s));
    }

    void factsStayAsTheyAre()
    {
        Wording before{m_soap, soapBody(u"Slept."_s, {})};
        before.body.sections.append({fact::mode, u"Video"_s});
        const Wording after{m_dap, switched(before.body, m_soap, m_dap)};
        NoteBody now = withFact(after.body, fact::mode, {});
        now = withFact(now, fact::state, u"MA"_s);

        const NoteBody back = exchanged(now, after, before);

        QCOMPARE(back.section(fact::state), u"MA"_s);
        QCOMPARE(back.section(fact::mode), QString());
        QCOMPARE(back.section(u"subjective"_s), u"Slept."_s);
    }

    void wordsInASectionOfTheirOwnAreNotLost()
    {
        const Wording before{m_soap, soapBody(u"Slept."_s, {})};
        const Wording after{m_soap, soapBody(u"Slept well."_s, {})};
        NoteBody now = after.body;
        now.sections.append({u"of-before"_s, u"Kept."_s});

        QCOMPARE(exchanged(now, after, before).section(u"of-before"_s), u"Kept."_s);
    }

private:
    NoteFormat m_soap = must(builtInFormat(u"soap"_s));
    NoteFormat m_dap = must(builtInFormat(u"dap"_s));
};

ALCOVE_TEST(wording_test, WordingTest)
#include "wording_test.moc"

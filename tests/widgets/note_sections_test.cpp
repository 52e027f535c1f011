#include "widgets/note_sections.h"

#include "charting/note_facts.h"
#include "support/test_registry.h"
#include "widgets/person.h"
#include "widgets/writing_edit.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::NoteSections;

class NoteSectionsTest : public QObject {
    Q_OBJECT

private slots:
    void hasATextForEachSectionUnderItsTitle()
    {
        const NoteSections sections(m_shelf, wording(u"soap"_s, u"Slept."_s));

        QCOMPARE(sections.codes(),
                 (QStringList{u"subjective"_s, u"objective"_s, u"assessment"_s, u"plan"_s}));
        QCOMPARE(sections.edits().size(), 4);
        QCOMPARE(sections.edits().first()->toPlainText(), u"Slept."_s);
        QCOMPARE(sections.edits().first()->accessibleName(), u"Subjective"_s);
        QVERIFY(!sections.edits().first()->placeholderText().isEmpty());
        QVERIFY(sections.last() == sections.edits().first());
    }

    void factsAreNoText()
    {
        charting::Wording soap = wording(u"soap"_s, u"Slept."_s);
        soap.body.sections.append({charting::fact::mode, u"Video"_s});

        const NoteSections sections(m_shelf, soap);

        QCOMPARE(sections.edits().size(), 4);
        QVERIFY(sections.fits(wording(u"soap"_s, {})));
        QVERIFY(!sections.fits(wording(u"dap"_s, {})));
    }

    void onlyWhatIsAnotherTextIsReplaced()
    {
        charting::Wording soap = wording(u"soap"_s, u"Slept."_s);
        NoteSections sections(m_shelf, soap);
        sections.edits()[0]->textCursor().insertText(u"She "_s);
        sections.edits()[3]->textCursor().insertText(u"Rest."_s);
        soap.body.sections[0].text = u"She Slept."_s;
        soap.body.sections[3].text = u"Walk."_s;

        sections.follow(soap.body);

        QVERIFY(sections.edits()[0]->document()->isUndoAvailable());
        QCOMPARE(sections.edits()[3]->toPlainText(), u"Walk."_s);
        QVERIFY(!sections.edits()[3]->document()->isUndoAvailable());
    }

    void anotherNoteTakesNothingBackOfTheOneBefore()
    {
        const charting::Wording soap = wording(u"soap"_s, {});
        NoteSections sections(m_shelf, soap);
        sections.setSection(1);
        sections.edits()[0]->textCursor().insertText(u"Slept."_s);
        sections.edits()[0]->undo();
        QVERIFY(sections.edits()[0]->document()->isRedoAvailable());

        sections.begin(soap.body);

        QVERIFY(!sections.edits()[0]->document()->isRedoAvailable());
        QCOMPARE(sections.section(), -1);
    }

private:
    charting::Wording wording(const QString &format, const QString &first) const
    {
        charting::Wording made{m_shelf.of(format), {}};
        made.body = charting::arranged(made.body, made.format);
        made.body.sections.first().text = first;
        return made;
    }

    charting::FormatShelf m_shelf;
};

ALCOVE_TEST(note_sections_test, NoteSectionsTest)
#include "note_sections_test.moc"

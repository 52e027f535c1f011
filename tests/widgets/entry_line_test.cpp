#include "widgets/entry_line.h"

#include "support/test_registry.h"
#include "widgets/person.h"

#include <QPlainTextEdit>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::EntryLine;

class EntryLineTest : public QObject {
    Q_OBJECT

private slots:
    void whatHasNoTextCanNotBeOpened()
    {
        EntryLine line({{}, u"Penicillin"_s, u"active"_s, u" \n"_s});
        const Person person(line);

        line.open(u"Penicillin"_s);

        QVERIFY(person.sees(u"Penicillin"_s));
        QVERIFY(person.sees(u"active"_s));
        QVERIFY(!person.canPress(u"Read"_s));
        QVERIFY(!line.isOpen());
        QVERIFY(line.hasFocus());
    }

    void aTextOpensBelowAndCloses()
    {
        EntryLine line({{}, u"Letter"_s, {}, u"To whom <b>it</b> may concern."_s});
        Person person(line);
        const int before = line.sizeHint().height();

        person.click(u"Read"_s);

        QCOMPARE(person.part<QPlainTextEdit>()->toPlainText(), u"To whom <b>it</b> may concern."_s);
        QVERIFY(person.part<QPlainTextEdit>()->isReadOnly());
        QVERIFY(line.sizeHint().height() > before);
        person.click(u"Close"_s);
        QVERIFY(!line.isOpen());
        QVERIFY(person.canPress(u"Read"_s));
    }

    void aLongTextIsScrolledToTheWordsLookedFor()
    {
        const QString text = u"Nothing of note.\n"_s.repeated(400) + u"Marigolds.\n"_s
            + u"Nothing of note.\n"_s.repeated(400);
        EntryLine line({{}, u"Letter"_s, {}, text});
        line.resize(500, 400);
        const Person person(line);

        line.open(u"Marigolds"_s);

        auto *opened = person.part<QPlainTextEdit>();
        QCOMPARE(opened->textCursor().selectedText(), u"Marigolds"_s);
        QVERIFY(opened->viewport()->rect().contains(opened->cursorRect().center()));
        QVERIFY(opened->height() < 40 * opened->fontMetrics().lineSpacing());
    }

    void aShortTextTakesNoMorePlaceThanItNeeds()
    {
        EntryLine line({{}, u"Letter"_s, {}, u"Two\nlines."_s});
        line.resize(500, 400);
        const Person person(line);

        line.open({});

        QVERIFY(person.part<QPlainTextEdit>()->height()
                < 5 * person.part<QPlainTextEdit>()->fontMetrics().lineSpacing());
    }
};

ALCOVE_TEST(entry_line_test, EntryLineTest)
#include "entry_line_test.moc"

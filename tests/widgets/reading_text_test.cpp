#include "widgets/reading_text.h"

#include "support/test_registry.h"

#include <QScrollBar>
#include <QVBoxLayout>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::ReadingText;

class ReadingTextTest : public QObject {
    Q_OBJECT

private slots:
    void isAsHighAsItsTextAndNoHigherThanTold()
    {
        ReadingText text(10);
        text.resize(400, 10);
        text.show();
        const int line = text.fontMetrics().lineSpacing();

        text.setText(u"One.\nTwo."_s);
        QVERIFY(text.height() >= 2 * line && text.height() < 4 * line);
        QCOMPARE(text.verticalScrollBar()->maximum(), 0); // nothing to scroll
        text.setText(u"A line.\n"_s.repeated(100));

        QVERIFY(text.height() >= 10 * line && text.height() < 12 * line);
    }

    void growsWhenItIsNarrowed()
    {
        QWidget page;
        auto *column = new QVBoxLayout(&page);
        auto *text = new ReadingText(30, &page);
        column->addWidget(text);
        column->addStretch();
        text->setText(u"Words and more words. "_s.repeated(12));
        page.resize(900, 500);
        page.show();
        const int wide = text->height();

        page.resize(250, 500);

        QTRY_VERIFY(text->height() > wide);
    }

    void scrollsToWords()
    {
        ReadingText text(5);
        text.resize(400, 10);
        text.show();
        text.setText(u"Nothing.\n"_s.repeated(200) + u"Marigolds.\n"_s
                     + u"Nothing.\n"_s.repeated(200));

        text.showWords(u"Marigolds"_s);

        QCOMPARE(text.textCursor().selectedText(), u"Marigolds"_s);
        QVERIFY(text.viewport()->rect().contains(text.cursorRect().center()));
    }

    void tabLeavesIt()
    {
        const ReadingText text(5);

        QVERIFY(text.tabChangesFocus());
        QVERIFY(text.isReadOnly());
    }
};

ALCOVE_TEST(reading_text_test, ReadingTextTest)
#include "reading_text_test.moc"

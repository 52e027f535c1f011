#include "widgets/growing_edit.h"

#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "widgets/spell_desk.h"
#include "widgets/spelling_marks.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::GrowingEdit;

class GrowingEditTest : public QObject {
    Q_OBJECT

private slots:
    void isAsHighAsItsText()
    {
        GrowingEdit edit;
        edit.resize(300, 100);
        edit.show();
        const int empty = edit.sizeHint().height();
        edit.setPlainText(u"One line."_s);
        QCOMPARE(edit.sizeHint().height(), empty); // it always has room for a few

        edit.setPlainText(u"A line.\n"_s.repeated(30));

        QVERIFY(edit.sizeHint().height() >= 30 * edit.fontMetrics().lineSpacing());
    }

    void hasRoomForAsFewLinesAsItIsTold()
    {
        GrowingEdit edit;
        edit.show();
        const int usual = edit.sizeHint().height();

        edit.setFewestLines(1);

        QCOMPARE(edit.sizeHint().height(), usual - 2 * edit.fontMetrics().lineSpacing());
    }

    void growsWhenItIsNarrowed()
    {
        GrowingEdit edit;
        edit.setPlainText(u"Words and more words. "_s.repeated(40));
        edit.resize(800, 100);
        edit.show();
        const int wide = edit.sizeHint().height();

        edit.resize(200, 100);

        QTRY_VERIFY(edit.sizeHint().height() > wide);
    }

    void tabGoesToTheNextFieldAndTextStaysPlain()
    {
        QWidget page;
        auto *column = new QVBoxLayout(&page);
        auto *edit = new GrowingEdit(&page);
        auto *next = new QLineEdit(&page);
        column->addWidget(edit);
        column->addWidget(next);
        page.show();
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        edit->setFocus();

        QTest::keyClick(edit, Qt::Key_Tab);

        QVERIFY(next->hasFocus());
        QVERIFY(!edit->acceptRichText());
    }

    void tellsWhereTheCursorIs()
    {
        GrowingEdit edit;
        edit.show();
        edit.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&edit));
        edit.clearFocus();
        QSignalSpy moved(&edit, &GrowingEdit::cursorMoved);

        edit.setFocus();
        QCOMPARE(moved.count(), 1);
        QTest::keyClicks(&edit, u"ab"_s);

        QCOMPARE(moved.count(), 3);
    }

    void findsTheSpellingOfItsWindowWhenItIsShown()
    {
        testing::DirectSession session;
        QWidget window;
        auto *desk = new widgets::SpellDesk(session.chart(), {u"/usr/share/hunspell"_s}, &window);
        QTRY_VERIFY(desk->isReady());
        auto *edit = new GrowingEdit(&window);
        edit->setPlainText(u"Slepp well."_s);
        QSignalSpy changed(edit, &QTextEdit::textChanged);
        QCOMPARE(testing::wavedWords(*edit), QStringList());

        window.show();

        QCOMPARE(testing::wavedWords(*edit), QStringList{u"Slepp"_s});
        QCOMPARE(changed.count(), 0);
        edit->setPlainText(u"{one: wel | bad} {text: how}"_s); // no prompts of ours
        QCOMPARE(edit->document()->firstBlock().layout()->formats().size(), 0);
    }
};

ALCOVE_TEST(growing_edit_test, GrowingEditTest)
#include "growing_edit_test.moc"

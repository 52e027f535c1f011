#include "widgets/compared_text.h"

#include "support/test_registry.h"

#include <QTextTable>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::ComparedText;

namespace {

NoteBody body(const QString &words)
{
    return {{{u"subjective"_s, words}}};
}

} // namespace

class ComparedTextTest : public QObject {
    Q_OBJECT

private slots:
    void showsBothTextsInRowsThatBelongTogether()
    {
        ComparedText text;
        text.show(shown(u"one\nsix hours"_s, u"one\nseven hours\nmore"_s));

        const QTextTable &table = tableOf(text);
        QCOMPARE(cell(table, 0, 0), u"Left: Ada"_s);
        QCOMPARE(cell(table, 0, 1), u"Right: Ada"_s);
        QCOMPARE(cell(table, 1, 0), u"Subjective"_s);
        QCOMPARE(cell(table, 2, 0), u"one"_s);
        QCOMPARE(cell(table, 2, 1), u"one"_s);
        QCOMPARE(cell(table, 3, 0), u"six hours"_s);
        QCOMPARE(cell(table, 3, 1), u"seven hours\nmore"_s);
        QVERIFY(table.cellAt(3, 0).format().background()
                != table.cellAt(2, 0).format().background());
    }

    void marksWordsWithoutColourToo()
    {
        ComparedText text;
        text.show(shown(u"six hours"_s, u"seven hours"_s));

        QTextCursor cursor = tableOf(text).cellAt(2, 0).firstCursorPosition();
        cursor.movePosition(QTextCursor::NextCharacter);
        QVERIFY(cursor.charFormat().fontUnderline());
        QCOMPARE(cursor.charFormat().fontWeight(), static_cast<int>(QFont::Bold));
        cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::MoveAnchor, 5);
        QVERIFY(!cursor.charFormat().fontUnderline());
    }

    void saysWhereOneSideHasNothing()
    {
        ComparedText text;
        text.show(shown({}, u"all of it"_s));

        QCOMPARE(cell(tableOf(text), 2, 0), u"(nothing)"_s);
    }

    void isReadOutInOrder()
    {
        ComparedText text;
        text.show(shown(u"one\nsix hours"_s, u"one\nseven hours"_s));
        QCOMPARE(text.accessibleDescription(),
                 u"Subjective.\nOne line the same.\nLeft: six hours\nRight: seven hours"_s);

        text.setReadOut(true);

        QVERIFY(text.toPlainText().endsWith(text.accessibleDescription()));
        QVERIFY(text.isReadOut());
        text.setReadOut(false);
        QCOMPARE(cell(tableOf(text), 2, 0), u"one"_s);
    }

    void takesTextsForTextsAndNotForMarkup()
    {
        ComparedText text;
        text.show(shown(u"<b>bold</b>"_s, u"&amp;"_s));

        QCOMPARE(cell(tableOf(text), 2, 0), u"<b>bold</b>"_s);
        QCOMPARE(cell(tableOf(text), 2, 1), u"&amp;"_s);
    }

private:
    static ComparedText::Shown shown(const QString &left, const QString &right)
    {
        return {u"Left: Ada"_s, u"Right: Ada"_s,
                presentation::reviewParts(body(left), body(right), u"soap"_s)};
    }

    static const QTextTable &tableOf(const ComparedText &text)
    {
        for (auto frame = text.document()->rootFrame()->begin(); !frame.atEnd(); ++frame)
            if (const auto *table = qobject_cast<QTextTable *>(frame.currentFrame()))
                return *table;
        qFatal("there is no table");
    }

    static QString cell(const QTextTable &table, int row, int column)
    {
        const QTextTableCell cell = table.cellAt(row, column);
        QTextCursor cursor = cell.firstCursorPosition();
        cursor.setPosition(cell.lastPosition(), QTextCursor::KeepAnchor);
        return cursor.selectedText().replace(QChar::ParagraphSeparator, u'\n');
    }
};

ALCOVE_TEST(compared_text_test, ComparedTextTest)
#include "compared_text_test.moc"

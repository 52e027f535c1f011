#include "widgets/writing_marks.h"

#include "support/test_registry.h"
#include "support/theme.h"
#include "widgets/person.h"
#include "widgets/spelling_marks.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using testing::wavedWords;
using widgets::WritingMarks;

class WritingMarksTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_edit = std::make_unique<QTextEdit>();
        m_marks = new WritingMarks(*m_edit); // its document's
        m_asked.clear();
        m_right.clear();
        m_marks->setJudge([this](const QString &word) {
            m_asked.append(word);
            return m_right.contains(word) || !word.contains(u'x');
        });
    }

    void wrongWordsHaveAWaveInTheColourOfDanger()
    {
        m_edit->setPlainText(u"slxpt well, wxke at four"_s);

        QCOMPARE(wavedWords(*m_edit), (QStringList{u"slxpt"_s, u"wxke"_s}));
        const auto first = m_edit->document()->firstBlock().layout()->formats().first();
        QCOMPARE(first.start, 0);
        QCOMPARE(first.length, 5);
        QCOMPARE(first.format.underlineColor(), m_edit->palette().color(QPalette::BrightText));
        QCOMPARE(support::palette(support::Scheme::Paper).color(QPalette::BrightText),
                 support::colour(support::Scheme::Paper, support::Role::Danger));
    }

    void promptsKeysAndAddressesAreNotJudged()
    {
        m_edit->setPlainText(u"{one: xa | xb} ;xkey x@x.example {text: xc} {xd} fine"_s);

        // What is in braces and is no prompt is text.
        QCOMPARE(m_asked, (QStringList{u"xd"_s, u"fine"_s}));
        QCOMPARE(wavedWords(*m_edit), QStringList{u"xd"_s});
    }

    void theWordThatIsBeingTypedIsNotWrongYet()
    {
        Person person(*m_edit);
        person.type(u"wxke"_s);
        QCOMPARE(wavedWords(*m_edit), QStringList());
        person.type(u"-"_s); // may go on
        person.type(u"up"_s);
        QCOMPARE(wavedWords(*m_edit), QStringList());

        person.type(u" "_s);

        QCOMPARE(wavedWords(*m_edit), QStringList{u"wxke-up"_s});
        person.press(Qt::Key_Backspace); // at it again
        QCOMPARE(wavedWords(*m_edit), QStringList());
    }

    void leavingAWordJudgesItOnce()
    {
        connect(m_edit.get(), &QTextEdit::cursorPositionChanged, m_marks, &WritingMarks::leaveWord);
        Person person(*m_edit);
        person.type(u"good wxke"_s);
        person.press(Qt::Key_Left); // still in it
        QCOMPARE(wavedWords(*m_edit), QStringList());

        QSignalSpy changed(m_edit.get(), &QTextEdit::textChanged);
        person.press(Qt::Key_Home);

        QCOMPARE(wavedWords(*m_edit), QStringList{u"wxke"_s});
        QCOMPARE(changed.count(), 0); // a mark is no change
        person.press(Qt::Key_End); // no mark goes by looking at it
        QCOMPARE(wavedWords(*m_edit), QStringList{u"wxke"_s});
    }

    void theKeyboardGoingElsewhereLeavesTheWord()
    {
        Person person(*m_edit);
        person.type(u"wxke"_s);

        m_edit->clearFocus();
        m_marks->leaveWord();

        QCOMPARE(wavedWords(*m_edit), QStringList{u"wxke"_s});
    }

    void marksAreNoStepToUndo()
    {
        connect(m_edit.get(), &QTextEdit::cursorPositionChanged, m_marks, &WritingMarks::leaveWord);
        Person person(*m_edit);
        person.type(u"wxke wxlk"_s);
        person.press(Qt::Key_Home);

        m_edit->undo();

        QCOMPARE(m_edit->toPlainText(), QString());
        m_edit->redo();
        QCOMPARE(m_edit->toPlainText(), u"wxke wxlk"_s);
    }

    void aWordSaidBeforeKeepsThatMark()
    {
        m_edit->setPlainText(u"Slept baxdly. New."_s);
        m_marks->setBefore(u"Slept baxdly."_s);

        const auto formats = m_edit->document()->firstBlock().layout()->formats();

        QCOMPARE(wavedWords(*m_edit), QStringList{u"baxdly"_s});
        for (const auto &range : formats)
            QVERIFY(range.format.fontItalic());
    }

    void aTextOfManyWordsIsOnlyJudgedWhereItChanges()
    {
        constexpr int lines = 1000;
        constexpr int wordsInALine = 100;
        const QString line = (u"word "_s).repeated(wordsInALine).trimmed();
        connect(m_edit.get(), &QTextEdit::cursorPositionChanged, m_marks, &WritingMarks::leaveWord);
        Person person(*m_edit);
        m_edit->setPlainText(QStringList(lines, line).join(u'\n'));
        QCOMPARE(m_asked.size(), lines * wordsInALine); // once
        QTextCursor cursor(m_edit->document()->findBlockByNumber(lines / 2));
        m_edit->setTextCursor(cursor);
        m_asked.clear();

        person.type(u"x"_s);
        QVERIFY(!m_asked.isEmpty() && m_asked.size() <= wordsInALine);
        m_asked.clear();
        person.press(Qt::Key_Up);
        QVERIFY(m_asked.size() <= wordsInALine);
        QCOMPARE(wavedWords(*m_edit), QStringList{u"xword"_s});
        m_asked.clear();
        person.press(Qt::Key_PageUp);
        m_marks->nextMisspelt();
        QCOMPARE(m_asked.size(), 0);
        m_right.append(u"xword"_s);
        m_marks->judgeAgain(u"xword"_s);
        QVERIFY(m_asked.size() <= wordsInALine);
        QVERIFY(wavedWords(*m_edit).isEmpty());
    }

    void aSentenceIsFoundAndPointedAt()
    {
        m_edit->setPlainText(u"Ate.\nSlept wxll. Slept wxll."_s);
        QCOMPARE(m_marks->find(u"Slept wxll."_s).selectionStart(), 5);
        QVERIFY(m_marks->find(u"Slept"_s).isNull());
        QSignalSpy changed(m_edit.get(), &QTextEdit::textChanged);

        m_marks->setPointed({u"Slept wxll."_s, u"gone"_s});

        QCOMPARE(m_edit->extraSelections().size(), 2);
        QCOMPARE(wavedWords(*m_edit).size(), 2); // what is misspelt stays marked
        QCOMPARE(changed.count(), 0);
        m_marks->setPointed({});
        QVERIFY(m_edit->extraSelections().isEmpty());
    }

    void goesRoundFromOneToTheNext()
    {
        m_edit->setPlainText(u"axa good\nbxb fine cxc"_s);
        QStringList found;
        for (int i = 0; i < 4; ++i) {
            m_edit->setTextCursor(m_marks->nextMisspelt());
            found.append(m_edit->textCursor().selectedText());
        }
        QCOMPARE(found, (QStringList{u"axa"_s, u"bxb"_s, u"cxc"_s, u"axa"_s}));

        m_edit->setPlainText(u"all good"_s);
        QVERIFY(m_marks->nextMisspelt().isNull());
    }

    void theWordAtTheCaretIsTheNext()
    {
        m_edit->setPlainText(u"axa good bxb"_s);
        m_edit->moveCursor(QTextCursor::NextWord);
        m_edit->moveCursor(QTextCursor::PreviousCharacter);
        m_edit->moveCursor(QTextCursor::PreviousCharacter);

        QCOMPARE(m_marks->nextMisspelt().selectedText(), u"axa"_s);
        QCOMPARE(m_marks->misspeltAt(m_edit->textCursor()).selectedText(), u"axa"_s);
        m_edit->moveCursor(QTextCursor::NextWord);
        QCOMPARE(m_marks->nextMisspelt().selectedText(), u"bxb"_s);
        QVERIFY(m_marks->misspeltAt(m_edit->textCursor()).isNull());
    }

    void nothingIsJudgedThatCanNotBeWritten()
    {
        m_edit->setReadOnly(true);
        m_edit->setPlainText(u"wxke"_s);
        QCOMPARE(wavedWords(*m_edit), QStringList());

        m_edit->setReadOnly(false);
        m_marks->judgeAgain();

        QCOMPARE(wavedWords(*m_edit), QStringList{u"wxke"_s});
    }

private:
    std::unique_ptr<QTextEdit> m_edit;
    WritingMarks *m_marks = nullptr;
    QStringList m_asked;
    QStringList m_right;
};

ALCOVE_TEST(writing_marks_test, WritingMarksTest)
#include "writing_marks_test.moc"

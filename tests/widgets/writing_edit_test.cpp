#include "widgets/writing_edit.h"

#include "support/test_registry.h"
#include "widgets/choice_list.h"
#include "widgets/person.h"

#include <QClipboard>
#include <QMimeData>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTextBlock>
#include <QTextLayout>
#include <QVBoxLayout>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::ChoiceList;
using widgets::WritingEdit;

class WritingEditTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_window->resize(700, 500);
        auto *column = new QVBoxLayout(m_window.get());
        m_edit = new WritingEdit(m_window.get());
        column->addWidget(m_edit);
        m_edit->setFinder([](const QString &typed) {
            QList<charting::Phrase> found;
            for (const auto &[key, text] :
                 {std::pair(u"sleep"_s, u"Sleeps {one: well | badly} and {text: how}."_s),
                  std::pair(u"slow"_s, u"Slowed in {many: speech | thought | movement}."_s)})
                if (key.startsWith(typed))
                    found.append({key, key, text, {}, {}});
            return found;
        });
        connect(m_edit, &WritingEdit::phraseChosen, this,
                [this](const charting::Phrase &phrase) { m_edit->put(phrase.text); });
        m_person = std::make_unique<Person>(*m_window);
        m_edit->setFocus();
    }
    void cleanup()
    {
        m_person.reset();
        m_window.reset();
    }

    void aKeyBecomesItsPhraseAndPromptsAreFilledIn()
    {
        m_person->type(u"Today: ;sle"_s);
        QVERIFY(list() && list()->isOffered());
        m_person->press(Qt::Key_Return);
        QVERIFY(text().startsWith(u"Today: Sleeps {one: well | badly}"_s));
        QVERIFY(list()->isOffered()); // of the first prompt
        m_person->press(Qt::Key_2);
        QVERIFY(text().startsWith(u"Today: Sleeps badly and {text: how}."_s));
        m_person->type(u"wakes at four"_s); // in the place of the hint
        QCOMPARE(text().trimmed(), u"Today: Sleeps badly and wakes at four."_s);
    }

    void tabTakesAPhraseAndOnlyThenLeaves()
    {
        auto *next = new WritingEdit(m_window.get());
        m_window->layout()->addWidget(next);
        next->show();
        m_person->type(u";slow"_s);

        m_person->press(Qt::Key_Tab);

        QVERIFY(m_edit->hasFocus());
        QVERIFY(text().startsWith(u"Slowed"_s));
        m_person->press(Qt::Key_Escape);
        m_person->press(Qt::Key_Tab);
        QVERIFY(next->hasFocus());
    }

    void tabGoesThroughAPhraseBeforeItLeaves()
    {
        m_edit->put(u"It takes {text: minutes} minutes on {one: most | some} nights."_s);
        m_person->type(u"40"_s);
        m_person->press(Qt::Key_Tab);
        QVERIFY(list()->isOffered());
        m_person->press(Qt::Key_1);
        QCOMPARE(text(), u"It takes 40 minutes on most nights. "_s);
        QVERIFY(m_edit->hasFocus());
        m_edit->put(u"And {text: what}."_s);
        m_person->press(Qt::Key_F3); // none is left behind it
        m_person->press(Qt::Key_Backspace);
        QVERIFY(!text().contains(u'{'));
    }

    void someOfManyAreJoined()
    {
        m_person->type(u";slow"_s);
        m_person->press(Qt::Key_Tab);
        m_person->press(Qt::Key_1);
        m_person->press(Qt::Key_3);
        m_person->press(Qt::Key_Return);
        QCOMPARE(text(), u"Slowed in speech and movement. "_s);
        m_person->type(u"Next."_s); // the cursor is behind it
        QCOMPARE(text(), u"Slowed in speech and movement. Next."_s);
    }

    void aPromptThatIsLeftIsFoundAgain()
    {
        m_person->type(u";sleep"_s);
        m_person->press(Qt::Key_Return);
        m_person->press(Qt::Key_Escape);
        m_person->press(Qt::Key_End);
        m_person->type(u"More."_s);
        m_person->press(Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(m_edit->textCursor().selectedText(), u"{text: how}"_s);
        m_person->press(Qt::Key_F3, Qt::ShiftModifier);
        QVERIFY(list()->isOffered());
        QSignalSpy ended(m_edit, &WritingEdit::promptsEnded);
        m_person->press(Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(ended.count(), 1);
    }

    void aSemicolonInASentenceIsOne()
    {
        m_person->type(u"Sleeps;slow to wake; "_s);
        QVERIFY(!list()->isOffered());
        QCOMPARE(text(), u"Sleeps;slow to wake; "_s);
        m_person->type(u"(;slow"_s);
        QVERIFY(list()->isOffered());
    }

    void onePhraseIsOneStepToUndo()
    {
        m_person->type(u"Before. "_s);
        m_edit->put(u"A phrase."_s);
        QCOMPARE(text(), u"Before. A phrase. "_s);
        m_edit->undo();
        QCOMPARE(text(), u"Before. "_s);
    }

    void eachStepIsTakenBackByItsKey()
    {
        m_person->type(u"Today: ;sle"_s);
        m_person->press(Qt::Key_Return);
        const QString phrase = text();
        QVERIFY(phrase.startsWith(u"Today: Sleeps {one: well | badly} and"_s));
        m_person->press(Qt::Key_2);
        const QString chosen = text();
        QVERIFY(chosen.startsWith(u"Today: Sleeps badly and"_s));
        QMimeData words;
        words.setText(u"as she says"_s);
        paste(words);
        QVERIFY(text() != chosen);

        back();
        QCOMPARE(text(), chosen);
        back();
        QCOMPARE(text(), phrase);
        back();
        QCOMPARE(text(), u"Today: ;sle"_s);
        again();
        QCOMPARE(text(), phrase);
        again();

        QCOMPARE(text(), chosen);
    }

    void standsApartFromAWordBeforeIt()
    {
        m_person->type(u"Word"_s);
        m_edit->put(u"phrase"_s);
        QCOMPARE(text(), u"Word phrase "_s);
    }

    void whatIsPastedIsItsWords()
    {
        QMimeData html;
        html.setHtml(u"<h1 style='color:red'>Loud</h1><script>x</script>"_s);
        html.setText(u"Loud\r\nand\u2028clear\u0007 שלום 😀"_s);
        QSignalSpy pasted(m_edit, &WritingEdit::pasted);
        paste(html);
        QCOMPARE(text(), u"Loud\nand\nclear שלום 😀"_s);
        QCOMPARE(pasted.count(), 1);
        QVERIFY(!m_edit->document()->toHtml().contains(u"color:red"_s));
    }

    void ofHtmlAloneTheWordsArePasted()
    {
        QMimeData html;
        html.setHtml(
            u"<h1 style='color:red'>Loud</h1><p>and&nbsp;<b>clear</b><img src='x.png'></p>"_s);
        QSignalSpy pasted(m_edit, &WritingEdit::pasted);

        paste(html);

        QCOMPARE(text(), u"Loud\nand clear"_s);
        QCOMPARE(pasted.count(), 1);
        QVERIFY(!m_edit->document()->toHtml().contains(u"color:red"_s));
    }

    void aPictureOrRtfWithoutWordsIsNothing()
    {
        QSignalSpy pasted(m_edit, &WritingEdit::pasted);
        QSignalSpy nothing(m_edit, &WritingEdit::nothingPasted);
        QMimeData picture;
        picture.setImageData(QImage(4, 4, QImage::Format_RGB32));
        paste(picture);
        QMimeData rtf;
        rtf.setData(u"text/rtf"_s, "{\\rtf1 \\b bold}");
        paste(rtf);
        QMimeData image;
        image.setHtml(u"<img src='x.png'>"_s);
        paste(image);
        QCOMPARE(text(), QString());
        QCOMPARE(pasted.count(), 0);
        QCOMPARE(nothing.count(), 3);
    }

    void knowsTheSentenceAtTheCursor()
    {
        m_person->type(u"Slept well. Ate"_s);
        QCOMPARE(m_edit->sentence(), u"Ate"_s);
        m_person->press(Qt::Key_Home);
        QCOMPARE(m_edit->sentence(), u"Slept well."_s);
        m_person->press(Qt::Key_Return);
        m_person->press(Qt::Key_Up);
        QCOMPARE(m_edit->sentence(), QString()); // an empty line
    }

    void aRowThatIsOfferedIsTakenByItsDigit()
    {
        QSignalSpy taken(m_edit, &WritingEdit::rowTaken);
        m_person->type(u"Slept."_s);
        m_edit->offerRows({u"one"_s, u"two"_s});
        QVERIFY(list()->isOffered());
        m_person->press(Qt::Key_Shift, Qt::ShiftModifier); // to reach a digit
        QVERIFY(list()->isOffered());
        m_person->press(Qt::Key_2);
        QCOMPARE(taken.count(), 1);
        QCOMPARE(taken.last().first().toInt(), 1);
        QCOMPARE(text(), u"Slept."_s);
        QVERIFY(!list()->isOffered());

        m_edit->offerRows({u"one"_s});
        m_person->press(Qt::Key_Escape);
        m_person->type(u" 1"_s); // a digit again
        QCOMPARE(taken.count(), 1);
        QCOMPARE(text(), u"Slept. 1"_s);
        m_edit->offerRows({u"one"_s});
        m_person->type(u"x"_s); // whoever writes on wants none
        QVERIFY(!list()->isOffered());
        QCOMPARE(taken.count(), 1);
    }

    void oneKeyAsksForTheObjective()
    {
        QSignalSpy wanted(m_edit, &WritingEdit::tieWanted);
        m_person->type(u"Slept."_s);
        m_person->press(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(text(), u"Slept."_s);
    }

    void sentencesPointedAtAreMarkedByALineToo()
    {
        m_person->type(u"Slept well. Ate."_s);
        m_person->press(Qt::Key_Return);
        m_person->type(u"Slept  well."_s);
        QSignalSpy changed(m_edit, &QTextEdit::textChanged);
        m_edit->point({u"Slept well."_s});
        const auto marks = m_edit->extraSelections();
        QCOMPARE(marks.size(), 2);
        QCOMPARE(marks[0].cursor.selectedText(), u"Slept well."_s);
        QCOMPARE(marks[1].cursor.selectedText(), u"Slept  well."_s);
        QCOMPARE(marks[0].format.underlineStyle(), QTextCharFormat::DashUnderline);
        m_edit->point({});
        QVERIFY(m_edit->extraSelections().isEmpty());
        QCOMPARE(changed.count(), 0);
    }

    void goesToASentence()
    {
        auto *other = new WritingEdit(m_window.get());
        m_window->layout()->addWidget(other);
        other->show();
        m_person->type(u"Ate. Slept well."_s);
        other->setFocus();
        QVERIFY(!m_edit->goTo(u"Slept."_s));
        QVERIFY(other->hasFocus());
        QVERIFY(m_edit->goTo(u"Slept well."_s));
        QVERIFY(m_edit->hasFocus());
        QCOMPARE(m_edit->textCursor().position(), 5);
    }

    void thePointerTellsItsSentenceWhenItIsFollowed()
    {
        m_person->type(u"Slept well."_s);
        QSignalSpy moved(m_edit, &WritingEdit::pointerMoved);
        moveTo(3);
        QCOMPARE(moved.count(), 0);
        m_edit->followPointer(true);
        moveTo(3);
        moveTo(5);
        QCOMPARE(moved.count(), 1);
        QCOMPARE(moved.last().first().toString(), u"Slept well."_s);
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(m_edit->viewport(), &leave);
        QCOMPARE(moved.count(), 2);
        QCOMPARE(moved.last().first().toString(), QString());
    }

    void marksAreNoPartOfTheText()
    {
        m_person->type(u"Slept badly. New."_s);
        QSignalSpy changed(m_edit, &QTextEdit::textChanged);
        m_edit->setBefore(u"Slept badly."_s);
        QCOMPARE(changed.count(), 0);
        QCOMPARE(text(), u"Slept badly. New."_s);
        const auto formats = m_edit->document()->firstBlock().layout()->formats();
        QCOMPARE(formats.size(), 1);
        QCOMPARE(formats.first().start, 0);
        QCOMPARE(formats.first().length, 12);
        QVERIFY(formats.first().format.fontItalic());
        // A change takes the mark away.
        m_edit->moveCursor(QTextCursor::Start);
        m_person->type(u"Yes, "_s);
        QVERIFY(m_edit->document()->firstBlock().layout()->formats().isEmpty());
    }

private:
    void back() { m_person->press(Qt::Key_Z, Qt::ControlModifier); }
    void again() { m_person->press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier); }
    ChoiceList *list() const { return m_window->findChild<ChoiceList *>(); }
    QString text() const { return m_edit->toPlainText(); }
    /// The pointer, over the letter at that place.
    void moveTo(int position)
    {
        QTextCursor cursor = m_edit->textCursor();
        cursor.setPosition(position);
        const QPointF place = m_edit->cursorRect(cursor).center();
        QMouseEvent move(QEvent::MouseMove, place, m_edit->viewport()->mapToGlobal(place),
                         Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_edit->viewport(), &move);
    }
    void paste(const QMimeData &data)
    {
        auto *copy = new QMimeData;
        for (const QString &format : data.formats())
            copy->setData(format, data.data(format));
        if (data.hasText())
            copy->setText(data.text());
        if (data.hasImage())
            copy->setImageData(data.imageData());
        QApplication::clipboard()->setMimeData(copy);
        m_edit->paste();
    }

    std::unique_ptr<QWidget> m_window;
    WritingEdit *m_edit = nullptr;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(writing_edit_test, WritingEditTest)
#include "writing_edit_test.moc"

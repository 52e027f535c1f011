#include "charting/note_facts.h"
#include "charting/phrase_text.h"
#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "widgets/choice_list.h"
#include "widgets/note_editor.h"
#include "widgets/person.h"
#include "widgets/phrase_panel.h"

#include <QClipboard>
#include <QComboBox>
#include <QImage>
#include <QMimeData>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::NoteEditorPresenter;
using testing::must;
using testing::Person;

/// Phrases, prompts and the note before, in the page of a note.
class NoteEditorWritingTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.build.client(u"Robin"_s, u"Vale"_s);
        m_client.pronouns = u"he/him"_s;
        must(m_session->desk.chart->saveClient(m_client));
        m_session->desk.addClient(u"Jo"_s, u"Farmer"_s);
        m_presenter = std::make_unique<NoteEditorPresenter>(testing::contextOf(*m_session));
        m_presenter->setPause(0);
        m_editor = std::make_unique<widgets::NoteEditor>(*m_presenter);
        m_editor->resize(1100, 760);
        m_person = std::make_unique<Person>(*m_editor);
    }
    void cleanup()
    {
        m_person.reset();
        m_editor.reset();
        m_presenter.reset();
        m_session.reset();
    }

    void aPhraseSpeaksOfTheClient()
    {
        begin();
        const charting::Phrase phrase = phraseWith(u"{their}"_s);
        m_person->type(u';' + phrase.key);
        m_person->press(Qt::Key_Return);
        QVERIFY(text().contains(u"his "_s));
        QVERIFY(!text().contains(u"{their}"_s));
        QVERIFY(!text().contains(u';' + phrase.key));
    }

    void whatStatesThatNothingWasFoundAsksFirst()
    {
        begin();
        const charting::Phrase denies = phraseThatAsks();
        m_person->type(u';' + denies.key);
        m_person->press(Qt::Key_Return);
        QVERIFY(m_person->sees(u"Nothing is put in unless you did"_s));
        QCOMPARE(text(), u';' + denies.key); // nothing yet
        QVERIFY(m_person->canPress(u"I asked"_s));
        m_person->press(Qt::Key_Space); // the button has the keyboard
        QTRY_VERIFY(!text().contains(u';'));
        QVERIFY(text().size() > 10);
        QTRY_VERIFY(!m_presenter->fact(charting::askedCode(denies.asks)).isEmpty());
    }

    void theTreeOfPhrasesPutsIntoTheSectionOneWroteIn()
    {
        begin();
        m_person->type(u"First."_s);
        m_person->press(Qt::Key_F4);
        auto *panel = m_person->part<widgets::PhrasePanel>();
        QVERIFY(panel);
        const charting::Phrase phrase = plainPhrase();
        m_person->type(phrase.key);
        m_person->press(Qt::Key_Return);
        QCOMPARE(text().trimmed(), u"First. "_s + phrase.text);
        m_person->press(Qt::Key_F4);
        m_person->press(Qt::Key_Escape); // back to the writing
        QVERIFY(!m_person->part<widgets::PhrasePanel>());
        QVERIFY(Person::writing());
    }

    void f3GoesThroughTheSections()
    {
        begin();
        m_presenter->type(u"plan"_s, u"Ask {text: whom}."_s);
        m_editor->findChild<QTextEdit *>(u"section-plan"_s)->setPlainText(u"Ask {text: whom}."_s);
        m_person->press(Qt::Key_F3);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"section-plan"_s);
        QCOMPARE(Person::writing()->textCursor().selectedText(), u"{text: whom}"_s);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(m_person->sees(u"press F3 to go there"_s));
    }

    void f3WorksFromAnywhereInTheNoteAndComesRound()
    {
        beginWithPromptsInTwoSections();
        m_editor->findChild<QComboBox *>(u"noteFormat"_s)->setFocus();

        m_person->press(Qt::Key_F3);
        QCOMPARE(focusName(), u"section-subjective"_s);
        m_person->press(Qt::Key_F3);
        QCOMPARE(focusName(), u"section-plan"_s);
        m_person->press(Qt::Key_F3);
        QCOMPARE(focusName(), u"section-subjective"_s);
        QCOMPARE(Person::writing()->textCursor().selectedText(), u"{text: what}"_s);
        m_person->press(Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(focusName(), u"section-plan"_s);
    }

    void theFirstPromptIsGoneToWhereOneMayNotSignForIt()
    {
        beginWithPromptsInTwoSections();
        m_editor->setPosition(3, 0);

        m_person->press(Qt::Key_Return, Qt::ControlModifier);

        QCOMPARE(focusName(), u"section-subjective"_s);
        QCOMPARE(Person::writing()->textCursor().selectedText(), u"{text: what}"_s);
    }

    void aNameOfAnotherClientThatIsPastedIsSaid()
    {
        begin();
        QApplication::clipboard()->setText(u"as Jo Farmer said"_s);
        Person::writing()->paste();
        QTRY_VERIFY(m_person->sees(u"names Jo Farmer, who is another client"_s));
        m_person->type(u" today"_s);
        QTRY_COMPARE(m_presenter->state(), NoteEditorPresenter::State::Kept);
        QVERIFY(m_person->sees(u"names Jo Farmer"_s)); // saving is no answer to it
        QApplication::clipboard()->setText(u"as Robin Vale said"_s);
        begin();
        QSignalSpy looked(&m_presenter->surroundings(),
                          &presentation::NoteSurroundings::othersFound);
        Person::writing()->paste();
        QTRY_COMPARE(looked.count(), 1);
        QVERIFY(!m_person->sees(u"who is another client"_s));
    }

    void thatAPictureIsNotPastedIsSaid()
    {
        begin();
        auto *picture = new QMimeData;
        picture->setImageData(QImage(4, 4, QImage::Format_RGB32));
        QApplication::clipboard()->setMimeData(picture);

        Person::writing()->paste();

        QVERIFY(m_person->sees(u"What you pasted has no words"_s));
        QCOMPARE(text(), QString());
    }

    void theLastNoteIsBroughtInByAButton()
    {
        const Note last = m_session->desk.addSigned(m_client.id, u"Slept badly."_s);
        begin();
        QVERIFY(m_person->canPress(u"Bring in the last note"_s));
        m_person->click(u"Bring in the last note"_s);
        QTRY_COMPARE(text(), u"Slept badly."_s);
        QVERIFY(m_person->sees(u"Brought in from the note of"_s));
        m_person->click(u"Undo"_s);
        QTRY_COMPARE(text(), QString());
    }

    void theLastNoteIsBroughtInFromTheMenuToo()
    {
        m_session->desk.addSigned(m_client.id, u"Slept badly."_s);
        begin();
        m_editor->bringInLast();
        QTRY_COMPARE(text(), u"Slept badly."_s);
    }

    void whatIsOfferedAtTheCursorGoesWithTheWordsItIsFor()
    {
        begin();
        m_person->type(u"Slept. "_s);
        const charting::Phrase phrase = phraseWithChoice();
        m_person->type(u';' + phrase.key);
        m_person->press(Qt::Key_Return);
        QVERIFY(m_person->part<widgets::ChoiceList>());

        m_person->press(Qt::Key_Z, Qt::ControlModifier);

        QVERIFY(!m_person->part<widgets::ChoiceList>());
        m_person->press(Qt::Key_1);
        QVERIFY(!text().contains(u'{'));
        QVERIFY(text().startsWith(u"Slept. "_s));
    }

    void withoutAnEarlierNoteThereIsNoneToBringIn()
    {
        begin();
        QVERIFY(!m_person->canPress(u"Bring in the last note"_s));
    }

    void theQuestionSaysWhenItIsTheLastNoteAgain()
    {
        m_session->desk.addSigned(m_client.id, u"Slept badly."_s);
        begin();
        m_person->type(u"Slept badly."_s);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(m_person->sees(u"100% of the text is the same"_s));
        m_person->press(Qt::Key_Escape);
        m_person->type(u" And now for something else altogether."_s);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!m_person->sees(u"of the text is the same"_s));
        QVERIFY(m_person->sees(u"Sign it now?"_s));
    }

private:
    void begin()
    {
        m_presenter->begin(m_client.id);
        QTRY_VERIFY(m_presenter->surroundings().isRead());
        m_editor->focusWriting();
        QVERIFY(Person::writing());
    }
    void beginWithPromptsInTwoSections()
    {
        begin();
        m_editor->findChild<QTextEdit *>(u"section-subjective"_s)
            ->setPlainText(u"Said {text: what}."_s);
        m_editor->findChild<QTextEdit *>(u"section-plan"_s)->setPlainText(u"Ask {text: whom}."_s);
    }
    static QString focusName() { return QApplication::focusWidget()->objectName(); }
    QString text() const { return m_person->part<QTextEdit>("section-subjective")->toPlainText(); }
    template <typename Check>
    charting::Phrase find(Check check) const
    {
        for (const charting::PhraseBank &bank : m_presenter->surroundings().phrases().banks())
            for (const charting::PhraseGroup &group : bank.groups)
                for (const charting::Phrase &phrase : group.phrases)
                    if (check(phrase))
                        return phrase;
        qFatal("no such phrase");
    }
    charting::Phrase phraseWith(const QString &words) const
    {
        return find([&words](const charting::Phrase &phrase) {
            return phrase.asks.isEmpty() && phrase.text.contains(words + u' ');
        });
    }
    charting::Phrase phraseThatAsks() const
    {
        return find([](const charting::Phrase &phrase) { return !phrase.asks.isEmpty(); });
    }
    charting::Phrase phraseWithChoice() const
    {
        return find([](const charting::Phrase &phrase) {
            const QList<charting::OpenPrompt> prompts = charting::openPrompts(phrase.text);
            return phrase.asks.isEmpty() && !prompts.isEmpty()
                && prompts.first().kind == charting::OpenPrompt::Kind::One;
        });
    }
    charting::Phrase plainPhrase() const
    {
        return find([](const charting::Phrase &phrase) {
            return phrase.asks.isEmpty() && !phrase.text.contains(u'{');
        });
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<NoteEditorPresenter> m_presenter;
    std::unique_ptr<widgets::NoteEditor> m_editor;
    std::unique_ptr<Person> m_person;
    Client m_client;
};

ALCOVE_TEST(note_editor_writing_test, NoteEditorWritingTest)
#include "note_editor_writing_test.moc"

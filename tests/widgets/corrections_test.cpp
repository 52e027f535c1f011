#include "widgets/corrections.h"

#include "presentation/context_of.h"
#include "presentation/spelling_words.h"
#include "support/test_registry.h"
#include "widgets/choice_list.h"
#include "widgets/person.h"
#include "widgets/spell_desk.h"
#include "widgets/spelling_marks.h"
#include "widgets/writing_edit.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::Person;
using testing::wavedWords;
using widgets::ChoiceList;
using widgets::GrowingEdit;
using widgets::SpellDesk;

class CorrectionsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { build({u"/usr/share/hunspell"_s}); }
    void cleanup()
    {
        m_person.reset();
        m_window.reset();
        m_session.reset();
    }

    void f7GoesToTheNextWordAndADigitPutsItRight()
    {
        m_person->type(u"Recieve and slepp well."_s);
        m_person->press(Qt::Key_Home);
        QCOMPARE(wavedWords(*m_edit), (QStringList{u"Recieve"_s, u"slepp"_s}));

        m_person->press(Qt::Key_F7);

        QCOMPARE(m_edit->textCursor().selectedText(), u"Recieve"_s);
        QVERIFY(list()->isOffered());
        QCOMPARE(rows().first(), u"1   Receive"_s);
        m_person->press(Qt::Key_1);
        QCOMPARE(m_edit->toPlainText(), u"Receive and slepp well."_s);
        QVERIFY(!list()->isOffered());
        m_person->press(Qt::Key_F7);
        QCOMPARE(m_edit->textCursor().selectedText(), u"slepp"_s);
        m_edit->undo(); // of one step
        QCOMPARE(m_edit->toPlainText(), u"Recieve and slepp well."_s);
    }

    void aWordThatWasJustTypedIsTheNext()
    {
        m_person->type(u"I recieve"_s);
        QCOMPARE(wavedWords(*m_edit), QStringList());

        m_person->press(Qt::Key_F7);

        QCOMPARE(m_edit->textCursor().selectedText(), u"recieve"_s);
        m_person->press(Qt::Key_Return); // the first of the list
        QCOMPARE(m_edit->toPlainText(), u"I receive"_s);
        m_person->type(u" it"_s);
        QCOMPARE(m_edit->toPlainText(), u"I receive it"_s);
    }

    void aClientsNameIsAddedAndKeptSealed()
    {
        m_person->type(u"Ibarguren and Ibarguren's aunt "_s);
        QCOMPARE(wavedWords(*m_edit), (QStringList{u"Ibarguren"_s, u"Ibarguren's"_s}));
        QSignalSpy changed(m_edit, &QTextEdit::textChanged);

        m_person->press(Qt::Key_F7);
        choose(u"Add to the practice's words on this desk"_s);

        QCOMPARE(wavedWords(*m_edit), QStringList());
        QCOMPARE(changed.count(), 0);
        QCOMPARE(must(presentation::spellingChoice(*m_session->desk.chart)).words,
                 QStringList{u"Ibarguren"_s});
    }

    void ignoringIsForNow()
    {
        m_person->type(u"brrrp "_s);
        m_person->press(Qt::Key_F7);

        choose(u"Ignore for now"_s);

        QCOMPARE(wavedWords(*m_edit), QStringList());
        QCOMPARE(must(presentation::spellingChoice(*m_session->desk.chart)).words, QStringList());
    }

    void theLanguageIsInTheSameList()
    {
        m_person->type(u"Duerme badly ahora "_s);
        QCOMPARE(wavedWords(*m_edit), (QStringList{u"Duerme"_s, u"ahora"_s}));
        m_person->press(Qt::Key_F7);

        choose(u"Check in Spanish"_s);

        QCOMPARE(wavedWords(*m_edit), QStringList{u"badly"_s});
        m_edit->clear();
        m_person->press(Qt::Key_F7); // also where nothing is marked
        QCOMPARE(rows(),
                 (QStringList{u"1   No word is marked here."_s, u"2   Check in English"_s}));
        m_person->press(Qt::Key_1);
        QVERIFY(!list()->isOffered());
        QCOMPARE(m_edit->toPlainText(), QString());
    }

    void anyOtherKeyIsTheTexts()
    {
        m_person->type(u"slepp "_s);
        m_person->press(Qt::Key_F7);
        m_person->press(Qt::Key_Escape);
        QVERIFY(!list()->isOffered());
        QCOMPARE(m_edit->textCursor().selectedText(), u"slepp"_s);

        m_person->press(Qt::Key_F7);
        QVERIFY(list()->isOffered());
        m_person->type(u"sleep"_s); // in the place of what is selected

        QVERIFY(!list()->isOffered());
        QCOMPARE(m_edit->toPlainText(), u"sleep "_s);
    }

    void tabChoosesAndDoesNotLeave()
    {
        auto *next = new GrowingEdit(m_window.get());
        m_window->layout()->addWidget(next);
        next->show();
        m_person->type(u"I recieve "_s);
        m_person->press(Qt::Key_F7);

        m_person->press(Qt::Key_Tab);

        QVERIFY(m_edit->hasFocus());
        QCOMPARE(m_edit->toPlainText(), u"I receive "_s);
        m_person->press(Qt::Key_Tab);
        QVERIFY(next->hasFocus());
    }

    void theListGoesWithTheKeyboardAndWithItsEditor()
    {
        m_person->type(u"slepp "_s);
        m_person->press(Qt::Key_F7);
        m_edit->clearFocus();
        QVERIFY(!list()->isOffered());

        m_edit->setFocus();
        m_person->press(Qt::Key_F7);
        QCOMPARE(m_window->findChildren<ChoiceList *>(QString(), Qt::FindDirectChildrenOnly).size(),
                 1);
        delete m_edit;
        QTRY_VERIFY(m_window->findChildren<ChoiceList *>().isEmpty());
    }

    void theMenuOffersTheSame()
    {
        m_person->type(u"I recieve "_s);

        menuAt(u"recieve"_s, [](QMenu &menu) {
            QStringList words;
            for (const QAction *action : menu.actions())
                words.append(action->text());
            QCOMPARE(words.first(), u"receive"_s);
            QVERIFY(words.contains(u"Add to the practice's words on this desk"_s));
            QVERIFY(words.contains(u"Ignore for now"_s));
            QVERIFY(words.contains(u"Check in Spanish"_s));
            menu.actions().first()->trigger();
        });
        QCOMPARE(m_edit->toPlainText(), u"I receive "_s);

        menuAt(u"receive"_s, [](QMenu &menu) {
            QCOMPARE(menu.actions().first()->text(), u"Check in Spanish"_s);
        });
    }

    void whatCanNotBeWrittenIsNotChecked()
    {
        m_edit->setPlainText(u"slepp"_s);
        QCOMPARE(wavedWords(*m_edit), QStringList{u"slepp"_s});

        m_edit->setReadOnly(true);

        QCOMPARE(wavedWords(*m_edit), QStringList());
        m_person->press(Qt::Key_F7);
        QVERIFY(list() == nullptr);
        m_edit->setReadOnly(false);
        QCOMPARE(wavedWords(*m_edit), QStringList{u"slepp"_s});
    }

    void withoutADictionaryItSaysSo()
    {
        cleanup();
        build({u"/nowhere"_s});
        m_person->type(u"slepp "_s);
        QCOMPARE(wavedWords(*m_edit), QStringList());

        m_person->press(Qt::Key_F7);

        QCOMPARE(rows().size(), 1);
        QVERIFY(rows().first().contains(u"no English dictionary"_s));
    }

    void sectionsOfANoteHaveItBesidePhrases()
    {
        auto *section = new widgets::WritingEdit(m_window.get());
        m_window->layout()->addWidget(section);
        section->setFinder([](const QString & /*typed*/) {
            return QList<charting::Phrase>{{u"slp"_s, u"slp"_s, u"Slepp."_s, {}, {}}};
        });
        section->show();
        section->setFocus();
        m_person->type(u"Slepp {one: wel | bad} ;slp"_s);
        m_person->press(Qt::Key_Escape);

        m_person->press(Qt::Key_F7);

        QCOMPARE(wavedWords(*section), QStringList{u"Slepp"_s});
        QCOMPARE(section->textCursor().selectedText(), u"Slepp"_s);
        m_person->press(Qt::Key_Down); // in the list, not in the text
        m_person->press(Qt::Key_Up);
        QCOMPARE(section->textCursor().selectedText(), u"Slepp"_s);
        const QString first = rows().first().mid(4);
        m_person->press(Qt::Key_1);
        QCOMPARE(section->toPlainText(), first + u" {one: wel | bad} ;slp"_s);
    }

private:
    void build(const QStringList &folders)
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_window = std::make_unique<QWidget>();
        m_window->resize(700, 500);
        auto *column = new QVBoxLayout(m_window.get());
        m_edit = new GrowingEdit(m_window.get());
        column->addWidget(m_edit);
        m_desk = new SpellDesk(m_session->chart(), folders, m_window.get());
        QVERIFY(QSignalSpy(m_desk, &SpellDesk::changed).wait());
        m_person = std::make_unique<Person>(*m_window);
        m_edit->setFocus();
    }

    ChoiceList *list() const
    {
        for (auto *each : m_window->findChildren<ChoiceList *>())
            if (each->isVisible() || each->count() > 0)
                return each;
        return nullptr;
    }
    QStringList rows() const
    {
        QStringList found;
        for (auto *each : m_window->findChildren<ChoiceList *>())
            for (int row = 0; each->isVisible() && row < each->count(); ++row)
                found.append(each->item(row)->text());
        return found;
    }
    /// By its digit.
    void choose(const QString &words)
    {
        for (const QString &row : rows())
            if (row.mid(4) == words) {
                m_person->type(row.left(1));
                return;
            }
        QFAIL(qPrintable(u"no row "_s + words));
    }
    template <typename Look>
    void menuAt(const QString &word, Look look)
    {
        QTextCursor cursor = m_edit->document()->find(word);
        cursor.setPosition(cursor.selectionStart() + 1);
        const QPoint place = m_edit->cursorRect(cursor).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, m_edit->mapToGlobal(place));
        // Of the screen that tests run on.
        for (const char *cannot : {"raise()", "grabbing the keyboard"})
            QTest::ignoreMessage(
                QtWarningMsg,
                QByteArray("This plugin does not support ").append(cannot).constData());
        QApplication::sendEvent(m_edit->viewport(), &event);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        look(*menu);
        menu->close();
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<QWidget> m_window;
    GrowingEdit *m_edit = nullptr;
    SpellDesk *m_desk = nullptr;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(corrections_test, CorrectionsTest)
#include "corrections_test.moc"

#include "widgets/group_page.h"

#include "charting/note_facts.h"
#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "widgets/objective_box.h"
#include "widgets/person.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::Person;

class GroupPageTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_hope = m_session->desk.addClient(u"Hope"_s, u"Lane"_s);
        m_will = m_session->desk.addClient(u"Will"_s, u"Stone"_s);
        m_page = std::make_unique<widgets::GroupPage>(testing::contextOf(*m_session));
        m_page->resize(1000, 760);
        m_person = std::make_unique<Person>(*m_page);
        m_page->open();
        QTRY_COMPARE(m_page->findChild<QComboBox *>(u"newMember"_s)->count(), 2);
        m_page->focusFirst();
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_session.reset();
    }

    void aSessionFromItsNameToSignedByKeyboard()
    {
        m_person->type(u"Skills"_s);
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->part<QTextEdit>("groupText"));
        auto *text = m_person->part<QTextEdit>("groupText");
        QVERIFY(!text->isEnabled()); // nobody was there yet
        add(u"Hope Lane"_s);
        add(u"Will Stone"_s);
        markThere("there-0");
        m_person->type(u"Sat beside Will."_s);
        markThere("there-1");
        m_person->type(u"Took part."_s);
        QVERIFY(text->isEnabled());
        text->setFocus();
        m_person->type(u"Practised breathing."_s);

        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(m_person->sees(u"The note names Will"_s));
        QVERIFY(m_person->sees(u"what is missing is added below it. Sign 1 note"_s)); // the other's
        QVERIFY(!m_person->sees(u"Signed"_s));
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(m_person->sees(u"Signed"_s));
        QVERIFY(Person::writing()); // what names Will
        m_person->click(u"Somebody else, or a word"_s);
        QTRY_VERIFY(!m_person->sees(u"The note names Will"_s));
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(m_person->sees(u"2 notes signed"_s));
        for (const Client &client : {m_hope, m_will}) {
            const auto notes = must(m_session->desk.chart->notes(client.id));
            QCOMPARE(notes.size(), 1);
            QVERIFY(notes.first().isSigned);
        }
    }

    void whatIsToBeKnownOfANoteIsAskedOfItAlone()
    {
        lastNoteOf(m_hope);
        begin();
        write("there-0", u"Slept badly. Eats well."_s);
        write("there-1", u"Took part."_s);

        m_person->press(Qt::Key_Return, Qt::ControlModifier);

        QTRY_VERIFY(m_person->sees(u"100% of the text is the same as in the note of"_s));
        QVERIFY(m_person->sees(u"A signed note can't be changed; what is missing is added below "
                               "it. Sign it now?"_s));
        QVERIFY(m_person->sees(u"Sign 1 note"_s));
        m_person->press(Qt::Key_Return, Qt::ControlModifier); // yes to the other
        QTRY_COMPARE(signedOf(m_will), 1);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"confirm-0"_s);
        QCOMPARE(signedOf(m_hope), 1); // the last one's
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(signedOf(m_hope), 2);
    }

    void escapeTakesAQuestionBackAndNothingIsSigned()
    {
        lastNoteOf(m_hope);
        begin();
        write("there-0", u"Slept badly. Eats well."_s);
        write("there-1", u"Took part."_s);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"confirm"_s);
        QTRY_VERIFY(m_person->sees(u"100% of the text"_s));

        m_person->press(Qt::Key_Escape);
        QVERIFY(!m_person->sees(u"Sign 1 note"_s));
        QVERIFY(m_person->sees(u"100% of the text"_s));
        m_person->part<QPushButton>("confirm-0")->setFocus();
        m_person->press(Qt::Key_Escape);

        QVERIFY(!m_person->sees(u"100% of the text"_s));
        QVERIFY(Person::writing());
        QCOMPARE(signedOf(m_hope), 1); // the last one's
        QCOMPARE(signedOf(m_will), 0);
    }

    void whoGoesOnWritingIsAskedAnew()
    {
        begin();
        write("there-0", u"Took part."_s);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(m_person->sees(u"Sign 1 note"_s));
        m_person->part<QTextEdit>("member-0")->setFocus();

        m_person->type(u" Led it."_s);

        QVERIFY(!m_person->sees(u"Sign 1 note"_s));
        QVERIFY(m_person->canPress(u"Sign the notes"_s));
    }

    void whoIsNoClientIsNotAdded()
    {
        m_person->type(u"Skills"_s);
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->part<QComboBox>("newMember"));
        auto *box = m_person->part<QComboBox>("newMember");
        box->setFocus();
        m_person->type(u"Zoe"_s); // in nobody's name, or a list would open
        m_person->press(Qt::Key_Return);
        QVERIFY(m_person->sees(u"Choose a client of the list"_s));
        QVERIFY(!m_person->part<QCheckBox>("there-0"));
    }

    void partOfANameIsEnoughWhereItIsOfOneClient()
    {
        begin();
        auto *box = m_person->part<QComboBox>("newMember");
        QCOMPARE(box->currentText(), QString()); // whoever was added is not left there
        m_page->findChild<QComboBox *>(u"groupName"_s)->setEditText(u"Another"_s);
        m_person->click(u"Begin its session"_s);
        QTRY_VERIFY(!m_person->part<QCheckBox>("there-0"));
        box->setFocus();
        box->setEditText(u"will"_s);
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->part<QCheckBox>("there-0"));
        QCOMPARE(box->currentText(), QString());

        box->setEditText(u"o"_s); // in both names
        m_person->press(Qt::Key_Return);
        QVERIFY(m_person->sees(u"Choose a client of the list"_s));
        QVERIFY(!m_person->part<QCheckBox>("there-1"));
    }

    void aSessionThatIsOpenIsNotBegunAgain()
    {
        begin();

        m_person->click(u"Begin its session"_s);

        QVERIFY(m_person->sees(u"The session of Skills is open already"_s));
        QVERIFY(m_person->part<QCheckBox>("there-1"));
    }

    void tabGoesFromWhoJoinsThroughTheTextAndTheCardsToSigning()
    {
        begin();
        write("there-0", u"Took part."_s);
        m_person->part<QPushButton>("addMember")->setFocus();
        for (const QString &next :
             {u"groupText"_s, u"there-0"_s, u"member-0"_s, u"there-1"_s, u"signGroup"_s}) {
            m_person->press(Qt::Key_Tab);
            QCOMPARE(QApplication::focusWidget()->objectName(), next);
        }
    }

    void anObjectiveIsChosenInTheCardOrAReasonGiven()
    {
        for (const Client &client : {m_hope, m_will}) {
            const ChartRecord sleeps = m_session->desk.build.record(
                client.id, RecordKind::Objective, {{u"objective"_s, u"Sleeps 7 hours"_s}});
            must(m_session->desk.chart->saveRecord({sleeps, {}, {}}));
        }
        begin();
        write("there-0", u"Took part."_s);
        write("there-1", u"Listened."_s);
        QTRY_COMPARE(m_page->findChildren<widgets::ObjectiveBox *>().size(), 2);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(m_person->sees(u"Choose the objectives"_s));

        m_page->findChildren<widgets::ObjectiveBox *>().first()->setFocus();
        m_person->press(Qt::Key_Space);
        QVERIFY(m_person->part<QLineEdit>("noObjective")); // of the other's card alone
        m_person->part<QLineEdit>("noObjective")->setFocus();
        m_person->type(u"Came for the first time."_s);
        QVERIFY(!m_person->sees(u"Choose the objectives"_s));
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);

        QTRY_COMPARE(signedOf(m_hope), 1);
        QTRY_COMPARE(signedOf(m_will), 1);
        const auto notes = must(m_session->desk.chart->notes(m_hope.id));
        const Note hers = must(m_session->desk.chart->openNote(notes.first().id));
        QCOMPARE(charting::objectivesIn(hers.body).size(), 1);
    }

    void withoutANameNothingBegins()
    {
        m_person->click(u"Begin its session"_s);
        QVERIFY(m_person->sees(u"Choose a group"_s));
        QVERIFY(!m_person->part<QTextEdit>("groupText"));
    }

private:
    /// Signed on 2 March: what this session's says again is told.
    void lastNoteOf(const Client &client)
    {
        Note last = m_session->desk.build.note(client.id);
        last.format = u"group"_s;
        last.body.sections = {{u"participation"_s, u"Slept badly. Eats well."_s}};
        must(m_session->desk.chart->saveDraft(last));
        must(m_session->desk.chart->signNote(m_session->desk.build.signedNote(last)));
    }
    /// With both of them.
    void begin()
    {
        m_person->type(u"Skills"_s);
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->part<QTextEdit>("groupText"));
        add(u"Hope Lane"_s);
        add(u"Will Stone"_s);
    }
    void write(const char *there, const QString &text)
    {
        markThere(there);
        m_person->type(text);
    }
    qsizetype signedOf(const Client &client)
    {
        const auto notes = must(m_session->desk.chart->notes(client.id));
        return std::count_if(notes.begin(), notes.end(),
                             [](const NoteSummary &note) { return note.isSigned; });
    }
    void add(const QString &name)
    {
        auto *box = m_person->part<QComboBox>("newMember");
        for (int i = 0; i < box->count(); ++i)
            if (box->itemText(i).startsWith(name))
                box->setCurrentIndex(i);
        m_person->click(u"Add"_s);
    }
    void markThere(const char *name)
    {
        m_person->part<QCheckBox>(name)->setFocus();
        m_person->press(Qt::Key_Space);
        QVERIFY(Person::writing());
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<widgets::GroupPage> m_page;
    std::unique_ptr<Person> m_person;
    Client m_hope;
    Client m_will;
};

ALCOVE_TEST(group_page_test, GroupPageTest)
#include "group_page_test.moc"

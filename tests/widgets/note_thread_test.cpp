#include "widgets/note_thread.h"

#include "charting/note_facts.h"
#include "charting/objective_thread.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QScrollArea>
#include <QVBoxLayout>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::NoteThread;

namespace {

const RecordId sleeps{{1}};

} // namespace

class NoteThreadTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_scroll = std::make_unique<QScrollArea>();
        m_scroll->setWidgetResizable(true);
        m_scroll->resize(500, 300);
        auto *page = new QWidget;
        auto *column = new QVBoxLayout(page);
        m_thread = new NoteThread(*m_scroll, m_scroll.get());
        m_labels.clear();
        for (const NoteSection &section : m_body.sections) {
            auto *label = new QLabel(section.text, page);
            label->setTextFormat(Qt::PlainText);
            label->setTextInteractionFlags(Qt::TextSelectableByMouse
                                           | Qt::TextSelectableByKeyboard);
            column->addWidget(label);
            m_labels.append(label);
            m_thread->add(m_body, section, *label);
        }
        m_scroll->setWidget(page);
        m_person = std::make_unique<Person>(*m_scroll);
    }
    void cleanup()
    {
        m_person.reset();
        m_scroll.reset();
    }

    void aSentenceLeadsToItsObjective()
    {
        QLabel *prose = m_labels[0];
        QCOMPARE(prose->textFormat(), Qt::RichText);
        QVERIFY(prose->accessibleDescription().contains(
            u"“Slept through.” Works on: Sleeps 7 hours"_s));
        emit prose->linkActivated(charting::objectiveCode(sleeps));
        QVERIFY(m_labels[2]->hasFocus());
    }

    void anObjectiveLeadsToItsSentence()
    {
        QLabel *objective = m_labels[2];
        QVERIFY(objective->text().contains(u"<a href=\"1\">“Woke.”</a>"_s));
        emit objective->linkActivated(u"1"_s);
        QVERIFY(m_labels[1]->hasFocus());
        QCOMPARE(m_labels[1]->selectedText(), u"Woke."_s);
        emit objective->linkActivated(u"0"_s);
        QVERIFY(m_labels[0]->hasFocus());
        QCOMPARE(m_labels[0]->selectedText(), u"Slept through."_s);
        emit objective->linkActivated(u"nonsense"_s);
        QVERIFY(m_labels[0]->hasFocus());
    }

    void theKeyboardFollowsALink()
    {
        m_labels[0]->setFocus(Qt::TabFocusReason);
        m_person->press(Qt::Key_Tab);
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_labels[2]->hasFocus());
    }

    void whatIsTiedToNothingStaysAsItWas()
    {
        QCOMPARE(m_labels[3]->textFormat(), Qt::PlainText);
        QCOMPARE(m_labels[3]->text(), u"Go <on>."_s);
        QCOMPARE(m_labels[4]->text(), u"Woke."_s); // a fact is no prose
    }

private:
    const NoteBody m_body{
        {{u"subjective"_s, u"Ate <well>.\nSlept through."_s},
         {u"objective"_s, u"Woke."_s},
         {charting::objectiveCode(sleeps),
          charting::sectionOf({u"Sleeps 7 hours"_s, {u"Slept through."_s, u"Woke."_s}})},
         {u"plan"_s, u"Go <on>."_s},
         {charting::fact::present, u"Woke."_s}}};
    std::unique_ptr<QScrollArea> m_scroll;
    std::unique_ptr<Person> m_person;
    NoteThread *m_thread = nullptr;
    QList<QLabel *> m_labels;
};

ALCOVE_TEST(note_thread_test, NoteThreadTest)
#include "note_thread_test.moc"

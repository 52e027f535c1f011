#include "widgets/measure_form.h"

#include "charting/instrument_shelf.h"
#include "support/test_registry.h"
#include "support/theme.h"
#include "widgets/answer_button.h"
#include "widgets/measure_row.h"
#include "widgets/person.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using charting::Answers;
using testing::Person;
using widgets::MeasureForm;
using widgets::MeasureRow;

class MeasureFormTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_form = std::make_unique<MeasureForm>();
        m_form->resize(760, 480);
    }

    void aWholeMeasureIsAnsweredByItsDigits()
    {
        Person person = asked(u"phq-9"_s);
        QSignalSpy finished(m_form.get(), &MeasureForm::finished);
        QVERIFY(person.sees(u"Over the last 2 weeks"_s));
        QVERIFY(person.sees(u"1. Little interest"_s));
        QVERIFY(person.part<QLabel>("words-difficulty")->text().startsWith(u"If you checked"_s));

        answer(u"1012301201"_s); // the tenth is not scored
        QVERIFY(person.sees(u"Total 10, Moderate"_s));
        QVERIFY(!person.sees(u"Not answered"_s));
        person.press(Qt::Key_Return, Qt::ControlModifier);

        QCOMPARE(finished.count(), 1);
        const auto answers = finished[0][0].value<Answers>();
        QCOMPARE(answers.size(), 10U);
        QCOMPARE(answers.at(u"5"_s), 3);
        QCOMPARE(answers.at(u"difficulty"_s), 1);
        QCOMPARE(answers, m_form->answers());
    }

    void eachAnswerGoesToTheNextRowAndIntoSight()
    {
        const Person person = asked(u"phq-9"_s);
        QCOMPARE(current(), u"1"_s);

        answer(u"0"_s);
        QCOMPARE(current(), u"2"_s);
        answer(u"1111111"_s);

        QCOMPARE(current(), u"9"_s);
        QVERIFY(row("item-9")->isCurrent());
        QVERIFY(!row("item-1")->isCurrent());
        QVERIFY(isInSight("item-9"));
        QVERIFY(!isInSight("item-1"));
        QVERIFY(person.sees(u"Not answered yet: 9"_s));
    }

    void upDownAndBackspaceGoBetweenRows()
    {
        Person person = asked(u"phq-9"_s);
        answer(u"00"_s);
        QCOMPARE(current(), u"3"_s);

        person.press(Qt::Key_Backspace);
        QCOMPARE(current(), u"2"_s);
        person.press(Qt::Key_Up);
        person.press(Qt::Key_Up);
        QCOMPARE(current(), u"1"_s);
        answer(u"3"_s);
        QCOMPARE(m_form->answers(), (Answers{{u"1"_s, 3}, {u"2"_s, 0}}));
        person.press(Qt::Key_Down);
        QCOMPARE(current(), u"3"_s);
    }

    void afterTheLastComesTheButtonAndBackFromIt()
    {
        Person person = asked(u"gad-2"_s);
        answer(u"0"_s.repeated(static_cast<int>(m_form->findChildren<MeasureRow *>().size())));
        QCOMPARE(QApplication::focusWidget()->objectName(), u"finishMeasure"_s);

        person.press(Qt::Key_Backspace);

        QCOMPARE(current(), m_form->findChildren<MeasureRow *>().last()->code());
    }

    void aDigitThatIsNoAnswerIsSaid()
    {
        Person person = asked(u"phq-9"_s);
        QSignalSpy typed(m_form.get(), &MeasureForm::typed);

        answer(u"7"_s);

        QVERIFY(person.sees(u"7 is no answer here. There are 0, 1, 2, 3."_s));
        QCOMPARE(current(), u"1"_s);
        QCOMPARE(typed.count(), 0);
        QVERIFY(m_form->answers().empty());
        answer(u"2"_s);
        QVERIFY(!person.sees(u"7 is no answer"_s));
    }

    void whatIsMissingGetsTheKeyboard()
    {
        Person person = asked(u"phq-9"_s);
        QSignalSpy finished(m_form.get(), &MeasureForm::finished);
        answer(u"00"_s);
        person.press(Qt::Key_Down); // past 3
        answer(u"000000"_s);
        QVERIFY(person.sees(u"No total yet"_s));
        QVERIFY(person.sees(u"Not answered yet: 3"_s));

        person.click(u"Finish"_s);

        QCOMPARE(finished.count(), 0);
        QCOMPARE(current(), u"3"_s);
        QVERIFY(person.sees(u"Item 3 has no answer yet."_s));
        QVERIFY(isInSight("item-3"));
        answer(u"0"_s);
        person.click(u"Finish"_s);
        QCOMPARE(finished.count(), 1);
    }

    void nothingAnsweredIsNotFinished()
    {
        Person person = asked(u"phq-9"_s);
        QSignalSpy finished(m_form.get(), &MeasureForm::finished);

        person.press(Qt::Key_Return, Qt::ControlModifier);

        QCOMPARE(finished.count(), 0);
        QVERIFY(person.sees(u"Item 1 has no answer yet."_s));
    }

    void anAnswerThatEndsItEndsIt()
    {
        Person person = asked(u"pc-ptsd-5"_s);
        QSignalSpy finished(m_form.get(), &MeasureForm::finished);
        answer(u"11"_s); // exposed, and one item
        person.press(Qt::Key_Up);
        person.press(Qt::Key_Up);

        answer(u"0"_s);

        QVERIFY(person.sees(u"Total 0"_s));
        QVERIFY(!row("item-1")->isEnabled());
        QCOMPARE(QApplication::focusWidget()->objectName(), u"finishMeasure"_s);
        person.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(finished.count(), 1);
        QCOMPARE(finished[0][0].value<Answers>(), (Answers{{u"exposure"_s, 0}}));
        person.press(Qt::Key_Backspace);
        answer(u"1"_s);
        QCOMPARE(m_form->answers(), (Answers{{u"exposure"_s, 1}, {u"1"_s, 1}}));
    }

    void anAnswerAboutSuicideIsAskedAboutNow()
    {
        Person person = asked(u"phq-9"_s);
        QSignalSpy finished(m_form.get(), &MeasureForm::finished);
        answer(u"00000000"_s);
        QVERIFY(!person.sees(u"needs a question now"_s));

        answer(u"10"_s);

        QVERIFY(
            person.sees(u"This answer needs a question now: what was asked and what was said"_s));
        QCOMPARE(QApplication::focusWidget()->objectName(), u"followUp"_s);
        for (const QString &blank : {QString(), u"  "_s}) {
            person.type(blank);
            person.click(u"Finish"_s);
            QCOMPARE(finished.count(), 0);
            QVERIFY(person.sees(u"Ask now, and write"_s));
            QCOMPARE(QApplication::focusWidget()->objectName(), u"followUp"_s);
        }
        person.press(Qt::Key_Escape);
        QVERIFY(person.sees(u"needs a question now"_s));
        person.type(u"Asked; passive, no plan."_s);
        person.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(finished.count(), 1);
        QCOMPARE(m_form->followUp(), u"Asked; passive, no plan."_s);
    }

    void aDigitMeantForAnItemIsNoWordAboutIt()
    {
        Person person = asked(u"phq-9"_s);
        QSignalSpy finished(m_form.get(), &MeasureForm::finished);
        answer(u"000000002"_s);
        person.press(Qt::Key_Return, Qt::ControlModifier); // the tenth is not scored
        QVERIFY(person.sees(u"the answer to item 9"_s));

        answer(u"1"_s); // meant for the tenth
        person.press(Qt::Key_Return, Qt::ControlModifier);

        QCOMPARE(finished.count(), 0);
        QVERIFY(m_form->needsFollowUp());
        QVERIFY(person.sees(u"\"1\" does not say what was asked"_s));
        person.type(u" asked, no plan"_s);
        person.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(finished.count(), 1);
    }

    void whatHasToBeAskedHasTheKeyboardWhenAllIsAnswered()
    {
        const Person person = asked(u"phq-9"_s);
        Answers all{{u"9"_s, 2}, {u"difficulty"_s, 0}};
        for (int item = 1; item <= 8; ++item)
            all[QString::number(item)] = 1;

        m_form->resume(all, {});
        m_form->focusRow();

        QVERIFY(person.part<QLineEdit>("followUp")->hasFocus());
    }

    void whatWasWrittenStaysWhenTheAnswerChanges()
    {
        Person person = asked(u"phq-9"_s);
        m_form->resume({{u"9"_s, 1}}, u"Asked."_s);

        m_form->resume({{u"9"_s, 0}}, u"Asked."_s);
        QVERIFY(person.sees(u"needs a question now"_s));
        QCOMPARE(m_form->followUp(), u"Asked."_s);

        m_form->resume({{u"9"_s, 0}}, {});
        QVERIFY(!person.sees(u"needs a question now"_s));
    }

    void eachChangeIsTold()
    {
        Person person = asked(u"phq-9"_s);
        QSignalSpy typed(m_form.get(), &MeasureForm::typed);

        answer(u"000000003"_s);
        QCOMPARE(typed.count(), 9);
        QCOMPARE(typed.last()[0].value<Answers>().at(u"9"_s), 3);
        person.part<QLineEdit>("followUp")->setFocus();
        person.type(u"Asked"_s);

        QCOMPARE(typed.count(), 14);
        QCOMPARE(typed.last()[1].toString(), u"Asked"_s);
    }

    void isTakenUpWhereItWasLeft()
    {
        Person person = asked(u"phq-9"_s);
        QSignalSpy typed(m_form.get(), &MeasureForm::typed);

        m_form->resume({{u"1"_s, 2}, {u"2"_s, 9}, {u"4"_s, 1}, {u"of-another"_s, 1}}, {});

        QCOMPARE(m_form->answers(), (Answers{{u"1"_s, 2}, {u"4"_s, 1}}));
        QCOMPARE(typed.count(), 0);
        QCOMPARE(current(), u"2"_s);
        QVERIFY(person.part<widgets::AnswerButton>("answer-1-2")->isChecked());
    }

    void anotherMeasureBeginsAnew()
    {
        Person person = asked(u"phq-9"_s);
        m_form->resume({{u"9"_s, 1}}, u"Asked."_s);

        m_form->ask(*m_shelf.find(u"gad-7"_s));

        QVERIFY(m_form->answers().empty());
        QVERIFY(m_form->followUp().isEmpty());
        QVERIFY(person.sees(u"GAD-7"_s));
        QCOMPARE(m_form->findChildren<MeasureRow *>().size(),
                 m_shelf.find(u"gad-7"_s)->items.size());
    }

    void aClientSeesNeitherScoreNorQuestion()
    {
        Person person = asked(u"phq-9"_s);
        m_form->setForClient(true);
        QSignalSpy finished(m_form.get(), &MeasureForm::finished);

        answer(u"3333333330"_s);

        QVERIFY(!person.sees(u"Total"_s));
        QVERIFY(!person.sees(u"Severe"_s));
        QVERIFY(!person.sees(u"needs a question now"_s));
        person.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(finished.count(), 1);

        m_form->setForClient(false);
        QVERIFY(person.sees(u"Total 27, Severe"_s));
        QVERIFY(person.sees(u"needs a question now"_s));
        person.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(finished.count(), 1);
    }

    void everyControlHasAName()
    {
        const Person person = asked(u"phq-9"_s);

        for (const auto *part : m_form->findChildren<QWidget *>())
            if (part->focusPolicy() != Qt::NoFocus || qobject_cast<const QAbstractButton *>(part))
                if (part->objectName() != u"qt_scrollarea_viewport"_s && part->isVisible())
                    QVERIFY2(!part->accessibleName().isEmpty(), qPrintable(part->objectName()));
        QCOMPARE(person.part<MeasureRow>("item-3")->accessibleName(),
                 u"3 of 10: Trouble falling or staying asleep, or sleeping too much"_s);
    }

    // Last: the theme stays with the program.
    void lettersAreLargerForAClient()
    {
        support::apply(*qApp, support::Scheme::Paper);
        const Person person = asked(u"phq-9"_s);
        const auto size = [&person](const char *name) {
            return person.part<QWidget>(name)->fontInfo().pixelSize();
        };
        const int words = size("words-1");
        const int answer = size("answer-1-0");

        m_form->setForClient(true);

        QVERIFY(size("words-1") > words);
        QVERIFY(size("answer-1-0") > answer);
    }

private:
    Person asked(const QString &name)
    {
        m_form->ask(*m_shelf.find(name));
        Person person(*m_form);
        m_form->focusRow();
        return person;
    }
    /// Each digit to whatever has the keyboard by then.
    static void answer(const QString &digits)
    {
        for (const QChar digit : digits)
            QTest::keyClicks(QApplication::focusWidget(), QString(digit));
    }
    MeasureRow *row(const char *name) const
    {
        return m_form->findChild<MeasureRow *>(QLatin1String(name));
    }
    static QString current()
    {
        const auto *row = qobject_cast<MeasureRow *>(QApplication::focusWidget());
        return row == nullptr ? QString() : row->code();
    }
    bool isInSight(const char *name) const
    {
        const QWidget *port = m_form->findChild<QScrollArea *>()->viewport();
        const QRect place(row(name)->mapTo(port, QPoint()), row(name)->size());
        return port->rect().contains(place);
    }

    const charting::InstrumentShelf m_shelf;
    std::unique_ptr<MeasureForm> m_form;
};

ALCOVE_TEST(measure_form_test, MeasureFormTest)
#include "measure_form_test.moc"

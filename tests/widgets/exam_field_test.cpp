#include "widgets/exam_field.h"

#include "support/must.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using widgets::ExamField;

class ExamFieldTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        const charting::Exam exam = must(charting::builtInMentalStatus());
        m_field = std::make_unique<ExamField>(*exam.domain(u"behavior"_s));
        m_field->resize(700, 300);
        m_person = std::make_unique<testing::Person>(*m_field);
        m_field->setFocus();
    }
    void cleanup()
    {
        m_person.reset();
        m_field.reset();
    }

    void choicesAreTakenByTheirDigits()
    {
        QSignalSpy typed(m_field.get(), &ExamField::typed);
        QCOMPARE(focused(), u"pick-behavior-cooperative"_s);

        m_person->press(Qt::Key_9);
        m_person->press(Qt::Key_2);

        QCOMPARE(m_field->value(), u"little eye contact, calm"_s);
        QCOMPARE(typed.count(), 2);
        QCOMPARE(typed[1][0].toString(), u"little eye contact, calm"_s);
        QCOMPARE(typed[1][1].toInt(), 20); // where "calm" begins
        QVERIFY(pick(u"calm"_s)->isChecked());
        QVERIFY(!pick(u"cooperative"_s)->isChecked());

        m_person->press(Qt::Key_9);

        QCOMPARE(m_field->value(), u"calm"_s);
        QCOMPARE(focused(), u"pick-behavior-cooperative"_s);
    }

    void arrowsGoFromChoiceToChoice()
    {
        m_person->press(Qt::Key_Left); // nothing is there
        QCOMPARE(focused(), u"pick-behavior-cooperative"_s);
        m_person->press(Qt::Key_Right);
        QCOMPARE(focused(), u"pick-behavior-calm"_s);

        m_person->press(Qt::Key_Down);
        const auto *below = QApplication::focusWidget();
        QVERIFY(below->y() > pick(u"calm"_s)->y());
        m_person->press(Qt::Key_Space);
        QVERIFY(!m_field->isEmpty());
        m_person->press(Qt::Key_Up);

        QCOMPARE(QApplication::focusWidget()->y(), pick(u"calm"_s)->y());
        for (int i = 0; i < 12; ++i)
            m_person->press(Qt::Key_Down);
        QCOMPARE(QApplication::focusWidget()->y(), pick(u"intoxicated"_s)->y());
    }

    /// Sixteen choices are one stop.
    void tabPassesByTheChoices()
    {
        m_person->press(Qt::Key_Right);
        m_person->press(Qt::Key_Tab);
        QCOMPARE(focused(), u"words-behavior"_s);
        m_person->press(Qt::Key_Tab);
        QCOMPARE(focused(), u"normal-behavior"_s);
        m_person->press(Qt::Key_Backtab, Qt::ShiftModifier);
        m_person->press(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(focused(), u"pick-behavior-cooperative"_s);
    }

    void ownWordsStandBehindTheChoices()
    {
        QSignalSpy typed(m_field.get(), &ExamField::typed);
        m_person->press(Qt::Key_2);
        m_person->press(Qt::Key_Tab);

        m_person->type(u"sat, 2 minutes; then paced"_s); // a digit is a digit here

        QCOMPARE(m_field->value(), u"calm; sat, 2 minutes; then paced"_s);
        QCOMPARE(typed.last()[0].toString(), m_field->value());
        QCOMPARE(typed.last()[1].toInt(), m_field->value().size());
    }

    void aValueIsShownWithoutTelling()
    {
        QSignalSpy typed(m_field.get(), &ExamField::typed);

        m_field->setValue(u"tearful, calm; sighed"_s);

        QCOMPARE(typed.count(), 0);
        QCOMPARE(m_field->value(), u"tearful, calm; sighed"_s);
        QVERIFY(pick(u"tearful"_s)->isChecked() && pick(u"calm"_s)->isChecked());
        QCOMPARE(ownWords()->toPlainText(), u"sighed"_s);
        m_field->setValue(u"what a colleague wrote, calm"_s);
        QVERIFY(!pick(u"calm"_s)->isChecked());
        QCOMPARE(ownWords()->toPlainText(), u"what a colleague wrote, calm"_s);
        QCOMPARE(m_field->value(), u"what a colleague wrote, calm"_s);
        m_field->setValue({});
        QVERIFY(m_field->isEmpty());
    }

    void oneKeyIsWithinNormalLimitsAndLosesNoWords()
    {
        QSignalSpy typed(m_field.get(), &ExamField::typed);
        m_field->setValue(u"sighed"_s);
        m_person->press(Qt::Key_Tab); // from the words as well

        m_person->press(Qt::Key_F2);

        QCOMPARE(m_field->value(),
                 u"cooperative, calm, eye contact within the usual range; sighed"_s);
        QCOMPARE(typed.count(), 1);
        QVERIFY(pick(u"calm"_s)->isChecked());
        m_person->press(Qt::Key_F2); // it is so already
        QCOMPARE(typed.count(), 1);
    }

    void withinNormalLimitsReplacesNoFinding()
    {
        QSignalSpy typed(m_field.get(), &ExamField::typed);
        QSignalSpy refused(m_field.get(), &ExamField::normalRefused);
        m_field->setValue(u"tearful; sighed"_s);

        m_person->press(Qt::Key_F2);
        m_person->click(u"Within normal limits"_s);

        QCOMPARE(m_field->value(), u"tearful; sighed"_s);
        QCOMPARE(typed.count(), 0);
        QCOMPARE(refused.count(), 2);
    }

    void whatWasChosenBeforeIsTold()
    {
        QSignalSpy chosen(m_field.get(), &ExamField::chosen);
        m_person->press(Qt::Key_F2);
        m_person->press(Qt::Key_2);
        QCOMPARE(chosen.count(), 2);
        QCOMPARE(chosen[0][0].toStringList(), QStringList());
        QCOMPARE(chosen[1][0].toStringList(), m_field->domain().normal);

        m_person->press(Qt::Key_Tab);
        m_person->type(u"sighed"_s);

        QCOMPARE(chosen.count(), 2); // own words are no choice
    }

    void choicesComeBackAndOwnWordsStay()
    {
        m_field->setValue(u"tearful; sighed"_s);
        QSignalSpy typed(m_field.get(), &ExamField::typed);
        QSignalSpy chosen(m_field.get(), &ExamField::chosen);

        m_field->setChoices({u"calm"_s});

        QCOMPARE(m_field->value(), u"calm; sighed"_s);
        QVERIFY(pick(u"calm"_s)->isChecked() && !pick(u"tearful"_s)->isChecked());
        QCOMPARE(m_field->choices(), QStringList{u"calm"_s});
        QCOMPARE(typed.count(), 1);
        QCOMPARE(chosen.count(), 0);
    }

    void itsButtonDoesTheSame()
    {
        m_person->click(u"Within normal limits"_s);

        QCOMPARE(m_field->value(), charting::normalText(m_field->domain()));
    }

    void allDomainsAreAskedForByAnotherKey()
    {
        QSignalSpy wanted(m_field.get(), &ExamField::allNormalWanted);

        m_person->press(Qt::Key_F2, Qt::ControlModifier);

        QCOMPARE(wanted.count(), 1);
        QVERIFY(m_field->isEmpty()); // whoever has all of them fills them
    }

    void whatDiffersFromEarlierExamsIsShownAsOneTypes()
    {
        m_field->setEarlier({{QDate(2026, 3, 9), u"calm"_s},
                             {QDate(2026, 3, 2), QString()},
                             {QDate(2026, 2, 3), u"tearful; <b>sighed</b>"_s}});
        QVERIFY(m_person->sees(u"9 Mar 2026: was: calm"_s));
        QVERIFY(!m_person->sees(u"2 Mar 2026"_s));

        m_person->press(Qt::Key_2);

        QVERIFY(m_person->sees(u"9 Mar 2026: as before"_s));
        QVERIFY(m_person->sees(u"2 Mar 2026: nothing was noted"_s));
        QVERIFY(m_person->sees(u"new: calm; no more: tearful, <b>sighed</b>"_s));
        const auto *below = m_field->findChild<QLabel *>(u"earlier-behavior"_s);
        QCOMPARE(below->textFormat(), Qt::PlainText);
        QCOMPARE(ownWords()->accessibleDescription(), below->text());
        m_field->setEarlier({});
        QVERIFY(!below->isVisible());
    }

    void theKeyboardComesBackToItsPlace()
    {
        m_field->setValue(u"tearful, calm; sighed"_s);

        m_field->putCaret(18);
        QCOMPARE(focused(), u"words-behavior"_s);
        QCOMPARE(ownWords()->textCursor().position(), 3);
        m_field->putCaret(9);
        QCOMPARE(focused(), u"pick-behavior-calm"_s);
        m_field->putCaret(0);
        QCOMPARE(focused(), u"pick-behavior-tearful"_s);
        m_field->putCaret(1000);
        QCOMPARE(ownWords()->textCursor().position(), 6);
        m_field->setValue({});
        m_field->putCaret(7);
        QCOMPARE(focused(), u"pick-behavior-cooperative"_s);
    }

    void whatMayOnlyBeReadTakesNothing()
    {
        m_field->setValue(u"calm; sighed"_s);
        m_field->setReadOnly(true);
        QSignalSpy typed(m_field.get(), &ExamField::typed);
        QSignalSpy wanted(m_field.get(), &ExamField::allNormalWanted);
        ownWords()->setFocus();

        m_person->type(u"x"_s);
        m_person->press(Qt::Key_F2);
        m_person->press(Qt::Key_F2, Qt::ControlModifier);

        QCOMPARE(typed.count(), 0);
        QCOMPARE(wanted.count(), 0);
        QCOMPARE(m_field->value(), u"calm; sighed"_s);
        QVERIFY(!m_person->canPress(u"Within normal limits"_s));
        QVERIFY(!pick(u"tearful"_s)->isEnabled());
    }

    void everythingHasAName()
    {
        QCOMPARE(pick(u"calm"_s)->accessibleName(), u"calm"_s); // without its digit
        QCOMPARE(pick(u"calm"_s)->text(), u"2  calm"_s);
        QCOMPARE(pick(u"tics"_s)->text(), u"tics or repeated movements"_s);
        QCOMPARE(ownWords()->accessibleName(), u"Behavior and attitude in your own words"_s);
        QCOMPARE(m_field->findChild<QPushButton *>(u"normal-behavior"_s)->accessibleName(),
                 u"Behavior and attitude within normal limits"_s);
    }

private:
    QPushButton *pick(const QString &code) const
    {
        return m_field->findChild<QPushButton *>(u"pick-behavior-"_s + code);
    }
    QTextEdit *ownWords() const { return m_field->findChild<QTextEdit *>(u"words-behavior"_s); }
    static QString focused() { return QApplication::focusWidget()->objectName(); }

    std::unique_ptr<ExamField> m_field;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(exam_field_test, ExamFieldTest)
#include "exam_field_test.moc"

#include "widgets/form_undo.h"

#include "support/test_registry.h"
#include "widgets/person.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::FormUndo;

class FormUndoTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_form = std::make_unique<QWidget>();
        auto *column = new QVBoxLayout(m_form.get());
        m_line = new QLineEdit(m_form.get());
        m_text = new QTextEdit(m_form.get());
        m_box = new QCheckBox(m_form.get());
        m_choice = new QComboBox(m_form.get());
        m_choice->addItems({u"none"_s, u"mild"_s, u"zealous"_s});
        for (QWidget *part : std::initializer_list<QWidget *>{m_line, m_text, m_box, m_choice})
            column->addWidget(part);
        m_undo = new FormUndo(*m_form);
        m_undo->watch(*m_form);
        connect(m_box, &QCheckBox::clicked, this, [this](bool isOn) {
            m_undo->did([this, isOn] { m_box->setChecked(!isOn); },
                        [this, isOn] { m_box->setChecked(isOn); });
        });
        connect(m_choice, &QComboBox::activated, this, [this](int now) {
            m_undo->did([this, was = m_was] { m_choice->setCurrentIndex(was); },
                        [this, now] { m_choice->setCurrentIndex(now); });
            m_was = now;
        });
        m_was = 0;
        m_person = std::make_unique<Person>(*m_form);
    }
    void cleanup()
    {
        m_person.reset();
        m_form.reset();
    }

    void aChoiceIsTakenBackAndDoneAgain()
    {
        m_box->setFocus();
        m_person->press(Qt::Key_Space);
        QVERIFY(m_box->isChecked());

        back();
        QVERIFY(!m_box->isChecked());
        again();
        QVERIFY(m_box->isChecked());
        back();
        back(); // there is no more
        QVERIFY(!m_box->isChecked());
    }

    /// Its own search by letters must not get the key.
    void aListOfChoicesTakesBackTheLast()
    {
        m_choice->setFocus();
        m_person->press(Qt::Key_Down);
        m_person->press(Qt::Key_Down);
        QCOMPARE(m_choice->currentText(), u"zealous"_s);

        back();
        QCOMPARE(m_choice->currentText(), u"mild"_s);
        back();
        QCOMPARE(m_choice->currentText(), u"none"_s);
        again();
        QCOMPARE(m_choice->currentText(), u"mild"_s);
    }

    void wordsAreTakenBackWhereTheyWereTyped()
    {
        m_line->setFocus();
        m_person->type(u"latex"_s);

        back();

        QCOMPARE(m_line->text(), QString());
        again();
        QCOMPARE(m_line->text(), u"latex"_s);
    }

    void whatCameLastGoesFirstWhereverTheKeyboardIs()
    {
        m_line->setFocus();
        m_person->type(u"latex"_s);
        m_box->setFocus();
        m_person->press(Qt::Key_Space);
        m_text->setFocus();
        m_person->type(u"rash"_s);
        m_box->setFocus();

        back();
        QCOMPARE(m_text->toPlainText(), QString());
        QVERIFY(m_text->hasFocus()); // one sees what has changed
        QVERIFY(m_box->isChecked());

        m_line->setFocus();
        back(); // the choice is younger than the words here
        QVERIFY(!m_box->isChecked());
        QCOMPARE(m_line->text(), u"latex"_s);
        back();
        QCOMPARE(m_line->text(), QString());
    }

    void whatWasTypedInOneTextBeforeAndAfterAChoiceIsTakenBackInThatOrder_data()
    {
        QTest::addColumn<bool>("isLine");
        QTest::newRow("a line") << true;
        QTest::newRow("a text") << false;
    }
    void whatWasTypedInOneTextBeforeAndAfterAChoiceIsTakenBackInThatOrder()
    {
        QFETCH(bool, isLine);
        QWidget *text = isLine ? static_cast<QWidget *>(m_line) : m_text;
        const auto words
            = [this, isLine] { return isLine ? m_line->text() : m_text->toPlainText(); };
        text->setFocus();
        m_person->type(u"la"_s);
        m_box->click();
        m_person->type(u"tex"_s);
        m_choice->setCurrentIndex(2);
        emit m_choice->activated(2);

        back();
        QCOMPARE(m_choice->currentIndex(), 0);
        QCOMPARE(words(), u"latex"_s);
        back();
        QCOMPARE(words(), u"la"_s);
        QVERIFY(m_box->isChecked());
        back();
        QVERIFY(!m_box->isChecked());
        QCOMPARE(words(), u"la"_s);
        back();
        QCOMPARE(words(), QString());

        again();
        QCOMPARE(words(), u"la"_s);
        QVERIFY(!m_box->isChecked());
        again();
        QVERIFY(m_box->isChecked());
        again();
        QCOMPARE(words(), u"latex"_s);
        QCOMPARE(m_choice->currentIndex(), 0);
        again();
        QCOMPARE(m_choice->currentIndex(), 2);
        again(); // there is no more
        QCOMPARE(words(), u"latex"_s);
    }

    void wordsTypedAnewEndWhatWasTakenBack()
    {
        m_text->setFocus();
        m_person->type(u"rash"_s);
        m_box->click();
        back();
        back();
        m_person->type(u"hives"_s);

        again();

        QCOMPARE(m_text->toPlainText(), u"hives"_s);
        QVERIFY(!m_box->isChecked());
    }

    void aTextThatWasReplacedHasNothingToTakeBack()
    {
        m_box->click();
        m_text->setFocus();
        m_person->type(u"rash"_s);
        {
            const QSignalBlocker quiet(m_text);
            m_text->setPlainText(u"another"_s);
        }

        back();

        QCOMPARE(m_text->toPlainText(), u"another"_s);
        QVERIFY(!m_box->isChecked());
        m_text->moveCursor(QTextCursor::End);
        m_person->type(u" one"_s);
        back();
        QCOMPARE(m_text->toPlainText(), u"another"_s);
    }

    void saysWhetherAStepIsNext()
    {
        const int step = m_undo->did([] {}, [] {});
        QVERIFY(m_undo->isNext(step));
        m_line->setFocus();
        m_person->type(u"latex"_s);
        QVERIFY(!m_undo->isNext(step));
        back();
        QVERIFY(m_undo->isNext(step));
        back();
        QVERIFY(!m_undo->isNext(step));
    }

    void whatIsDoneAnewEndsWhatWasTakenBack()
    {
        m_box->setFocus();
        m_person->press(Qt::Key_Space);
        back();
        m_choice->setFocus();
        m_person->press(Qt::Key_Down);

        again();

        QVERIFY(!m_box->isChecked());
        QCOMPARE(m_choice->currentText(), u"mild"_s);
    }

    void anotherFormTakesNothingBackOfTheOneBefore()
    {
        m_box->setFocus();
        m_person->press(Qt::Key_Space);

        m_undo->clear();
        back();

        QVERIFY(m_box->isChecked());
    }

    void whatIsBesideTheFormIsNotItsConcern()
    {
        QWidget window;
        auto *row = new QVBoxLayout(&window);
        auto *other = new QLineEdit(&window);
        auto *form = new QWidget(&window);
        row->addWidget(form);
        row->addWidget(other);
        auto *undo = new FormUndo(*form);
        int taken = 0;
        undo->did([&taken] { ++taken; }, [] {});
        Person person(window);
        other->setFocus();
        person.type(u"here"_s);

        person.press(Qt::Key_Z, Qt::ControlModifier);

        QCOMPARE(other->text(), QString());
        QCOMPARE(taken, 0);
    }

private:
    void back() { m_person->press(Qt::Key_Z, Qt::ControlModifier); }
    void again() { m_person->press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier); }

    std::unique_ptr<QWidget> m_form;
    QLineEdit *m_line = nullptr;
    QTextEdit *m_text = nullptr;
    QCheckBox *m_box = nullptr;
    QComboBox *m_choice = nullptr;
    FormUndo *m_undo = nullptr;
    int m_was = 0;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(form_undo_test, FormUndoTest)
#include "form_undo_test.moc"

#include "presentation/code_search.h"
#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "widgets/exam_field.h"
#include "widgets/person.h"
#include "widgets/record_field.h"
#include "widgets/record_form.h"

#include <QComboBox>
#include <QLineEdit>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::RecordFormPresenter;
using presentation::UnfinishedRecords;
using widgets::RecordForm;

/// What is taken back in the form of a record, by its keys.
class RecordFormUndoTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient().id;
        m_unfinished
            = std::make_unique<UnfinishedRecords>(m_session->typing(), QList<RecoveredNote>());
        m_presenter
            = std::make_unique<RecordFormPresenter>(testing::contextOf(*m_session), *m_unfinished);
        m_form = std::make_unique<RecordForm>(*m_presenter, m_codes);
        m_person = std::make_unique<testing::Person>(*m_form);
    }
    void cleanup()
    {
        m_person.reset();
        m_form.reset();
        m_presenter.reset();
        m_unfinished.reset();
        m_session.reset();
    }

    void aChoiceIsTakenBackAndDoneAgain()
    {
        m_presenter->begin(m_client, RecordKind::Allergy);
        list(u"severity"_s)->setFocus();
        m_person->press(Qt::Key_Down);
        m_person->press(Qt::Key_Down);
        QCOMPARE(value(u"severity"_s), u"moderate"_s);

        back();
        QCOMPARE(value(u"severity"_s), u"mild"_s);
        QCOMPARE(list(u"severity"_s)->currentData().toString(), u"mild"_s);
        again();
        QCOMPARE(value(u"severity"_s), u"moderate"_s);
        back();
        back();

        QCOMPARE(value(u"severity"_s), QString());
        QVERIFY(m_unfinished->of(m_client).isEmpty()); // nothing of it stays in the journal
    }

    void theLastComesFirstWhereverTheKeyboardIs()
    {
        m_presenter->begin(m_client, RecordKind::Allergy);
        m_form->focusField();
        m_person->type(u"Latex"_s);
        list(u"severity"_s)->setFocus();
        m_person->press(Qt::Key_Down);
        line(u"reaction"_s)->setFocus();
        m_person->type(u"rash"_s);

        back();
        QCOMPARE(value(u"reaction"_s), QString());
        QCOMPARE(value(u"severity"_s), u"mild"_s);
        back();
        QCOMPARE(value(u"severity"_s), QString());
        QCOMPARE(value(u"substance"_s), u"Latex"_s);
        QVERIFY(list(u"severity"_s)->hasFocus()); // one sees what has changed

        line(u"substance"_s)->setFocus();
        back();
        QCOMPARE(value(u"substance"_s), QString());
    }

    void aCodeIsTakenBackWithItsTitle()
    {
        m_presenter->begin(m_client, RecordKind::Diagnosis);
        m_form->focusField();
        m_person->type(u"f33.1"_s);
        m_person->press(Qt::Key_Return);
        QCOMPARE(value(u"code"_s), u"F33.1"_s);
        QVERIFY(!value(u"title"_s).isEmpty());

        back();
        QCOMPARE(value(u"code"_s), u"f33.1"_s);
        QCOMPARE(line(u"title"_s)->text(), QString());
        again();

        QCOMPARE(value(u"code"_s), u"F33.1"_s);
        QCOMPARE(line(u"title"_s)->text(), value(u"title"_s));
        QVERIFY(!value(u"title"_s).isEmpty());
    }

    void wordsTypedOverATitleAreAStepOfTheirOwn()
    {
        m_presenter->begin(m_client, RecordKind::Diagnosis);
        m_form->focusField();
        m_person->type(u"f33.1"_s);
        m_person->press(Qt::Key_Return);
        line(u"title"_s)->setFocus();
        line(u"title"_s)->selectAll();
        m_person->type(u"In her words"_s);
        list(u"rank"_s)->setFocus();
        m_person->press(Qt::Key_Down);

        back();
        QCOMPARE(value(u"rank"_s), QString());
        QCOMPARE(value(u"title"_s), u"In her words"_s);
        back();
        QVERIFY(value(u"title"_s) != u"In her words"_s);
        QCOMPARE(value(u"code"_s), u"F33.1"_s);
        back();
        QCOMPARE(value(u"code"_s), u"f33.1"_s);
    }

    void findingsAndOwnWordsAreTakenBackInTheirOrder()
    {
        m_presenter->begin(m_client, RecordKind::MentalStatus);
        exam(u"mood"_s)->setFocus();
        m_person->press(Qt::Key_3);
        m_person->press(Qt::Key_F2); // no finding is thrown away for it
        QCOMPARE(value(u"mood"_s), u"depressed"_s);
        QVERIFY(m_person->sees(u"has findings already, and they stay"_s));
        m_person->press(Qt::Key_3);
        m_person->press(Qt::Key_Tab);
        m_person->type(u"since the move"_s);
        m_person->press(Qt::Key_F2);
        QCOMPARE(value(u"mood"_s), u"euthymic; since the move"_s);

        back(); // within normal limits, which came last
        QCOMPARE(value(u"mood"_s), u"since the move"_s);
        QCOMPARE(exam(u"mood"_s)->value(), value(u"mood"_s));
        again();
        QCOMPARE(value(u"mood"_s), u"euthymic; since the move"_s);
        back();
        back(); // the words before it
        QCOMPARE(value(u"mood"_s), QString());
        back(); // the finding that was taken away before them
        QCOMPARE(value(u"mood"_s), u"depressed"_s);
        back(); // and that it was chosen
        QCOMPARE(value(u"mood"_s), QString());
    }

    void everyDomainIsOneStep()
    {
        m_presenter->begin(m_client, RecordKind::MentalStatus);
        exam(u"appearance"_s)->setFocus();
        m_person->press(Qt::Key_6);
        m_person->press(Qt::Key_F2, Qt::ControlModifier);
        QCOMPARE(m_presenter->record().typed.fields.size(), std::size_t{11});

        back();

        QCOMPARE(m_presenter->record().typed.fields.size(), std::size_t{2}); // and its day
        QCOMPARE(value(u"appearance"_s), u"disheveled"_s);
        again();
        QCOMPARE(m_presenter->record().typed.fields.size(), std::size_t{11});
        back();
        back();
        QCOMPARE(value(u"appearance"_s), QString());
    }

    void anotherRecordTakesNothingBackOfTheOneBefore()
    {
        m_presenter->begin(m_client, RecordKind::Allergy);
        list(u"severity"_s)->setFocus();
        m_person->press(Qt::Key_Down);
        m_form->goBack();
        m_presenter->begin(m_client, RecordKind::Medication);
        m_form->focusField();

        back();

        m_presenter->begin(m_client, RecordKind::Allergy);
        QCOMPARE(value(u"severity"_s), u"mild"_s);
    }

private:
    void back() { m_person->press(Qt::Key_Z, Qt::ControlModifier); }
    void again() { m_person->press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier); }
    QString value(const QString &field) const { return m_presenter->record().typed.value(field); }
    QLineEdit *line(const QString &name) const
    {
        return m_form->findChild<QLineEdit *>(u"field-"_s + name);
    }
    QComboBox *list(const QString &name) const
    {
        return m_form->findChild<QComboBox *>(u"field-"_s + name);
    }
    widgets::ExamField *exam(const QString &name) const
    {
        return m_form->findChild<widgets::ExamField *>(u"field-"_s + name);
    }

    presentation::CodeSearch m_codes{QString()};
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<UnfinishedRecords> m_unfinished;
    std::unique_ptr<RecordFormPresenter> m_presenter;
    std::unique_ptr<RecordForm> m_form;
    std::unique_ptr<testing::Person> m_person;
    ClientId m_client;
};

ALCOVE_TEST(record_form_undo_test, RecordFormUndoTest)
#include "record_form_undo_test.moc"

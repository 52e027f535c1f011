#include "widgets/record_form.h"

#include "presentation/code_search.h"
#include "presentation/context_of.h"
#include "presentation/fake_people.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "widgets/exam_field.h"
#include "widgets/person.h"
#include "widgets/record_field.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::RecordFormPresenter;
using presentation::UnfinishedRecords;
using testing::must;
using widgets::RecordForm;

class RecordFormTest : public QObject {
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

    void isFilledInByTheKeyboard()
    {
        m_presenter->begin(m_client, RecordKind::Allergy);
        m_form->focusField();
        QCOMPARE(QApplication::focusWidget()->objectName(), u"field-substance"_s);
        QVERIFY(!m_person->canPress(u"Drop"_s));

        m_person->type(u"Latex"_s);
        QVERIFY(m_person->sees(u"Not in the chart yet"_s));
        m_person->press(Qt::Key_Tab); // sort
        m_person->press(Qt::Key_Tab); // reaction
        m_person->type(u"rash"_s);
        QSignalSpy kept(m_presenter.get(), &RecordFormPresenter::kept);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);

        QTRY_COMPARE(kept.count(), 1);
        const auto sheets = must(m_session->desk.chart->records(m_client, {RecordKind::Allergy}));
        QCOMPARE(sheets[0].fields.at(u"reaction"_s), u"rash"_s);
    }

    void whatIsWrongIsMarkedAndHasTheKeyboard()
    {
        m_presenter->begin(m_client, RecordKind::Medication);
        field(u"start"_s)->setFocus();
        m_person->type(u"last summer"_s);

        m_person->click(u"Keep"_s);

        QVERIFY(m_person->sees(u"“Medication” is needed."_s));
        QVERIFY(m_person->sees(u"“Started” can't be read"_s));
        QCOMPARE(QApplication::focusWidget()->objectName(), u"field-name"_s);
    }

    void aCodeFillsInItsTitle()
    {
        m_presenter->begin(m_client, RecordKind::Diagnosis);

        emit m_form->findChildren<widgets::RecordField *>().first()->codeChosen(
            u"F33.1"_s, u"Major depressive disorder, recurrent, moderate"_s);

        QCOMPARE(m_presenter->record().typed.value(u"code"_s), u"F33.1"_s);
        QCOMPARE(field(u"title"_s)->text(), u"Major depressive disorder, recurrent, moderate"_s);
    }

    void tabGoesFromFieldToField()
    {
        // With a style sheet a combo box has its list from the beginning.
        m_form->setStyleSheet(u"QComboBox { padding: 4px; }"_s);
        m_presenter->begin(m_client, RecordKind::Diagnosis);
        m_form->focusField();
        m_person->type(u"f33.1"_s);
        m_person->press(Qt::Key_Return);
        QCOMPARE(field(u"code"_s)->text(), u"F33.1"_s);
        QStringList names;
        for (int i = 0; i < 9; ++i) {
            names.append(QApplication::focusWidget()->objectName());
            m_person->press(Qt::Key_Tab);
        }

        QCOMPARE(names,
                 (QStringList{u"field-code"_s, u"field-title"_s, u"field-rank"_s,
                              u"field-certainty"_s, u"field-onset"_s, u"field-resolved"_s,
                              u"field-specifiers"_s, u"field-basis"_s, u"closeRecord"_s}));
    }

    void anExamIsFilledInByTwoKeys()
    {
        m_presenter->begin(m_client, RecordKind::MentalStatus);
        m_form->focusField();
        QCOMPARE(QApplication::focusWidget()->objectName(), u"field-on"_s);
        m_person->press(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"pick-appearance-neat"_s);
        m_person->press(Qt::Key_6);
        QCOMPARE(m_presenter->record().typed.value(u"appearance"_s), u"disheveled"_s);

        m_person->press(Qt::Key_F2, Qt::ControlModifier);

        QCOMPARE(m_presenter->record().typed.value(u"appearance"_s), u"disheveled"_s);
        QCOMPARE(m_presenter->record().typed.value(u"mood"_s), u"euthymic"_s);
        QCOMPARE(m_presenter->record().typed.value(u"insight"_s), u"good insight, good judgment"_s);
        // In the journal, each of them.
        const auto journaled = m_unfinished->of(m_client);
        QCOMPARE(journaled.size(), 1);
        QCOMPARE(journaled[0].typed.fields.size(), std::size_t{11});
        QVERIFY(m_person->sees(u"Not in the chart yet"_s));
        QSignalSpy kept(m_presenter.get(), &RecordFormPresenter::kept);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(kept.count(), 1);
        const auto sheets
            = must(m_session->desk.chart->records(m_client, {RecordKind::MentalStatus}));
        QCOMPARE(sheets[0].fields.at(u"appearance"_s), u"disheveled"_s);
        QCOMPARE(sheets[0].fields.at(u"affect"_s),
                 u"full range, fits what is being talked about, in keeping with the stated mood"_s);
    }

    void allDomainsAreFilledFromTheDayAsWell()
    {
        m_presenter->begin(m_client, RecordKind::MentalStatus);
        m_form->focusField();

        m_person->press(Qt::Key_F2, Qt::ControlModifier);

        QCOMPARE(m_presenter->record().typed.fields.size(), std::size_t{11});
    }

    void theExamsBeforeAreShown()
    {
        must(m_session->desk.chart->saveRecord(
            {m_session->desk.build.record(m_client, RecordKind::MentalStatus,
                                          {{u"on"_s, u"2026-01-05"_s}, {u"mood"_s, u"sad"_s}}),
             {},
             {}}));

        m_presenter->begin(m_client, RecordKind::MentalStatus);

        QTRY_VERIFY(m_person->sees(u"5 Jan 2026: was: sad"_s));
        exam(u"mood"_s)->setFocus();
        m_person->press(Qt::Key_1);
        QVERIFY(m_person->sees(u"5 Jan 2026: new: euthymic; no more: sad"_s));
    }

    void anExamComesBackAsItWasLeft()
    {
        m_presenter->begin(m_client, RecordKind::MentalStatus);
        exam(u"mood"_s)->setFocus();
        m_person->press(Qt::Key_3);
        m_person->press(Qt::Key_Tab);
        m_person->type(u"since the move, she says"_s);
        m_form->goBack();

        m_presenter->begin(m_client, RecordKind::MentalStatus);
        m_form->focusField();

        QCOMPARE(exam(u"mood"_s)->value(), u"depressed; since the move, she says"_s);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"words-mood"_s);
        m_person->press(Qt::Key_Tab);
        m_person->press(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"pick-affect-full-range"_s);
    }

    /// The choices that Tab does not come to lie between what it comes from and goes to.
    void tabGoesOnFromAChoice()
    {
        m_presenter->begin(m_client, RecordKind::MentalStatus);
        exam(u"mood"_s)->setFocus();
        for (int i = 0; i < 5; ++i)
            m_person->press(Qt::Key_Right);

        m_person->press(Qt::Key_Tab);

        QCOMPARE(QApplication::focusWidget()->objectName(), u"words-mood"_s);
    }

    void aLinkIsChosenByTitle()
    {
        const ChartRecord problem = m_session->desk.build.record(
            m_client, RecordKind::Problem, {{u"problem"_s, u"Sleeps badly"_s}});
        must(m_session->desk.chart->saveRecord({problem, {}, {}}));
        load(m_session->desk.build.record(
            m_client, RecordKind::Goal,
            {{u"goal"_s, u"Sleep"_s}, {u"problem-of"_s, idString(problem.id)}}));
        auto *box = m_form->findChild<QComboBox *>(u"field-problem-of"_s);
        QVERIFY(!box->currentText().contains(idString(problem.id)));

        QTRY_COMPARE(box->currentText(), u"Sleeps badly"_s);
        QVERIFY(!m_presenter->isChanged());
        box->setFocus();
        m_person->press(Qt::Key_Home);
        QCOMPARE(m_presenter->record().typed.value(u"problem-of"_s), QString());
        m_person->press(Qt::Key_S);
        QCOMPARE(m_presenter->record().typed.value(u"problem-of"_s), idString(problem.id));
    }

    void aDateSaysHowItIsRead()
    {
        m_presenter->begin(m_client, RecordKind::Medication);
        field(u"start"_s)->setFocus();

        m_person->type(u"5/2025"_s);

        QVERIFY(m_person->sees(u"May 2025"_s));
    }

    void itsHistoryIsShownWhenAsked()
    {
        load(m_session->desk.build.allergy(m_client));
        m_person->click(u"What was changed"_s);
        QTRY_VERIFY(m_person->sees(u"Substance: Penicillin"_s));

        m_person->click(u"What was changed"_s);
        QVERIFY(!m_person->sees(u"Substance: Penicillin"_s));
    }

    void anEntryInErrorNeedsAReason()
    {
        const RecordId id = load(m_session->desk.build.allergy(m_client));
        m_person->click(u"Entered in error"_s);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"withdrawalReason"_s);
        m_person->press(Qt::Key_Return);
        QVERIFY(!must(m_session->desk.chart->record(id)).record()->isWithdrawn());
        m_form->goBack();
        QVERIFY(m_presenter->isOpen()); // back from the question, not from the form
        m_person->click(u"Entered in error"_s);
        QSignalSpy kept(m_presenter.get(), &RecordFormPresenter::kept);

        m_person->type(u"of another client"_s);
        m_person->press(Qt::Key_Return);

        QTRY_COMPARE(kept.count(), 1);
        QVERIFY(must(m_session->desk.chart->record(id)).record()->isWithdrawn());
    }

    void whatWasTypedIsDroppedOnlyWhenAsked()
    {
        m_presenter->begin(m_client, RecordKind::Allergy);
        m_form->focusField();
        m_person->type(u"Latex"_s);
        QSignalSpy closed(m_form.get(), &RecordForm::closed);
        m_form->goBack();
        QCOMPARE(closed.count(), 1);
        QCOMPARE(m_unfinished->of(m_client).size(), 1);
        m_presenter->begin(m_client, RecordKind::Allergy);
        QCOMPARE(field(u"substance"_s)->text(), u"Latex"_s);

        m_person->click(u"Drop what I typed"_s);

        QCOMPARE(closed.count(), 2);
        QVERIFY(m_unfinished->of(m_client).isEmpty());
    }

    void whoMayOnlyReadCanNotKeep()
    {
        m_session->desk.wear({Role::Biller});
        m_presenter->begin(m_client, RecordKind::Contact);

        QVERIFY(!m_person->canPress(u"Keep"_s));
        QVERIFY(field(u"name"_s)->isReadOnly());
    }

    void whoStandsInIsAMemberOrANameTyped()
    {
        const UserId noor{{8}};
        m_people.members = QList<PracticeMember>{{noor, u"Noor Haddad"_s, {Role::Clinician}, 1}};
        m_session->others = &m_people;
        m_presenter->begin(m_client, RecordKind::Cover);
        auto *member = m_form->findChild<QComboBox *>(u"field-user"_s);
        QVERIFY(member != nullptr && member->isVisible());
        QTRY_COMPARE(member->findText(u"Noor Haddad"_s), 1);

        member->setFocus();
        m_person->press(Qt::Key_Down);
        QCOMPARE(field(u"clinician"_s)->text(), u"Noor Haddad"_s);
        QCOMPARE(m_presenter->record().typed.value(u"user"_s), idString(noor));

        field(u"clinician"_s)->setFocus();
        m_person->type(u" and Dr Wen"_s);
        QCOMPARE(member->currentIndex(), 0);
        QCOMPARE(m_presenter->record().typed.value(u"user"_s), QString());
    }

    void whereNobodyElseIsKnownANameIsTyped()
    {
        m_presenter->begin(m_client, RecordKind::Cover);

        QVERIFY(m_form->findChild<QComboBox *>(u"field-user"_s) == nullptr);
        QVERIFY(field(u"clinician"_s)->isVisible());
    }

    void whichNoteAPaperIsNobodyHasToType()
    {
        const QString id = idString(NoteId{{8}});
        m_presenter->begin(m_client, RecordKind::Given, givenOf(id));
        QSignalSpy kept(m_presenter.get(), &RecordFormPresenter::kept);

        QVERIFY(m_form->findChild<QWidget *>(u"field-note-id"_s) == nullptr);
        QVERIFY(!m_person->sees(u"Which note"_s) && !m_person->sees(id));
        m_presenter->keep();
        QTRY_COMPARE(kept.count(), 1);
        const auto given = must(m_session->desk.chart->records(m_client, {RecordKind::Given}));
        QCOMPARE(given.first().fields.at(aboutField), id); // it stays
    }

    void whatIsWrongWithAFieldThatTheFormHasNotIsSaidAboveIt()
    {
        m_presenter->begin(m_client, RecordKind::Given, givenOf(u"0198"_s));

        m_presenter->keep();

        QVERIFY(m_person->sees(u"“Which note” is no id of a note"_s));
    }

private:
    static RecordFields givenOf(const QString &note)
    {
        return {{u"paper"_s, u"Safety plan"_s},
                {u"on"_s, u"2026-03-02"_s},
                {u"how"_s, u"paper"_s},
                {aboutField, note}};
    }
    QLineEdit *field(const QString &name) const
    {
        return m_form->findChild<QLineEdit *>(u"field-"_s + name);
    }
    widgets::ExamField *exam(const QString &name) const
    {
        return m_form->findChild<widgets::ExamField *>(u"field-"_s + name);
    }
    RecordId load(const ChartRecord &record)
    {
        must(m_session->desk.chart->saveRecord({record, {}, {}}));
        QSignalSpy loaded(m_presenter.get(), &RecordFormPresenter::loaded);
        m_presenter->load(record.id);
        if (!QTest::qWaitFor([&loaded] { return loaded.count() == 1; }))
            qFatal("the record of a test is not read");
        return record.id;
    }

    testing::FakePeople m_people;
    presentation::CodeSearch m_codes{QString()};
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<UnfinishedRecords> m_unfinished;
    std::unique_ptr<RecordFormPresenter> m_presenter;
    std::unique_ptr<RecordForm> m_form;
    std::unique_ptr<testing::Person> m_person;
    ClientId m_client;
};

ALCOVE_TEST(record_form_test, RecordFormTest)
#include "record_form_test.moc"

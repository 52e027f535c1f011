#include "widgets/record_field.h"

#include "core/ids.h"
#include "presentation/code_search.h"
#include "support/test_registry.h"
#include "widgets/exam_field.h"
#include "widgets/person.h"
#include "words/record_text.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::RecordField;

class RecordFieldTest : public QObject {
    Q_OBJECT

private slots:
    void everyFieldGivesBackWhatItWasGiven()
    {
        for (const KindRule &kind : allRecordKinds())
            for (const FieldRule &rule : kind.fields) {
                RecordField field(kind.kind, rule, m_codes);
                QSignalSpy typed(&field, &RecordField::typed);
                const QString value = rule.type == FieldType::Choice ? rule.choices.last()
                    : rule.type == FieldType::Choices ? rule.choices.mid(0, 2).join(u'\n')
                                                      : u"2026-01-02"_s;

                field.setValue(value);

                QCOMPARE(field.value(), value);
                QCOMPARE(typed.count(), 0);
                QVERIFY(!field.editor()->accessibleName().isEmpty());
                field.setValue({});
                QCOMPARE(field.value(), QString());
            }
    }

    void aLineIsTyped()
    {
        RecordField field(RecordKind::Allergy, rule(u"substance"_s), m_codes);
        testing::Person person(field);
        QSignalSpy typed(&field, &RecordField::typed);
        QSignalSpy submitted(&field, &RecordField::submitted);
        field.setFocus();

        person.type(u"Latex"_s);
        person.press(Qt::Key_Return);

        QCOMPARE(typed.count(), 5);
        QCOMPARE(typed.last()[0].toString(), u"Latex"_s);
        QCOMPARE(typed.last()[1].toInt(), 5);
        QCOMPARE(submitted.count(), 1);
        QVERIFY(person.sees(u"Substance (needed)"_s));
    }

    void aChoiceIsTakenByItsFirstLetter()
    {
        RecordField field(RecordKind::Allergy, rule(u"severity"_s), m_codes);
        testing::Person person(field);
        QSignalSpy typed(&field, &RecordField::typed);
        field.setFocus();

        person.press(Qt::Key_S);

        QCOMPARE(field.value(), u"severe"_s);
        QCOMPARE(typed.count(), 1);
    }

    void severalAreTicked()
    {
        const FieldRule roles = *fieldRule(RecordKind::Contact, u"roles"_s);
        RecordField field(RecordKind::Contact, roles, m_codes);
        testing::Person person(field);
        QSignalSpy typed(&field, &RecordField::typed);
        person.part<QCheckBox>("choice-guardian")->setFocus();

        person.press(Qt::Key_Space);

        QCOMPARE(typed.count(), 1);
        QCOMPARE(typed[0][0].toString(), u"guardian"_s);
    }

    void aFaultStaysUntilOneTypes()
    {
        RecordField field(RecordKind::Allergy, rule(u"since"_s), m_codes);
        testing::Person person(field);
        field.fault(u"Since can't be read."_s);
        QVERIFY(person.sees(u"can't be read"_s));
        field.hint(u"May 2026"_s);
        QVERIFY(!person.sees(u"May 2026"_s));
        field.setFocus();

        person.type(u"2"_s);

        QVERIFY(!person.sees(u"can't be read"_s));
        field.hint(u"May 2026"_s);
        QVERIFY(person.sees(u"May 2026"_s));
        field.hint({});
        QVERIFY(!person.sees(u"May 2026"_s));
    }

    void aLinkIsReadByTheTitleOfItsRecord()
    {
        RecordField field(RecordKind::Goal, *fieldRule(RecordKind::Goal, u"problem-of"_s), m_codes);
        const auto *box = qobject_cast<QComboBox *>(field.editor());
        field.setValue(u"id-of-a-problem"_s);
        QCOMPARE(field.value(), u"id-of-a-problem"_s);
        QCOMPARE(box->currentText(), words::recordLinkText());

        field.offer(u"id-of-another"_s, u"Alone too much"_s);
        field.offer(u"id-of-a-problem"_s, u"Sleeps badly"_s);

        QCOMPARE(box->currentText(), u"Sleeps badly"_s);
        QCOMPARE(field.value(), u"id-of-a-problem"_s);
        QCOMPARE(box->count(), 3);
    }

    void aDomainOfAnExamIsChosenAndSaid()
    {
        RecordField field(RecordKind::MentalStatus,
                          *fieldRule(RecordKind::MentalStatus, u"behavior"_s), m_codes);
        testing::Person person(field);
        QSignalSpy typed(&field, &RecordField::typed);
        field.setValue(u"calm; sighed"_s);
        QCOMPARE(typed.count(), 0);
        QVERIFY(field.isWide());
        QCOMPARE(field.exam()->accessibleName(), u"Behavior and attitude"_s);

        field.putCaret(12);
        person.type(u"!"_s);

        QCOMPARE(typed.last()[0].toString(), u"calm; sighed!"_s);
        QCOMPARE(typed.last()[1].toInt(), 13);
        int titles = 0;
        for (const auto *label : field.findChildren<QLabel *>())
            titles += label->isVisible() && label->text() == u"Behavior and attitude"_s ? 1 : 0;
        QCOMPARE(titles, 1);
        field.setReadOnly(true);
        person.type(u"?"_s);
        QCOMPARE(field.value(), u"calm; sighed!"_s);
    }

    void aMeasureIsSuggestedToAnObjective()
    {
        RecordField field(RecordKind::Objective,
                          *fieldRule(RecordKind::Objective, u"measured-by"_s), m_codes);
        field.suggest({u"GAD-7"_s, u"PHQ-9"_s});
        testing::Person person(field);
        QSignalSpy typed(&field, &RecordField::typed);
        QSignalSpy submitted(&field, &RecordField::submitted);
        field.setFocus();
        ignoreThatAListPopsUp();
        person.type(u"phq-9"_s);
        QAbstractItemView *list = field.findChild<QLineEdit *>()->completer()->popup();
        QVERIFY(list->isVisible());

        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Return);

        QCOMPARE(field.value(), u"PHQ-9"_s);
        QCOMPARE(typed.last()[0].toString(), u"PHQ-9"_s); // so it is kept as well
        QCOMPARE(submitted.count(), 0); // Enter took what was suggested, no more
        person.press(Qt::Key_Return);
        QCOMPARE(submitted.count(), 1);
    }

    void moreIsSuggestedOnceItIsKnown()
    {
        RecordField field(RecordKind::Objective,
                          *fieldRule(RecordKind::Objective, u"measured-by"_s), m_codes);
        field.suggest({});
        const auto *line = field.findChild<QLineEdit *>();
        QVERIFY(line->completer() == nullptr);
        field.suggest({u"PHQ-9"_s});

        field.suggest({u"Ours"_s, u"PHQ-9"_s});

        QCOMPARE(line->completer()->model()->rowCount(), 2);
    }

    void whatElseMeasuresItIsTypedAsEver()
    {
        RecordField field(RecordKind::Objective,
                          *fieldRule(RecordKind::Objective, u"measured-by"_s), m_codes);
        field.suggest({u"GAD-7"_s, u"PHQ-9"_s});
        testing::Person person(field);
        QSignalSpy submitted(&field, &RecordField::submitted);
        field.setFocus();
        ignoreThatAListPopsUp();
        person.type(u"phq"_s); // a list is there, and nothing chosen in it

        QTest::keyClick(field.findChild<QLineEdit *>()->completer()->popup(), Qt::Key_Return);

        QCOMPARE(field.value(), u"phq"_s);
        QCOMPARE(submitted.count(), 1);
    }

    void aMemberIsChosenByNameAlone()
    {
        RecordField field(RecordKind::Cover, *fieldRule(RecordKind::Cover, u"user"_s), m_codes);
        const QString id = idString(UserId{{8}});
        field.setValue(id); // before anybody has said who that is

        const auto *box = qobject_cast<QComboBox *>(field.editor());

        QVERIFY(box != nullptr);
        QCOMPARE(box->currentText(), words::recordMemberText());
        field.offer(id, u"Noor Haddad"_s);
        QCOMPARE(box->currentText(), u"Noor Haddad"_s);
        QCOMPARE(field.value(), id);
    }

    void onlyADomainIsAnExam()
    {
        const RecordField day(RecordKind::MentalStatus,
                              *fieldRule(RecordKind::MentalStatus, u"on"_s), m_codes);
        const RecordField text(RecordKind::Risk, *fieldRule(RecordKind::Risk, u"rationale"_s),
                               m_codes);

        QVERIFY(day.exam() == nullptr);
        QVERIFY(text.exam() == nullptr);
    }

    void aCodeSaysOfWhichYearItIs()
    {
        RecordField field(RecordKind::Diagnosis, *fieldRule(RecordKind::Diagnosis, u"code"_s),
                          m_codes);
        testing::Person person(field);
        field.hint({});
        QVERIFY(person.sees(u"fiscal year 2026"_s));
        field.fault(u"Code has none."_s);
        QVERIFY(!person.sees(u"fiscal year"_s));
        field.fault({});
        QVERIFY(person.sees(u"fiscal year 2026"_s));
    }

    void whatMayOnlyBeReadTakesNothing()
    {
        RecordField line(RecordKind::Allergy, rule(u"substance"_s), m_codes);
        line.setReadOnly(true);
        QVERIFY(line.findChild<QLineEdit *>()->isReadOnly());
        RecordField choice(RecordKind::Allergy, rule(u"severity"_s), m_codes);
        choice.setReadOnly(true);
        QVERIFY(!choice.findChild<QComboBox *>()->isEnabled());
    }

private:
    /// The screen that tests run on can't do what it asks.
    static void ignoreThatAListPopsUp()
    {
        for (const char *cannot : {"raise()", "grabbing the keyboard"})
            QTest::ignoreMessage(
                QtWarningMsg,
                QByteArray("This plugin does not support ").append(cannot).constData());
    }
    static FieldRule rule(const QString &name) { return *fieldRule(RecordKind::Allergy, name); }

    presentation::CodeSearch m_codes{QString()};
};

ALCOVE_TEST(record_field_test, RecordFieldTest)
#include "record_field_test.moc"

#include "core/record_kind.h"

#include "core/stand_in.h"
#include "support/test_registry.h"

#include <QRegularExpression>

#include <set>

using namespace alcove;
using namespace Qt::StringLiterals;

class RecordKindTest : public QObject {
    Q_OBJECT

private slots:
    void eachKindHasAName()
    {
        std::set<QString> names;
        for (const KindRule &rule : allRecordKinds()) {
            QCOMPARE(&ruleOf(rule.kind), &rule);
            QCOMPARE(recordKindFromName(recordKindName(rule.kind)), std::optional(rule.kind));
            names.insert(rule.name);
        }
        QCOMPARE(names.size(), static_cast<std::size_t>(allRecordKinds().size()));
        QVERIFY(!recordKindFromName(u"of a newer program"_s));
    }

    void fieldsAreWellFormedAndNamedOnce()
    {
        static const QRegularExpression form(u"\\A[a-z0-9-]{1,40}\\z"_s);
        for (const KindRule &rule : allRecordKinds()) {
            std::set<QString> names;
            bool needsSomething = rule.isSingle;
            for (const FieldRule &field : rule.fields) {
                QVERIFY2(form.match(field.name).hasMatch(), qPrintable(field.name));
                QVERIFY2(names.insert(field.name).second, qPrintable(field.name));
                const bool hasChoices = field.type == FieldType::Choice
                    || field.type == FieldType::Choices || field.type == FieldType::Link;
                if (field.type == FieldType::Link)
                    QVERIFY2(recordKindFromName(field.choices.value(0)), qPrintable(field.name));
                QCOMPARE(!field.choices.isEmpty(), hasChoices);
                QCOMPARE(fieldRule(rule.kind, field.name), &field);
                needsSomething = needsSomething || field.isNeeded;
            }
            QVERIFY2(needsSomething, qPrintable(rule.name));
            QVERIFY(fieldRule(rule.kind, commonfield::withdrawn) != nullptr);
            QVERIFY(fieldRule(rule.kind, commonfield::part2) != nullptr);
            QVERIFY(fieldRule(rule.kind, u"shoe size"_s) == nullptr);
        }
    }

    void whatHoldsAnIdSaysSo()
    {
        QCOMPARE(fieldRule(RecordKind::Given, aboutField)->type, FieldType::Id);
        QCOMPARE(fieldRule(RecordKind::Disclosure, aboutField)->type, FieldType::Id);
        QCOMPARE(fieldRule(RecordKind::Cover, standInField)->type, FieldType::Member);
        for (const KindRule &kind : allRecordKinds())
            for (const FieldRule &field : kind.fields)
                QVERIFY2(!field.isNeeded || field.type != FieldType::Id, // nobody could type it
                         qPrintable(kind.name + u' ' + field.name));
    }

    void nothingClinicalIsInTheScopeOfTheFrontDesk()
    {
        for (const RecordKind kind :
             {RecordKind::Reach, RecordKind::Contact, RecordKind::Insurance, RecordKind::Referral,
              RecordKind::NameUse, RecordKind::Secret, RecordKind::Cover, RecordKind::StatusChange})
            QCOMPARE(ruleOf(kind).scope, Scope::Front);
        for (const RecordKind kind :
             {RecordKind::Episode,      RecordKind::History,    RecordKind::AllergiesAsked,
              RecordKind::Allergy,      RecordKind::Medication, RecordKind::Problem,
              RecordKind::Diagnosis,    RecordKind::Identity,   RecordKind::MentalStatus,
              RecordKind::Risk,         RecordKind::Goal,       RecordKind::Objective,
              RecordKind::Intervention, RecordKind::PlanReview, RecordKind::Measure,
              RecordKind::MeasureDue,   RecordKind::Breach,     RecordKind::Consent,
              RecordKind::Given,        RecordKind::Disclosure})
            QCOMPARE(ruleOf(kind).scope, Scope::Clinical);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void readsAsMuchOfADateAsThereIs_data()
    {
        QTest::addColumn<QString>("when");
        QTest::addColumn<QDate>("first");
        QTest::addColumn<QDate>("last");
        QTest::newRow("year") << u"2019"_s << QDate(2019, 1, 1) << QDate(2019, 12, 31);
        QTest::newRow("month") << u"2020-02"_s << QDate(2020, 2, 1) << QDate(2020, 2, 29);
        QTest::newRow("day") << u"2019-05-02"_s << QDate(2019, 5, 2) << QDate(2019, 5, 2);
        for (const char *none : {"", "19", "2019-13", "2019-02-30", "2019-5", "2019-05-", "0000",
                                 "2019-05-02 ", "2019-05-02T00:00", "May 2019"})
            QTest::newRow(none) << QString::fromLatin1(none) << QDate() << QDate();
    }

    void readsAsMuchOfADateAsThereIs()
    {
        QFETCH(QString, when);
        QFETCH(QDate, first);
        QFETCH(QDate, last);

        const auto span = whenSpan(when);

        QCOMPARE(span.has_value(), first.isValid());
        if (span)
            QCOMPARE(*span, (WhenSpan{first, last}));
    }
};

ALCOVE_TEST(record_kind_test, RecordKindTest)
#include "record_kind_test.moc"

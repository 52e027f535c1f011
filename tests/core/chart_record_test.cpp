#include "core/chart_record.h"

#include "support/builders.h"
#include "support/must.h"
#include "support/test_registry.h"

#include <QCborArray>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using What = FieldFault::What;

namespace {

const QDate today(2026, 3, 2);

} // namespace

class ChartRecordTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_client = m_build.client().id; }

    void oneOfAKindIsTheSameOnEveryDesk()
    {
        QCOMPARE(singleRecord(RecordKind::Reach, m_client),
                 singleRecord(RecordKind::Reach, m_client));
        QVERIFY(singleRecord(RecordKind::Reach, m_client)
                != singleRecord(RecordKind::AllergiesAsked, m_client));
        QVERIFY(singleRecord(RecordKind::Reach, m_client)
                != singleRecord(RecordKind::Reach, m_build.client().id));
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void findsWhatIsWrongWithAField_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("what");
        const auto is = [](What what) { return static_cast<int>(what); };
        QTest::newRow("missing") << u"name"_s << u"  "_s << is(What::Missing);
        QTest::newRow("no such") << u"shoe-size"_s << u"9"_s << is(What::NoSuchField);
        QTest::newRow("no date") << u"start"_s << u"yesterday"_s << is(What::NoDate);
        QTest::newRow("too early") << u"start"_s << u"1700"_s << is(What::NoDate);
        QTest::newRow("tomorrow") << u"start"_s << u"2026-03-03"_s << is(What::NotYet);
        QTest::newRow("before it began") << u"stop"_s << u"2024"_s << is(What::EndsBefore);
        QTest::newRow("long line")
            << u"dose"_s << QString(maxRecordLine + 1, u'x') << is(What::TooLong);
        QTest::newRow("long text")
            << u"reactions"_s << QString(maxRecordText + 1, u'x') << is(What::TooLong);
        QTest::newRow("no choice") << u"part2"_s << u"perhaps"_s << is(What::NoChoice);
    }

    void findsWhatIsWrongWithAField()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(int, what);
        ChartRecord record
            = m_build.record(m_client, RecordKind::Medication,
                             {{u"name"_s, u"Sertraline"_s}, {u"start"_s, u"2025"_s}});
        QVERIFY(faultsOf(record, today).isEmpty());

        record.fields[field] = value;

        QCOMPARE(faultsOf(record, today), (QList<FieldFault>{{field, static_cast<What>(what)}}));
        VERIFY_ERROR(validate(record, today),
                     static_cast<What>(what) == What::TooLong ? ErrorCode::TooLarge
                                                              : ErrorCode::Malformed);
    }

    void theNextContactIsNotBeforeTheRiskWasAssessed()
    {
        ChartRecord risk
            = m_build.record(m_client, RecordKind::Risk,
                             {{u"on"_s, u"2026-03-02"_s}, {u"next-contact"_s, u"2026-02-02"_s}});
        const FieldFault fault{u"next-contact"_s, What::EndsBefore};

        QVERIFY(faultsOf(risk, today).contains(fault));
        risk.fields[u"next-contact"_s] = u"2026-03-02"_s;
        QVERIFY(!faultsOf(risk, today).contains(fault));
    }

    void aScheduleIsOfOneToAHundredAndFourWeeks()
    {
        ChartRecord due
            = m_build.record(m_client, RecordKind::MeasureDue,
                             {{u"instrument"_s, u"phq-9"_s}, {u"starting"_s, u"2026-03-02"_s}});
        const FieldFault fault{u"weeks"_s, What::NoWeeks};

        for (const QString &weeks : {u"0"_s, u"-1"_s, u"105"_s, u"999"_s, u"1.5"_s, u"two"_s}) {
            due.fields[u"weeks"_s] = weeks;
            QVERIFY2(faultsOf(due, today).contains(fault), qPrintable(weeks));
        }
        for (const QString &weeks : {u"1"_s, u" 4 "_s, u"104"_s}) {
            due.fields[u"weeks"_s] = weeks;
            QVERIFY2(!faultsOf(due, today).contains(fault), qPrintable(weeks));
        }
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void whatHoldsAnIdTakesNothingElse_data()
    {
        QTest::addColumn<RecordKind>("kind");
        QTest::addColumn<RecordFields>("rest");
        QTest::addColumn<QString>("field");
        QTest::newRow("a link") << RecordKind::Goal << RecordFields{{u"goal"_s, u"Sleeps"_s}}
                                << u"problem-of"_s;
        QTest::newRow("a member") << RecordKind::Cover
                                  << RecordFields{{u"clinician"_s, u"Noor"_s},
                                                  {u"starting"_s, u"2026-03-02"_s}}
                                  << u"user"_s;
        QTest::newRow("a note") << RecordKind::Given
                                << RecordFields{{u"paper"_s, u"Safety plan"_s},
                                                {u"on"_s, u"2026-03-02"_s},
                                                {u"how"_s, u"paper"_s}}
                                << u"note-id"_s;
    }

    void whatHoldsAnIdTakesNothingElse()
    {
        QFETCH(RecordKind, kind);
        QFETCH(RecordFields, rest);
        QFETCH(QString, field);
        ChartRecord record = m_build.record(m_client, kind, rest);
        const QString id = idString(NoteId{{8}});
        for (const QString &good : {QString(), id, id.toLower()}) {
            record.fields[field] = good;
            QCOMPARE(faultsOf(record, today), QList<FieldFault>());
        }

        for (const QString &bad : {u"Noor"_s, id.chopped(1), id + u' '}) {
            record.fields[field] = bad;
            QCOMPARE(faultsOf(record, today), (QList<FieldFault>{{field, What::NoId}}));
        }
    }

    void whatEndsMayEndLater()
    {
        VERIFY_OK(validate(
            m_build.record(
                m_client, RecordKind::Medication,
                {{u"name"_s, u"Sertraline"_s}, {u"start"_s, u"2026"_s}, {u"stop"_s, u"2026-12"_s}}),
            today));
    }

    void severalChoicesAreALineEach()
    {
        ChartRecord contact = m_build.record(
            m_client, RecordKind::Contact,
            {{u"name"_s, u"Lee Rivera"_s}, {u"roles"_s, u"guardian\nemergency"_s}});
        VERIFY_OK(validate(contact, today));

        contact.fields[u"roles"_s] = u"guardian\nlandlord"_s;

        QCOMPARE(faultsOf(contact, today), (QList<FieldFault>{{u"roles"_s, What::NoChoice}}));
    }

    void aRecordIsWhatWasSaidOfIt()
    {
        const ChartRecord first = m_build.allergy(m_client);
        const RecordPut made = must(recordPutFrom(m_build.op(first)));
        ChartRecord worse = first;
        worse.fields[u"severity"_s] = u"severe"_s;
        worse.fields[u"reaction"_s] = u"rash"_s;
        const RecordPut edited
            = must(recordPutFrom(m_build.op(worse, recordSheetOf({made}), u"told today"_s)));

        const auto sheet = recordSheetOf({edited, made, edited});

        QCOMPARE(sheet->record(), std::optional(worse));
        QCOMPARE(sheet->madeAt, made.stamp);
        QCOMPARE(sheet->stamp, edited.stamp);
        QCOMPARE(sheet->last, edited.op);
        QCOMPARE(edited.values.size(), std::size_t{2}); // what did not change is not said again
        QCOMPARE(edited.why, u"told today"_s);
        QVERIFY(sheet->open().isEmpty());
        QVERIFY(!recordSheetOf({}));
    }

    void bothStandWhereDesksChangedOneFieldApart()
    {
        const ChartRecord first = m_build.allergy(m_client);
        const RecordPut made = must(recordPutFrom(m_build.op(first)));
        const auto seen = recordSheetOf({made});
        ChartRecord here = first;
        here.fields[u"severity"_s] = u"severe"_s;
        ChartRecord there = first;
        there.fields[u"severity"_s] = u"moderate"_s;
        there.fields[u"note"_s] = u"of the second desk"_s;

        const auto sheet = recordSheetOf({made, must(recordPutFrom(m_build.op(here, seen))),
                                          must(recordPutFrom(m_build.op(there, seen)))});

        QCOMPARE(sheet->open(), QStringList{u"severity"_s});
        QCOMPARE(sheet->valuesOf(u"severity"_s).size(), 2);
        QCOMPARE(sheet->fields.at(u"severity"_s), u"moderate"_s); // the later
        QCOMPARE(sheet->fields.at(u"note"_s), u"of the second desk"_s);
    }

    void aFieldIsEmptiedByWritingNothing()
    {
        const ChartRecord first = m_build.allergy(m_client);
        const RecordPut made = must(recordPutFrom(m_build.op(first)));
        ChartRecord without = first;
        without.fields.erase(u"severity"_s);

        const RecordPut edit = must(recordPutFrom(m_build.op(without, recordSheetOf({made}))));

        QCOMPARE(edit.values, (RecordFields{{u"severity"_s, {}}}));
        QCOMPARE(recordSheetOf({made, edit})->record(), std::optional(without));
        QVERIFY(writesFor(recordSheetOf({made}), first.fields).empty());
    }

    void whatSaysItIsAnothersIsNoneOfIt()
    {
        const RecordPut made = must(recordPutFrom(m_build.op(m_build.allergy(m_client))));
        RecordPut other = made;
        other.op = OpId{{9}};
        other.stamp.time += 1;
        other.values[u"severity"_s] = u"severe"_s;
        for (const int which : {0, 1, 2}) {
            RecordPut wrong = other;
            if (which == 0)
                wrong.client = m_build.client().id;
            else if (which == 1)
                wrong.kind = u"medication"_s;
            else
                wrong.scope = Scope::Front;

            QVERIFY(recordSheetOf({made, wrong}) == recordSheetOf({made}));
            QVERIFY(recordSheetOf({wrong, made}) == recordSheetOf({made}));
        }
        QVERIFY(recordSheetOf({made, other}) != recordSheetOf({made}));
    }

    void aKindOfANewerProgramIsKept()
    {
        RecordPut put = must(recordPutFrom(m_build.op(m_build.allergy(m_client))));
        put.kind = u"horoscope"_s;

        const auto sheet = recordSheetOf({put});

        QCOMPARE(sheet->kind, u"horoscope"_s);
        QVERIFY(!sheet->record());
    }

    void refusesAnOpThatIsNone()
    {
        const Op good = m_build.op(m_build.allergy(m_client));
        for (const QString &field : {u"client"_s, u"kind"_s, u"values"_s, u"sets"_s}) {
            Op wrong = good;
            wrong.payload.remove(field);
            VERIFY_ERROR(recordPutFrom(wrong), ErrorCode::Malformed);
            wrong.payload.insert(field, QCborArray{1});
            VERIFY_ERROR(recordPutFrom(wrong), ErrorCode::Malformed);
        }
        Op numbers = good;
        numbers.payload.insert(u"values"_s, QCborMap{{u"substance"_s, 1}, {u"severity"_s, u""_s}});
        VERIFY_ERROR(recordPutFrom(numbers), ErrorCode::Malformed);
        Op without = good;
        without.payload.insert(u"values"_s, QCborMap());
        VERIFY_ERROR(recordPutFrom(without), ErrorCode::Malformed);
    }

private:
    testing::Builders m_build;
    ClientId m_client;
};

ALCOVE_TEST(chart_record_test, ChartRecordTest)
#include "chart_record_test.moc"

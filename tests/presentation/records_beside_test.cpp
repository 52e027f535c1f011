#include "presentation/records_beside.h"

#include "support/builders.h"
#include "support/test_registry.h"
#include "words/record_text.h"

using namespace alcove;
using namespace alcove::presentation;
using namespace Qt::StringLiterals;

class RecordsBesideTest : public QObject {
    Q_OBJECT

private slots:
    void eachKindSaysWhatItNeeds()
    {
        QCOMPARE(kindsBeside(RecordKind::MentalStatus), QList{RecordKind::MentalStatus});
        QCOMPARE(kindsBeside(RecordKind::Goal), QList{RecordKind::Problem});
        QCOMPARE(kindsBeside(RecordKind::Objective), QList{RecordKind::Goal});
        QCOMPARE(kindsBeside(RecordKind::Intervention), QList{RecordKind::Objective});
        QVERIFY(kindsBeside(RecordKind::Diagnosis).contains(RecordKind::Diagnosis));
        QVERIFY(kindsBeside(RecordKind::Allergy).isEmpty());
        // A link always names a kind that there is.
        for (const KindRule &kind : allRecordKinds())
            for (const FieldRule &rule : kind.fields)
                QVERIFY(rule.type != FieldType::Link || !kindsBeside(kind.kind).isEmpty());
    }

    void aLinkLeadsToWhatHoldsFirst()
    {
        const RecordSheet past
            = sheet(RecordKind::Problem,
                    {{u"problem"_s, u"Sleeps badly"_s}, {u"resolved"_s, u"2026-01"_s}});
        const RecordSheet current = sheet(RecordKind::Problem, {{u"problem"_s, u"Alone"_s}});
        const RecordSheet withdrawn = sheet(
            RecordKind::Problem,
            {{u"problem"_s, u"Of another"_s}, {commonfield::withdrawn, u"of another client"_s}});
        const RecordSheet goal = sheet(RecordKind::Goal, {{u"goal"_s, u"Sleep"_s}});

        const auto targets = linkTargets({past, current, withdrawn, goal}, m_link, m_today);

        QCOMPARE(targets,
                 (QList<LinkTarget>{{idString(current.id), u"Alone"_s},
                                    {idString(past.id), u"Sleeps badly"_s}}));
    }

    void aLinkIsReadByItsTitleAndNeverByItsId()
    {
        const RecordSheet problem = sheet(RecordKind::Problem, {{u"problem"_s, u"Alone"_s}});
        const RecordSheet withdrawn
            = sheet(RecordKind::Problem,
                    {{u"problem"_s, u"Sleep"_s}, {commonfield::withdrawn, u"twice"_s}});
        const RecordSheet unnamed = sheet(RecordKind::Problem, {});
        const QList<RecordSheet> all{problem, withdrawn, unnamed};

        QCOMPARE(linkTitle(all, idString(problem.id)), u"Alone"_s);
        QCOMPARE(linkTitle(all, idString(withdrawn.id)), u"Sleep (entered in error)"_s);
        QCOMPARE(linkTitle(all, idString(unnamed.id)), u"Problem"_s);
        QCOMPARE(linkTitle({}, idString(problem.id)), words::recordLinkText());
        QCOMPARE(linkTitle(all, {}), QString());
    }

    void theLastThreeExamsAreEarlier()
    {
        const QList<RecordSheet> all{exam(u"2026-01-05"_s), exam(u"2026-03-02"_s),
                                     exam(u"2026-02-01"_s), exam(u"2025-12-24"_s)};

        QCOMPARE(days(all, u"2026-04-02"_s),
                 (QStringList{u"2026-03-02"_s, u"2026-02-01"_s, u"2026-01-05"_s}));
    }

    void laterExamsAndTheOneInTheFormAreNot()
    {
        RecordSheet own = exam(u"2026-02-01"_s);
        RecordSheet withdrawn = exam(u"2026-01-20"_s);
        withdrawn.fields[commonfield::withdrawn] = u"of another client"_s;
        const QList<RecordSheet> all{exam(u"2026-03-02"_s), own, withdrawn, exam(u"2026-01-05"_s)};
        const ChartRecord inForm = *own.record();

        const auto earlier = earlierExams(all, inForm, m_today);

        QCOMPARE(earlier.size(), 1);
        QCOMPARE(earlier[0].on, QDate(2026, 1, 5));
        QCOMPARE(earlier[0].fields.at(u"mood"_s), u"sad"_s);
        // While no day can be read in the form, nothing is later than it.
        QCOMPARE(days(all, u"last w"_s).first(), u"2026-03-02"_s);
        QCOMPARE(days(all, u"5 Jan 2026"_s), QStringList{u"2026-01-05"_s});
    }

    void ofOneDayTheLaterMadeComesFirst()
    {
        RecordSheet morning = exam(u"2026-03-02"_s);
        RecordSheet evening = exam(u"2026-03-02"_s);
        morning.madeAt.time = 1;
        evening.madeAt.time = 2;
        evening.fields[u"mood"_s] = u"calm"_s;

        const auto earlier = earlierExams(
            {morning, evening}, m_build.record({}, RecordKind::MentalStatus, {}), m_today);

        QCOMPARE(earlier.size(), 2);
        QCOMPARE(earlier[0].fields.at(u"mood"_s), u"calm"_s);
    }

    void oneDiagnosisAloneIsPrincipal()
    {
        const RecordFields fields{{u"title"_s, u"Panic disorder"_s}, {u"rank"_s, u"principal"_s}};
        const RecordSheet present = sheet(RecordKind::Diagnosis, fields);
        const ChartRecord second = m_build.record({}, RecordKind::Diagnosis, fields);
        QCOMPARE(secondPrincipal(second, present),
                 u"Panic disorder is the principal diagnosis. Change its rank first, or choose "
                 "another here."_s);

        ChartRecord itself = second;
        itself.id = present.id;
        QCOMPARE(secondPrincipal(itself, present), QString());
        ChartRecord additional = second;
        additional.fields[u"rank"_s] = u"additional"_s;
        QCOMPARE(secondPrincipal(additional, present), QString());
        RecordSheet past = present;
        past.fields[u"resolved"_s] = u"2026-03"_s;
        QCOMPARE(secondPrincipal(second, past), QString());
        RecordSheet withdrawn = present;
        withdrawn.fields[commonfield::withdrawn] = u"another client's"_s;
        QCOMPARE(secondPrincipal(second, withdrawn), QString());
    }

private:
    /// What is told at its rank.
    QString secondPrincipal(const ChartRecord &diagnosis, const RecordSheet &present) const
    {
        std::map<QString, QString> told;
        tellSecondPrincipal(told, diagnosis, {present}, m_today);
        return told.empty() ? QString() : told.at(u"rank"_s);
    }
    RecordSheet sheet(RecordKind kind, const RecordFields &fields)
    {
        RecordSheet sheet;
        sheet.id = m_build.record({}, kind, fields).id;
        sheet.kind = recordKindName(kind);
        sheet.fields = fields;
        return sheet;
    }
    RecordSheet exam(const QString &on)
    {
        return sheet(RecordKind::MentalStatus, {{u"on"_s, on}, {u"mood"_s, u"sad"_s}});
    }
    /// Of those that are earlier than one of that day.
    QStringList days(const QList<RecordSheet> &all, const QString &on)
    {
        QStringList days;
        for (const EarlierExam &earlier : earlierExams(
                 all, m_build.record({}, RecordKind::MentalStatus, {{u"on"_s, on}}), m_today))
            days.append(earlier.on.toString(Qt::ISODate));
        return days;
    }

    testing::Builders m_build;
    const FieldRule m_link = *fieldRule(RecordKind::Goal, u"problem-of"_s);
    const QDate m_today{2026, 4, 2};
};

ALCOVE_TEST(records_beside_test, RecordsBesideTest)
#include "records_beside_test.moc"

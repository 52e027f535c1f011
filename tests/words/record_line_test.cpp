#include "words/record_line.h"

#include "support/builders.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;

class RecordLineTest : public QObject {
    Q_OBJECT

private slots:
    // NOLINTNEXTLINE(readability-identifier-naming)
    void isReadAtAGlance_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QStringList>("fields");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("detail");
        const auto is = [](RecordKind kind) { return static_cast<int>(kind); };
        QTest::newRow("reach") << is(RecordKind::Reach)
                               << QStringList{u"call"_s, u"yes"_s,       u"voicemail"_s,
                                              u"no"_s,   u"best-time"_s, u"evenings"_s}
                               << u"Ways to reach the client"_s
                               << u"Call: yes   ·   Leave a message: no   ·   evenings"_s;
        QTest::newRow("contact")
            << is(RecordKind::Contact)
            << QStringList{u"name"_s,      u"Lee Rivera"_s, u"roles"_s,    u"guardian\nemergency"_s,
                           u"phone"_s,     u"555 0100"_s,   u"may-know"_s, u"nothing"_s,
                           u"voicemail"_s, u"no"_s}
            << u"Lee Rivera"_s
            << u"Guardian, Emergency contact   ·   555 0100   ·   may be told: Nothing, not even that they are a client   ·   leave a message: No"_s;
        QTest::newRow("insurance") << is(RecordKind::Insurance)
                                   << QStringList{u"payer"_s,   u"Acme Health"_s, u"order"_s,
                                                  u"primary"_s, u"to"_s,          u"2026-12-31"_s}
                                   << u"Acme Health"_s << u"Primary   ·   until 31 Dec 2026"_s;
        QTest::newRow("referral") << is(RecordKind::Referral)
                                  << QStringList{u"from"_s, u"Dr Wen"_s, u"on"_s, u"2026-01-02"_s}
                                  << u"Dr Wen"_s << u"2 Jan 2026"_s;
        QTest::newRow("episode") << is(RecordKind::Episode)
                                 << QStringList{u"from"_s, u"2026-01-02"_s} << u"Episode of care"_s
                                 << u"since 2 Jan 2026"_s;
        QTest::newRow("history") << is(RecordKind::History)
                                 << QStringList{u"domain"_s,  u"medical"_s,
                                                u"what"_s,    u"Hospital stay"_s,
                                                u"from"_s,    u"2019"_s,
                                                u"to"_s,      u"2020-02"_s,
                                                u"told-by"_s, u"records"_s}
                                 << u"Hospital stay"_s
                                 << u"Medical   ·   2019 – February 2020   ·   told by records"_s;
        QTest::newRow("status") << is(RecordKind::StatusChange)
                                << QStringList{u"status"_s,     u"wait-list"_s, u"on"_s,
                                               u"2026-01-02"_s, u"why"_s,       u"no hour free"_s}
                                << u"Wait list"_s << u"since 2 Jan 2026   ·   no hour free"_s;
        QTest::newRow("consent") << is(RecordKind::Consent)
                                 << QStringList{u"what"_s,   u"release"_s,   u"whom"_s,
                                                u"Dr Wen"_s, u"signed-on"_s, u"2026-01-02"_s,
                                                u"to"_s,     u"2027-01-01"_s}
                                 << u"Release of information"_s
                                 << u"Dr Wen   ·   signed 2 Jan 2026   ·   until 1 Jan 2027"_s;
        QTest::newRow("given") << is(RecordKind::Given)
                               << QStringList{u"paper"_s,      u"Safety plan"_s, u"on"_s,
                                              u"2026-01-02"_s, u"how"_s,         u"read"_s}
                               << u"Safety plan"_s << u"2 Jan 2026   ·   Read it here"_s;
        QTest::newRow("disclosure")
            << is(RecordKind::Disclosure)
            << QStringList{u"what"_s, u"Whole chart"_s, u"on"_s, u"2026-01-02"_s,
                           u"how"_s,  u"pdf"_s,         u"by"_s, u"Ada Quill"_s}
            << u"Whole chart"_s << u"2 Jan 2026   ·   PDF   ·   by Ada Quill"_s;
        QTest::newRow("asked") << is(RecordKind::AllergiesAsked)
                               << QStringList{u"answer"_s,     u"none-known"_s, u"asked-on"_s,
                                              u"2026-01-02"_s, u"asked-by"_s,   u"Ada Quill"_s}
                               << u"No known allergies"_s << u"asked 2 Jan 2026 by Ada Quill"_s;
        QTest::newRow("allergy") << is(RecordKind::Allergy)
                                 << QStringList{u"substance"_s, u"Latex"_s,    u"reaction"_s,
                                                u"rash"_s,      u"severity"_s, u"mild"_s}
                                 << u"Latex"_s << u"rash   ·   Mild"_s;
        QTest::newRow("medication")
            << is(RecordKind::Medication)
            << QStringList{u"name"_s,  u"Sertraline"_s, u"dose"_s,       u"50 mg"_s,
                           u"start"_s, u"2025"_s,       u"prescriber"_s, u"Dr Wen"_s}
            << u"Sertraline"_s << u"50 mg   ·   since 2025   ·   prescribed by Dr Wen"_s;
        QTest::newRow("problem") << is(RecordKind::Problem)
                                 << QStringList{u"problem"_s, u"Sleeps badly"_s, u"since"_s,
                                                u"2025"_s}
                                 << u"Sleeps badly"_s << u"since 2025"_s;
        QTest::newRow("diagnosis")
            << is(RecordKind::Diagnosis)
            << QStringList{u"code"_s,      u"F33.1"_s,   u"title"_s, u"Recurrent depression"_s,
                           u"certainty"_s, u"rule-out"_s}
            << u"F33.1 Recurrent depression"_s << u"Rule out"_s;
    }

    void isReadAtAGlance()
    {
        QFETCH(int, kind);
        QFETCH(QStringList, fields);
        QFETCH(QString, title);
        QFETCH(QString, detail);
        RecordFields values;
        for (qsizetype i = 0; i + 1 < fields.size(); i += 2)
            values[fields[i]] = fields[i + 1];

        const ChartRecord record = aRecord(static_cast<RecordKind>(kind), values);

        QCOMPARE(words::recordTitle(record), title);
        QCOMPARE(words::recordDetail(record), detail);
    }

    void whatHasEndedIsPast()
    {
        const QDate today(2026, 3, 2);
        const auto with = [this](const QString &stop) {
            return aRecord(RecordKind::Medication, {{u"name"_s, u"x"_s}, {u"stop"_s, stop}});
        };

        QVERIFY(words::isCurrent(with({}), today));
        QVERIFY(words::isCurrent(with(u"2026-03-03"_s), today));
        QVERIFY(!words::isCurrent(with(u"2026-03-02"_s), today));
        QVERIFY(!words::isCurrent(with(u"2025"_s), today));
        QVERIFY(
            !words::isCurrent(aRecord(RecordKind::Problem, {{u"resolved"_s, u"2025"_s}}), today));
    }

private:
    ChartRecord aRecord(RecordKind kind, const RecordFields &fields)
    {
        return m_build.record(ClientId{{1}}, kind, fields);
    }

    testing::Builders m_build;
};

ALCOVE_TEST(record_line_test, RecordLineTest)
#include "record_line_test.moc"

#include "charting/disclosure.h"

#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using charting::Disclosed;
using charting::LeftAs;
using charting::tellDisclosure;
using charting::ToldDisclosure;
using testing::must;

/// What is known of a chart's text that leaves, in a real store.
class DisclosureTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::TempChart>();
        m_client = m_desk->addClient().id;
        m_note = m_desk->addSigned(m_client);
    }
    void cleanup() { m_desk.reset(); }

    void isInTheChartAndThenInTheLog()
    {
        const qint64 before = m_desk->entries();

        must(tell({m_client, idString(m_note.id), u"SOAP note"_s, LeftAs::Pdf, u"School"_s,
                   u"Sealed"_s}));

        const QList<RecordSheet> sheets = read();
        QCOMPARE(sheets.size(), 1);
        const RecordFields fields{
            {u"what"_s, u"SOAP note"_s}, {u"on"_s, u"2026-03-02"_s},
            {u"how"_s, u"pdf"_s},        {u"note-id"_s, idString(m_note.id)},
            {u"whom"_s, u"School"_s},    {u"by"_s, m_desk->chart->actor().name},
            {u"note"_s, u"Sealed"_s}};
        QVERIFY(sheets[0].fields == fields);
        const QList<AuditEvent> events = m_desk->eventsAfter(before);
        QCOMPARE(events[0].event, u"record.add"_s);
        QCOMPARE(events[1], m_event);
    }

    void whatIsNotKnownIsNoField()
    {
        must(tell({m_client, {}, u"Whole chart"_s, LeftAs::Printed}));

        const RecordFields fields = read()[0].fields;
        QCOMPARE(fields.at(u"how"_s), u"printed"_s);
        for (const QString &none : {u"note-id"_s, u"whom"_s, u"note"_s})
            QVERIFY2(!fields.contains(none), qPrintable(none));
    }

    void aNameThatIsLongerThanALineIsCutAndKept()
    {
        must(tell({m_client, {}, QString(maxRecordLine + 9, u'x'), LeftAs::Exported, u"a\nb"_s}));

        QCOMPARE(read()[0].fields.at(u"what"_s).size(), maxRecordLine);
        QCOMPARE(read()[0].fields.at(u"whom"_s), u"a b"_s);
    }

    void ofWhoWritesNoRecordsTheLogAloneHasIt()
    {
        m_desk->wear({Role::Custodian});

        must(tell({m_client, idString(m_note.id), u"SOAP note"_s, LeftAs::Printed}));

        QVERIFY(read().isEmpty());
        QCOMPARE(m_desk->events().count(m_event.event), 1);
    }

    void whatCanNotBeWrittenDownIsAFailure()
    {
        must(m_desk->connection->execute("PRAGMA query_only = ON"));

        VERIFY_ERROR(tell({m_client, idString(m_note.id), u"SOAP note"_s, LeftAs::Printed}),
                     ErrorCode::ReadOnly);

        must(m_desk->connection->execute("PRAGMA query_only = OFF"));
        QVERIFY(read().isEmpty());
        QCOMPARE(m_desk->events().count(m_event.event), 0);
    }

    void thoseOfANoteAreOfItOrOfTheWholeChart()
    {
        const Note other = m_desk->addSigned(m_client);
        must(tell({m_client, idString(m_note.id), u"this"_s, LeftAs::Printed}));
        must(tell({m_client, idString(other.id), u"another"_s, LeftAs::Printed}));
        must(tell({m_client, {}, u"all"_s, LeftAs::Exported}));

        const QList<ToldDisclosure> told
            = charting::disclosuresOf(read(), m_note.id, m_note.signature->signedAt);

        QCOMPARE(told.size(), 2);
        QCOMPARE(told[0].how, LeftAs::Printed);
        QCOMPARE(told[1].how, LeftAs::Exported);
        QCOMPARE(told[1].day, u"2026-03-02"_s);
    }

    void neitherWhatWasBeforeNorWhatWasEnteredInErrorIsOne()
    {
        must(tell({m_client, {}, u"before"_s, LeftAs::Printed}));
        m_desk->build.clock.advance(day);
        const Millis since = m_desk->build.clock.now();
        QVERIFY(charting::disclosuresOf(read(), m_note.id, since).isEmpty());

        // Entered by hand, days later, of a day before.
        enter({{u"what"_s, u"by fax"_s}, {u"on"_s, u"2026-03-01"_s}, {u"how"_s, u"printed"_s}});
        enter({{u"what"_s, u"in error"_s},
               {u"on"_s, u"2026-03-03"_s},
               {u"how"_s, u"printed"_s},
               {commonfield::withdrawn, u"not printed"_s}});
        QVERIFY(charting::disclosuresOf(read(), m_note.id, since).isEmpty());

        enter({{u"what"_s, u"by fax"_s}, {u"on"_s, u"2026-03-03"_s}, {u"how"_s, u"printed"_s}});
        QCOMPARE(charting::disclosuresOf(read(), m_note.id, since).size(), 1);
    }

private:
    static constexpr Millis day = Millis{24} * 60 * 60 * 1000;

    Result<void> tell(const Disclosed &disclosed)
    {
        m_event = {u"note.print"_s, idString(m_note.id), idString(m_client), u"paper"_s};
        return tellDisclosure(*m_desk->chart, disclosed, m_event, m_desk->build.clock,
                              m_desk->build.random);
    }
    QList<RecordSheet> read() const
    {
        return must(m_desk->chart->records(m_client, {RecordKind::Disclosure}));
    }
    void enter(const RecordFields &fields)
    {
        must(m_desk->chart->saveRecord(
            {m_desk->build.record(m_client, RecordKind::Disclosure, fields), {}, {}}));
    }

    std::unique_ptr<testing::TempChart> m_desk;
    ClientId m_client;
    Note m_note;
    AuditEvent m_event;
};

ALCOVE_TEST(disclosure_test, DisclosureTest)
#include "disclosure_test.moc"

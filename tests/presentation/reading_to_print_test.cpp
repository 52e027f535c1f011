#include "presentation/reading_to_print.h"

#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::ReadToPrint;
using presentation::readToPrint;
using testing::must;

/// What print shows of a chart in a real store.
class ReadingToPrintTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::TempChart>();
        m_client = m_desk->addClient().id;
    }
    void cleanup() { m_desk.reset(); }

    void theWholeChartIsItsNotesAndRecords()
    {
        m_desk->addSigned(m_client, u"Slept well."_s);
        m_desk->addDraft(m_client, u"Slept badly."_s);
        keep(RecordKind::Allergy, {{u"substance"_s, u"Latex"_s}});

        const ReadToPrint read = must(readToPrint(*m_desk->chart, m_client));

        QCOMPARE(read.chart.client.id, m_client);
        QCOMPARE(read.chart.notes.size(), 2);
        QCOMPARE(read.chart.records.size(), 1);
        QVERIFY(read.sheets.isEmpty());
    }

    void anEpisodeOfAProgrammePutsItsNotesUnderPart2()
    {
        const Note note = m_desk->addSigned(m_client);
        QVERIFY(!one(note.id).chart.notes.first().isUnderPart2);

        keep(RecordKind::Episode, {{u"from"_s, u"2026-01-01"_s}, {commonfield::part2, u"yes"_s}});

        QVERIFY(one(note.id).chart.notes.first().isUnderPart2);
        QVERIFY(must(readToPrint(*m_desk->chart, m_client)).chart.notes.first().isUnderPart2);
    }

    void onlyALetterIsReadWithWhatDecidesHowItGoes()
    {
        keep(RecordKind::Secret, {{u"to"_s, u"school"_s}, {u"what"_s, u"diagnosis"_s}});
        keep(RecordKind::Diagnosis, {{u"title"_s, u"Insomnia"_s}});
        keep(RecordKind::Allergy, {{u"substance"_s, u"Latex"_s}});

        QVERIFY(one(m_desk->addSigned(m_client).id).sheets.isEmpty());
        QCOMPARE(kindsOf(one(letter().id)), (QStringList{u"do-not-reveal"_s, u"diagnosis"_s}));
    }

    void ofAChartThatIsShutTheAuthorReadsTheirLetterWithWhatIsKeptFromPeople()
    {
        keep(RecordKind::Secret, {{u"to"_s, u"school"_s}, {u"what"_s, u"diagnosis"_s}});
        keep(RecordKind::Diagnosis, {{u"title"_s, u"Insomnia"_s}});
        const Note note = letter();
        must(m_desk->chart->assign({m_client, UserId{{7}}, true}));
        m_desk->wear({Role::Clinician});

        QCOMPARE(kindsOf(one(note.id)), QStringList{u"do-not-reveal"_s});
    }

    void oneRecordIsReadAlone()
    {
        keep(RecordKind::Allergy, {{u"substance"_s, u"Latex"_s}});
        keep(RecordKind::Allergy, {{u"substance"_s, u"Nuts"_s}});
        const auto sheets = must(m_desk->chart->records(m_client, {RecordKind::Allergy}));

        const ReadToPrint read = must(readToPrint(*m_desk->chart, sheets[1].id));

        QCOMPARE(read.chart.client.id, m_client);
        QCOMPARE(read.chart.records.size(), 1);
        QCOMPARE(read.chart.records.first().value(u"substance"_s), u"Nuts"_s);
        QVERIFY(read.chart.notes.isEmpty());
    }

    void whatIsNotThereIsNotFound()
    {
        VERIFY_ERROR(readToPrint(*m_desk->chart, RecordId{{9}}), ErrorCode::NotFound);
        VERIFY_ERROR(readToPrint(*m_desk->chart, NoteId{{9}}, m_formats), ErrorCode::NotFound);
        VERIFY_ERROR(readToPrint(*m_desk->chart, ClientId{{9}}), ErrorCode::NotFound);
    }

private:
    void keep(RecordKind kind, const RecordFields &fields)
    {
        must(m_desk->chart->saveRecord({m_desk->build.record(m_client, kind, fields), {}, {}}));
    }
    Note letter()
    {
        Note note = m_desk->build.note(m_client);
        note.format = u"letter-school"_s;
        note.body.sections = {{u"statement"_s, u"The student was here."_s}};
        must(m_desk->chart->saveDraft(note));
        note = m_desk->build.signedNote(note);
        must(m_desk->chart->signNote(note));
        return note;
    }
    ReadToPrint one(NoteId note) { return must(readToPrint(*m_desk->chart, note, m_formats)); }
    static QStringList kindsOf(const ReadToPrint &read)
    {
        QStringList kinds;
        for (const RecordSheet &sheet : read.sheets)
            kinds.append(sheet.kind);
        return kinds;
    }

    const QList<charting::NoteFormat> m_formats = must(charting::builtInFormats());
    std::unique_ptr<testing::TempChart> m_desk;
    ClientId m_client;
};

ALCOVE_TEST(reading_to_print_test, ReadingToPrintTest)
#include "reading_to_print_test.moc"

#include "charting/part2.h"

#include "charting/note_facts.h"
#include "support/builders.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using charting::isUnderPart2;

class Part2Test : public QObject {
    Q_OBJECT

private slots:
    void aNoteThatSaysSoIs()
    {
        Note note = m_build.note(m_client);
        QVERIFY(!isUnderPart2(note, m_formats, {}));

        note.body = charting::withFact(note.body, charting::fact::part2, u"Yes"_s);

        QVERIFY(isUnderPart2(note, m_formats, {}));
    }

    void counsellingOfAProgrammeIsAlsoWhenItsTextIsSealed()
    {
        Note note = m_build.note(m_client);
        note.format = u"sud-counselling"_s;
        note.body = {};
        note.isSealed = true;

        QVERIFY(isUnderPart2(note, m_formats, {}));
        QVERIFY(!isUnderPart2(note, {}, {})); // of a format that nobody knows
    }

    void oneInAnEpisodeOfAProgrammeIs()
    {
        const Note note = m_build.note(m_client); // of 2 March 2026
        const auto isIn = [&](const QString &from, const QString &to, const QString &part2) {
            return isUnderPart2(note, m_formats, {episode(from, to, part2)});
        };

        QVERIFY(isIn(u"2026-03-02"_s, {}, u"yes"_s));
        QVERIFY(isIn(u"2026-01-01"_s, u"2026-03-02"_s, u"yes"_s));
        QVERIFY(!isIn(u"2026-03-03"_s, {}, u"yes"_s));
        QVERIFY(!isIn(u"2026-01-01"_s, u"2026-03-01"_s, u"yes"_s));
        QVERIFY(!isIn(u"2026-01-01"_s, {}, u"no"_s));
    }

    void aRecordIsWhileItStands()
    {
        ChartRecord record = episode(u"2026-01-01"_s, {}, u"yes"_s);
        QVERIFY(isUnderPart2(record));

        record.fields[commonfield::withdrawn] = u"another client's"_s;

        QVERIFY(!isUnderPart2(record));
        QVERIFY(!isUnderPart2(m_build.note(m_client), m_formats, {record}));
    }

private:
    ChartRecord episode(const QString &from, const QString &to, const QString &part2)
    {
        return m_build.record(m_client, RecordKind::Episode,
                              {{u"from"_s, from}, {u"to"_s, to}, {commonfield::part2, part2}});
    }

    const ClientId m_client{{1}};
    const QList<charting::NoteFormat> m_formats = testing::must(charting::builtInFormats());
    testing::Builders m_build;
};

ALCOVE_TEST(part2_test, Part2Test)
#include "part2_test.moc"

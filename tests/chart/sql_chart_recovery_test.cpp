#include "chart/sql_chart.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;

/// What was typed before a program ended in the middle goes into a draft.
class SqlChartRecoveryTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_chart = std::make_unique<testing::TempChart>();
        m_client = m_chart->addClient();
        m_note = m_chart->addDraft(m_client.id, u"first"_s);
        m_chart->seal(); // from here on a version is an op of its own
        m_chart->restart();
    }

    void goesOnWithTheDraftItBeganWith()
    {
        const qint64 entries = m_chart->entries();

        VERIFY_OK(chart().recoverDraft(worded(u"first wo"_s), {m_note.body}));

        const auto events = m_chart->eventsAfter(entries);
        QCOMPARE(events.size(), 1);
        QCOMPARE(events.first().event, u"note.recover"_s);
        QCOMPARE(events.first().subject, idString(m_note.id));
        QCOMPARE(words(), u"first wo"_s);
        QCOMPARE(others(), QStringList());
    }

    void goesOnWithAnyTextThatWasOnItsWay()
    {
        VERIFY_OK(chart().openNote(m_note.id));
        VERIFY_OK(chart().saveDraft(worded(u"first w"_s)));
        m_chart->restart();

        VERIFY_OK(
            chart().recoverDraft(worded(u"first wo"_s), {m_note.body, worded(u"first w"_s).body}));

        QCOMPARE(words(), u"first wo"_s);
        QCOMPARE(others(), QStringList());
    }

    void aDraftTheStoreNeverHadIsMade()
    {
        Note unknown = m_note;
        unknown.id.raw[15] ^= 1U;

        QVERIFY(testing::must(chart().recoverDraft(unknown, {{}})));

        QCOMPARE(testing::must(chart().openNote(unknown.id)).body, m_note.body);
    }

    void whatIsThereIsNoActAndNoVersion()
    {
        const qint64 entries = m_chart->entries();

        QVERIFY(!testing::must(chart().recoverDraft(m_note, {{}})));

        QCOMPARE(m_chart->entries(), entries);
        QCOMPARE(others(), QStringList());
    }

    void anotherTextOnRecordIsNeverReplaced()
    {
        VERIFY_OK(chart().openNote(m_note.id));
        VERIFY_OK(chart().saveDraft(worded(u"written elsewhere"_s)));
        m_chart->restart();

        VERIFY_OK(chart().recoverDraft(worded(u"first wo"_s), {m_note.body}));

        QCOMPARE(words(), u"first wo"_s);
        QCOMPARE(others(), QStringList{u"written elsewhere"_s});
    }

    void aSignedNoteIsLeftAlone()
    {
        const Note done = m_chart->addSigned(m_client.id, u"signed"_s);
        Note more = done;
        more.signature.reset();
        QVERIFY(!testing::must(chart().recoverDraft(more, {}))); // signed as it was typed
        more.body.sections.first().text = u"signed, and more"_s;

        VERIFY_ERROR(chart().recoverDraft(more, {done.body}), ErrorCode::Conflict);

        QVERIFY(testing::must(chart().openNote(done.id)) == done);
    }

    void anotherAuthorsDraftIsRefused()
    {
        Note other = worded(u"first wo"_s);
        other.author.raw[0] ^= 1U;

        VERIFY_ERROR(chart().recoverDraft(other, {m_note.body}), ErrorCode::Refused);
    }

private:
    Chart &chart() { return *m_chart->chart; }
    Note worded(const QString &words) const
    {
        Note note = m_note;
        note.body.sections.first().text = words;
        return note;
    }
    QString words()
    {
        return testing::must(chart().openNote(m_note.id)).body.sections.first().text;
    }
    QStringList others()
    {
        QStringList words;
        for (const NoteVersion &version : testing::must(chart().otherVersions(m_note.id)))
            words.append(version.body.sections.first().text);
        return words;
    }

    std::unique_ptr<testing::TempChart> m_chart;
    Client m_client;
    Note m_note;
};

ALCOVE_TEST(sql_chart_recovery_test, SqlChartRecoveryTest)
#include "sql_chart_recovery_test.moc"

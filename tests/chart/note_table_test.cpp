#include "chart/note_table.h"

#include "support/builders.h"
#include "support/temp_schema.h"
#include "support/test_registry.h"

using namespace alcove;
using chart::NoteTable;

class NoteTableTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_store = std::make_unique<testing::TempSchema>(); }

    void givesBackADraftAndASignedNote()
    {
        Note draft = m_build.note(m_client);
        draft.source = QStringLiteral("fhir:DocumentReference/1");
        const Note signedNote = m_build.signedNote(m_build.note(m_client));
        VERIFY_OK(table().write(draft, stamp(1), OpId{{1}}));
        VERIFY_OK(table().write(signedNote, stamp(2), OpId{{2}}));

        const auto row = testing::must(table().find(draft.id));
        QVERIFY(row->note == draft);
        QVERIFY(row->stamp == stamp(1));
        QCOMPARE(row->op, OpId{{1}});
        QVERIFY(testing::must(table().find(signedNote.id))->note == signedNote);
        QVERIFY(!testing::must(table().find(NoteId{})));
    }

    void neverChangesWhatIsSigned()
    {
        const Note note = m_build.signedNote(m_build.note(m_client));
        VERIFY_OK(table().write(note, stamp(5), OpId{{1}}));
        Note forged = note;
        forged.body = testing::Builders::body(QStringLiteral("forged"));
        Note draft = forged;
        draft.signature.reset();

        VERIFY_ERROR(table().write(forged, stamp(5), OpId{{1}}), ErrorCode::Conflict);
        VERIFY_ERROR(table().write(forged, stamp(6), OpId{{2}}), ErrorCode::Conflict);
        VERIFY_ERROR(table().write(draft, stamp(4), OpId{{2}}), ErrorCode::Conflict);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void isKeptByTheStoreItself_data()
    {
        QTest::addColumn<QString>("sql");
        for (const char *sql :
             {"UPDATE note SET body = 'forged'", "UPDATE note SET signer_name = 'Eve'",
              "UPDATE note SET client_id = zeroblob(16)", "UPDATE note SET signed_at = 0",
              "UPDATE note SET signed_at = NULL, signature = NULL", "DELETE FROM note",
              "REPLACE INTO note SELECT * FROM note", "UPDATE note SET number = 99"})
            QTest::newRow(sql) << QString::fromLatin1(sql);
    }
    void isKeptByTheStoreItself()
    {
        QFETCH(const QString, sql);
        const Note note = m_build.signedNote(m_build.note(m_client));
        VERIFY_OK(table().write(note, stamp(5), OpId{{1}}));

        VERIFY_ERROR(m_store->connection->execute(sql.toStdString()), ErrorCode::Conflict);

        QVERIFY(testing::must(table().find(note.id))->note == note);
    }

    void ordersVersionsLatestFirst()
    {
        const Note note = m_build.note(m_client);
        Note other = note;
        other.body = testing::Builders::body(QStringLiteral("Of another desk."));
        VERIFY_OK(table().addHead({OpId{{1}}, stamp(1), note}));
        VERIFY_OK(table().addHead({OpId{{2}}, stamp(3), other}));
        VERIFY_OK(table().addHead({OpId{{3}}, stamp(2), note}));

        const auto heads = testing::must(table().heads(note.id));
        QCOMPARE(heads.size(), 3);
        QCOMPARE(heads[0].op, OpId{{2}});
        QVERIFY(heads[0].note == other);
        QVERIFY(heads[0].stamp == stamp(3));
        QCOMPARE(heads[2].op, OpId{{1}});
    }

    void forgetsWhatIsReplacedNowAndWhenItComes()
    {
        const Note note = m_build.note(m_client);
        VERIFY_OK(table().addHead({OpId{{1}}, stamp(1), note}));
        VERIFY_OK(table().replace({OpId{{1}}, OpId{{2}}}));
        VERIFY_OK(table().replace({OpId{{2}}}));

        QVERIFY(testing::must(table().heads(note.id)).isEmpty());
        QVERIFY(testing::must(table().isReplaced(OpId{{1}})));
        QVERIFY(testing::must(table().isReplaced(OpId{{2}})));
        QVERIFY(!testing::must(table().isReplaced(OpId{{3}})));
    }

    void summarisesAChartLatestSessionFirst()
    {
        Note old = m_build.note(m_client, QString(300, u'o'));
        old.serviceAt -= 1000;
        const Note recent = m_build.note(m_client, QStringLiteral("Two\n  lines."));
        const Note others = m_build.note(ClientId{{9}});
        VERIFY_OK(table().write(m_build.signedNote(old), stamp(1), OpId{{1}}));
        VERIFY_OK(table().write(recent, stamp(1), OpId{{2}}));
        VERIFY_OK(table().addHead({OpId{{2}}, stamp(1), recent}));
        VERIFY_OK(table().addHead({OpId{{4}}, stamp(1), recent})); // the same words
        Note other = recent;
        other.body = testing::Builders::body(QStringLiteral("Other lines."));
        VERIFY_OK(table().addHead({OpId{{5}}, stamp(1), other}));
        VERIFY_OK(table().write(others, stamp(1), OpId{{3}}));

        const auto list = testing::must(table().ofClient(m_client));
        QCOMPARE(list.size(), 2);
        QCOMPARE(list[0].id, recent.id);
        QCOMPARE(list[0].preview, QStringLiteral("Two lines."));
        QVERIFY(!list[0].isSigned);
        QCOMPARE(list[0].otherVersions, 1);
        QVERIFY(list[1].isSigned);
        QCOMPARE(list[1].preview.size(), 160);
        QCOMPARE(list[1].otherVersions, 0);
    }

    void aSummaryBeginsWithWhatWasWritten()
    {
        Note note = m_build.note(m_client, QStringLiteral("Slept."));
        note.body.sections.prepend({QStringLiteral("session-began"), QStringLiteral("14:02")});
        note.body.sections.append({QStringLiteral("session-ended"), QStringLiteral("14:52")});
        VERIFY_OK(table().write(note, stamp(1), OpId{{1}}));

        QCOMPARE(testing::must(table().ofClient(m_client)).first().preview,
                 QStringLiteral("Slept."));
    }

    void listsWhatItsAuthorHasNotSigned()
    {
        const Note mine = m_build.note(m_client);
        Note another = m_build.note(m_client);
        another.author = UserId{{9}};
        VERIFY_OK(table().write(mine, stamp(1), OpId{{1}}));
        VERIFY_OK(table().write(another, stamp(1), OpId{{2}}));
        VERIFY_OK(table().write(m_build.signedNote(m_build.note(m_client)), stamp(1), OpId{{3}}));

        const auto list = testing::must(table().unsignedOf(m_build.actor.user));
        QCOMPARE(list.size(), 1);
        QCOMPARE(list[0].id, mine.id);
    }

private:
    NoteTable table() { return NoteTable(*m_store->connection); }
    Stamp stamp(HybridTime time) const { return {time, m_build.actor.device}; }

    testing::Builders m_build{1};
    ClientId m_client{{1}};
    std::unique_ptr<testing::TempSchema> m_store;
};

ALCOVE_TEST(note_table_test, NoteTableTest)
#include "note_table_test.moc"

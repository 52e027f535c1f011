#include "chart/addendum_table.h"

#include "chart/search_index.h"
#include "support/builders.h"
#include "support/temp_schema.h"
#include "support/test_registry.h"

using namespace alcove;
using chart::AddendumTable;

class AddendumTableTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_store = std::make_unique<testing::TempSchema>(); }

    void givesThemBackOldestFirst()
    {
        const Note note = m_build.note(m_client);
        const Addendum first = m_build.addendum(note, QStringLiteral("first"));
        m_build.clock.advance(1000);
        const Addendum second = m_build.addendum(note, QStringLiteral("second"));
        VERIFY_OK(table().put(second));
        VERIFY_OK(table().put(first));
        VERIFY_OK(table().put(m_build.addendum(m_build.note(m_client))));

        const auto found = testing::must(table().ofNote(note.id));
        QCOMPARE(found.size(), 2);
        QVERIFY(found[0] == first);
        QVERIFY(found[1] == second);
    }

    void neverChangesOne()
    {
        const Note note = m_build.note(m_client);
        const Addendum addendum = m_build.addendum(note);
        Addendum other = addendum;
        other.text = QStringLiteral("forged");
        VERIFY_OK(table().put(addendum));
        VERIFY_OK(table().put(other));
        for (const char *sql : {"UPDATE addendum SET body = 'forged'", "DELETE FROM addendum",
                                "REPLACE INTO addendum SELECT * FROM addendum"})
            VERIFY_ERROR(m_store->connection->execute(sql), ErrorCode::Conflict);

        QVERIFY(testing::must(table().ofNote(note.id)) == QList<Addendum>{addendum});
        VERIFY_OK(m_store->connection->execute(
            "INSERT INTO addendum_index (addendum_index, rank) VALUES ('integrity-check', 1)"));
    }

    void whatAnOlderProgramKeptSaysWhatItIsAndNothingElseChanges()
    {
        const Note note = m_build.note(m_client);
        const Addendum plain = m_build.addendum(note, QStringLiteral("entered twice"));
        VERIFY_OK(table().put(plain));
        QVERIFY(!testing::must(table().isSealed(note.id)));
        Addendum act = plain;
        act.act = NoteAct::WrongClient;
        act.noteHash[0] = 7;
        Addendum forged = act;
        forged.signature.signature[0] = static_cast<std::uint8_t>(plain.signature.signature[0] + 1);
        VERIFY_OK(table().put(forged)); // of another signature it is not
        QVERIFY(testing::must(table().ofNote(note.id)) == QList<Addendum>{plain});

        VERIFY_OK(table().put(act));
        QVERIFY(testing::must(table().ofNote(note.id)) == QList<Addendum>{act});
        QVERIFY(testing::must(table().isSealed(note.id)));
        VERIFY_OK(table().put(plain)); // an act is never taken back
        QVERIFY(testing::must(table().ofNote(note.id)) == QList<Addendum>{act});
        VERIFY_ERROR(m_store->connection->execute("UPDATE addendum SET act = 'addendum'"),
                     ErrorCode::Conflict);
    }

    void keepsNoControlCharacters()
    {
        const Note note = m_build.note(m_client);
        VERIFY_OK(table().put(m_build.addendum(note, QStringLiteral("one\r\ntwo\u001ethree"))));

        QCOMPARE(testing::must(table().ofNote(note.id))[0].text, QStringLiteral("one\ntwothree"));
    }

private:
    AddendumTable table() { return AddendumTable(*m_store->connection); }

    testing::Builders m_build{1};
    ClientId m_client{{1}};
    std::unique_ptr<testing::TempSchema> m_store;
};

ALCOVE_TEST(addendum_table_test, AddendumTableTest)
#include "addendum_table_test.moc"

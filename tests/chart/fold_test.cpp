#include "chart/fold.h"

#include "chart/addendum_table.h"
#include "chart/client_table.h"
#include "chart/entry_table.h"
#include "chart/note_table.h"
#include "support/builders.h"
#include "support/temp_schema.h"
#include "support/test_registry.h"

using namespace alcove;
using chart::applyOp;
using chart::NoteTable;

class FoldTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_store = std::make_unique<testing::TempSchema>(); }

    void putsEachKindInItsTable()
    {
        const Client client = m_build.client();
        const Note note = m_build.signedNote(m_build.note(client.id));
        const Addendum addendum = m_build.addendum(note);
        const ChartEntry entry = m_build.entry(client.id);
        apply({m_build.op(client), m_build.op(note), m_build.op(addendum), m_build.op(entry)});

        auto &connection = *m_store->connection;
        QVERIFY(testing::must(chart::ClientTable(connection).find(client.id)) == client);
        QVERIFY(row(note)->note == note);
        QVERIFY(testing::must(chart::AddendumTable(connection).ofNote(note.id))
                == QList<Addendum>{addendum});
        QVERIFY(testing::must(chart::EntryTable(connection).ofClient(client.id))
                == QList<ChartEntry>{entry});
    }

    void leavesAnUnknownKindAlone()
    {
        VERIFY_OK(applyOp(*m_store->connection, m_build.op(QStringLiteral("dance.begin"))));
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void refusesAPayloadNotOfItsKind_data()
    {
        QTest::addColumn<Op>("op");
        for (const QString &kind : {opkind::clientPut, opkind::noteDraft, opkind::noteSign,
                                    opkind::noteAddend, opkind::entryPut})
            QTest::newRow(qPrintable(kind)) << m_build.op(kind);
        const Note note = m_build.note(ClientId{{1}});
        Op op = m_build.op(note);
        op.payload.insert(QStringLiteral("body"), QStringLiteral("no mark"));
        QTest::newRow("text without its form") << op;
        op = m_build.op(note);
        op.payload.insert(QStringLiteral("client"), QByteArray("short"));
        QTest::newRow("id of a wrong size") << op;
        op = m_build.op(note);
        op.kind = opkind::noteSign;
        QTest::newRow("signing without a signature") << op;
    }
    void refusesAPayloadNotOfItsKind()
    {
        QFETCH(const Op, op);

        VERIFY_ERROR(applyOp(*m_store->connection, op), ErrorCode::Malformed);

        QCOMPARE(
            m_store->number("SELECT (SELECT count(*) FROM note) + (SELECT count(*) FROM client)"),
            0);
    }

    void takesAFieldOfANewerProgramInItsStride()
    {
        const Client client = m_build.client();
        Op op = m_build.op(client);
        op.payload.insert(QStringLiteral("shoe size"), 42);
        apply({op});

        QVERIFY(testing::must(chart::ClientTable(*m_store->connection).find(client.id)) == client);
    }

    void keepsBothVersionsOfADraft()
    {
        const Note first = m_build.note(ClientId{{1}});
        const Op begun = m_build.op(first);
        const Op here = m_build.op(worded(first, "here"), {begun.id});
        const Op there = m_build.op(worded(first, "there"), {begun.id});
        apply({begun, here, there});

        QCOMPARE(words(first), QStringLiteral("there"));
        const auto heads = testing::must(notes().heads(first.id));
        QCOMPARE(heads.size(), 2);
        QCOMPARE(heads[1].op, here.id);
    }

    void settlesThem()
    {
        const Note first = m_build.note(ClientId{{1}});
        const Op begun = m_build.op(first);
        const Op here = m_build.op(worded(first, "here"), {begun.id});
        const Op there = m_build.op(worded(first, "there"), {begun.id});
        const Op settled = m_build.op(worded(first, "both"), {here.id, there.id});
        apply({begun, here, there, settled});

        QCOMPARE(words(first), QStringLiteral("both"));
        QCOMPARE(testing::must(notes().heads(first.id)).size(), 1);
    }

    void keepsAnEditConcurrentWithSigningBesideIt()
    {
        const Note draft = m_build.note(ClientId{{1}});
        const Op begun = m_build.op(draft);
        const Op signing = m_build.op(m_build.signedNote(draft), {begun.id});
        const Op edit = m_build.op(worded(draft, "edited elsewhere"), {begun.id});
        apply({begun, signing, edit});

        QVERIFY(row(draft)->note.isSigned());
        QVERIFY(row(draft)->note.body == draft.body);
        const auto heads = testing::must(notes().heads(draft.id));
        QCOMPARE(heads.size(), 1);
        QCOMPARE(heads[0].op, edit.id);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void letsTheFirstOfTwoSigningsStand_data()
    {
        QTest::addColumn<bool>("firstComesFirst");
        QTest::newRow("in order") << true;
        QTest::newRow("the other way") << false;
    }
    void letsTheFirstOfTwoSigningsStand()
    {
        QFETCH(const bool, firstComesFirst);
        const Note draft = m_build.note(ClientId{{1}});
        const Op begun = m_build.op(draft);
        const Op first = m_build.op(m_build.signedNote(draft), {begun.id});
        const Op second = m_build.op(m_build.signedNote(worded(draft, "other")), {begun.id});
        apply({begun});
        apply(firstComesFirst ? QList<Op>{first, second} : QList<Op>{second, first});

        QCOMPARE(row(draft)->op, first.id);
        QVERIFY(row(draft)->note.body == draft.body);
        const auto heads = testing::must(notes().heads(draft.id));
        QCOMPARE(heads.size(), 1);
        QCOMPARE(heads[0].op, second.id);
        QVERIFY(heads[0].note.isSigned());
    }

private:
    static Note worded(Note note, const char *words)
    {
        note.body = testing::Builders::body(QString::fromLatin1(words));
        return note;
    }

    void apply(const QList<Op> &ops)
    {
        for (const Op &op : ops)
            testing::must(applyOp(*m_store->connection, op));
    }
    NoteTable notes() { return NoteTable(*m_store->connection); }
    std::optional<NoteTable::Row> row(const Note &note)
    {
        return testing::must(notes().find(note.id));
    }
    QString words(const Note &note)
    {
        return row(note)->note.body.section(QStringLiteral("subjective"));
    }

    testing::Builders m_build{1};
    std::unique_ptr<testing::TempSchema> m_store;
};

ALCOVE_TEST(fold_test, FoldTest)
#include "fold_test.moc"

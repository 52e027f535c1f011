#include "chart/fold.h"
#include "chart/note_table.h"
#include "support/builders.h"
#include "support/temp_schema.h"
#include "support/test_registry.h"

using namespace alcove;
using chart::NoteTable;
using testing::must;

class NoteVersionsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<testing::TempSchema>();
        m_note = m_build.note(ClientId{{1}});
    }

    void keepsWhatAVersionWasWrittenOn()
    {
        const Op begun = m_build.op(m_note);
        const Op here = m_build.op(worded("here"), {begun.id});
        const Op there = m_build.op(worded("there"), {begun.id});
        for (const Op &op : {here, begun, there}) // the first comes late
            apply(op);

        const auto heads = must(notes().heads(m_note.id));
        QCOMPARE(heads.size(), 2);
        QCOMPARE(heads[0].parents, QList<OpId>{begun.id});
        const auto links = must(notes().links(m_note.id));
        QCOMPARE(links.size(), 3);
        QCOMPARE(commonVersion(links, here.id, there.id), begun.id);
        QVERIFY(must(notes().version(m_note.id, begun.id))->body == m_note.body);
        QVERIFY(must(notes().version(m_note.id, here.id))->body == worded("here").body);
        QVERIFY(!must(notes().version(m_note.id, OpId{{7}})));
        QVERIFY(!must(notes().version(NoteId{{7}}, begun.id)));
        QCOMPARE(must(notes().open()), QList<NoteId>{m_note.id});
    }

    void keepsAllThatWasEverWritten()
    {
        const Op begun = m_build.op(m_note);
        const Op here = m_build.op(worded("here"), {begun.id});
        const Op there = m_build.op(worded("there"), {begun.id});
        const Op settled = m_build.op(worded("both"), {here.id, there.id});
        for (const Op &op : {begun, here, there, settled})
            apply(op);

        QVERIFY(must(notes().open()).isEmpty());
        for (const Op &op : {begun, here, there, settled})
            QVERIFY(must(notes().version(m_note.id, op.id)).has_value());
    }

    void decisionsAboutAnEditStandBesideIt()
    {
        const Op begun = m_build.op(m_note);
        const Op signing = m_build.op(m_build.signedNote(m_note), {begun.id});
        const Op edit = m_build.op(worded("meanwhile"), {begun.id});
        const Op aside = decision({edit.id});
        for (const Op &op : {begun, aside, edit}) // before its note was signed here
            apply(op);
        QCOMPARE(must(notes().heads(m_note.id)).size(), 1); // a draft's version is one all the same

        apply(signing);

        QVERIFY(must(notes().open()).isEmpty());
        QCOMPARE(must(notes().heads(m_note.id)).first().op, edit.id); // and there it stays
        const auto asides = must(notes().asides(m_note.id));
        QCOMPARE(asides.size(), 1);
        QCOMPARE(asides[0].op, aside.id);
        QCOMPARE(asides[0].versions, QList<OpId>{edit.id});
        QCOMPARE(asides[0].how, AsideHow::LeftOut);
        QCOMPARE(must(notes().ofClient(m_note.client)).first().otherVersions, 0);
    }

    void aDecisionAboutADraftHidesNothing()
    {
        const Op begun = m_build.op(m_note);
        const Op here = m_build.op(worded("here"), {begun.id});
        const Op there = m_build.op(worded("there"), {begun.id});
        for (const Op &op : {begun, here, there, decision({here.id, there.id})})
            apply(op);

        QCOMPARE(must(notes().open()), QList<NoteId>{m_note.id});
        QCOMPARE(must(notes().ofClient(m_note.client)).first().otherVersions, 1);
    }

private:
    Note worded(const char *words) const
    {
        Note note = m_note;
        note.body = testing::Builders::body(QString::fromLatin1(words));
        return note;
    }

    Op decision(const QList<OpId> &versions)
    {
        Op op = m_build.op(opkind::noteAside);
        op.record = m_note.id.raw;
        op.parents = versions;
        op.payload = toPayload(AsideHow::LeftOut);
        return op;
    }

    void apply(const Op &op) { must(chart::applyOp(*m_store->connection, op)); }
    NoteTable notes() const { return NoteTable(*m_store->connection); }

    testing::Builders m_build{1};
    std::unique_ptr<testing::TempSchema> m_store;
    Note m_note;
};

ALCOVE_TEST(note_versions_test, NoteVersionsTest)
#include "note_versions_test.moc"

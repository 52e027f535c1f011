#include "members/late_worker.h"

#include "apart_practice.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using members::LateWorker;
using testing::ApartPractice;
using testing::must;
using testing::SyncDesk;

/// Noor was taken out, and what she wrote before she heard of it came late: in the charts, and in
/// a restricted one that she was named for.
class LateWorkerTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_practice = std::make_unique<ApartPractice>();
        m_practice->setNamed(author(), ApartPractice::user(holder()), true);
        m_practice->mustSync(author());
        m_practice->mustSync(holder());
        m_client = author().addClient(u"Rivera"_s);
        m_practice->mustSync(author());
        m_practice->mustSync(holder());
        m_note = holder().addNote(m_client, u"Seven herons, late."_s);
        m_practice->write(holder(), u"Late, and apart."_s);
        must(author().remove({ApartPractice::user(holder()), {}, wire::RemovalReason::Left}));
        m_practice->mustSync(author());
        must(m_practice->sync(holder()));
        m_practice->mustSync(author());
        m_worker = make(author());
    }
    void cleanup()
    {
        m_worker.reset();
        m_practice.reset();
    }

    void listsWhoseItIsAndWhomItIsAbout()
    {
        const auto pieces = must(m_worker->list().result());

        const LatePiece note = find(pieces, {});
        QVERIFY(note.op.kind == opkind::noteDraft && note.op.state == LateState::Waiting);
        QCOMPARE(note.author, u"Noor Haddad"_s);
        QVERIFY(note.client.contains(u"Rivera"_s));
        const LatePiece apart = find(pieces, m_practice->chart);
        QVERIFY(apart.op.scope == Scope::Restricted);
        QVERIFY(apart.client.contains(u"Vale"_s));
    }

    void itsTextIsReadAndThatIsInTheLog()
    {
        const auto pieces = must(m_worker->list().result());

        const auto text = must(m_worker->read(find(pieces, {})).result());
        QCOMPARE(text, (QList<LateText>{{u"subjective"_s, u"Seven herons, late."_s}}));
        QCOMPARE(author().audited(u"late.read"_s), 1);
        const auto apart = must(m_worker->read(find(pieces, m_practice->chart)).result());
        QCOMPARE(apart[0].text, u"Late, and apart."_s);
        QCOMPARE(m_practice->audited(author(), u"late.read"_s), 1);
    }

    void whatIsTakenInStandsInTheChartsAndRingsForASync()
    {
        int rung = 0;
        author().open.bell->onRing([&rung] { ++rung; });
        const auto pieces = must(m_worker->list().result());
        QVERIFY(author().text(m_note).isEmpty());

        must(m_worker->decide({find(pieces, {}), find(pieces, m_practice->chart)}, true).result());

        QCOMPARE(rung, 1);
        QVERIFY(author().waiting() > 0);
        m_practice->mustSync(author());
        QCOMPARE(author().text(m_note), u"Seven herons, late."_s);
        QVERIFY(must(m_practice->texts(author())).contains(u"Late, and apart."_s));
        for (const LatePiece &piece : must(m_worker->list().result()))
            if (piece.op.kind == opkind::noteDraft)
                QVERIFY(piece.op.state == LateState::TakenIn);
        author().open.bell->onRing({});
    }

    void whatIsLeftOutStaysKeptAndCanBeTakenInLater()
    {
        const auto pieces = must(m_worker->list().result());

        must(m_worker->decide({find(pieces, {})}, false).result());
        m_practice->mustSync(author());
        QVERIFY(author().text(m_note).isEmpty());
        const auto after = must(m_worker->list().result());
        QVERIFY(find(after, {}).op.state == LateState::LeftOut);

        m_practice->pass(author(), 1000);
        must(m_worker->decide({find(after, {})}, true).result());
        m_practice->mustSync(author());
        QCOMPARE(author().text(m_note), u"Seven herons, late."_s);
    }

    void whoMayNotDecideSeesNothingAndIsRefused()
    {
        const auto pieces = must(m_worker->list().result());
        QVERIFY(author().pretend({Role::FrontDesk}));
        const auto theirs = make(author());

        QVERIFY(must(theirs->list().result()).isEmpty());
        VERIFY_ERROR(theirs->read(find(pieces, {})).result(), ErrorCode::Refused);
        VERIFY_ERROR(theirs->decide({find(pieces, {})}, true).result(), ErrorCode::Refused);
        VERIFY_ERROR(theirs->read(find(pieces, m_practice->chart)).result(), ErrorCode::Refused);
    }

    void whatIsNotThereIsNotFound()
    {
        LatePiece none;
        none.op.id = OpId{{9}};

        VERIFY_ERROR(m_worker->read(none).result(), ErrorCode::NotFound);
        VERIFY_ERROR(m_worker->decide({none}, true).result(), ErrorCode::NotFound);
    }

private:
    SyncDesk &author() { return *m_practice->author; }
    SyncDesk &holder() { return *m_practice->holder; }
    static std::unique_ptr<LateWorker> make(SyncDesk &desk)
    {
        return std::make_unique<LateWorker>(desk.open, desk.workspace(), desk.surroundings());
    }
    /// The draft of a note there; an empty piece where there is none.
    static LatePiece find(const QList<LatePiece> &pieces, const RawId &chart)
    {
        for (const LatePiece &piece : pieces)
            if (piece.chart == chart && piece.op.kind == opkind::noteDraft)
                return piece;
        return {};
    }

    std::unique_ptr<ApartPractice> m_practice;
    ClientId m_client;
    NoteId m_note;
    std::unique_ptr<LateWorker> m_worker;
};

ALCOVE_TEST(late_worker_test, LateWorkerTest)
#include "late_worker_test.moc"

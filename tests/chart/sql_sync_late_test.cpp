#include "chart/agreement.h"
#include "chart/sql_sync_store.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Builders;
using testing::must;

class SqlSyncLateTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::TempChart>();
        m_client = m_desk->addClient();
    }

    void aKeyIsAnnouncedByAnOpThatWaits()
    {
        VERIFY_OK(sync().renewScope(Scope::Clinical, {70'000, {crypto::Hash{1}}}, OpId{{1}}));
        QVERIFY(must(sync().renewals(Scope::Clinical)).isWaiting);
        const auto waiting = must(sync().outgoing(Scope::Clinical, 9));
        QCOMPARE(waiting.last().kind, opkind::scopeRenew);
        QVERIFY(m_desk->events().contains(u"scope.renew"_s));
    }

    void itGoesBeforeWhatIsNotSealedYet()
    {
        m_desk->seal(Scope::Front);
        const auto sealed = must(sync().outgoing(Scope::Front, 9)).size();
        QCOMPARE(sealed, 1);
        m_desk->addClient();
        m_desk->addClient();
        VERIFY_OK(sync().renewScope(Scope::Front, {70'000, {}}, OpId{{1}}));
        auto waiting = must(sync().outgoing(Scope::Front, 9));
        QCOMPARE(waiting.size(), 4);
        QVERIFY(!waiting[0].envelope.isEmpty() && waiting[1].id == OpId{{1}});
        m_desk->addClient();
        VERIFY_OK(sync().renewScope(Scope::Front, {80'000, {}}, OpId{{2}}));
        waiting = must(sync().outgoing(Scope::Front, 9));
        QCOMPARE(waiting.size(), 6);
        QVERIFY(!waiting[0].envelope.isEmpty() && waiting[1].id == OpId{{2}});
        QCOMPARE(must(m_desk->chart->stats()).clients, qint64{4});
        QVERIFY(must(chart::disagreements(*m_desk->connection)).isEmpty());
    }

    void itGoesBehindTheKeysThatAreHandedOver()
    {
        VERIFY_OK(sync().nameMember({{4}, u"Noor"_s}, OpId{{3}}));
        VERIFY_OK(sync().sendGrant({DeviceId{{5}}, Scope::Org, 70'000, {"grant", {}}}, OpId{{4}}));
        VERIFY_OK(sync().renewScope(Scope::Org, {70'000, {}}, OpId{{1}}));
        QList<OpId> waiting;
        for (const OutgoingOp &op : must(sync().outgoing(Scope::Org, 9)))
            waiting.append(op.id);
        QVERIFY(waiting.indexOf(OpId{{4}}) < waiting.indexOf(OpId{{1}}));
        QCOMPARE(waiting.indexOf(OpId{{3}}), waiting.size() - 1);
    }

    void whatComesAgainInTimeIsTakenIn()
    {
        const Note note = late();
        // The history it was late in is given up; its op comes again.
        VERIFY_OK(m_desk->connection->execute("DELETE FROM op WHERE seq = 1"));
        IncomingPage page = m_page;
        page.ops[0].isLate = false;
        VERIFY_OK(sync().applyPage(page));
        VERIFY_OK(m_desk->chart->openNote(note.id));
        QVERIFY(must(sync().lateWork())[0].state == LateState::TakenIn);
    }

    void whatIsLateIsKeptBesideTheCharts()
    {
        const Note note = late();
        VERIFY_ERROR(m_desk->chart->openNote(note.id), ErrorCode::NotFound);
        const auto all = must(sync().lateWork());
        QCOMPARE(all.size(), 1);
        QVERIFY(all[0].record == note.id.raw && all[0].kind == opkind::noteDraft);
        QCOMPARE(m_desk->events().count(u"sync.late"_s), 1);
        QCOMPARE(m_desk->events().count(u"sync.receive"_s), 0);
        QVERIFY(must(chart::disagreements(*m_desk->connection)).isEmpty());
    }

    void whatSomebodyTakesInIsInTheChart()
    {
        const Note note = late();
        const OpId op = must(sync().lateWork())[0].id;
        VERIFY_ERROR(sync().decideLate(Scope::Clinical, {{OpId{{3}}}, true}, OpId{{1}}),
                     ErrorCode::NotFound);
        VERIFY_ERROR(sync().decideLate(Scope::Front, {{op}, true}, OpId{{1}}), ErrorCode::NotFound);
        VERIFY_ERROR(sync().decideLate(Scope::Clinical, {{}, true}, OpId{{1}}),
                     ErrorCode::Malformed);
        VERIFY_OK(sync().decideLate(Scope::Clinical, {{op}, false}, OpId{{1}}));
        VERIFY_ERROR(m_desk->chart->openNote(note.id), ErrorCode::NotFound);
        QVERIFY(must(sync().lateWork())[0].state == LateState::LeftOut);
        VERIFY_OK(sync().decideLate(Scope::Clinical, {{op}, true}, OpId{{2}}));
        QCOMPARE(must(m_desk->chart->openNote(note.id)).body.section(u"subjective"_s),
                 note.body.section(u"subjective"_s));
        QVERIFY(must(sync().lateWork())[0].state == LateState::TakenIn);
        QVERIFY(m_desk->events().contains(u"late.leave"_s));
        QVERIFY(m_desk->events().contains(u"late.accept"_s));
        QVERIFY(must(chart::disagreements(*m_desk->connection)).isEmpty());
    }

    void whatWasUnopenedIsAppliedOnceThereIsAKey()
    {
        Op op;
        op.id = OpId{{7}};
        op.scope = Scope::Org;
        op.kind = opkind::memberPut;
        op.record = RawId{4};
        op.stamp = {5, DeviceId{{9}}};
        op.payload = toPayload(MemberName{{4}, u"Noor"_s});
        IncomingPage page;
        page.scope = Scope::Org;
        page.ops = {Builders::incoming(op, 1)};
        page.ops[0].op.reset();
        page.ops[0].isUnopened = true;
        page.cursor = {1, page.ops[0].head};
        VERIFY_OK(sync().applyPage(page));
        QVERIFY(must(sync().memberNames()).isEmpty());
        QCOMPARE(m_desk->events().count(u"sync.unreadable"_s), 0);

        QList<IncomingOp> kept = must(sync().unopened(Scope::Org));
        QCOMPARE(kept.size(), 1);
        VERIFY_OK(sync().applyOpened(Scope::Org, kept)); // still without a key
        QCOMPARE(must(sync().unopened(Scope::Org)).size(), 1);
        kept[0].isUnopened = false;
        kept[0].op = op;
        QVERIFY(must(sync().applyOpened(Scope::Org, kept)) == QList<RawId>{op.record});
        QCOMPARE(must(sync().memberNames()).size(), 1);
        QVERIFY(must(sync().unopened(Scope::Org)).isEmpty());
        QVERIFY(must(chart::disagreements(*m_desk->connection)).isEmpty());
    }

    void allOfItGoesWhenItsScopeCloses()
    {
        late();
        VERIFY_OK(sync().renewScope(Scope::Clinical, {70'000, {}}, OpId{{1}}));
        m_desk->seal();
        VERIFY_OK(sync().closeScope(Scope::Clinical));
        QVERIFY(must(sync().lateWork()).isEmpty());
        QVERIFY(!must(sync().renewals(Scope::Clinical)).isWaiting);
    }

private:
    SyncStore &sync() { return *m_desk->sync; }

    /// A note by a desk that had left.
    Note late()
    {
        Note note = m_desk->build.note(m_client.id, u"Seven herons."_s);
        Op op;
        op.id = OpId::make(m_desk->build.clock, m_desk->build.random);
        op.scope = Scope::Clinical;
        op.kind = opkind::noteDraft;
        op.record = note.id.raw;
        op.stamp = {5, DeviceId{{9}}};
        op.payload = toPayload(note);
        IncomingPage page;
        page.scope = Scope::Clinical;
        page.ops = {Builders::incoming(op, 1)};
        page.ops[0].isLate = true;
        page.cursor = {1, page.ops[0].head};
        m_page = page;
        const bool isKept = bool(sync().applyPage(page));
        [&isKept] { QVERIFY(isKept); }();
        return note;
    }

    std::unique_ptr<testing::TempChart> m_desk;
    Client m_client;
    IncomingPage m_page;
};

ALCOVE_TEST(sql_sync_late_test, SqlSyncLateTest)
#include "sql_sync_late_test.moc"

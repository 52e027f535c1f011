#include "chart/sql_sync_store.h"

#include "support/full_disk.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;

class SqlSyncStoreTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_chart = std::make_unique<testing::TempChart>(); }

    void knowsItsPracticeAndServer()
    {
        VERIFY_OK(sync().setServerUrl(QStringLiteral("https://sync.example")));

        Practice expected = m_chart->practice;
        expected.serverUrl = QStringLiteral("https://sync.example");
        QVERIFY(testing::must(sync().practice()) == expected);
        QCOMPARE(m_chart->events(), QStringList{QStringLiteral("server.set")});
    }

    void takesADeviceOnceAndNeverWithOtherKeys()
    {
        DeviceRecord device{DeviceId{{5}}, UserId{{6}}, QStringLiteral("Desk 2"),
                            {1},           {2},         "record"};
        VERIFY_OK(sync().addDevice(device));
        VERIFY_OK(sync().addDevice(device));
        QVERIFY(testing::must(sync().devices()) == QList<DeviceRecord>{device});
        QCOMPARE(m_chart->events(), QStringList{QStringLiteral("device.add")});

        device.signKey[0] = 9;
        VERIFY_ERROR(sync().addDevice(device), ErrorCode::Conflict);
        device.signKey[0] = 1;
        device.boxKey[0] = 9;
        VERIFY_ERROR(sync().addDevice(device), ErrorCode::Conflict);
    }

    void keepsTheKeysOfAScopeByEpoch()
    {
        ScopeKey second = key(2);
        second.record = "grant";
        VERIFY_OK(sync().addScopeKey(second));
        VERIFY_OK(sync().addScopeKey(key(1)));
        VERIFY_ERROR(sync().addScopeKey(key(1)), ErrorCode::Conflict);

        const auto keys = testing::must(sync().scopeKeys());
        QCOMPARE(keys.size(), 2U);
        QCOMPARE(keys[0].epoch, 1U);
        QVERIFY(keys[1].key.equals(second.key));
        QCOMPARE(keys[1].record, QByteArray("grant"));
        QCOMPARE(m_chart->entries(), 2);
    }

    void leavesAScopeOfANewerProgramAlone()
    {
        VERIFY_OK(sync().addScopeKey(key(1)));
        VERIFY_OK(m_chart->connection->execute("UPDATE scope_key SET scope = 'dance'"));

        QVERIFY(testing::must(sync().scopeKeys()).empty());
    }

    void beginsEveryChainAtZero()
    {
        QVERIFY(testing::must(sync().cursor(Scope::Clinical)) == ChainHead{});
        QVERIFY(testing::must(sync().ownChain(Scope::Clinical)) == ChainHead{});
        QVERIFY(testing::must(sync().deviceChains(Scope::Clinical)).isEmpty());
        QVERIFY(!testing::must(sync().headAt(Scope::Clinical, 1)));
    }

    void keepsAllEnvelopesOfABatchOrNone()
    {
        const Client client = m_chart->addClient();
        Note note = m_chart->addDraft(client.id);
        m_chart->addDraft(client.id);
        QList<OutgoingOp> ops = testing::must(sync().outgoing(Scope::Clinical, 10));
        QCOMPARE(ops.size(), 2);
        for (OutgoingOp &op : ops)
            op.envelope = "sealed " + QByteArray::fromStdString(op.id.text());
        note.body = testing::Builders::body(QStringLiteral("typed while sealing"));
        VERIFY_OK(m_chart->chart->saveDraft(note));

        VERIFY_ERROR(sync().keepSealed(Scope::Clinical, ops, {2, {7}}), ErrorCode::Conflict);

        QVERIFY(testing::must(sync().ownChain(Scope::Clinical)) == ChainHead{});
        const auto after = testing::must(sync().outgoing(Scope::Clinical, 10));
        QVERIFY(after[0].envelope.isEmpty() && after[1].envelope.isEmpty());

        QList<OutgoingOp> again = after;
        for (OutgoingOp &op : again)
            op.envelope = "sealed";
        VERIFY_OK(sync().keepSealed(Scope::Clinical, again, {2, {7}}));
        QVERIFY(testing::must(sync().ownChain(Scope::Clinical)) == (ChainHead{2, {7}}));
        QCOMPARE(testing::must(sync().countOutgoing(Scope::Clinical)), 2);
    }

    void appliesAPageAndMovesItsCursorTogether()
    {
        const Client client = m_chart->build.client();
        const Op op = m_chart->build.op(client);
        IncomingPage page = pageOf({op}, Scope::Front);
        page.deviceChains.insert("device", {3, {8}});

        QCOMPARE(testing::must(sync().applyPage(page)), QList<RawId>{client.id.raw});

        QVERIFY(testing::must(sync().cursor(Scope::Front)) == page.cursor);
        QVERIFY(testing::must(sync().cursor(Scope::Clinical)) == ChainHead{});
        QVERIFY(testing::must(sync().deviceChains(Scope::Front)).value("device")
                == (ChainHead{3, {8}}));
        QCOMPARE(testing::must(sync().headAt(Scope::Front, 1)), std::optional(page.ops[0].head));
        QVERIFY(testing::must(m_chart->chart->openClient(client.id)) == client);
        QCOMPARE(m_chart->events()[0], QStringLiteral("sync.receive"));
        QCOMPARE(testing::must(sync().countOutgoing(Scope::Front)), 0);
    }

    void changesNothingWithAPageItHas()
    {
        Op op = m_chart->build.op(m_chart->build.client());
        op.stamp.device = DeviceId{{9}};
        const IncomingPage page = pageOf({op}, Scope::Front);
        VERIFY_OK(sync().applyPage(page));
        const QString before = m_chart->digest();
        const qint64 entries = m_chart->entries();

        QVERIFY(testing::must(sync().applyPage(page)).isEmpty());

        QCOMPARE(m_chart->digest(), before);
        QCOMPARE(m_chart->entries(), entries);
    }

    void takesItsOwnOpsOutOfTheOutbox()
    {
        m_chart->addClient();
        const OutgoingOp sent = testing::must(sync().outgoing(Scope::Front, 1))[0];
        const Op op = testing::must(
            decodeOp(sent.content, sent.id, m_chart->practice.actor.device, Scope::Front));

        QVERIFY(testing::must(sync().applyPage(pageOf({op}, Scope::Front))).isEmpty());

        QCOMPARE(testing::must(sync().countOutgoing(Scope::Front)), 0);
    }

    void itsChainEndsWhereAnOtherEnvelopeOfItsOwnStands()
    {
        const DeviceId self = m_chart->practice.actor.device;
        const ByteView bytes = self.bytes();
        const QByteArray device(reinterpret_cast<const char *>(bytes.data()),
                                static_cast<qsizetype>(bytes.size()));
        for (const bool isOther : {false, true}) {
            m_chart = std::make_unique<testing::TempChart>();
            m_chart->addClient();
            OutgoingOp sent = testing::must(sync().outgoing(Scope::Front, 1))[0];
            IncomingPage page = pageOf(
                {testing::must(decodeOp(sent.content, sent.id, self, Scope::Front))}, Scope::Front);
            page.deviceChains.insert(device, {1, {8}});
            sent.envelope = isOther ? "sealed anew" : page.ops[0].envelope;
            VERIFY_OK(sync().keepSealed(Scope::Front, {sent}, {3, {7}}));

            VERIFY_OK(sync().applyPage(page));

            QVERIFY(testing::must(sync().ownChain(Scope::Front))
                    == (isOther ? ChainHead{1, {8}} : ChainHead{3, {7}}));
        }
    }

    void keepsAndTellsOfWhatItCantRead()
    {
        const Note note = m_chart->build.note(ClientId{{1}});
        Op broken = m_chart->build.op(note);
        broken.payload.insert(QStringLiteral("body"), QStringLiteral("no mark"));
        IncomingPage page = pageOf({broken, m_chart->build.op(m_chart->build.note(ClientId{{1}}))},
                                   Scope::Clinical);
        page.ops.append(testing::Builders::incoming(m_chart->build.op(note), 3));
        page.ops[2].op.reset();

        QCOMPARE(testing::must(sync().applyPage(page)).size(), 1);

        QCOMPARE(m_chart->number("SELECT count(*) FROM op"), 3);
        QCOMPARE(m_chart->number("SELECT count(*) FROM note"), 1);
        const auto events = m_chart->eventsAfter(0);
        QVERIFY(events.contains(AuditEvent{QStringLiteral("sync.unreadable"),
                                           QStringLiteral("clinical"),
                                           {},
                                           QStringLiteral("2")}));
    }

    void leavesNothingOfAPageThatDoesNotFit()
    {
        IncomingPage page;
        for (int i = 0; i < 50; ++i)
            page.ops.append(testing::Builders::incoming(
                m_chart->build.op(m_chart->build.note(ClientId{{1}})), i + 1));
        page.cursor = {50, page.ops.back().head};
        const QString before = m_chart->digest();
        {
            const testing::FullDisk disk(2);
            VERIFY_ERROR(sync().applyPage(page), ErrorCode::DiskFull);
        }

        QCOMPARE(m_chart->digest(), before);
        QVERIFY(testing::must(sync().cursor(Scope::Clinical)) == ChainHead{});
        VERIFY_OK(sync().applyPage(page));
        QVERIFY(testing::must(sync().cursor(Scope::Clinical)) == page.cursor);
    }

    void giveTwoDesksTheSameChart()
    {
        testing::TempChart other(2);
        const Client client = m_chart->addClient();
        m_chart->addSigned(client.id);
        m_chart->addDraft(client.id);
        for (const Scope scope : {Scope::Front, Scope::Clinical})
            for (const OutgoingOp &op : testing::must(sync().outgoing(scope, 100)))
                other.receive({testing::must(
                    decodeOp(op.content, op.id, m_chart->practice.actor.device, scope))});

        QCOMPARE(other.digest(), m_chart->digest());
    }

    void auditsWhatSyncAsks()
    {
        VERIFY_OK(sync().audit({QStringLiteral("sync.refused"), {}, {}, QStringLiteral("409")}));

        QCOMPARE(m_chart->events(), QStringList{QStringLiteral("sync.refused")});
        QVERIFY(testing::must(m_chart->chart->verifyAudit()).isOk());
    }

private:
    SyncStore &sync() { return *m_chart->sync; }

    ScopeKey key(std::uint32_t epoch)
    {
        ScopeKey key;
        key.scope = Scope::Clinical;
        key.epoch = epoch;
        key.key = crypto::SecretBytes::random(32, m_chart->build.random);
        return key;
    }

    static IncomingPage pageOf(const QList<Op> &ops, Scope scope)
    {
        IncomingPage page;
        page.scope = scope;
        for (const Op &op : ops)
            page.ops.append(testing::Builders::incoming(op, page.ops.size() + 1));
        page.cursor = {page.ops.size(), page.ops.back().head};
        return page;
    }

    std::unique_ptr<testing::TempChart> m_chart;
};

ALCOVE_TEST(sql_sync_store_test, SqlSyncStoreTest)
#include "sql_sync_store_test.moc"

#include "chart/scope_closing.h"

#include "chart/agreement.h"
#include "chart/told_table.h"
#include "core/setting_names.h"
#include "store/transaction.h"
#include "support/raw_pages.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::RawPages;

class ScopeClosingTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::TempChart>();
        m_sam = m_desk->addClient();
        const Note note = m_desk->addSigned(m_sam.id, u"Spoke of marmalade."_s);
        VERIFY_OK(m_desk->chart->addAddendum(m_desk->build.addendum(note, u"A kaleidoscope."_s)));
        const Note draft = m_desk->addDraft(m_sam.id, u"Draft of zeppelins."_s);
        m_desk->seal();
        Note edited = draft;
        edited.body = testing::Builders::body(u"Draft of lighthouses."_s);
        VERIFY_OK(m_desk->chart->saveDraft(edited));
        ChartEntry entry = m_desk->build.entry(m_sam.id);
        entry.title = u"Kumquatosis"_s;
        VERIFY_OK(m_desk->chart->import({{}, {entry}, {}, {}}));
        VERIFY_OK(m_desk->chart->setSetting(placeSetting, "xylophones"));
        VERIFY_OK(m_desk->chart->setSetting(recentNotesSetting, "accordions"));
        VERIFY_OK(m_desk->chart->setSetting(spellingSetting, "Quillonberg"));
        VERIFY_OK(m_desk->chart->setSetting(u"idle-minutes"_s, "7"));
    }

    void nothingOfAChartIsLeftInAnyTableOrPage()
    {
        for (const QByteArray &word : m_words)
            QVERIFY2(pages().contains(word), word.constData()); // so the look finds what is there
        const qint64 ops = m_desk->number("SELECT count(*) FROM op WHERE scope = 'clinical'");

        QCOMPARE(close(Scope::Clinical), ops);
        VERIFY_OK(chart::clearPages(*m_desk->connection));

        QVERIFY(pages().contains("Rivera")); // whose name is in another scope
        for (const QByteArray &word : m_words)
            QVERIFY2(!pages().contains(word), word.constData());
        QCOMPARE(m_desk->number("SELECT count(*) FROM op WHERE scope = 'clinical'"),
                 std::int64_t{0});
        QCOMPARE(must(m_desk->chart->setting(u"idle-minutes"_s)), QByteArray("7"));
        QVERIFY(must(m_desk->chart->check()).isEmpty());
        QVERIFY(must(m_desk->chart->verifyAudit()).isOk());
    }

    void whatIsKeptIsKeptAgainWhenItIsDone()
    {
        QVERIFY(!m_desk->connection->execute("DELETE FROM note"));
        close(Scope::Clinical);
        QCOMPARE(must(chart::closingScopes(*m_desk->connection)), QList<Scope>{Scope::Clinical});

        VERIFY_OK(chart::finishClosing(*m_desk->connection));

        QVERIFY(must(chart::closingScopes(*m_desk->connection)).isEmpty());
        const Note note = m_desk->addSigned(m_sam.id);
        VERIFY_OK(m_desk->chart->addAddendum(m_desk->build.addendum(note)));
        QVERIFY(!m_desk->connection->execute("DELETE FROM note"));
        QVERIFY(!m_desk->connection->execute("DELETE FROM addendum"));
    }

    void theFrontGoesWithItsClients()
    {
        VERIFY_OK(m_desk->chart->assign({m_sam.id, UserId{{7}}, true}));

        close(Scope::Front);
        VERIFY_OK(chart::clearPages(*m_desk->connection));

        QVERIFY(!pages().contains("Rivera"));
        QVERIFY(pages().contains("marmalade"));
        QCOMPARE(m_desk->number("SELECT count(*) FROM care"), std::int64_t{0});
    }

    void requestsGoWithTheirSteps()
    {
        AccessRequest request;
        request.id = {{1}};
        request.client = m_sam.id;
        request.receivedOn = QDate(2020, 3, 2);
        request.words = u"a copy of the gramophone"_s;
        VERIFY_OK(m_desk->chart->addRequest(request));
        VERIFY_OK(m_desk->chart->stepRequest(request.id, RequestStepKind::Refuse, u"not a tuba"_s));

        close(Scope::Requests);
        VERIFY_OK(chart::clearPages(*m_desk->connection));

        QVERIFY(!pages().contains("gramophone"));
        QVERIFY(!pages().contains("tuba"));
    }

    void keysGoAndWhatBroughtThem()
    {
        VERIFY_OK(m_desk->sync->addScopeKey(
            {Scope::Clinical, 1, crypto::SecretBytes(asBytes("a key of thirty-two plain bytes!")),
             "grant"}));
        VERIFY_OK(m_desk->connection->execute(
            "INSERT INTO key_grant (record) VALUES (CAST('grant' AS BLOB))"));

        close(Scope::Clinical);
        VERIFY_OK(chart::clearPages(*m_desk->connection));

        QVERIFY(must(m_desk->sync->scopeKeys()).empty());
        QVERIFY(must(m_desk->sync->keyGrants()).isEmpty());
        QVERIFY(!pages().contains("a key of thirty-two plain bytes!"));
    }

    void whatOthersToldOfTheirLogsGoesAndItsBoxesToo()
    {
        ToldEntry told;
        told.entry.hash = {4};
        told.reason = u"xylophones at night"_s;
        Op op;
        op.id = OpId{{1}};
        op.scope = Scope::Audit;
        op.kind = opkind::auditTell;
        op.record = told.id();
        op.stamp = {1, DeviceId{{9}}};
        op.payload = toPayload(QList<EntryBox>{{m_desk->practice.actor.device, "ours"}});
        m_desk->receive({op});
        VERIFY_OK(chart::ToldTable(*m_desk->connection).insert(told));

        auto transaction = must(store::Transaction::begin(*m_desk->connection));
        VERIFY_OK(chart::emptyToldLog(*m_desk->connection));
        VERIFY_OK(transaction.commit());
        VERIFY_OK(chart::clearPages(*m_desk->connection));

        QVERIFY(!pages().contains("xylophones at night"));
        QCOMPARE(m_desk->number("SELECT count(*) FROM entry_box"), std::int64_t{0});
        QCOMPARE(m_desk->number(
                     "SELECT count(*) FROM op WHERE scope = 'audit' AND length(envelope) > 0"),
                 std::int64_t{0});
    }

private:
    qint64 close(Scope scope)
    {
        auto transaction = must(store::Transaction::begin(*m_desk->connection));
        const qint64 gone = must(chart::emptyScope(*m_desk->connection, scope));
        must(transaction.commit());
        return gone;
    }

    QByteArray pages() const
    {
        const QString path = QString::fromStdString(m_desk->path());
        return RawPages::ofStore(path, m_desk->key())
            + RawPages::ofLog(path + u"-wal"_s, m_desk->key());
    }

    const QList<QByteArray> m_words{"marmalade",   "kaleidoscope", "zeppelin",   "lighthouses",
                                    "Kumquatosis", "xylophones",   "accordions", "Quillonberg"};
    std::unique_ptr<testing::TempChart> m_desk;
    Client m_sam;
};

ALCOVE_TEST(scope_closing_test, ScopeClosingTest)
#include "scope_closing_test.moc"

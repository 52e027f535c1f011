#include "chart/scope_closing.h"
#include "chart/sql_sync_store.h"
#include "chart/told_table.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

class SqlSyncCloseTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::TempChart>();
        m_sam = m_desk->addClient();
        m_desk->addDraft(m_sam.id);
        VERIFY_OK(
            sync().addScopeKey({Scope::Clinical,
                                3,
                                crypto::SecretBytes(asBytes("a key of thirty-two plain bytes!")),
                                {}}));
    }

    void whatIsHeldIsKnown()
    {
        QCOMPARE(must(sync().heldScopes()), (QList<Scope>{Scope::Clinical, Scope::Front}));
    }

    void whatWasNotSealedKeepsAScopeOpen()
    {
        VERIFY_ERROR(sync().closeScope(Scope::Clinical), ErrorCode::Conflict);
        QCOMPARE(m_desk->number("SELECT count(*) FROM note"), std::int64_t{1});
        QCOMPARE(must(sync().scopeKeys()).size(), std::size_t{1});
        QVERIFY(!m_desk->events().contains(u"scope.close"_s));
        QVERIFY(must(chart::closingScopes(*m_desk->connection)).isEmpty());
    }

    void aScopeThatWasSentGoesAndTheLogSaysSo()
    {
        m_desk->seal();
        const qint64 before = m_desk->entries();

        VERIFY_OK(sync().closeScope(Scope::Clinical));

        QCOMPARE(m_desk->number("SELECT count(*) FROM note"), std::int64_t{0});
        QCOMPARE(must(sync().heldScopes()), QList<Scope>{Scope::Front});
        QCOMPARE(m_desk->eventsAfter(before),
                 (QList<AuditEvent>{{u"key.forget"_s, u"clinical"_s, {}, u"3"_s},
                                    {u"scope.close"_s, u"clinical"_s, {}, u"1"_s}}));
        QCOMPARE(must(chart::closingScopes(*m_desk->connection)), QList<Scope>{Scope::Clinical});
    }

    void aLogThatWasNeverToldOfIsNoAct()
    {
        const qint64 before = m_desk->entries();
        VERIFY_OK(sync().closeToldLog());
        QCOMPARE(m_desk->entries(), before);

        ToldEntry told;
        told.entry.hash = {4};
        VERIFY_OK(chart::ToldTable(*m_desk->connection).insert(told));
        VERIFY_OK(sync().closeToldLog());
        QCOMPARE(m_desk->eventsAfter(before),
                 (QList<AuditEvent>{{u"scope.close"_s, u"audit"_s, {}, u"1"_s}}));
        QCOMPARE(m_desk->number("SELECT count(*) FROM told_entry"), std::int64_t{0});
    }

private:
    chart::SqlSyncStore &sync() { return *m_desk->sync; }

    std::unique_ptr<testing::TempChart> m_desk;
    Client m_sam;
};

ALCOVE_TEST(sql_sync_close_test, SqlSyncCloseTest)
#include "sql_sync_close_test.moc"

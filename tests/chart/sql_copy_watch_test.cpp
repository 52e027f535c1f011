#include "chart/sql_copy_watch.h"

#include "chart/sql_sync_store.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

class SqlCopyWatchTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_desk = std::make_unique<testing::TempChart>(); }

    void aCopyIsNotedAndAuditedOnce()
    {
        QVERIFY(!must(copies().isCopied()));
        for (int i = 0; i < 2; ++i)
            VERIFY_OK(copies().noteCopied(Scope::Clinical));
        QVERIFY(must(copies().isCopied()));
        QCOMPARE(m_desk->events().count(u"device.copy"_s), 1);
    }

    void whatComesBeforeTheDeskWritesAgainIsOneTime()
    {
        QCOMPARE(must(copies().noteElsewhere(Scope::Clinical, 4)), 1);
        QCOMPARE(must(copies().noteElsewhere(Scope::Clinical, 4)), 1); // the next page
        QCOMPARE(must(copies().noteElsewhere(Scope::Front, 2)), 1); // each scope by itself
        QCOMPARE(must(copies().noteElsewhere(Scope::Clinical, 6)), 2);
        QCOMPARE(must(copies().noteElsewhere(Scope::Clinical, 9)), 3);
        QCOMPARE(must(copies().noteElsewhere(Scope::Front, 2)), 1);
    }

    void anOpThatWaitsGetsAnotherId()
    {
        m_desk->addClient();
        const auto before = must(m_desk->sync->outgoing(Scope::Front, 9));
        QCOMPARE(before.size(), 1);
        QVERIFY(must(copies().has(before[0].id)));

        VERIFY_OK(copies().renameWaiting(before[0].id, OpId{{7}}));

        QVERIFY(!must(copies().has(before[0].id)));
        const auto after = must(m_desk->sync->outgoing(Scope::Front, 9));
        QCOMPARE(after.size(), 1);
        QVERIFY(after[0].id == OpId{{7}});
        QCOMPARE(after[0].content, before[0].content);
    }

private:
    CopyWatch &copies() { return m_desk->sync->copies(); }

    std::unique_ptr<testing::TempChart> m_desk;
};

ALCOVE_TEST(sql_copy_watch_test, SqlCopyWatchTest)
#include "sql_copy_watch_test.moc"

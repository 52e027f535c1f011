#include "store/free_pages.h"

#include "support/temp_store.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

namespace {

constexpr qsizetype aMegabyte = 1 << 20;

} // namespace

/// A store in which something large was, and is no more.
class FreePagesTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<testing::TempStore>();
        m_connection = m_store->create();
        VERIFY_OK(
            m_connection->execute("CREATE TABLE word (number INTEGER PRIMARY KEY, text BLOB)"));
    }
    void cleanup()
    {
        m_connection.reset();
        m_store.reset();
    }

    void goBackToTheDiskAndNothingElseDoes()
    {
        putThirtyMegabytes();
        VERIFY_OK(m_connection->execute("DELETE FROM word WHERE number BETWEEN 2 AND 29"));
        QVERIFY(size() > 30 * aMegabyte);

        int steps = 0;
        VERIFY_OK(store::giveBackPages(*m_connection, [&steps] { return ++steps > 0; }));

        QVERIFY(steps > 1); // so that somebody else gets a turn
        QVERIFY2(size() < 8 * aMegabyte, qPrintable(QString::number(size())));
        QCOMPARE(must(m_connection->number("SELECT sum(length(text)) FROM word")), 2 * aMegabyte);
        QVERIFY(must(m_connection->findDamage()).empty());
        // A few are left for the next words: no file grows and shrinks with each.
        const qsizetype before = size();
        VERIFY_OK(store::giveBackPages(*m_connection, [] { return true; }));
        QCOMPARE(size(), before);
    }

    void stayWhereSomebodyIsAboutToLeave()
    {
        putThirtyMegabytes();
        VERIFY_OK(m_connection->execute("DELETE FROM word"));
        VERIFY_OK(store::giveBackPages(*m_connection, [] { return false; }));
        QVERIFY(size() > 30 * aMegabyte);
    }

    /// It gives back once it has been written anew, as with new keys or in a copy.
    void stayInAStoreOfBefore()
    {
        VERIFY_OK(m_connection->execute("PRAGMA auto_vacuum = NONE; VACUUM"));
        m_connection = m_store->reopen();
        QCOMPARE(must(m_connection->number("PRAGMA auto_vacuum")), 0);
        putThirtyMegabytes();
        VERIFY_OK(m_connection->execute("DELETE FROM word"));
        VERIFY_OK(store::giveBackPages(*m_connection, [] { return true; }));
        QVERIFY(size() > 30 * aMegabyte);

        VERIFY_OK(m_connection->copyInto(m_store->path(u"copy.db"_s)));
        m_connection
            = must(store::Connection::open(store::Disk::ofMachine(), m_store->path(u"copy.db"_s),
                                           m_store->key(), store::OpenMode::Existing));
        QCOMPARE(must(m_connection->number("PRAGMA auto_vacuum")), 2);
    }

private:
    void putThirtyMegabytes()
    {
        VERIFY_OK(m_connection->execute(R"(
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30)
            INSERT INTO word (number, text) SELECT i, randomblob(1048576) FROM n)"));
    }

    /// Of the file, once all is in it.
    qsizetype size()
    {
        must(m_connection->number("PRAGMA wal_checkpoint(TRUNCATE)"));
        return m_store->content().size();
    }

    std::unique_ptr<testing::TempStore> m_store;
    std::unique_ptr<store::Connection> m_connection;
};

ALCOVE_TEST(free_pages_test, FreePagesTest)
#include "free_pages_test.moc"

#include "store/transaction.h"

#include "support/temp_store.h"
#include "support/test_registry.h"

using namespace alcove;
using store::Transaction;

class TransactionTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<testing::TempStore>();
        m_connection = m_store->create();
        VERIFY_OK(m_connection->execute("CREATE TABLE word (text TEXT NOT NULL) STRICT"));
    }
    void cleanup() { m_connection.reset(); }

    void keepsWhatIsCommitted()
    {
        {
            auto transaction = Transaction::begin(*m_connection);
            VERIFY_OK(transaction);
            add();
            add();
            VERIFY_OK(transaction->commit());
        }
        m_connection = nullptr;
        m_connection = m_store->reopen();

        QCOMPARE(words(), 2);
    }

    void takesBackWhatIsNot()
    {
        {
            const auto transaction = Transaction::begin(*m_connection);
            VERIFY_OK(transaction);
            add();
        }

        QCOMPARE(words(), 0);
        VERIFY_OK(Transaction::begin(*m_connection));
    }

    void isOneAtATime()
    {
        const auto first = Transaction::begin(*m_connection);
        VERIFY_OK(first);

        VERIFY_ERROR(Transaction::begin(*m_connection), ErrorCode::Io);
    }

    void isTakenBackWhenCommittingFails()
    {
        {
            auto transaction = Transaction::begin(*m_connection);
            VERIFY_OK(transaction);
            add();
            VERIFY_OK(m_connection->execute("CREATE TABLE chapter (id INTEGER PRIMARY KEY,"
                                            " before INTEGER REFERENCES chapter (id)"
                                            " DEFERRABLE INITIALLY DEFERRED) STRICT"));
            VERIFY_OK(m_connection->execute("INSERT INTO chapter VALUES (2, 1)"));
            VERIFY_ERROR(transaction->commit(), ErrorCode::Conflict);
        }

        QCOMPARE(words(), 0);
        VERIFY_OK(Transaction::begin(*m_connection));
    }

    void movesWithoutEnding()
    {
        auto first = Transaction::begin(*m_connection);
        VERIFY_OK(first);
        add();
        Transaction second = *std::move(first);

        VERIFY_OK(second.commit());
        QCOMPARE(words(), 1);
    }

private:
    void add() { testing::must(m_connection->execute("INSERT INTO word VALUES ('lake')")); }
    std::int64_t words()
    {
        return testing::must(m_connection->number("SELECT count(*) FROM word"));
    }

    std::unique_ptr<testing::TempStore> m_store;
    std::unique_ptr<store::Connection> m_connection;
};

ALCOVE_TEST(transaction_test, TransactionTest)
#include "transaction_test.moc"

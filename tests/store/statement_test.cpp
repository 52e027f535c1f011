#include "store/statement.h"

#include "core/ids.h"
#include "support/fake_clock.h"
#include "support/temp_store.h"
#include "support/test_registry.h"

using namespace alcove;

class StatementTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<testing::TempStore>();
        m_connection = m_store->create();
        VERIFY_OK(m_connection->execute(
            "CREATE TABLE thing (number INTEGER, text TEXT, bytes BLOB) STRICT"));
    }
    void cleanup() { m_connection.reset(); }

    void givesBackWhatWasBound()
    {
        const QString text = QStringLiteral("Zo\u00eb said \U0001F33B\nand left");
        const QByteArray bytes("\0\1\xff", 3);
        {
            auto insert = statement(add);
            insert.bind(":number", std::int64_t{-9'000'000'000});
            insert.bind(":text", text);
            insert.bind(":bytes", bytes);
            VERIFY_OK(insert.run());
        }

        auto row = statement(read);
        VERIFY_OK(row.step());
        QCOMPARE(row.integer(0), std::int64_t{-9'000'000'000});
        QCOMPARE(row.text(1), text);
        QCOMPARE(row.blob(2), bytes);
        QCOMPARE(row.bytes(2).size(), 3U);
        QVERIFY(!testing::must(row.step()));
    }

    void tellsEmptyFromAbsent()
    {
        {
            auto insert = statement(add);
            insert.bind(":number", std::optional<std::int64_t>());
            insert.bind(":text", QString());
            insert.bind(":bytes", ByteView());
            VERIFY_OK(insert.run());
        }

        auto row = statement(read);
        VERIFY_OK(row.step());
        QVERIFY(row.isNull(0));
        QVERIFY(!row.optionalInteger(0));
        QVERIFY(!row.isNull(1));
        QVERIFY(!row.isNull(2));
        QCOMPARE(row.blob(2).size(), 0);
    }

    void keepsTextWithAZeroInIt()
    {
        const QString text = QStringLiteral("before") + QChar(0) + QStringLiteral("after");
        {
            auto insert = statement(add);
            insert.bindNull(":number");
            insert.bind(":text", text);
            insert.bindNull(":bytes");
            VERIFY_OK(insert.run());
        }

        auto row = statement(read);
        VERIFY_OK(row.step());
        QCOMPARE(row.text(1), text);
    }

    void readsIdsAndArraysOfTheirSizeOnly()
    {
        testing::FakeClock clock;
        testing::FakeRandom random;
        const NoteId id = NoteId::make(clock, random);
        {
            auto insert = statement(add);
            insert.bindNull(":number");
            insert.bind(":text", QStringLiteral("id"));
            insert.bind(":bytes", id);
            VERIFY_OK(insert.run());
        }

        auto row = statement(read);
        VERIFY_OK(row.step());
        QCOMPARE(row.id<NoteId>(2), id);
        QCOMPARE(row.optionalId<NoteId>(2), std::optional(id));
        QVERIFY(!row.optionalId<NoteId>(0));
        QCOMPARE(row.array<16>(2), id.raw);
        QCOMPARE(row.array<32>(2)[31], std::uint8_t{0});
        QVERIFY(row.id<NoteId>(1).isNull());
    }

    void doesNotRunWithABindItDoesNotHave()
    {
        {
            auto insert = statement(add);
            insert.bind(":number", 1);
            insert.bind(":text", QStringLiteral("lake"));
            insert.bind(":byte", QByteArray("slip of the pen"));
            VERIFY_ERROR(insert.run(), ErrorCode::Io);
        }

        QCOMPARE(testing::must(m_connection->number("SELECT count(*) FROM thing")), 0);
    }

    void doesNotRunWithAValueTooBigForTheStore()
    {
        VERIFY_OK(m_connection->execute("CREATE TABLE big (bytes BLOB) STRICT"));
        {
            auto insert = statement("INSERT INTO big (bytes) VALUES (zeroblob(:size))");
            insert.bind(":size", std::int64_t{3'000'000'000});
            VERIFY_ERROR(insert.run(), ErrorCode::TooLarge);
        }

        QCOMPARE(testing::must(m_connection->number("SELECT count(*) FROM big")), 0);
    }

    void isOnLoanToOneAtATimeAndComesBackClean()
    {
        {
            auto first = statement(add);
            first.bind(":number", 1);
            first.bind(":text", QStringLiteral("lake"));
            first.bind(":bytes", QByteArray("x"));
            VERIFY_OK(first.run());
        }
        {
            auto again = statement(add);
            VERIFY_OK(again.run()); // what was bound before is not bound now
        }
        QCOMPARE(
            testing::must(m_connection->number("SELECT count(*) FROM thing WHERE number IS NULL")),
            1);

        auto reading = statement(read);
        VERIFY_OK(reading.step());
        VERIFY_ERROR(m_connection->prepare(read), ErrorCode::Io);
    }

    void runsAgainAfterAReset()
    {
        auto insert = statement(add);
        for (int number = 0; number < 3; ++number) {
            insert.bind(":number", number);
            VERIFY_OK(insert.run());
            insert.reset();
        }

        QCOMPARE(testing::must(m_connection->number("SELECT sum(number) FROM thing")), 3);
    }

private:
    static constexpr const char *add
        = "INSERT INTO thing (number, text, bytes) VALUES (:number, :text, :bytes)";
    static constexpr const char *read = "SELECT number, text, bytes FROM thing";

    store::Statement statement(const char *sql)
    {
        return testing::must(m_connection->prepare(sql));
    }

    std::unique_ptr<testing::TempStore> m_store;
    std::unique_ptr<store::Connection> m_connection;
};

ALCOVE_TEST(statement_test, StatementTest)
#include "statement_test.moc"

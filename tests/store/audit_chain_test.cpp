#include "store/audit_chain.h"

#include "store/transaction.h"
#include "support/temp_schema.h"
#include "support/test_registry.h"

using namespace alcove;
using store::AuditChain;

namespace {

const Actor ada{{{1, 2, 3}}, QStringLiteral("Ada"), Role::Clinician, {{4, 5, 6}}};
const RawId storeId{7};

AuditEvent opening(int number)
{
    return {QStringLiteral("note.open"), QStringLiteral("subject %1").arg(number),
            QStringLiteral("client"), QStringLiteral("soap")};
}

} // namespace

class AuditChainTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<testing::TempSchema>();
        for (int i = 1; i <= 6; ++i)
            VERIFY_OK(chain().append(ada, 1000 + i, opening(i)));
    }

    void givesBackWhatWasDone()
    {
        const auto entries = testing::must(chain().entries(2, 3));

        QCOMPARE(entries.size(), 3);
        QCOMPARE(entries[0].number, 3);
        QCOMPARE(entries[0].at, 1003);
        QCOMPARE(entries[0].actor, ada.user);
        QCOMPARE(entries[0].device, ada.device);
        QVERIFY(entries[0].event == opening(3));
        QVERIFY(entries[0].hash != entries[1].hash);
    }

    void findsNothingInAnUntouchedLog()
    {
        const AuditVerdict verdict = testing::must(chain().verify(testing::must(chain().head())));

        QVERIFY(verdict.isOk());
        QCOMPARE(verdict.entries, 6);
    }

    void findsNothingInAnEmptyLog()
    {
        const testing::TempSchema empty;

        QVERIFY(testing::must(AuditChain(*empty.connection, storeId).verify()).isOk());
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void findsEveryTampering_data()
    {
        QTest::addColumn<QString>("sql");
        const auto row = [](const char *name, const char *sql) {
            QTest::newRow(name) << QString::fromLatin1(sql);
        };
        row("time", "UPDATE audit_entry SET at = at + 1 WHERE number = 4");
        row("actor", "UPDATE audit_entry SET actor = zeroblob(16) WHERE number = 4");
        row("device", "UPDATE audit_entry SET device = zeroblob(16) WHERE number = 1");
        row("event", "UPDATE audit_entry SET event = 'note.edit' WHERE number = 4");
        row("subject", "UPDATE audit_entry SET subject = '' WHERE number = 6");
        row("client", "UPDATE audit_entry SET client = 'x' WHERE number = 4");
        row("detail", "UPDATE audit_entry SET detail = 'dap' WHERE number = 4");
        row("a border moved", "UPDATE audit_entry SET client = 'clients', detail = 'oap'");
        row("hash", "UPDATE audit_entry SET hash = zeroblob(32) WHERE number = 4");
        row("last hash", "UPDATE audit_entry SET hash = zeroblob(32) WHERE number = 6");
        row("first dropped", "DELETE FROM audit_entry WHERE number = 1");
        row("one dropped", "DELETE FROM audit_entry WHERE number = 3");
        row("dropped, the rest moved up",
            "DELETE FROM audit_entry WHERE number = 3;"
            "UPDATE audit_entry SET number = number - 1 WHERE number > 3");
        row("last dropped", "DELETE FROM audit_entry WHERE number = 6");
        row("half cut off", "DELETE FROM audit_entry WHERE number > 3");
        row("all dropped", "DELETE FROM audit_entry");
        row("two swapped",
            "UPDATE audit_entry SET number = 100 WHERE number = 2;"
            "UPDATE audit_entry SET number = 2 WHERE number = 3;"
            "UPDATE audit_entry SET number = 3 WHERE number = 100");
        row("one added",
            "INSERT INTO audit_entry SELECT 7, at, actor, device, event, subject, client, detail,"
            " hash FROM audit_entry WHERE number = 6");
        row("one repeated",
            "UPDATE audit_entry SET number = number + 1 WHERE number = 6;"
            "INSERT INTO audit_entry SELECT 6, at, actor, device, event, subject, client, detail,"
            " hash FROM audit_entry WHERE number = 5");
    }
    void findsEveryTampering()
    {
        QFETCH(const QString, sql);
        tamper(sql);

        QVERIFY(!testing::must(chain().verify()).isOk());
    }

    void findsALogOfAnotherStore()
    {
        QVERIFY(!testing::must(AuditChain(*m_store->connection, RawId{8}).verify()).isOk());
    }

    void findsACutThatTheStoreHasForgottenAgainstAnotherMemory()
    {
        const AuditHead anchor = testing::must(chain().head());
        tamper(QStringLiteral("DELETE FROM audit_entry WHERE number > 3;"
                              "UPDATE audit_head SET number = 3,"
                              " hash = (SELECT hash FROM audit_entry WHERE number = 3)"));

        QVERIFY(testing::must(chain().verify()).isOk());
        QVERIFY(!testing::must(chain().verify(anchor)).isOk());
        QVERIFY(!testing::must(chain().holds(anchor)));
    }

    void findsALogThatWentOnFromAnOlderOne()
    {
        const AuditHead anchor = testing::must(chain().head());
        tamper(QStringLiteral("DELETE FROM audit_entry WHERE number > 3;"
                              "UPDATE audit_head SET number = 3,"
                              " hash = (SELECT hash FROM audit_entry WHERE number = 3)"));
        for (int i = 4; i <= 9; ++i)
            VERIFY_OK(chain().append(ada, 2000 + i, opening(i)));

        QVERIFY(testing::must(chain().verify()).isOk());
        QVERIFY(!testing::must(chain().verify(anchor)).isOk());
    }

    void thatItWasCutOnceIsAProblemForGood()
    {
        VERIFY_OK(chain().append(ada, 2000, {store::auditGap, {}, {}, QStringLiteral("9")}));
        VERIFY_OK(chain().append(ada, 2001, opening(8)));

        QCOMPARE(testing::must(chain().verify()).problems,
                 QStringList{QStringLiteral("entry 7: the log was found cut or put back (9)")});
    }

    void givesTheEntriesOfAClientInATimeLatestFirst()
    {
        const ClientId sam{{1}};
        for (int i = 1; i <= 4; ++i)
            VERIFY_OK(chain().append(ada, 5000 + i,
                                     {QStringLiteral("chart.open"), {}, idString(sam), {}}));
        const AuditQuestion question{sam, 5002, 5004, {}};

        const auto entries = testing::must(chain().matching(question, 10));

        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries[0].at, 5003);
        QCOMPARE(entries[1].at, 5002);
        QCOMPARE(testing::must(chain().countMatching(question)), 2);
        QCOMPARE(testing::must(chain().matching(question, 1)).size(), 1);
        QCOMPARE(testing::must(chain().countMatching({})), 10);
    }

    void goesOnBeyondOnePage()
    {
        auto transaction = store::Transaction::begin(*m_store->connection);
        VERIFY_OK(transaction);
        for (int i = 7; i <= 10'050; ++i)
            VERIFY_OK(chain().append(ada, i, opening(i)));
        VERIFY_OK(transaction->commit());

        QVERIFY(testing::must(chain().verify()).isOk());
        tamper(QStringLiteral("UPDATE audit_entry SET at = 0 WHERE number = 10040"));
        QCOMPARE(testing::must(chain().verify()).problems,
                 QStringList{QStringLiteral("entry 10040 does not match its hash")});
    }

    void isKeptByTheStoreItself()
    {
        for (const char *sql : {"UPDATE audit_entry SET at = 0", "DELETE FROM audit_entry",
                                "REPLACE INTO audit_entry SELECT * FROM audit_entry"})
            VERIFY_ERROR(m_store->connection->execute(sql), ErrorCode::Conflict);

        QCOMPARE(testing::must(chain().verify()).entries, 6);
        QVERIFY(testing::must(chain().verify()).isOk());
    }

    void goesWithTheActThatIsTakenBack()
    {
        {
            const auto transaction = store::Transaction::begin(*m_store->connection);
            VERIFY_OK(transaction);
            VERIFY_OK(chain().append(ada, 1, opening(7)));
        }

        QCOMPARE(testing::must(chain().verify()).entries, 6);
        VERIFY_OK(chain().append(ada, 1, opening(8)));
        QCOMPARE(testing::must(chain().verify()).entries, 7);
    }

private:
    AuditChain chain() { return {*m_store->connection, storeId}; }

    /// As one would who has the key and takes the store's own guard away first.
    void tamper(const QString &sql)
    {
        testing::must(m_store->connection->execute("DROP TRIGGER audit_entry_kept;"
                                                   "DROP TRIGGER audit_entry_not_deleted;"
                                                   + sql.toStdString()));
    }

    std::unique_ptr<testing::TempSchema> m_store;
};

ALCOVE_TEST(audit_chain_test, AuditChainTest)
#include "audit_chain_test.moc"

#include "social/social_migrations.h"
#include "social/sql_supplement.h"
#include "store/audit_chain.h"
#include "support/fake_clock.h"
#include "support/temp_store.h"
#include "support/test_registry.h"

using namespace alcove;
using testing::must;

namespace {

const RawId storeId{1};
const Actor ada{{}, QStringLiteral("Ada Quill"), Role::Owner, {}};

QString fixture(int schema)
{
    return QStringLiteral(ALCOVE_FIXTURES "/social_v%1.db").arg(schema);
}

/// Invented, in columns that every schema has had.
Result<void> fill(store::Connection &connection)
{
    TRY(connection.execute(R"(
        INSERT INTO panel (id, store_id, practice_id, made_at)
        VALUES (1, x'01000000000000000000000000000000', zeroblob(32), 0);
        INSERT INTO consent_revocation (consent_id, revoked_at)
        VALUES (x'000000000000000000000000000000a1', 5), (x'000000000000000000000000000000a2', 6);
        )"));
    store::AuditChain chain(connection, storeId);
    for (const char *event : {"panel.make", "policy.decide"})
        TRY(chain.append(ada, 1000, {QLatin1String(event), {}, {}, {}}));
    return {};
}

} // namespace

/// A panel of each schema there has been, as the program of its time left it. What is missing is
/// made with ALCOVE_UPDATE_SNAPSHOT=1; what is there is never made anew.
class SocialFixturesTest : public QObject {
    Q_OBJECT

private slots:
    // NOLINTNEXTLINE(readability-identifier-naming)
    void comeToTheNewestSchemaWithAllTheyHeld_data()
    {
        QTest::addColumn<int>("schema");
        for (const store::Migration &step : social::migrations())
            QTest::addRow("schema %d", step.number) << step.number;
    }
    void comeToTheNewestSchemaWithAllTheyHeld()
    {
        QFETCH(const int, schema);
        const testing::TempStore store;
        if (!QFile::exists(fixture(schema)))
            make(schema);
        QFile file(fixture(schema));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        store.write(file.readAll());
        const auto connection = store.reopen();
        QCOMPARE(must(store::schemaVersion(*connection)), schema);
        const testing::FakeClock clock;
        testing::FakeRandom random;

        const auto panel = must(
            social::SqlSupplement::open(*connection, PracticeId{}, ada, solo, clock, random));

        QFile reviewed(QStringLiteral(ALCOVE_SCHEMA));
        QVERIFY(reviewed.open(QIODevice::ReadOnly));
        QCOMPARE(QByteArray::fromStdString(must(store::describeSchema(*connection))),
                 reviewed.readAll());
        QCOMPARE(must(connection->number("SELECT count(*) FROM consent_revocation")), 2);
        QVERIFY(must(panel->verifyAudit()).isOk());
        QCOMPARE(must(panel->check()), QStringList());
    }

private:
    static void make(int schema)
    {
        QVERIFY2(qEnvironmentVariable("ALCOVE_UPDATE_SNAPSHOT") == QStringLiteral("1"),
                 "there is no fixture of this schema yet");
        const testing::TempStore store;
        {
            const auto connection = store.create();
            const auto &all = social::migrations();
            must(store::migrate(*connection, {all.begin(), all.begin() + schema}));
            must(fill(*connection));
            must(connection->execute("VACUUM"));
        }
        QVERIFY(QFile::copy(store.folder() + QStringLiteral("/chart.db"), fixture(schema)));
    }
};

ALCOVE_TEST(social_fixtures_test, SocialFixturesTest)
#include "social_fixtures_test.moc"

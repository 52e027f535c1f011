#include "chart/chart_migrations.h"
#include "store/audit_chain.h"
#include "support/schema_snapshot.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

#include <QDir>

using namespace alcove;
using testing::must;

namespace {

const RawId storeId{1};

QString fixture(int schema)
{
    return QStringLiteral(ALCOVE_FIXTURES "/chart_v%1.db").arg(schema);
}

/// Invented, in columns that every schema has had; since 5 a practice says whose hats are worn.
Result<void> fill(store::Connection &connection, int schema)
{
    TRY(connection.execute(R"(
        INSERT INTO practice
               (id, store_id, practice_id, name, genesis, user_id, user_name, role, device_id,
                device_name, made_at)
        VALUES (1, x'01000000000000000000000000000000', zeroblob(32), 'Lakeside Practice', x'00',
                zeroblob(16), 'Ada Quill', 'owner', zeroblob(16), 'Desk 1', 0);
        INSERT INTO client
               (id, family_name, given_name, preferred_name, pronouns, birth_date, phone, email,
                address, status, source, hlc, device_id)
        VALUES (x'000000000000000000000000000000c1', 'Rivera', 'Sam', '', '', '1991-04-02', '', '',
                '', 'active', '', 1, zeroblob(16)),
               (x'000000000000000000000000000000c2', 'Novak', 'Ruth', '', '', NULL, '', '', '',
                'active', '', 2, zeroblob(16));
        INSERT INTO setting (name, value)
        VALUES ('place', x'01');)"));
    if (schema >= 5)
        TRY(connection.execute("UPDATE practice SET roles = 'owner clinician privacy-officer'"));
    const Actor ada{{}, QStringLiteral("Ada Quill"), Role::Owner, {}};
    store::AuditChain chain(connection, storeId);
    for (const char *event : {"desk.make", "client.add", "client.add"})
        TRY(chain.append(ada, 1000, {QLatin1String(event), {}, {}, {}}));
    return {};
}

} // namespace

/// A store of each schema there has been, as the program of its time left it. What is missing is
/// made with ALCOVE_UPDATE_SNAPSHOT=1; what is there is never made anew.
class FixturesTest : public QObject {
    Q_OBJECT

private slots:
    // NOLINTNEXTLINE(readability-identifier-naming)
    void comeToTheNewestSchemaWithAllTheyHeld_data()
    {
        QTest::addColumn<int>("schema");
        for (const store::Migration &step : chart::migrations())
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

        const auto chart = must(chart::SqlChart::open(*connection, clock, random));

        QFile reviewed(QStringLiteral(ALCOVE_SCHEMAS "/chart.sql"));
        QVERIFY(reviewed.open(QIODevice::ReadOnly));
        QCOMPARE(QByteArray::fromStdString(must(store::describeSchema(*connection))),
                 reviewed.readAll());
        QCOMPARE(must(chart->clients({})).size(), 2);
        QCOMPARE(must(chart->clients(QStringLiteral("Riv"))).first().birthDate, QDate(1991, 4, 2));
        QCOMPARE(must(chart->setting(QStringLiteral("place"))), QByteArray("\1"));
        QCOMPARE(must(chart->verifyAudit()).entries, 3);
        QVERIFY(must(chart->verifyAudit()).isOk());
        QCOMPARE(must(chart->check()), QStringList());
    }

private:
    static void make(int schema)
    {
        QVERIFY2(qEnvironmentVariable("ALCOVE_UPDATE_SNAPSHOT") == QStringLiteral("1"),
                 "there is no fixture of this schema yet");
        const testing::TempStore store;
        {
            const auto connection = store.create();
            const auto &all = chart::migrations();
            must(store::migrate(*connection, {all.begin(), all.begin() + schema}));
            must(fill(*connection, schema));
            must(connection->execute("VACUUM"));
        }
        QVERIFY(QFile::copy(store.folder() + QStringLiteral("/chart.db"), fixture(schema)));
    }
};

ALCOVE_TEST(fixtures_test, FixturesTest)
#include "fixtures_test.moc"

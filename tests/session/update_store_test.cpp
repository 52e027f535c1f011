#include "session/update_store.h"

#include "chart/chart_migrations.h"
#include "chart/facts.h"
#include "session/copies.h"
#include "support/temp_desk.h"
#include "support/test_registry.h"

using namespace alcove;
using testing::must;
using testing::TempDesk;

class UpdateStoreTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<TempDesk>();
        auto made = m_desk->make();
        m_storeKey = {made.open.storeKey.key.clone(), made.open.storeKey.salt};
        m_practice = made.open.practice;
        m_identity = session::encodeIdentity(made.open.identity);
    }

    void leavesAStoreOfTheNewestSchemaAlone()
    {
        VERIFY_OK(m_desk->open());

        QVERIFY(copies().empty());
    }

    void keepsACopyOfTheStoreAsItWas()
    {
        makeOlder(1);

        VERIFY_OK(m_desk->open());

        QCOMPARE(copies().size(), 1U);
        QVERIFY(copies()[0].kind == backup::Kind::Update);
        const auto checked
            = must(backup::checkCopy(shelf(), copies()[0], m_desk->surroundings.disk, keys()));
        QVERIFY2(checked.isWhole(), qPrintable(checked.problems.join(u'\n')));
        QCOMPARE(checked.manifest->facts.schema, 1);
        QCOMPARE(checked.manifest->facts.clients, 1);
        QVERIFY(!QFile::exists(m_desk->file(QStringLiteral("scratch"))));
    }

    void bringsTheStoreToTheNewestSchemaWithAllItHeld()
    {
        makeOlder(1);

        const auto open = must(m_desk->open());

        const ChartStats stats = must(open.chart->stats());
        QCOMPARE(stats.schema, static_cast<int>(chart::migrations().size()));
        QCOMPARE(stats.clients, 1);
        QVERIFY(must(open.chart->check()).isEmpty());
        QVERIFY(must(open.chart->verifyAudit()).isOk());
        QCOMPARE(must(open.chart->auditTrail(0, 10))[0].event.event, QStringLiteral("backup.make"));
    }

    void changesNothingWithoutRoomForACopy()
    {
        makeOlder(2);
        m_desk->write(QStringLiteral("backup"), "a file where the folder belongs");

        QVERIFY(!m_desk->open());

        const auto connection = must(connect());
        QCOMPARE(must(store::schemaVersion(*connection)), 2);
    }

    void changesNothingWhenTheTrialFails()
    {
        makeOlder(1);
        must(must(connect())->execute("CREATE TABLE audit_head (id INTEGER)")); // step 3 makes one

        QVERIFY(!m_desk->open());

        const auto connection = must(connect());
        QCOMPARE(must(store::schemaVersion(*connection)), 1);
        QCOMPARE(must(connection->number("SELECT count(*) FROM client")), 1);
    }

    void isTheWayBack()
    {
        makeOlder(2);
        VERIFY_OK(m_desk->open());

        const auto connection
            = must(store::Connection::open(m_desk->surroundings.disk, shelf().storeOf(copies()[0]),
                                           m_storeKey, store::OpenMode::ReadOnly));

        QCOMPARE(must(store::schemaVersion(*connection)), 2);
    }

private:
    backup::Shelf shelf() const
    {
        return session::shelfOf(m_desk->workspace, m_desk->surroundings);
    }
    std::vector<backup::CopyName> copies() const { return must(shelf().copies()); }
    backup::CopyKeys keys() const
    {
        const auto identity = must(session::decodeIdentity(m_identity));
        return {m_storeKey, identity.deviceKey().verifyKey(), chart::contents};
    }
    Result<std::unique_ptr<store::Connection>> connect() const
    {
        return store::Connection::open(m_desk->surroundings.disk, m_desk->workspace.chartFile(),
                                       m_storeKey, store::OpenMode::Existing);
    }

    /// Puts a store of an earlier schema in place, with one client.
    void makeOlder(int schema)
    {
        QVERIFY(QFile::remove(m_desk->file(QStringLiteral("chart.db"))));
        const auto connection
            = must(store::Connection::open(m_desk->surroundings.disk, m_desk->workspace.chartFile(),
                                           m_storeKey, store::OpenMode::Create));
        const auto &all = chart::migrations();
        must(store::migrate(*connection, {all.begin(), all.begin() + schema}));
        auto insert = must(connection->prepare(R"(
            INSERT INTO practice
                   (id, store_id, practice_id, name, genesis, user_id, user_name, role, device_id,
                    device_name, made_at)
            VALUES (1, :store, :practice, :name, :genesis, :user, 'Ada', 'owner', :device, 'Desk',
                    0))"));
        insert.bind(":store", ByteView(m_practice.storeId));
        insert.bind(":practice", ByteView(m_practice.id));
        insert.bind(":name", m_practice.name);
        insert.bind(":genesis", m_practice.genesis);
        insert.bind(":user", m_practice.actor.user);
        insert.bind(":device", m_practice.actor.device);
        must(insert.run());
        must(connection->execute(R"(
            INSERT INTO client
                   (id, family_name, given_name, preferred_name, pronouns, phone, email, address,
                    status, source, hlc, device_id)
            VALUES (zeroblob(16), 'Rivera', 'Sam', '', '', '', '', '', 'active', '', 1, x'00'))"));
    }

    std::unique_ptr<TempDesk> m_desk;
    store::StoreKey m_storeKey;
    Practice m_practice;
    crypto::SecretBytes m_identity;
};

ALCOVE_TEST(update_store_test, UpdateStoreTest)
#include "update_store_test.moc"

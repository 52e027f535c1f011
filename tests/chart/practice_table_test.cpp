#include "chart/practice_table.h"

#include "support/builders.h"
#include "support/temp_schema.h"
#include "support/test_registry.h"

using namespace alcove;
using chart::PracticeTable;

class PracticeTableTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_store = std::make_unique<testing::TempSchema>(); }

    void givesBackWhoseDeskItIs()
    {
        const Practice practice = testing::Builders().practice();
        VERIFY_OK(table().insert(practice));

        QVERIFY(testing::must(table().read()) == practice);
    }

    void holdsOnePracticeOnly()
    {
        VERIFY_OK(table().insert(testing::Builders(1).practice()));

        VERIFY_ERROR(table().insert(testing::Builders(2).practice()), ErrorCode::Conflict);
    }

    void isDamagedWithoutIt() { VERIFY_ERROR(table().read(), ErrorCode::Corrupt); }

    void isDamagedWithARoleNobodyKnows()
    {
        VERIFY_OK(table().insert(testing::Builders().practice()));
        VERIFY_OK(m_store->connection->execute("UPDATE practice SET role = 'wizard'"));

        VERIFY_ERROR(table().read(), ErrorCode::Corrupt);
    }

    void remembersItsServer()
    {
        VERIFY_OK(table().insert(testing::Builders().practice()));
        VERIFY_OK(table().setServerUrl(QStringLiteral("https://sync.example")));

        QCOMPARE(testing::must(table().read()).serverUrl, QStringLiteral("https://sync.example"));
    }

    void passesToAnotherPerson()
    {
        const Practice before = testing::Builders().practice();
        VERIFY_OK(table().insert(before));
        const Actor heir{UserId{{9}}, QStringLiteral("Kim Lee"), Role::Custodian,
                         before.actor.device};

        VERIFY_OK(table().setPerson(heir, {Role::Custodian}));

        const Practice after = testing::must(table().read());
        QVERIFY(after.actor == heir);
        QVERIFY(after.roles == Roles{Role::Custodian});
        QVERIFY(after.id == before.id && after.deviceName == before.deviceName);
    }

    void remembersANewKit()
    {
        VERIFY_OK(table().insert(testing::Builders().practice()));
        const crypto::BoxKey key{7};

        VERIFY_OK(table().setRecoveryKey(key));

        QVERIFY(testing::must(table().read()).recoveryKey == key);
    }

private:
    PracticeTable table() { return PracticeTable(*m_store->connection); }

    std::unique_ptr<testing::TempSchema> m_store;
};

ALCOVE_TEST(practice_table_test, PracticeTableTest)
#include "practice_table_test.moc"

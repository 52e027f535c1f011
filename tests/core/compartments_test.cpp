#include "core/compartments.h"

#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using testing::must;

/// A client is told to charts kept apart by value.
class CompartmentsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_room = std::make_unique<testing::TempChart>();
        m_client = m_room->build.client(QStringLiteral("Sam"), QStringLiteral("Rivera"));
    }

    void whoIsNewIsWritten()
    {
        VERIFY_OK(introduce(*m_room->chart, m_client));

        QVERIFY(must(m_room->chart->openClient(m_client.id)) == m_client);
    }

    void whoIsKnownIsNotWrittenAgain()
    {
        VERIFY_OK(introduce(*m_room->chart, m_client));
        VERIFY_OK(introduce(*m_room->chart, m_client));

        QCOMPARE(m_room->events().count(QStringLiteral("client.add")), 1);
        QCOMPARE(m_room->events().count(QStringLiteral("client.edit")), 0);
    }

    void aNewNameReplacesTheOld()
    {
        VERIFY_OK(introduce(*m_room->chart, m_client));
        m_client.familyName = QStringLiteral("Rivera-Lund");

        VERIFY_OK(introduce(*m_room->chart, m_client));

        QVERIFY(must(m_room->chart->openClient(m_client.id)) == m_client);
    }

    void whoOnlyReadsFindsWhatIsThereAndAddsNobody()
    {
        VERIFY_OK(introduce(*m_room->chart, m_client));
        const Client other = m_room->build.client(QStringLiteral("Noor"), QStringLiteral("Haddad"));
        m_room->wear({Role::Custodian});
        m_client.familyName = QStringLiteral("Rivera-Lund");

        VERIFY_OK(introduce(*m_room->chart, m_client));
        VERIFY_ERROR(introduce(*m_room->chart, other), ErrorCode::NotFound);

        QCOMPARE(must(m_room->chart->openClient(m_client.id)).familyName, QStringLiteral("Rivera"));
    }

private:
    std::unique_ptr<testing::TempChart> m_room;
    Client m_client;
};

ALCOVE_TEST(compartments_test, CompartmentsTest)
#include "compartments_test.moc"

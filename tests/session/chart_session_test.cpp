#include "session/chart_session.h"

#include "support/temp_desk.h"
#include "support/test_registry.h"

#include <future>
#include <stdexcept>

using namespace alcove;
using session::ChartSession;

class ChartSessionTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::TempDesk>();
        m_session = std::make_unique<ChartSession>(std::move(m_desk->make().open));
    }
    void cleanup() { m_session.reset(); }

    void answersInTheOrderOfAsking()
    {
        const Client client = aClient();
        const auto saved = m_session->chart().ask([client](Chart &chart) {
            return chart.saveClient(client).operator bool() ? chart.openClient(client.id)
                                                            : Result<Client>(Error(ErrorCode::Io));
        });
        const auto found = m_session->chart().ask([](Chart &chart) { return chart.clients({}); });

        QTRY_VERIFY(found.isFinished());
        QVERIFY(saved.isFinished());
        QVERIFY(testing::must(saved.result()) == client);
        QCOMPARE(testing::must(found.result()).size(), 1);
    }

    void doesAllItWasAskedBeforeItGoes()
    {
        std::promise<void> gate;
        std::shared_future<void> opened(gate.get_future());
        m_session->chart().ask([opened](Chart &chart) {
            opened.wait();
            return chart.clients({});
        });
        QList<QFuture<Result<void>>> saves;
        for (int i = 0; i < 100; ++i) {
            const Client client = aClient();
            saves.append(m_session->chart().ask(
                [client](Chart &chart) { return chart.saveClient(client); }));
        }
        gate.set_value();
        m_session.reset();

        for (const auto &saved : saves) {
            QVERIFY(saved.isFinished());
            VERIFY_OK(saved.result());
        }
        const auto open = testing::must(m_desk->open());
        QCOMPARE(testing::must(open.chart->stats()).clients, 100);
    }

    void tellsOfItsLocking()
    {
        m_session.reset();

        const auto open = testing::must(m_desk->open());
        const auto trail = testing::must(open.chart->auditTrail(0, 100));
        QCOMPARE(trail[trail.size() - 2].event.event, QStringLiteral("desk.lock"));
        QVERIFY(testing::must(open.chart->verifyAudit()).isOk());
        QVERIFY(!QFile::exists(m_desk->file(QStringLiteral("nothing else"))));
    }

    void closesTheStoreCompletely()
    {
        m_session.reset();

        QCOMPARE(m_desk->files(),
                 (QStringList{QStringLiteral("chart.db"), QStringLiteral("chart.key")}));
    }

    void answersForWorkThatThrows()
    {
        const auto answer = m_session->chart().ask(
            [](Chart &) -> Result<int> { throw std::runtime_error("a bug"); });
        const auto next = m_session->chart().ask([](Chart &chart) { return chart.clients({}); });

        QTRY_VERIFY(next.isFinished());
        QCOMPARE(answer.resultCount(), 1);
        VERIFY_ERROR(answer.result(), ErrorCode::Io);
        VERIFY_OK(next.result());
    }

    void knowsWhoseItIs()
    {
        QCOMPARE(m_session->practice().actor.name, QStringLiteral("Ada Quill"));
        const auto key = m_session->signingKey().verifyKey();
        m_session.reset();

        QCOMPARE(testing::must(m_desk->open()).identity.userKey().verifyKey(), key);
    }

private:
    Client aClient()
    {
        Client client;
        client.id = ClientId::make(m_desk->clock, m_made);
        client.familyName = QStringLiteral("Rivera");
        return client;
    }

    testing::FakeRandom m_made{77};
    std::unique_ptr<testing::TempDesk> m_desk;
    std::unique_ptr<ChartSession> m_session;
};

ALCOVE_TEST(chart_session_test, ChartSessionTest)
#include "chart_session_test.moc"

#include "ctl/command.h"
#include "scripted_desk.h"
#include "support/test_registry.h"

#include <memory>

using namespace alcove;
using testing::Ran;
using testing::ScriptedDesk;

/// Without a server; with one they are driven by tests/features.
class SyncCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_desk->make().status, 0);
    }

    void tellsWhatWaits()
    {
        m_desk->run({QStringLiteral("client"), QStringLiteral("add"), QStringLiteral("--family"),
                     QStringLiteral("Rivera")});
        const Ran status = m_desk->run({QStringLiteral("sync"), QStringLiteral("status")});
        QCOMPARE(status.status, 0);
        QCOMPARE(status.json[QStringLiteral("server")].toString(), QString());
        const QJsonObject scopes = status.json[QStringLiteral("scopes")].toObject();
        QCOMPARE(scopes.size(), 5);
        QCOMPARE(scopes[QStringLiteral("front")][QStringLiteral("waiting")].toInt(), 1);
        QCOMPARE(status.json[QStringLiteral("waiting")].toInt(), 1);
        const Ran said = m_desk->say({QStringLiteral("sync"), QStringLiteral("status")});
        QVERIFY(said.out.contains(QStringLiteral("front: 1 waiting, 0 verified")));
    }

    void anAddressThatIsNoneIsStatusTwo()
    {
        for (const char *address : {"nonsense", "http://sync.example.org", "ftp://127.0.0.1"})
            QCOMPARE(m_desk
                         ->run({QStringLiteral("sync"), QStringLiteral("--server"),
                                QString::fromLatin1(address)})
                         .status,
                     2);
        QCOMPARE(m_desk->run({QStringLiteral("sync")}).status, 2);
        QCOMPARE(m_desk->run({QStringLiteral("sync"), QStringLiteral("dance")}).status, 2);
    }

    void anAddressThatNeverWorkedIsNotKept()
    {
        // Nothing listens on the port for discarding.
        const Ran offline
            = m_desk->run({QStringLiteral("sync"), QStringLiteral("--once"),
                           QStringLiteral("--server"), QStringLiteral("http://127.0.0.1:9")});
        QCOMPARE(offline.status, 5);
        QCOMPARE(offline.err.count(u'\n'), 1);
        const Ran status = m_desk->run({QStringLiteral("sync"), QStringLiteral("status")});
        QCOMPARE(status.json[QStringLiteral("server")].toString(), QString());
    }

private:
    std::unique_ptr<ScriptedDesk> m_desk;
};

ALCOVE_TEST(sync_commands_test, SyncCommandsTest)
#include "sync_commands_test.moc"

#include "support/meddling_server.h"
#include "support/test_certificate.h"
#include "support/test_registry.h"
#include "two_scripted_desks.h"

#include <QDirIterator>
#include <QSemaphore>

using namespace alcove;
using testing::MeddlingServer;
using testing::PassedReply;
using testing::PassedRequest;
using testing::Ran;
using testing::ScriptedDesk;
using testing::TwoScriptedDesks;

namespace {

bool isPush(const PassedRequest &request)
{
    return request.target.ends_with("/push");
}

/// The ways in which a word might lie in what a server keeps.
QList<QByteArray> disguises(const QByteArray &word)
{
    QByteArray wide;
    for (const char letter : word)
        wide += QByteArray(1, letter) + '\0';
    QList<QByteArray> forms{word, word.toHex(), wide, wide.toHex()};
    for (int shift = 0; shift < 3; ++shift) {
        // In base64 a word looks different at each place; its inner letters stand for themselves.
        const QByteArray shifted = QByteArray(shift, ' ') + word;
        forms.append(shifted.left(shifted.size() / 3 * 3).toBase64().mid(shift == 0 ? 0 : 4));
    }
    return forms;
}

} // namespace

/// Two desks and a server, all of them real programs, over a real PostgreSQL.
class TwoDesksTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_postgres = testing::PostgresServer::start();
        QVERIFY(m_postgres);
    }

    void init()
    {
        m_desks = std::make_unique<TwoScriptedDesks>();
        QVERIFY(m_desks->settle(*m_postgres));
    }

    void cleanup() { m_desks.reset(); }

    void aNoteTypedOfflineAppearsOnTheOtherDesk()
    {
        const ScriptedDesk &first = m_desks->first;
        const ScriptedDesk &second = m_desks->second;
        QCOMPARE(m_desks->sync(first).status, 0);
        const QString url = m_desks->url();
        m_desks->daemon().stop();
        const QString client = TwoScriptedDesks::addClient(first, QStringLiteral("Rivera"));
        const QString note = TwoScriptedDesks::addNote(first, client, "Slept better.");
        const Ran offline = first.run({QStringLiteral("sync")});
        QCOMPARE(offline.status, 5);
        QCOMPARE(offline.err.count(u'\n'), 1);
        QCOMPARE(TwoScriptedDesks::textOf(first, note), QStringLiteral("Slept better."));

        const auto again = testing::SyncDaemon::start(m_desks->dsn());
        QVERIFY(again);
        const QString now = QString::fromStdString(again->url());
        const Ran sent = m_desks->sync(first, now);
        QCOMPARE(sent.status, 0);
        QCOMPARE(sent.json[QStringLiteral("pushed")].toInt(), 2);
        const Ran received = m_desks->sync(second, now);
        QCOMPARE(received.status, 0);
        QCOMPARE(received.json[QStringLiteral("pulled")].toInt(), 2);
        QVERIFY(received.json[QStringLiteral("changed")].toArray().contains(note));
        QCOMPARE(TwoScriptedDesks::textOf(second, note), QStringLiteral("Slept better."));
        areTheSame();
        // The address that worked is known from now on.
        QCOMPARE(second.run({QStringLiteral("sync")}).status, 0);
        QVERIFY(url != now);
    }

    void aServerIsKnownByItsPin()
    {
        const testing::TestCertificate certificate;
        const auto daemon = testing::SyncDaemon::start(
            m_desks->dsn(),
            {"--tls-cert", certificate.certificateFile(), "--tls-key", certificate.keyFile()});
        QVERIFY(daemon);
        const QString client
            = TwoScriptedDesks::addClient(m_desks->first, QStringLiteral("Rivera"));
        const QString address = QStringLiteral("https://127.0.0.1:%1").arg(daemon->port());
        const auto pinned = [&address](const auto &pin) {
            return address + QStringLiteral("#pin=") + QString::fromStdString(toBase64(pin));
        };
        auto pin = certificate.keyPin();
        for (const ScriptedDesk *desk :
             {&std::as_const(m_desks->first), &std::as_const(m_desks->second)})
            QCOMPARE(m_desks->sync(*desk, pinned(pin)).status, 0);
        areTheSame();
        QVERIFY(!client.isEmpty());
        pin[0] ^= 1;
        for (const QString &other : {address, pinned(pin)}) {
            const Ran refused = m_desks->sync(m_desks->first, other);
            QCOMPARE(refused.status, 1);
            QVERIFY(refused.err.contains(QStringLiteral("no member of this practice")));
        }
    }

    void theServerHoldsNoPlainText()
    {
        const ScriptedDesk &first = m_desks->first;
        const QString client = TwoScriptedDesks::addClient(first, QStringLiteral("Quillfeather"));
        const QString note
            = TwoScriptedDesks::addNote(first, client, "Spoke of marmalade and lighthouses.");
        QCOMPARE(first.run({QStringLiteral("note"), QStringLiteral("sign"), note}).status, 0);
        QCOMPARE(
            TwoScriptedDesks::noteWithText(first, "addend", note, "Also of a kaleidoscope.").status,
            0);
        first.write(QStringLiteral("bundle.json"), R"({"resourceType": "Bundle",
            "type": "collection", "entry": [
            {"resource": {"resourceType": "Patient", "id": "p1",
             "name": [{"family": "Thistlewood", "given": ["Ottoline"]}]}},
            {"resource": {"resourceType": "Condition", "id": "c1",
             "subject": {"reference": "Patient/p1"}, "code": {"text": "Kumquatosis"}}}]})");
        QCOMPARE(first
                     .run({QStringLiteral("import"), QStringLiteral("fhir"),
                           first.path(QStringLiteral("bundle.json"))})
                     .status,
                 0);
        QCOMPARE(m_desks->sync(first).status, 0);
        QCOMPARE(m_desks->sync(m_desks->second).status, 0);
        areTheSame();
        const QString found = QStringLiteral("Kumquatosis");
        QCOMPARE(m_desks->second.run({QStringLiteral("search"), found})
                     .json[QStringLiteral("hits")]
                     .toArray()
                     .size(),
                 1);

        QByteArray kept = QByteArray::fromStdString(m_postgres->dump(m_desks->dsn()));
        kept += QByteArray::fromStdString(m_desks->daemon().stop());
        m_postgres->restart(); // so that everything lies in its files
        kept += filesOf(QString::fromStdString(m_postgres->folder()));
        const QByteArray magic = QByteArray("ALC1").toHex();
        QVERIFY(kept.contains(magic)); // the envelopes are in what is searched
        for (const QByteArray word : {"Quillfeather", "marmalade", "lighthouses", "kaleidoscope",
                                      "Zanzibarium", "Thistlewood", "Ottoline", "Kumquatosis",
                                      "Ada Byron", "note.sign", "client.put", "subjective"}) {
            for (const QByteArray &form : disguises(word))
                QVERIFY2(!kept.contains(form), word.constData());
        }
    }

    void aReplayedPushChangesNothing()
    {
        const ScriptedDesk &first = m_desks->first;
        const QString client = TwoScriptedDesks::addClient(first, QStringLiteral("Rivera"));
        TwoScriptedDesks::addNote(first, client, "Slept better.");
        std::vector<PassedRequest> pushes;
        MeddlingServer between(m_desks->daemon().port());
        between.meddle([&pushes](const PassedRequest &request, const MeddlingServer::Next &next) {
            if (isPush(request))
                pushes.push_back(request);
            return std::optional(next(request));
        });
        QCOMPARE(m_desks->sync(first, QString::fromStdString(between.url())).status, 0);
        QCOMPARE(pushes.size(), std::size_t{2});
        // Until each has the keys for the other's kit.
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(m_desks->sync(m_desks->second).status, 0);
            QCOMPARE(m_desks->sync(first).status, 0);
        }
        QCOMPARE(m_desks->sync(m_desks->second).status, 0);
        const std::string ops = m_postgres->query(m_desks->dsn(), "SELECT count(*) FROM op");
        const std::string rows = m_postgres->dump(m_desks->dsn());
        const QString digest = TwoScriptedDesks::digest(first);

        for (int i = 0; i < 3; ++i) {
            for (const PassedRequest &push : pushes) {
                testing::HttpClient replay(m_desks->daemon().port());
                QCOMPARE(replay.request(push.method, push.target, push.body, push.token), 200);
            }
        }
        QCOMPARE(m_postgres->query(m_desks->dsn(), "SELECT count(*) FROM op"), ops);
        QVERIFY(m_postgres->dump(m_desks->dsn()) == rows);
        const ScriptedDesk &second = m_desks->second;
        for (const ScriptedDesk *desk : {&first, &second}) {
            const Ran synced = m_desks->sync(*desk);
            QCOMPARE(synced.status, 0);
            QCOMPARE(synced.json[QStringLiteral("pulled")].toInt(), 0);
            QCOMPARE(TwoScriptedDesks::digest(*desk), digest);
        }
    }

    void aSyncKilledBetweenSealAndPushIsRepeatedToTheLetter()
    {
        const ScriptedDesk &first = m_desks->first;
        const QString client = TwoScriptedDesks::addClient(first, QStringLiteral("Rivera"));
        const QString note = TwoScriptedDesks::addNote(first, client, "Slept better.");
        QSemaphore arrived;
        QSemaphore killed;
        std::vector<Bytes> pushes;
        MeddlingServer between(m_desks->daemon().port());
        between.meddle([&](const PassedRequest &request,
                           const MeddlingServer::Next &next) -> std::optional<PassedReply> {
            if (!isPush(request))
                return next(request);
            pushes.push_back(request.body);
            if (pushes.size() > 1)
                return next(request);
            arrived.release();
            killed.acquire();
            return std::nullopt; // the server never got it
        });
        const QString server = QString::fromStdString(between.url());

        QProcess sync;
        sync.start(QStringLiteral(ALCOVECTL),
                   first.globals()
                       + QStringList{QStringLiteral("sync"), QStringLiteral("--server"), server});
        const bool hasArrived
            = QTest::qWaitFor([&arrived] { return arrived.tryAcquire(); }, 30'000);
        sync.kill();
        const bool isOver
            = QTest::qWaitFor([&sync] { return sync.state() == QProcess::NotRunning; }, 30'000);
        killed.release();
        QVERIFY(hasArrived && isOver);
        QCOMPARE(sync.exitStatus(), QProcess::CrashExit);

        // What is typed meanwhile is an op of its own: the sealed one stays as it was.
        QCOMPARE(TwoScriptedDesks::noteWithText(first, "edit", note, "Slept well.").status, 0);
        QCOMPARE(m_desks->sync(first, server).status, 0);
        QVERIFY(pushes.size() >= 2);
        QVERIFY(pushes[0] == pushes[1]);
        QCOMPARE(m_desks->sync(m_desks->second).status, 0);
        QCOMPARE(TwoScriptedDesks::textOf(m_desks->second, note), QStringLiteral("Slept well."));
        areTheSame();
    }

    void bothVersionsOfADraftStayAndSigningWaits()
    {
        const ScriptedDesk &first = m_desks->first;
        const ScriptedDesk &second = m_desks->second;
        const QString client = TwoScriptedDesks::addClient(first, QStringLiteral("Rivera"));
        const QString note = TwoScriptedDesks::addNote(first, client, "base");
        QCOMPARE(m_desks->sync(first).status, 0);
        QCOMPARE(m_desks->sync(second).status, 0);
        QCOMPARE(TwoScriptedDesks::noteWithText(first, "edit", note, "left").status, 0);
        QCOMPARE(TwoScriptedDesks::noteWithText(second, "edit", note, "right").status, 0);
        for (const ScriptedDesk *desk : {&first, &second, &first})
            QCOMPARE(m_desks->sync(*desk).status, 0);

        for (const ScriptedDesk *desk : {&first, &second}) {
            QStringList texts{TwoScriptedDesks::textOf(*desk, note)};
            const Ran versions
                = desk->run({QStringLiteral("note"), QStringLiteral("versions"), note});
            for (const QJsonValue version : versions.json[QStringLiteral("versions")].toArray())
                texts.append(version[QStringLiteral("text")].toString());
            texts.sort();
            QCOMPARE(texts.size(), 2);
            QVERIFY(texts[0].contains(QStringLiteral("left")));
            QVERIFY(texts[1].contains(QStringLiteral("right")));
            const Ran refused = desk->run({QStringLiteral("note"), QStringLiteral("sign"), note});
            QCOMPARE(refused.status, 1);
            QCOMPARE(refused.err.count(u'\n'), 1);
        }
        areTheSame();
        const Ran settled
            = TwoScriptedDesks::noteWithText(second, "settle", note, "left and right");
        QCOMPARE(settled.status, 0);
        QCOMPARE(settled.json[QStringLiteral("versions")].toArray().size(), 1);
        QCOMPARE(second.run({QStringLiteral("note"), QStringLiteral("sign"), note}).status, 0);
        QCOMPARE(m_desks->sync(second).status, 0);
        QCOMPARE(m_desks->sync(first).status, 0);
        QCOMPARE(TwoScriptedDesks::textOf(first, note), QStringLiteral("left and right"));
        areTheSame();
    }

private:
    void areTheSame()
    {
        QCOMPARE(TwoScriptedDesks::digest(m_desks->second),
                 TwoScriptedDesks::digest(m_desks->first));
        for (const ScriptedDesk *desk : {&m_desks->first, &m_desks->second})
            QVERIFY(TwoScriptedDesks::isWhole(*desk));
    }

    static QByteArray filesOf(const QString &folder)
    {
        QByteArray all;
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }

    std::unique_ptr<testing::PostgresServer> m_postgres;
    std::unique_ptr<TwoScriptedDesks> m_desks;
};

ALCOVE_TEST(two_desks_test, TwoDesksTest)
#include "two_desks_test.moc"

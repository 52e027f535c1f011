#include "scripted_practice.h"
#include "support/meddling_server.h"
#include "support/test_registry.h"
#include "two_scripted_desks.h"

using namespace alcove;
using testing::MeddlingServer;
using testing::PassedReply;
using testing::PassedRequest;
using testing::Ran;
using testing::ScriptedDesk;
using testing::ScriptedPractice;
using testing::TwoScriptedDesks;

/// The server is lost, or put back from a backup, over a real PostgreSQL: the desks have
/// everything.
class LostServerTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_postgres = testing::PostgresServer::start();
        QVERIFY(m_postgres);
    }

    /// Both desks have all there is, some of it written after a backup was made.
    void init()
    {
        m_desks = std::make_unique<TwoScriptedDesks>();
        QVERIFY(m_desks->settle(*m_postgres));
        m_client = TwoScriptedDesks::addClient(first(), QStringLiteral("Rivera"));
        TwoScriptedDesks::addNote(first(), m_client, "Before the backup.");
        syncAll(m_desks->url());
        m_postgres->save(m_desks->dsn(), "backup");
        TwoScriptedDesks::addNote(first(), m_client, "After it, by the first.");
        QCOMPARE(m_desks->sync(first()).status, 0);
        TwoScriptedDesks::addNote(second(), m_client, "After it, by the second.");
        syncAll(m_desks->url());
        areTheSame();
    }

    void cleanup()
    {
        m_desks.reset();
        m_again.reset();
    }

    void oneDeskRefillsAnEmptiedServerAndTheOtherGoesOn()
    {
        const std::string dsn = m_postgres->newDatabase();
        const QString url = serve(dsn);
        const std::string before = rowsOf(m_desks->dsn());
        const QString digest = TwoScriptedDesks::digest(first());

        const Ran refilled = m_desks->sync(first(), url);

        QCOMPARE(refilled.status, 0);
        QCOMPARE(
            refilled.json[QStringLiteral("refilled")].toInt(),
            QByteArray::fromStdString(m_postgres->query(m_desks->dsn(), "SELECT count(*) FROM op"))
                .trimmed()
                .toInt());
        QCOMPARE(refilled.json[QStringLiteral("pushed")].toInt(), 0);
        // The same ops in the same places under the same signatures.
        QCOMPARE(rowsOf(dsn), before);
        const Ran other = m_desks->sync(second(), url);
        QCOMPARE(other.status, 0);
        QCOMPARE(other.json[QStringLiteral("pulled")].toInt(), 0);
        QCOMPARE(other.json[QStringLiteral("refilled")].toInt(), 0);
        QCOMPARE(TwoScriptedDesks::digest(second()), digest);
        theyGoOn(url);
    }

    void twoDesksAtOnceRefillOneThatWasPutBack()
    {
        const std::string dsn = m_postgres->restored("backup");
        const QString url = serve(dsn);
        const std::string before = rowsOf(m_desks->dsn());

        QProcess theirs;
        theirs.start(QStringLiteral(ALCOVECTL),
                     second().globals()
                         + QStringList{QStringLiteral("--json"), QStringLiteral("sync"),
                                       QStringLiteral("--server"), url});
        const Ran ours = m_desks->sync(first(), url);
        QVERIFY(
            QTest::qWaitFor([&theirs] { return theirs.state() == QProcess::NotRunning; }, 60'000));

        QCOMPARE(ours.status, 0);
        QCOMPARE(theirs.exitStatus(), QProcess::NormalExit);
        QCOMPARE(theirs.exitCode(), 0);
        const auto answer = QJsonDocument::fromJson(theirs.readAllStandardOutput()).object();
        const int given = ours.json[QStringLiteral("refilled")].toInt()
            + answer[QStringLiteral("refilled")].toInt();
        QVERIFY2(given >= 2 && given <= 4, qPrintable(QString::number(given)));
        QCOMPARE(rowsOf(dsn), before);
        theyGoOn(url);
    }

    void aRefillThatIsCutOffIsFinishedByWhicheverDeskComesNext()
    {
        const std::string dsn = m_postgres->newDatabase();
        const QString url = serve(dsn);
        const std::string before = rowsOf(m_desks->dsn());
        MeddlingServer between(m_again->port());
        int refills = 0;
        between.meddle([&refills](const PassedRequest &request,
                                  const MeddlingServer::Next &next) -> std::optional<PassedReply> {
            if (request.target.ends_with("/refill") && ++refills > 2)
                return std::nullopt;
            return next(request);
        });

        QCOMPARE(m_desks->sync(first(), QString::fromStdString(between.url())).status, 5);

        QVERIFY(rowsOf(dsn) != before);
        QCOMPARE(m_desks->sync(second(), url).status, 0);
        QCOMPARE(rowsOf(dsn), before);
        QCOMPARE(m_desks->sync(first(), url).json[QStringLiteral("refilled")].toInt(-1), 0);
        theyGoOn(url);
    }

    void aDeskOfASmallerRoleGivesBackItsPartAndAnotherTheRest()
    {
        const ScriptedDesk front;
        QVERIFY(!ScriptedPractice::letIn(first(), front, QStringLiteral("Noor Haddad"),
                                         QStringLiteral("front-desk"))
                     .isEmpty());
        QCOMPARE(m_desks->sync(first()).status, 0);
        QCOMPARE(m_desks->sync(front).status, 0);
        syncAll(m_desks->url());
        const std::string before = rowsOf(m_desks->dsn());
        const std::string dsn = m_postgres->newDatabase();
        const QString url = serve(dsn);

        const Ran part = m_desks->sync(front, url);
        const std::string between = rowsOf(dsn);
        const Ran rest = m_desks->sync(first(), url);

        QCOMPARE(part.status, 0);
        QVERIFY(part.json[QStringLiteral("refilled")].toInt() > 0);
        QVERIFY(between != before);
        QCOMPARE(rest.status, 0);
        QVERIFY(rest.json[QStringLiteral("refilled")].toInt() > 0);
        QCOMPARE(rowsOf(dsn), before);
        QCOMPARE(m_desks->sync(front, url).status, 0);
        theyGoOn(url);
    }

    void aDeskWithoutTheOthersSignaturesSaysThatAnotherHasTheRest()
    {
        // As of a store that an older program kept, with a server that is gone since.
        VERIFY_OK(testing::openStore(first())->execute("DELETE FROM batch_signature"));
        const std::string before = rowsOf(m_desks->dsn());
        const std::string dsn = m_postgres->restored("backup");
        const QString url = serve(dsn);

        const Ran told = m_desks->sync(first(), url);

        QCOMPARE(told.status, 1);
        QVERIFY(told.err.contains(QStringLiteral("Sync the practice's other desks")));
        QVERIFY(!told.err.contains(QStringLiteral("backup was restored")));
        QVERIFY(told.json[QStringLiteral("refilled")].toInt() > 0); // its own, signed anew
        QCOMPARE(m_desks->sync(second(), url).status, 0);
        QCOMPARE(m_desks->sync(first(), url).status, 0);
        QCOMPARE(rowsOf(dsn), before);
        theyGoOn(url);
    }

    void whoWroteOnBeforeItWasGivenBackMakesAForkUntilAnOwnerSaysWhy()
    {
        const QString url = serve(m_postgres->restored("backup"));
        const QString digest = TwoScriptedDesks::digest(first());
        // A third desk knows the server only as it was put back.
        const ScriptedDesk third;
        QVERIFY(m_desks->letIn(third));
        QCOMPARE(m_desks->sync(third, url).status, 0);
        const QJsonObject before = placeOf(first());
        TwoScriptedDesks::addNote(third, m_client, "On the server that was put back.");
        QCOMPARE(m_desks->sync(third, url).status, 0);

        for (int i = 0; i < 2; ++i) {
            const Ran told = m_desks->sync(first(), url);
            QCOMPARE(told.status, 1);
            QCOMPARE(told.err.count(u'\n'), 1);
            QVERIFY(told.err.contains(QStringLiteral("somebody wrote on there before")));
            QVERIFY(told.err.contains(QStringLiteral("Nothing here is lost")));
            QVERIFY(told.json[QStringLiteral("standing")].toArray()
                    == QJsonArray{QStringLiteral("clinical")});
        }

        QCOMPARE(TwoScriptedDesks::digest(first()), digest);
        QCOMPARE(placeOf(first()), before);
        const Ran status = first().run({QStringLiteral("sync"), QStringLiteral("status")});
        QVERIFY(status.out.contains(QStringLiteral("forked")));
        QVERIFY(TwoScriptedDesks::isWhole(first()));
        // An owner says that it was a backup, and all go on from there.
        QCOMPARE(first().run({QStringLiteral("sync"), QStringLiteral("restored")}).status, 0);
        syncAll(url);
        QCOMPARE(m_desks->sync(third, url).status, 0);
        theyGoOn(url);
        QCOMPARE(m_desks->sync(third, url).status, 0);
        QCOMPARE(TwoScriptedDesks::digest(third), TwoScriptedDesks::digest(first()));
        const Ran after = first().run({QStringLiteral("sync"), QStringLiteral("status")});
        QVERIFY(!after.out.contains(QStringLiteral("forked")));
        QVERIFY(after.out.contains(QStringLiteral("followed")));
        QCOMPARE(after.json[QStringLiteral("aside")].toInt(), 0);
    }

private:
    const ScriptedDesk &first() const { return m_desks->first; }
    const ScriptedDesk &second() const { return m_desks->second; }

    static QJsonObject placeOf(const ScriptedDesk &desk)
    {
        return TwoScriptedDesks::status(desk)[QStringLiteral("clinical")].toObject();
    }

    QString serve(const std::string &dsn)
    {
        m_again = testing::SyncDaemon::start(dsn);
        return m_again ? QString::fromStdString(m_again->url()) : QString();
    }

    /// What the server holds of ops, but for when it got them.
    std::string rowsOf(const std::string &dsn) const
    {
        return m_postgres->query(dsn, R"(
            SELECT scope_id, seq, op_id, device_id, dev_seq, op_hash, head_hash, md5(envelope)
              FROM op
             ORDER BY scope_id, seq)")
            + m_postgres->query(dsn, R"(
            SELECT scope_id, last_seq, first_seq, bytes, device_id, sig
              FROM batch_sig
             ORDER BY scope_id, last_seq)")
            + m_postgres->query(dsn, R"(
            SELECT scope_id, head_seq, head_hash, key_epoch
              FROM scope_head
             ORDER BY scope_id)");
    }

    void syncAll(const QString &url)
    {
        for (const ScriptedDesk *desk : {&first(), &second(), &first()})
            QCOMPARE(m_desks->sync(*desk, url).status, 0);
    }

    void theyGoOn(const QString &url)
    {
        const QString one = TwoScriptedDesks::addNote(first(), m_client, "Here.");
        const QString two = TwoScriptedDesks::addNote(second(), m_client, "And there.");
        syncAll(url);
        QCOMPARE(m_desks->sync(second(), url).status, 0);
        QCOMPARE(TwoScriptedDesks::textOf(second(), one), QStringLiteral("Here."));
        QCOMPARE(TwoScriptedDesks::textOf(first(), two), QStringLiteral("And there."));
        areTheSame();
    }

    void areTheSame()
    {
        QCOMPARE(TwoScriptedDesks::digest(second()), TwoScriptedDesks::digest(first()));
        QCOMPARE(TwoScriptedDesks::status(second()), TwoScriptedDesks::status(first()));
        for (const ScriptedDesk *desk : {&first(), &second()})
            QVERIFY(TwoScriptedDesks::isWhole(*desk));
    }

    std::unique_ptr<testing::PostgresServer> m_postgres;
    std::unique_ptr<TwoScriptedDesks> m_desks;
    std::unique_ptr<testing::SyncDaemon> m_again;
    QString m_client;
};

ALCOVE_TEST(lost_server_test, LostServerTest)
#include "lost_server_test.moc"

#include "support/meddling_server.h"
#include "support/test_registry.h"
#include "two_scripted_desks.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::MeddlingServer;
using testing::PassedReply;
using testing::PassedRequest;
using testing::Ran;
using testing::ScriptedDesk;
using testing::TwoScriptedDesks;

/// Files on charts, by the programs and a real PostgreSQL.
class AttachmentsTest : public QObject {
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
        m_client = TwoScriptedDesks::addClient(first(), u"Rivera"_s);
        m_content.clear();
        for (int i = 0; i < 100'000; ++i) // three parts, and none as another
            m_content += QByteArray::number(i) + ' ';
        first().write(u"scan.pdf"_s, m_content);
        m_file = first()
                     .run({u"attachment"_s, u"add"_s, first().path(u"scan.pdf"_s), u"--client"_s,
                           m_client})
                     .json[u"id"_s]
                     .toString();
        QVERIFY(!m_file.isEmpty());
    }

    void cleanup() { m_desks.reset(); }

    void goFromDeskToDeskAndGoAgain()
    {
        const Ran sent = m_desks->sync(first());
        QCOMPARE(sent.json[u"files"_s][u"sent"_s].toInt(), 3);
        const Ran got = m_desks->sync(second());
        QCOMPARE(got.json[u"files"_s][u"received"_s].toInt(), 3);
        QCOMPARE(saved(), m_content);
        QCOMPARE(chunks(), 3);
        QCOMPARE(TwoScriptedDesks::digest(first()), TwoScriptedDesks::digest(second()));

        second().write(u"why"_s, "Of another client.\n");
        QCOMPARE(second()
                     .run({u"attachment"_s, u"remove"_s, m_file, u"--text-file"_s,
                           second().path(u"why"_s)})
                     .status,
                 0);
        QCOMPARE(m_desks->sync(second()).status, 0);
        QCOMPARE(m_desks->sync(first()).status, 0);

        QCOMPARE(chunks(), 0);
        QCOMPARE(TwoScriptedDesks::digest(first()), TwoScriptedDesks::digest(second()));
        QVERIFY(TwoScriptedDesks::isWhole(first()) && TwoScriptedDesks::isWhole(second()));
    }

    void goOnWhereTheLineBroke()
    {
        MeddlingServer line(m_desks->daemon().port());
        int puts = 0;
        line.meddle([&puts](const PassedRequest &request,
                            const MeddlingServer::Next &next) -> std::optional<PassedReply> {
            const bool isPut = request.target.ends_with("/chunks/put");
            if (isPut && ++puts == 2)
                return std::nullopt;
            return next(request);
        });
        const Ran cut = m_desks->sync(first(), QString::fromStdString(line.url()));
        QCOMPARE(cut.status, 5);
        QVERIFY2(cut.isOneClearFailure(), qPrintable(cut.err));
        QCOMPARE(chunks(), 1);
        QCOMPARE(m_desks->sync(second()).status, 0);
        const Ran early = second().run(
            {u"attachment"_s, u"save"_s, m_file, u"--out"_s, second().path(u"early"_s)});
        QCOMPARE(early.status, 5);
        QVERIFY2(early.isOneClearFailure(), qPrintable(early.err));

        const Ran rest = m_desks->sync(first());

        QCOMPARE(rest.json[u"files"_s][u"sent"_s].toInt(), 2);
        const Ran got = m_desks->sync(second());
        QCOMPARE(got.json[u"files"_s][u"received"_s].toInt(), 2);
        QCOMPARE(saved(), m_content);
    }

private:
    const ScriptedDesk &first() const { return m_desks->first; }
    const ScriptedDesk &second() const { return m_desks->second; }

    /// At the second desk.
    QByteArray saved() const
    {
        const Ran ran = second().run(
            {u"attachment"_s, u"save"_s, m_file, u"--out"_s, second().path(u"copy.pdf"_s)});
        QFile file(ran.json[u"file"_s].toString());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : ran.err.toUtf8();
    }

    /// At the server.
    int chunks() const
    {
        return std::stoi(m_postgres->query(m_desks->dsn(), "SELECT count(*) FROM chunk"));
    }

    std::unique_ptr<testing::PostgresServer> m_postgres;
    std::unique_ptr<TwoScriptedDesks> m_desks;
    QString m_client;
    QByteArray m_content;
    QString m_file;
};

ALCOVE_TEST(attachments_test, AttachmentsTest)
#include "attachments_test.moc"

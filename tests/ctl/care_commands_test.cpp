#include "ctl/care_commands.h"

#include "scripted_desk.h"
#include "support/test_registry.h"

#include <QJsonArray>

#include <memory>

using namespace Qt::StringLiterals;
using alcove::testing::Ran;
using alcove::testing::ScriptedDesk;

/// A chart of a client of others, from a shell.
class CareCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_desk->make().status, 0);
        m_sam = m_desk->id({u"client"_s, u"add"_s, u"--family"_s, u"Rivera"_s});
    }

    void aClientOfNobodyIsOpen()
    {
        QCOMPARE(client("team").json[u"team"_s].toArray().size(), 0);
        m_desk->write(u"reason"_s, "covering for Dana tonight");

        const Ran opened = client("open", {u"--text-file"_s, m_desk->path(u"reason"_s)});

        QCOMPARE(opened.status, 0);
        QCOMPARE(opened.json[u"until"_s].toString(), QString());
    }

    void aClientOfOthersOpensForAReasonThatIsInTheLog()
    {
        QCOMPARE(client("assign", {u"--user"_s, m_other}).status, 0);
        QCOMPARE(client("team").json[u"team"_s].toArray().first().toString(), m_other);
        const Ran shut = m_desk->say({u"client"_s, u"show"_s, m_sam});
        QVERIFY2(shut.isOneClearFailure(), qPrintable(shut.err));
        QCOMPARE(m_desk->say({u"note"_s, u"list"_s, u"--client"_s, m_sam}).status, 1);

        m_desk->write(u"reason"_s, "covering for Dana tonight\n");
        const Ran opened = client("open", {u"--text-file"_s, m_desk->path(u"reason"_s)});

        QVERIFY(!opened.json[u"until"_s].toString().isEmpty());
        QCOMPARE(client("show").status, 0);
        const QJsonArray breaks
            = m_desk->run({u"audit"_s, u"list"_s, u"--event"_s, u"chart.break-glass"_s})
                  .json[u"entries"_s]
                  .toArray();
        QCOMPARE(breaks.size(), 1);
        QCOMPARE(breaks.first()[u"reason"_s].toString(), u"covering for Dana tonight"_s);
        QCOMPARE(breaks.first()[u"client"_s].toString(), m_sam);
    }

    void withoutAReasonItStaysShut()
    {
        QCOMPARE(client("assign", {u"--user"_s, m_other}).status, 0);
        m_desk->write(u"reason"_s, "because");

        QCOMPARE(client("open", {u"--text-file"_s, m_desk->path(u"reason"_s)}).status, 2);

        QCOMPARE(m_desk->say({u"client"_s, u"show"_s, m_sam}).status, 1);
    }

    void releasingOpensItAgain()
    {
        QCOMPARE(client("assign", {u"--user"_s, m_other}).status, 0);

        QCOMPARE(client("release", {u"--user"_s, m_other}).status, 0);

        QCOMPARE(client("show").status, 0);
        QCOMPARE(client("assign", {u"--user"_s, u"nobody"_s}).status, 2);
    }

private:
    Ran client(const char *what, const QStringList &more = {}) const
    {
        return m_desk->run(QStringList{u"client"_s, QString::fromLatin1(what), m_sam} + more);
    }

    std::unique_ptr<ScriptedDesk> m_desk;
    QString m_sam;
    const QString m_other = u"01HZ0000000000000000000007"_s;
};

ALCOVE_TEST(care_commands_test, CareCommandsTest)
#include "care_commands_test.moc"

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

    void theClientsOfWhoLeftAreHandedOver()
    {
        const QString kim = m_desk->id({u"client"_s, u"add"_s, u"--family"_s, u"Novak"_s});
        for (const QString &id : {m_sam, kim})
            QCOMPARE(m_desk->run({u"client"_s, u"assign"_s, id, u"--user"_s, m_other}).status, 0);

        const Ran moved = transfer({u"--reason"_s, u"left in May"_s});

        QVERIFY2(moved.status == 0, qPrintable(moved.err));
        QCOMPARE(moved.json[u"done"_s].toArray().size(), 2);
        QCOMPARE(moved.json[u"left"_s].toArray().size(), 0);
        QCOMPARE(client("team").json[u"team"_s].toArray(), QJsonArray{ada()});
        const QJsonArray released
            = m_desk->run({u"audit"_s, u"list"_s, u"--event"_s, u"care.release"_s})
                  .json[u"entries"_s]
                  .toArray();
        QCOMPARE(released.size(), 2);
        QCOMPARE(released.first()[u"detail"_s].toString(), u"left in May"_s);
        QCOMPARE(m_desk->run({u"store"_s, u"check"_s}).status, 0);
    }

    void someAreHandedOverAndWhoIsNotTheirsIsSaid()
    {
        const QString kim = m_desk->id({u"client"_s, u"add"_s, u"--family"_s, u"Novak"_s});
        QCOMPARE(client("assign", {u"--user"_s, m_other}).status, 0);

        const Ran moved = transfer({m_sam, kim});

        QCOMPARE(moved.status, 1);
        QCOMPARE(moved.json[u"done"_s].toArray(), QJsonArray{m_sam});
        QCOMPARE(moved.json[u"left"_s][0][u"client"_s].toString(), kim);
        QVERIFY2(moved.err.startsWith(u"alcovectl: "_s + kim), qPrintable(moved.err));
        QCOMPARE(client("team").json[u"team"_s].toArray(), QJsonArray{ada()});
    }

    void toNobodyNobodyIsHandedOver()
    {
        QCOMPARE(client("assign", {u"--user"_s, m_other}).status, 0);

        const Ran toNobody = m_desk->say(
            {u"care"_s, u"transfer"_s, u"--from"_s, m_other, u"--to"_s, u"Kit Marsh"_s});
        QVERIFY2(toNobody.isOneClearFailure(), qPrintable(toNobody.err));
        const Ran toThemselves = m_desk->say(
            {u"care"_s, u"transfer"_s, u"--from"_s, u"Ada Byron"_s, u"--to"_s, u"Ada Byron"_s});
        QVERIFY2(toThemselves.isOneClearFailure(), qPrintable(toThemselves.err));
        QCOMPARE(m_desk->run({u"care"_s, u"transfer"_s, u"--to"_s, u"Ada Byron"_s}).status, 2);
        QCOMPARE(transfer({u"nobody"_s}).status, 2);

        QCOMPARE(client("team").json[u"team"_s].toArray().first().toString(), m_other);
    }

    void aNewStatusIsARecordOfTheChart()
    {
        const auto edit = [this](const QStringList &words) {
            return m_desk->run(QStringList{u"client"_s, u"edit"_s, m_sam} + words);
        };
        QCOMPARE(edit({u"--status"_s, u"asleep"_s}).status, 2);
        QCOMPARE(edit({u"--why"_s, u"goals met"_s}).status, 2);
        QCOMPARE(edit({u"--status"_s, u"discharged"_s, u"--since"_s, u"May"_s}).status, 2);

        QCOMPARE(edit({u"--status"_s, u"discharged"_s, u"--since"_s, u"2026-01-02"_s, u"--why"_s,
                       u"goals met"_s})
                     .status,
                 0);
        QCOMPARE(edit({u"--status"_s, u"discharged"_s}).status, 0); // they are

        const QJsonArray records = m_desk->run({u"record"_s, u"list"_s, u"--client"_s, m_sam})
                                       .json[u"records"_s]
                                       .toArray();
        QCOMPARE(records.size(), 1);
        QCOMPARE(records[0][u"kind"_s].toString(), u"status-change"_s);
        QCOMPARE(records[0][u"fields"_s][u"status"_s].toString(), u"discharged"_s);
        QCOMPARE(records[0][u"fields"_s][u"on"_s].toString(), u"2026-01-02"_s);
        QCOMPARE(records[0][u"fields"_s][u"why"_s].toString(), u"goals met"_s);
    }

private:
    Ran transfer(const QStringList &more) const
    {
        return m_desk->run(
            QStringList{u"care"_s, u"transfer"_s, u"--from"_s, m_other, u"--to"_s, u"Ada Byron"_s}
            + more);
    }
    QString ada() const
    {
        return m_desk->run({u"member"_s, u"list"_s}).json[u"members"_s][0][u"id"_s].toString();
    }
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

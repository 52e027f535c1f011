#include "ctl/request_commands.h"

#include "scripted_desk.h"
#include "support/test_registry.h"

#include <QDate>
#include <QJsonArray>

#include <memory>

using namespace Qt::StringLiterals;
using alcove::testing::Ran;
using alcove::testing::ScriptedDesk;

/// What clients ask about their record, from a shell.
class RequestCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_desk->make().status, 0);
        m_sam = m_desk->id({u"client"_s, u"add"_s, u"--family"_s, u"Rivera"_s});
    }

    void aRequestIsListedUntilItIsAnswered()
    {
        const QDate received = QDate::currentDate().addDays(-40);
        const Ran added = add({u"--kind"_s, u"access"_s, u"--received"_s,
                               received.toString(Qt::ISODate), u"--name"_s, u"Dana Rivera"_s});
        QVERIFY2(added.status == 0, qPrintable(added.err));
        const QString id = added.json[u"id"_s].toString();

        const QJsonArray listed = list();
        QCOMPARE(listed.size(), 1);
        const QJsonValue line = listed.first();
        QCOMPARE(line[u"clientName"_s].toString(), u"Rivera"_s);
        QCOMPARE(line[u"by"_s].toString(), u"representative"_s);
        QCOMPARE(line[u"asker"_s].toString(), u"Dana Rivera"_s);
        QCOMPARE(line[u"due"_s].toString(), received.addDays(30).toString(Qt::ISODate));
        QCOMPARE(line[u"overdue"_s].toBool(), true);
        QVERIFY(m_desk->say({u"request"_s, u"list"_s}).out.contains(u"overdue since"_s));

        m_desk->write(u"why"_s, "In the archive.\n");
        const Ran extended = step(u"extend"_s, id, u"why"_s);
        QCOMPARE(extended.json[u"status"_s].toString(), u"extended"_s);
        QCOMPARE(extended.json[u"due"_s].toString(), received.addDays(60).toString(Qt::ISODate));
        QCOMPARE(extended.json[u"extendedBecause"_s].toString(), u"In the archive."_s);
        QCOMPARE(extended.json[u"overdue"_s].toBool(), false);

        const Ran answered = m_desk->run({u"request"_s, u"answer"_s, id});
        QCOMPARE(answered.json[u"status"_s].toString(), u"answered"_s);
        QCOMPARE(answered.json[u"closedBy"_s].toString(), u"Ada Byron"_s);
        QCOMPARE(list().size(), 0);
        QCOMPARE(list({u"all"_s}).size(), 1);
        const Ran again = step(u"refuse"_s, id, u"why"_s);
        QCOMPARE(again.status, 1);
        QVERIFY2(again.isOneClearFailure(), qPrintable(again.err));
    }

    void whoReadTheRecordIsListedForThem()
    {
        QCOMPARE(m_desk->run({u"client"_s, u"show"_s, m_sam}).status, 0);
        const QString id = add({u"--kind"_s, u"accounting"_s}).json[u"id"_s].toString();

        const Ran readers = m_desk->run({u"request"_s, u"readers"_s, id});

        QCOMPARE(readers.status, 0);
        const QJsonArray all = readers.json[u"readers"_s].toArray();
        QCOMPARE(all.size(), 1);
        QCOMPARE(all.first()[u"actorName"_s].toString(), u"Ada Byron"_s);
        QCOMPARE(all.first()[u"event"_s].toString(), u"chart.open"_s);
        const QString said = m_desk->say({u"request"_s, u"readers"_s, id}).out;
        QVERIFY(said.contains(u"Ada Byron"_s));
        QVERIFY(said.contains(u"log of this desk"_s));
    }

    void aMistakenCommandLineIsStatusTwo()
    {
        const QString id = add({u"--kind"_s, u"access"_s}).json[u"id"_s].toString();
        for (const QStringList &words :
             {QStringList{u"request"_s}, QStringList{u"request"_s, u"dance"_s, id},
              QStringList{u"request"_s, u"list"_s, u"most"_s},
              QStringList{u"request"_s, u"answer"_s}, QStringList{u"request"_s, u"refuse"_s, id},
              QStringList{u"request"_s, u"add"_s, u"--client"_s, m_sam, u"--kind"_s, u"wish"_s},
              QStringList{u"request"_s, u"add"_s, u"--client"_s, u"sam"_s, u"--kind"_s,
                          u"access"_s},
              QStringList{u"request"_s, u"add"_s, u"--client"_s, m_sam, u"--kind"_s, u"access"_s,
                          u"--received"_s, u"2999-01-01"_s}})
            QCOMPARE(m_desk->run(words).status, 2);
        QCOMPARE(m_desk->run({u"request"_s, u"answer"_s, m_sam}).status, 1); // there is none
    }

private:
    Ran add(const QStringList &more) const
    {
        return m_desk->run(QStringList{u"request"_s, u"add"_s, u"--client"_s, m_sam} + more);
    }

    Ran step(const QString &what, const QString &id, const QString &file) const
    {
        return m_desk->run({u"request"_s, what, id, u"--text-file"_s, m_desk->path(file)});
    }

    QJsonArray list(const QStringList &more = {}) const
    {
        return m_desk->run(QStringList{u"request"_s, u"list"_s} + more)
            .json[u"requests"_s]
            .toArray();
    }

    std::unique_ptr<ScriptedDesk> m_desk;
    QString m_sam;
};

ALCOVE_TEST(request_commands_test, RequestCommandsTest)
#include "request_commands_test.moc"

#include "ctl/command.h"
#include "scripted_desk.h"
#include "support/test_registry.h"

#include <QJsonArray>

#include <memory>

using namespace Qt::StringLiterals;
using alcove::testing::Ran;
using alcove::testing::ScriptedDesk;

/// Restricted charts, from a shell.
class RestrictedCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_desk->make({u"--recovery-file"_s, m_desk->path(u"kit"_s)}).status, 0);
        m_chart = m_desk->id({u"restricted"_s, u"add"_s, u"--family"_s, u"Vale"_s, u"--given"_s,
                              u"Robin"_s, u"--because"_s, u"staff"_s});
        QVERIFY(!m_chart.isEmpty());
    }

    void itIsListedAndItsClientIsNoClientOfThePractice()
    {
        const QJsonArray charts
            = m_desk->run({u"restricted"_s, u"list"_s}).json[u"charts"_s].toArray();

        QCOMPARE(charts.size(), 1);
        QCOMPARE(charts.first()[u"id"_s].toString(), m_chart);
        QCOMPARE(charts.first()[u"name"_s].toString(), u"Robin Vale"_s);
        QCOMPARE(charts.first()[u"because"_s].toString(), u"staff"_s);
        QVERIFY(charts.first()[u"opens"_s].toBool());
        QVERIFY(m_desk->run({u"client"_s, u"list"_s}).json[u"clients"_s].toArray().isEmpty());
    }

    void notesAreWrittenAndFoundInItAlone()
    {
        const QString client = m_desk->run({u"restricted"_s, u"list"_s})
                                   .json[u"charts"_s]
                                   .toArray()
                                   .first()[u"client"_s]
                                   .toString();
        m_desk->write(u"text"_s, "Came for the first time.\n");

        const Ran note = inside({u"note"_s, u"add"_s, u"--client"_s, client, u"--text-file"_s,
                                 m_desk->path(u"text"_s)});

        QCOMPARE(note.status, 0);
        QCOMPARE(inside({u"note"_s, u"show"_s, note.json[u"id"_s].toString()})
                     .json[u"format"_s]
                     .toString(),
                 u"soap"_s);
        QCOMPARE(inside({u"search"_s, u"first"_s}).json[u"hits"_s].toArray().size(), 1);
        QVERIFY(m_desk->run({u"search"_s, u"first"_s}).json[u"hits"_s].toArray().isEmpty());
        QVERIFY(inside({u"audit"_s, u"verify"_s}).json[u"ok"_s].toBool());
    }

    void oneThatIsNotHereIsOneClearFailure()
    {
        const Ran ran = m_desk->say(
            {u"audit"_s, u"verify"_s, u"--restricted"_s, u"0000000000000000000000000G"_s});

        QVERIFY2(ran.isOneClearFailure(), qPrintable(ran.err));
    }

    void whatIsNoIdOrNoReasonIsAMistake()
    {
        QCOMPARE(m_desk->run({u"audit"_s, u"verify"_s, u"--restricted"_s, u"Vale"_s}).status, 2);
        QCOMPARE(inside({u"client"_s, u"list"_s}).status, 2);
        QCOMPARE(m_desk
                     ->run({u"restricted"_s, u"add"_s, u"--family"_s, u"Vale"_s, u"--because"_s,
                            u"shame"_s})
                     .status,
                 2);
    }

private:
    Ran inside(const QStringList &words) const
    {
        return m_desk->run(words + QStringList{u"--restricted"_s, m_chart});
    }

    std::unique_ptr<ScriptedDesk> m_desk;
    QString m_chart;
};

ALCOVE_TEST(restricted_commands_test, RestrictedCommandsTest)
#include "restricted_commands_test.moc"

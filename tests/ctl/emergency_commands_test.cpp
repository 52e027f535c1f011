#include "ctl/emergency_commands.h"

#include "scripted_desk.h"
#include "support/test_registry.h"

#include <QJsonArray>

#include <memory>

using namespace Qt::StringLiterals;
using alcove::testing::Ran;
using alcove::testing::ScriptedDesk;

/// Who opens a restricted chart in an emergency, from a shell and without a server.
class EmergencyCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_desk->make({u"--recovery-file"_s, m_desk->path(u"kit"_s)}).status, 0);
        m_chart = m_desk->id(
            {u"restricted"_s, u"add"_s, u"--family"_s, u"Vale"_s, u"--because"_s, u"staff"_s});
        QVERIFY(!m_chart.isEmpty());
        m_desk->write(u"reason"_s, "They called, and nobody else is here.");
    }

    void nobodyIsForEmergenciesAtFirst()
    {
        const Ran listed = m_desk->run({u"restricted"_s, u"list"_s});

        QVERIFY(listed.json[u"halves"_s].isArray() && listed.json[u"halves"_s].toArray().isEmpty());
        const auto chart = listed.json[u"charts"_s].toArray().first();
        QVERIFY(chart[u"emergency"_s].isArray() && chart[u"emergency"_s].toArray().isEmpty());
    }

    void whoIsNamedOrUnknownIsNone()
    {
        const QString self = m_desk->run({u"member"_s, u"list"_s})
                                 .json[u"members"_s]
                                 .toArray()
                                 .first()[u"id"_s]
                                 .toString();
        for (const QString &who : {self, u"Nobody At All"_s}) {
            const Ran refused = m_desk->say({u"restricted"_s, u"emergency"_s, m_chart, who});
            QVERIFY2(refused.isOneClearFailure(), qPrintable(refused.err));
        }
    }

    void withoutAServerNothingOpens()
    {
        const Ran ran = m_desk->say(
            {u"restricted"_s, u"open"_s, m_chart, u"--text-file"_s, m_desk->path(u"reason"_s)});

        QCOMPARE(ran.status, 5);
        QVERIFY(m_desk->run({u"restricted"_s, u"list"_s})
                    .json[u"charts"_s]
                    .toArray()
                    .first()[u"opens"_s]
                    .toBool());
    }

    void itTakesAReasonAndAllItsWords()
    {
        m_desk->write(u"short"_s, "please");
        QCOMPARE(m_desk
                     ->run({u"restricted"_s, u"open"_s, m_chart, u"--text-file"_s,
                            m_desk->path(u"short"_s)})
                     .status,
                 2);
        QCOMPARE(m_desk->run({u"restricted"_s, u"emergency"_s, m_chart}).status, 2);
        QCOMPARE(m_desk->run({u"restricted"_s, u"emergency"_s, u"none"_s, u"x"_s}).status, 2);
        QCOMPARE(m_desk->run({u"restricted"_s, u"open"_s, u"none"_s}).status, 2);
    }

private:
    std::unique_ptr<ScriptedDesk> m_desk;
    QString m_chart;
};

ALCOVE_TEST(emergency_commands_test, EmergencyCommandsTest)
#include "emergency_commands_test.moc"

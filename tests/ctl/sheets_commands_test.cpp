#include "ctl/sheets_commands.h"

#include "scripted_desk.h"
#include "support/test_registry.h"

#include <QJsonArray>

#include <memory>

using namespace Qt::StringLiterals;
using alcove::testing::Ran;
using alcove::testing::ScriptedDesk;

/// Two sheets of a restricted chart, from a shell. That they open it is in features sheets_test.
class SheetsCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_desk->make({u"--recovery-file"_s, m_desk->path(u"kit"_s)}).status, 0);
        m_chart = m_desk->id(
            {u"restricted"_s, u"add"_s, u"--family"_s, u"Vale"_s, u"--because"_s, u"staff"_s});
        QVERIFY(!m_chart.isEmpty());
        m_desk->write(u"reason"_s, "They called, and no server answers.");
    }

    void theyAreMadeListedAndWithdrawn()
    {
        QCOMPARE(sheetsListed(), QString());

        const Ran made = make(m_chart);

        QVERIFY2(made.status == 0, qPrintable(made.err));
        QCOMPARE(made.json[u"id"_s].toString(), m_chart);
        QVERIFY(!sheetsListed().isEmpty());
        QCOMPARE(withdraw(m_chart).status, 0);
        QCOMPARE(sheetsListed(), QString());
        const Ran again = withdraw(m_chart);
        QVERIFY2(again.isOneClearFailure(), qPrintable(again.err));
    }

    void nothingIsMadeWhereTheCodesCannotBeWritten()
    {
        m_desk->write(u"two"_s, "something else");
        const Ran refused = make(m_chart);
        QVERIFY2(refused.isOneClearFailure(), qPrintable(refused.err));
        QCOMPARE(sheetsListed(), QString());
    }

    void aChartThatIsNotHereIsOneClearFailure()
    {
        const Ran refused = make(u"0000000000000000000000000G"_s);
        QVERIFY2(refused.isOneClearFailure(), qPrintable(refused.err));
    }

    void whoHasTheChartOnTheDeskNeedsNoSheets()
    {
        QCOMPARE(make(m_chart).status, 0);

        const Ran refused = open(m_desk->path(u"store/restricted/"_s + m_chart));

        QVERIFY2(refused.isOneClearFailure(), qPrintable(refused.err));
        QVERIFY(m_desk->run({u"audit"_s, u"list"_s, u"--event"_s, u"chart.break-glass"_s})
                    .json[u"entries"_s]
                    .toArray()
                    .isEmpty());
    }

    void halfACommandSaysHowItGoes()
    {
        QCOMPARE(m_desk->run({u"restricted"_s, u"sheets"_s, u"make"_s, m_chart}).status, 2);
        QCOMPARE(m_desk->run({u"restricted"_s, u"sheets"_s, u"burn"_s, m_chart}).status, 2);
        QCOMPARE(m_desk->run({u"restricted"_s, u"sheets"_s, u"withdraw"_s}).status, 2);
        QCOMPARE(m_desk->run({u"restricted"_s, u"open-with-sheets"_s, u"x"_s}).status, 2);
        QCOMPARE(make(m_chart).status, 0);
        m_desk->write(u"reason"_s, "please");
        QCOMPARE(open(m_desk->path(u"store"_s)).status, 2);
    }

private:
    Ran make(const QString &chart) const
    {
        return m_desk->run({u"restricted"_s, u"sheets"_s, u"make"_s, chart, u"--first"_s,
                            m_desk->path(u"one"_s), u"--second"_s, m_desk->path(u"two"_s)});
    }
    Ran withdraw(const QString &chart) const
    {
        return m_desk->run({u"restricted"_s, u"sheets"_s, u"withdraw"_s, chart});
    }
    Ran open(const QString &folder) const
    {
        return m_desk->run({u"restricted"_s, u"open-with-sheets"_s, folder, u"--first"_s,
                            m_desk->path(u"one"_s), u"--second"_s, m_desk->path(u"two"_s),
                            u"--text-file"_s, m_desk->path(u"reason"_s)});
    }
    QString sheetsListed() const
    {
        return m_desk->run({u"restricted"_s, u"list"_s})
            .json[u"charts"_s]
            .toArray()
            .first()[u"sheets"_s]
            .toString();
    }

    std::unique_ptr<ScriptedDesk> m_desk;
    QString m_chart;
};

ALCOVE_TEST(sheets_commands_test, SheetsCommandsTest)
#include "sheets_commands_test.moc"

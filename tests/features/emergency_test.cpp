#include "scripted_practice.h"
#include "support/test_registry.h"

#include <QDir>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Ran;
using testing::ScriptedDesk;
using testing::ScriptedPractice;

/// A restricted chart that somebody who is not named for it opens in an emergency, over a real
/// server: three programs' people, and what each of them sees of it.
class EmergencyTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_practice.start());
        QCOMPARE(m_owner.make({u"--recovery-file"_s, m_owner.path(u"kit"_s)}).status, 0);
        for (const auto &[desk, name] :
             {std::pair{&m_holder, u"Kim Okafor"_s}, std::pair{&m_other, u"Sam Reyes"_s}})
            QVERIFY(!ScriptedPractice::letIn(m_owner, *desk, name, u"clinician"_s).isEmpty());
        m_chart = m_owner.id(
            {u"restricted"_s, u"add"_s, u"--family"_s, u"Vale"_s, u"--because"_s, u"staff"_s});
        QVERIFY(!m_chart.isEmpty());
        m_owner.write(u"text"_s, "Spoke of marmalade.");
        QCOMPARE(m_owner
                     .run({u"note"_s, u"add"_s, u"--client"_s,
                           charts(m_owner).first()[u"client"_s].toString(), u"--text-file"_s,
                           m_owner.path(u"text"_s), u"--restricted"_s, m_chart})
                     .status,
                 0);
        for (const ScriptedDesk *desk : {&m_owner, &m_holder, &m_other})
            QCOMPARE(m_practice.sync(*desk).status, 0);
    }

    void whoIsNoHolderDoesNotGetIn()
    {
        const Ran refused = open(m_other);
        QVERIFY2(refused.isOneClearFailure(), qPrintable(refused.err));
        QVERIFY(!QDir(m_other.path(u"store/restricted"_s)).exists());
    }

    void aHolderHasHalvesAndNothingOfTheChart()
    {
        const Ran named = m_owner.run({u"restricted"_s, u"emergency"_s, m_chart, u"kim okafor"_s});
        QCOMPARE(named.status, 0);
        QCOMPARE(named.json[u"emergency"_s].toArray().size(), 1);
        QCOMPARE(m_practice.sync(m_owner).status, 0);
        QCOMPARE(m_practice.sync(m_holder).status, 0);

        const Ran listed = m_holder.run({u"restricted"_s, u"list"_s});

        QCOMPARE(listed.json[u"halves"_s].toArray(), QJsonArray{m_chart});
        QVERIFY(charts(m_holder).isEmpty());
        QVERIFY(!QDir(m_holder.path(u"store/restricted"_s)).exists());
        QCOMPARE(charts(m_owner).first()[u"emergency"_s].toArray().size(), 1);
    }

    void withAReasonTheyReadIt()
    {
        m_holder.write(u"reason"_s, "please");
        QCOMPARE(open(m_holder).status, 2);
        m_holder.write(u"reason"_s, "They called, and nobody who is named can be reached.");

        const Ran opened = open(m_holder);

        QVERIFY2(opened.status == 0, qPrintable(opened.err));
        QVERIFY(!opened.json[u"until"_s].toString().isEmpty());
        QCOMPARE(found(m_holder, u"marmalade"_s), 1);
        QVERIFY(m_holder.run({u"audit"_s, u"verify"_s}).json[u"ok"_s].toBool());
    }

    void othersHearOfItAndMakeANewKey()
    {
        QCOMPARE(m_practice.sync(m_owner).status, 0);

        const QString log = m_owner.run({u"audit"_s, u"list"_s, u"--restricted"_s, m_chart}).out;
        QVERIFY(log.contains(u"emergency.ask"_s));
        const Ran told = m_owner.run({u"audit"_s, u"list"_s, u"--event"_s, u"chart.break-glass"_s});
        QVERIFY(told.out.contains(u"nobody who is named can be reached"_s));
        m_owner.write(u"text"_s, "Then of zeppelins.");
        QCOMPARE(m_owner
                     .run({u"note"_s, u"add"_s, u"--client"_s,
                           charts(m_owner).first()[u"client"_s].toString(), u"--text-file"_s,
                           m_owner.path(u"text"_s), u"--restricted"_s, m_chart})
                     .status,
                 0);
        QCOMPARE(m_practice.sync(m_owner).status, 0);
        QCOMPARE(m_practice.sync(m_holder).status, 0);
        QCOMPARE(found(m_holder, u"zeppelins"_s), 0);
    }

    void aFormerHolderDoesNotGetInAgain()
    {
        QCOMPARE(
            m_owner.run({u"restricted"_s, u"emergency-off"_s, m_chart, u"Kim Okafor"_s}).status, 0);
        QCOMPARE(m_practice.sync(m_owner).status, 0);

        const Ran refused = open(m_holder);

        QVERIFY2(refused.isOneClearFailure(), qPrintable(refused.err));
    }

private:
    static QJsonArray charts(const ScriptedDesk &desk)
    {
        return desk.run({u"restricted"_s, u"list"_s}).json[u"charts"_s].toArray();
    }
    Ran open(const ScriptedDesk &desk) const
    {
        if (!QFile::exists(desk.path(u"reason"_s)))
            desk.write(u"reason"_s, "They called, and nobody who is named can be reached.");
        return desk.run(
            {u"restricted"_s, u"open"_s, m_chart, u"--text-file"_s, desk.path(u"reason"_s)});
    }
    int found(const ScriptedDesk &desk, const QString &word) const
    {
        return static_cast<int>(desk.run({u"search"_s, word, u"--restricted"_s, m_chart})
                                    .json[u"hits"_s]
                                    .toArray()
                                    .size());
    }

    ScriptedPractice m_practice;
    ScriptedDesk m_owner;
    ScriptedDesk m_holder;
    ScriptedDesk m_other;
    QString m_chart;
};

ALCOVE_TEST(emergency_test, EmergencyTest)
#include "emergency_test.moc"

#include "scripted_practice.h"
#include "support/test_registry.h"

#include <QDir>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Ran;
using testing::ScriptedDesk;
using testing::ScriptedPractice;

/// A restricted chart of three programs' people over a real server: who is named reads it, the
/// others' desks have nothing of it, and whoever is named no more loses it.
class RestrictedTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_practice.start());
        QCOMPARE(m_owner.make({u"--recovery-file"_s, m_owner.path(u"kit"_s)}).status, 0);
        for (const auto &[desk, name] :
             {std::pair{&m_named, u"Kim Okafor"_s}, std::pair{&m_other, u"Sam Reyes"_s}})
            QVERIFY(!ScriptedPractice::letIn(m_owner, *desk, name, u"clinician"_s).isEmpty());
        m_chart = m_owner.id(
            {u"restricted"_s, u"add"_s, u"--family"_s, u"Vale"_s, u"--because"_s, u"staff"_s});
        QVERIFY(!m_chart.isEmpty());
        write(m_owner, "Spoke of marmalade.");
        everybodySyncs();
    }

    void untilSomebodyIsNamedItIsWhereItWasBegun()
    {
        QVERIFY(charts(m_named).isEmpty());
        QCOMPARE(charts(m_owner).first()[u"named"_s].toArray().size(), 1);
    }

    void whoIsNamedReadsAndWritesIt()
    {
        const Ran named = m_owner.run({u"restricted"_s, u"name"_s, m_chart, u"kim okafor"_s});
        QCOMPARE(named.status, 0);
        QCOMPARE(named.json[u"named"_s].toArray().size(), 2);
        QCOMPARE(m_practice.sync(m_owner).status, 0);

        const Ran round = m_practice.sync(m_named);

        QCOMPARE(round.status, 0);
        const QJsonObject room = round.json[u"apart"_s].toArray().first().toObject();
        QVERIFY(room[u"new"_s].toBool() && !room[u"failed"_s].toBool());
        QCOMPARE(found(m_named, u"marmalade"_s), 1);
        write(m_named, "Saw two lighthouses.");
        QCOMPARE(m_practice.sync(m_named).status, 0);
        QCOMPARE(m_practice.sync(m_owner).status, 0);
        QCOMPARE(found(m_owner, u"lighthouses"_s), 1);
    }

    void theOthersHaveNothingOfIt()
    {
        QCOMPARE(m_practice.sync(m_other).status, 0);
        QVERIFY(charts(m_other).isEmpty());
        QVERIFY(!QDir(m_other.path(u"store/restricted"_s)).exists());
        const auto store = testing::openStore(m_other);
        const QByteArray all = ScriptedPractice::everythingIn(*store);
        for (const char *word : {"marmalade", "lighthouses", "Vale"})
            QVERIFY2(!all.contains(word), word);
    }

    void itIsNotGivenToWhoMayNotHaveIt()
    {
        QCOMPARE(m_owner.run({u"restricted"_s, u"name"_s, m_chart, u"Nobody At All"_s}).status, 1);
        const Ran refused = m_other.say({u"restricted"_s, u"name"_s, m_chart, u"Sam Reyes"_s});
        QVERIFY2(refused.isOneClearFailure(), qPrintable(refused.err));
        QCOMPARE(m_owner.run({u"restricted"_s, u"name"_s, m_chart}).status, 2);
    }

    void whoIsNamedNoMoreLosesItAndWhatTheyHadWrittenStays()
    {
        write(m_named, "Zeppelins at last.");
        QCOMPARE(m_owner.run({u"restricted"_s, u"unname"_s, m_chart, u"Kim Okafor"_s}).status, 0);
        QCOMPARE(m_practice.sync(m_owner).status, 0);

        const Ran round = m_practice.sync(m_named);

        QVERIFY(round.json[u"apart"_s].toArray().first()[u"gone"_s].toBool());
        QVERIFY(charts(m_named).isEmpty());
        QVERIFY(!QDir(m_named.path(u"store/restricted/"_s + m_chart)).exists());
        QCOMPARE(m_practice.sync(m_owner).status, 0);
        QCOMPARE(found(m_owner, u"zeppelins"_s), 1);
        QVERIFY(m_practice.sync(m_named).json[u"apart"_s].toArray().isEmpty());
        QVERIFY(m_named.run({u"audit"_s, u"verify"_s}).json[u"ok"_s].toBool());
    }

private:
    void everybodySyncs() const
    {
        for (const ScriptedDesk *desk : {&m_owner, &m_named, &m_other})
            QCOMPARE(m_practice.sync(*desk).status, 0);
    }
    static QJsonArray charts(const ScriptedDesk &desk)
    {
        return desk.run({u"restricted"_s, u"list"_s}).json[u"charts"_s].toArray();
    }
    void write(const ScriptedDesk &desk, const QByteArray &text) const
    {
        desk.write(u"text"_s, text);
        QCOMPARE(desk.run({u"note"_s, u"add"_s, u"--client"_s,
                           charts(desk).first()[u"client"_s].toString(), u"--text-file"_s,
                           desk.path(u"text"_s), u"--restricted"_s, m_chart})
                     .status,
                 0);
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
    ScriptedDesk m_named;
    ScriptedDesk m_other;
    QString m_chart;
};

ALCOVE_TEST(restricted_test, RestrictedTest)
#include "restricted_test.moc"

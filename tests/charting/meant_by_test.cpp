#include "charting/meant_by.h"

#include "support/builders.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using charting::Kept;
using charting::MeantBy;
using charting::Recipient;

Q_DECLARE_METATYPE(alcove::charting::Kept)

class MeantByTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_client = m_build.client(u"Robin"_s, u"Vale"_s);
        m_client.preferredName = u"Alex"_s;
        m_dana = contact(u"Dana Vale"_s, u"Mother"_s, u"guardian\nemergency"_s);
        m_ben = contact(u"Mr. Ben Stone"_s, u"friend"_s, u"emergency"_s);
        m_mark = contact(u"Mark Vale"_s, u""_s, u"guardian"_s);
    }

    void readsWhoIsMeant_data()
    {
        QTest::addColumn<QString>("to");
        QTest::addColumn<Kept>("dana");
        QTest::addColumn<Kept>("ben");
        QTest::addColumn<Kept>("mark");
        QTest::addColumn<Kept>("court");
        const auto no = Kept::No;
        const auto them = Kept::Them;
        const auto all = Kept::FromAll;
        const auto perhaps = Kept::Perhaps;
        QTest::newRow("anybody") << u"Anybody"_s << all << all << all << all;
        QTest::newRow("no one") << u"no one"_s << all << all << all << all;
        QTest::newRow("but one") << u"everyone but Dana"_s << all << all << all << all;
        QTest::newRow("given name") << u"Dana"_s << them << no << no << no;
        QTest::newRow("accents and case") << u"D\u00c4NA"_s << them << no << no << no;
        QTest::newRow("title and family") << u"Mr Stone"_s << no << them << no << no;
        QTest::newRow("family name of two") << u"Mrs Vale"_s << them << no << them << no;
        QTest::newRow("relation") << u"her mom"_s << them << no << them << no;
        QTest::newRow("other parent") << u"the father"_s << no << no << them << no;
        QTest::newRow("parents") << u"parents"_s << them << no << them << no;
        QTest::newRow("family") << u"his family"_s << them << them << them << no;
        QTest::newRow("role") << u"guardians"_s << them << no << them << no;
        QTest::newRow("court") << u"the judge"_s << no << no << no << them;
        QTest::newRow("friend") << u"friend"_s << no << them << no << no;
        QTest::newRow("a stranger") << u"Kim"_s << perhaps << perhaps << perhaps << perhaps;
        QTest::newRow("a stranger beside one")
            << u"Dana and Kim"_s << them << perhaps << perhaps << perhaps;
        QTest::newRow("says nothing") << u"them"_s << perhaps << perhaps << perhaps << perhaps;
    }

    void readsWhoIsMeant()
    {
        QFETCH(const QString, to);
        const MeantBy meant(to, m_client, {m_dana, m_ben, m_mark});

        QVERIFY(!meant.isClient());
        QTEST(meant.how(Recipient::Guardian, m_dana), "dana");
        QTEST(meant.how(Recipient::Emergency, m_ben), "ben");
        QTEST(meant.how(Recipient::Guardian, m_mark), "mark");
        QTEST(meant.how(Recipient::Court, std::nullopt), "court");
    }

    void withoutAContactKinMayHaveTheRole()
    {
        const MeantBy mother(u"mother"_s, m_client, {});

        QCOMPARE(mother.how(Recipient::Guardian, {}), Kept::Them);
        QCOMPARE(mother.how(Recipient::Insured, {}), Kept::Them);
        QCOMPARE(mother.how(Recipient::Emergency, {}), Kept::Them);
        QCOMPARE(mother.how(Recipient::School, {}), Kept::No);
    }

    void whoWasEnteredInErrorIsNobody()
    {
        m_dana.fields[commonfield::withdrawn] = u"somebody else's"_s;

        const MeantBy meant(u"Dana"_s, m_client, {m_dana});

        QCOMPARE(meant.how(Recipient::Guardian, m_mark), Kept::Perhaps);
    }

    void theClientIsMeantByTheirWholeNameAlone()
    {
        for (const QString &to : {u"the client"_s, u"Robin Vale"_s, u"alex vale"_s})
            QVERIFY(MeantBy(to, m_client, {}).isClient());
        for (const QString &to : {u"client's mother"_s, u"anybody but the client"_s, u""_s})
            QVERIFY(!MeantBy(to, m_client, {}).isClient());
    }

private:
    ChartRecord contact(const QString &name, const QString &relation, const QString &roles)
    {
        return m_build.record(m_client.id, RecordKind::Contact,
                              {{u"name"_s, name}, {u"relation"_s, relation}, {u"roles"_s, roles}});
    }

    testing::Builders m_build;
    Client m_client;
    ChartRecord m_dana;
    ChartRecord m_ben;
    ChartRecord m_mark;
};

ALCOVE_TEST(meant_by_test, MeantByTest)
#include "meant_by_test.moc"

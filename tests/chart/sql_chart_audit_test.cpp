#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;

namespace {

AuditQuestion of(ClientId client)
{
    AuditQuestion question;
    question.client = client;
    return question;
}

} // namespace

class SqlChartAuditTest : public QObject {
    Q_OBJECT

private slots:
    void tellsWhoLookedAtAChartWhenAndAtWhichDesk()
    {
        const Client sam = m_desk.addClient(u"Sam"_s);
        const Client kim = m_desk.addClient(u"Kim"_s);
        m_desk.restart();
        testing::must(m_desk.chart->openClient(sam.id));
        testing::must(m_desk.chart->openClient(kim.id));

        const AuditAnswer answer = testing::must(m_desk.chart->auditLines(of(sam.id), 10));

        QCOMPARE(answer.found, 2);
        QCOMPARE(answer.lines.size(), 2);
        QCOMPARE(answer.lines[0].entry.event.event, u"chart.open"_s);
        QCOMPARE(answer.lines[1].entry.event.event, u"client.add"_s);
        QCOMPARE(answer.lines[0].actor, m_desk.practice.actor.name);
        QCOMPARE(answer.lines[0].device, m_desk.practice.deviceName);
        QCOMPARE(answer.lines[0].client, displayName(sam));
    }

    void lookingIntoTheLogIsInTheLog()
    {
        const Client sam = m_desk.addClient();
        const qint64 before = m_desk.entries();

        testing::must(m_desk.chart->auditLines(of(sam.id), 10));

        const AuditEvent read{u"audit.read"_s, {}, idString(sam.id), u"1"_s};
        QVERIFY(m_desk.eventsAfter(before) == QList{read});
    }

    void aLogThatHoldsItsAnchorIsLeftAlone()
    {
        m_desk.addClient();
        const AuditHead head = testing::must(m_desk.chart->auditHead());
        const qint64 before = m_desk.entries();

        VERIFY_OK(m_desk.chart->anchorAudit(head, false));
        VERIFY_OK(m_desk.chart->anchorAudit({}, true));

        QCOMPARE(m_desk.entries(), before);
        QVERIFY(testing::must(m_desk.chart->verifyAudit()).isOk());
    }

    void anAnchorThatTheLogDoesNotHoldIsToldOfForGood()
    {
        m_desk.addClient();
        const qint64 before = m_desk.entries();

        VERIFY_OK(m_desk.chart->anchorAudit(AuditHead{before + 3, {}}, false));

        const AuditEvent gap{u"audit.gap"_s, {}, {}, QString::number(before + 3)};
        QVERIFY(m_desk.eventsAfter(before) == QList{gap});
        m_desk.restart();
        QCOMPARE(testing::must(m_desk.chart->verifyAudit()).problems.size(), 1);
    }

    void anAnchorThatIsMissingIsToldOfWhereItMayNotBe()
    {
        const qint64 before = m_desk.entries();

        VERIFY_OK(m_desk.chart->anchorAudit({}, false));

        QVERIFY(m_desk.eventsAfter(before) == QList{AuditEvent({u"audit.gap"_s, {}, {}, {}})});
    }

private:
    testing::TempChart m_desk;
};

ALCOVE_TEST(sql_chart_audit_test, SqlChartAuditTest)
#include "sql_chart_audit_test.moc"

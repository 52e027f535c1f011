#include "charting/status_change.h"

#include "core/record_book.h"
#include "core/review_book.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using charting::ClientChange;
using testing::must;

class StatusChangeTest : public QObject {
    Q_OBJECT

    const QDate m_today{2026, 3, 2};

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::TempChart>();
        m_sam = m_desk->build.client();
        m_sam.status = ClientStatus::Inquiry;
    }

    void aNewClientHasTheirFirstStatus()
    {
        const qint64 entries = m_desk->entries();

        VERIFY_OK(charting::keepClient(chart(), newOne(), m_today));

        QCOMPARE(must(chart().openClient(m_sam.id)), m_sam);
        QCOMPARE(statuses(),
                 (QList<RecordFields>{{{u"status"_s, u"inquiry"_s}, {u"on"_s, u"2026-03-02"_s}}}));
        QStringList events;
        for (const AuditEvent &event : m_desk->eventsAfter(entries))
            events.append(event.event);
        QCOMPARE(events.first(), u"client.add"_s); // the client first
        QCOMPARE(events[1], u"record.add"_s);
    }

    void anotherStatusIsOneMore()
    {
        VERIFY_OK(charting::keepClient(chart(), newOne(), m_today));
        ClientChange change = edit();
        change.after.status = ClientStatus::WaitList;
        change.since = QDate(2026, 2, 20);
        change.why = u"  no hour   free "_s;

        VERIFY_OK(charting::keepClient(chart(), change, m_today));

        QCOMPARE(must(chart().openClient(m_sam.id)).status, ClientStatus::WaitList);
        QCOMPARE(statuses().size(), 2);
        QCOMPARE(statuses().last(),
                 (RecordFields{{u"status"_s, u"wait-list"_s},
                               {u"on"_s, u"2026-02-20"_s},
                               {u"why"_s, u"no hour free"_s}}));
    }

    void theSameStatusIsNone()
    {
        VERIFY_OK(charting::keepClient(chart(), newOne(), m_today));
        ClientChange change = edit();
        change.after.phone = u"555"_s;
        change.why = u"typed and not meant"_s;

        QVERIFY(!charting::changesStatus(change));
        VERIFY_OK(charting::keepClient(chart(), change, m_today));

        QCOMPARE(must(chart().openClient(m_sam.id)).phone, u"555"_s);
        QCOMPARE(statuses().size(), 1);
    }

    void toTryAgainIsTheSameChange()
    {
        const ClientChange first = newOne();
        VERIFY_OK(charting::keepClient(chart(), first, m_today));

        VERIFY_OK(charting::keepClient(chart(), first, m_today));

        QCOMPARE(statuses().size(), 1);
    }

    void aDayThatHasNotComeKeepsNothing()
    {
        ClientChange change = newOne();
        change.since = m_today.addDays(1);

        VERIFY_ERROR(charting::keepClient(chart(), change, m_today), ErrorCode::Malformed);

        QVERIFY(must(chart().clients({})).isEmpty());
    }

    void whatAnotherDeskChangedMeanwhileStays()
    {
        VERIFY_OK(charting::keepClient(chart(), newOne(), m_today));
        ClientChange change = edit();
        Client theirs = m_sam;
        theirs.phone = u"555"_s;
        must(chart().saveClient(theirs));
        change.after.status = ClientStatus::Active;

        VERIFY_OK(charting::keepClient(chart(), change, m_today));

        const Client now = must(chart().openClient(m_sam.id));
        QCOMPARE(now.phone, u"555"_s);
        QCOMPARE(now.status, ClientStatus::Active);
    }

private:
    Chart &chart() { return *m_desk->chart; }

    ClientChange newOne()
    {
        return {m_sam,   {}, {},
                m_today, {}, RecordId::make(m_desk->build.clock, m_desk->build.random)};
    }
    ClientChange edit()
    {
        m_desk->build.clock.advance(1);
        const ClientSheet sheet = must(m_desk->chart->clientSheet(m_sam.id));
        return {sheet.client, sheet, sheet.client.status,
                m_today,      {},    RecordId::make(m_desk->build.clock, m_desk->build.random)};
    }
    QList<RecordFields> statuses()
    {
        QList<RecordFields> all;
        for (const RecordSheet &sheet :
             must(m_desk->chart->records(m_sam.id, {RecordKind::StatusChange})))
            all.append(sheet.fields);
        return all;
    }

    std::unique_ptr<testing::TempChart> m_desk;
    Client m_sam;
};

ALCOVE_TEST(status_change_test, StatusChangeTest)
#include "status_change_test.moc"

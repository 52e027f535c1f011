#include "chart/sql_chart.h"
#include "support/must.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

#include <algorithm>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

namespace {

const QList<RecordKind> clinical{RecordKind::Allergy, RecordKind::Diagnosis};
const QList<RecordKind> front{RecordKind::Contact, RecordKind::Insurance};

} // namespace

/// The typed records of a desk's charts.
class SqlChartRecordsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_chart = std::make_unique<testing::TempChart>();
        m_client = m_chart->addClient();
        m_allergy = m_chart->build.allergy(m_client.id);
        VERIFY_OK(save(m_allergy));
    }

    void itIsOneActWithItsOpAndTheLog()
    {
        const qint64 entries = m_chart->entries();
        const ChartRecord contact = aContact();
        VERIFY_OK(save(contact));

        const auto ops = must(m_chart->sync->outgoing(Scope::Front, 10));
        QCOMPARE(ops.last().kind, opkind::recordPut);
        const auto events = m_chart->eventsAfter(entries);
        QCOMPARE(events.size(), 1);
        QCOMPARE(events[0].event, u"record.add"_s);
        QCOMPARE(events[0].subject, idString(contact.id));
        QCOMPARE(events[0].client, idString(m_client.id));
        QCOMPARE(events[0].detail, u"contact"_s);
        QVERIFY(must(chart().check()).isEmpty());
    }

    void readsThemByKindAndSaysSoInTheLogOnce()
    {
        m_chart->restart();
        const qint64 entries = m_chart->entries();

        QCOMPARE(must(chart().records(m_client.id, clinical)).size(), 1);
        QCOMPARE(must(chart().record(m_allergy.id)).record(), std::optional(m_allergy));
        QVERIFY(must(chart().records(m_client.id, front)).isEmpty());

        const auto events = m_chart->eventsAfter(entries);
        QCOMPARE(events.size(), 1);
        QCOMPARE(events[0].event, u"chart.open"_s);
        VERIFY_ERROR(chart().record(RecordId{{7}}), ErrorCode::NotFound);
    }

    void writesOnlyWhatWasChanged()
    {
        const RecordSheet seen = must(chart().record(m_allergy.id));
        m_chart->receive({ofAnotherDesk(seen, u"reaction"_s, u"rash"_s)});
        ChartRecord worse = m_allergy;
        worse.fields[u"severity"_s] = u"severe"_s;

        VERIFY_OK(chart().saveRecord({worse, seen, {}}));

        const RecordSheet now = must(chart().record(m_allergy.id));
        QCOMPARE(now.fields.at(u"reaction"_s), u"rash"_s);
        QCOMPARE(now.fields.at(u"severity"_s), u"severe"_s);
        QVERIFY(now.open().isEmpty());
        const qint64 entries = m_chart->entries();
        VERIFY_OK(chart().saveRecord({*now.record(), now, {}})); // nothing to say
        QCOMPARE(m_chart->entries(), entries);
    }

    void twoValuesWaitUntilOneIsChosen()
    {
        const RecordSheet seen = must(chart().record(m_allergy.id));
        ChartRecord here = m_allergy;
        here.fields[u"severity"_s] = u"severe"_s;
        VERIFY_OK(chart().saveRecord({here, seen, {}}));
        m_chart->receive({ofAnotherDesk(seen, u"severity"_s, u"moderate"_s)});

        const auto items = must(chart().waiting());
        QCOMPARE(items.size(), 1);
        QCOMPARE(items[0].kind, ReviewKind::Field);
        QCOMPARE(items[0].recordKind, u"allergy"_s);
        QCOMPARE(items[0].client, m_client.id);
        QCOMPARE(items[0].clientName, u"Sam Rivera"_s);
        QVERIFY(items[0].isTheirs);
        const Review review
            = must(chart().review(ReviewKind::Field, items[0].record, items[0].field));
        QCOMPARE(review.sides.size(), 2);
        const auto ours
            = std::find_if(review.sides.begin(), review.sides.end(), [](const ReviewSide &side) {
                  return side.body.section(u"value"_s) == u"severe"_s;
              });
        QVERIFY(ours != review.sides.end());
        VERIFY_ERROR(chart().chooseValue(m_allergy.id.raw, u"severity"_s, OpId{{7}}),
                     ErrorCode::NotFound);
        VERIFY_ERROR(chart().chooseValue(m_allergy.id.raw, u"substance"_s, ours->op),
                     ErrorCode::NotFound);
        VERIFY_ERROR(chart().chooseValue(RawId{7}, u"severity"_s, ours->op), ErrorCode::NotFound);

        VERIFY_OK(chart().chooseValue(m_allergy.id.raw, u"severity"_s, ours->op));

        QVERIFY(must(chart().waiting()).isEmpty());
        QCOMPARE(must(chart().record(m_allergy.id)).fields.at(u"severity"_s), u"severe"_s);
    }

    void tellsWhoChangedWhatAndWhy()
    {
        ChartRecord diagnosis = m_chart->build.record(
            m_client.id, RecordKind::Diagnosis,
            {{u"code"_s, u"F33.1"_s}, {u"title"_s, u"Recurrent depression, moderate"_s}});
        VERIFY_OK(save(diagnosis));
        const RecordSheet seen = must(chart().record(diagnosis.id));
        diagnosis.fields[u"code"_s] = u"F33.2"_s;
        VERIFY_ERROR(chart().saveRecord({diagnosis, seen, u" "_s}), ErrorCode::Malformed);
        VERIFY_ERROR(chart().saveRecord({diagnosis, seen, QString(maxRecordReason + 1, u'x')}),
                     ErrorCode::TooLarge);
        m_chart->build.clock.advance(1000);

        VERIFY_OK(chart().saveRecord({diagnosis, seen, u"worse since March"_s}));

        const auto history = must(chart().recordHistory(diagnosis.id));
        QCOMPARE(history.size(), 2);
        QCOMPARE(history[0].why, u"worse since March"_s);
        QCOMPARE(history[0].person, u"Ada Quill"_s);
        QCOMPARE(history[0].before, (RecordFields{{u"code"_s, u"F33.1"_s}}));
        QCOMPARE(history[0].after, (RecordFields{{u"code"_s, u"F33.2"_s}}));
        QCOMPARE(history[1].after.size(), std::size_t{2});
        QVERIFY(history[1].before.empty());
        QVERIFY(history[1].at < history[0].at);
    }

    void whatIsEnteredInErrorStaysWithItsReason()
    {
        ChartRecord withdrawn = m_allergy;
        withdrawn.fields[commonfield::withdrawn] = u"of another client"_s;
        const qint64 entries = m_chart->entries();

        VERIFY_OK(chart().saveRecord({withdrawn, must(chart().record(m_allergy.id)), {}}));

        QCOMPARE(m_chart->eventsAfter(entries).last().event, u"record.withdraw"_s);
        QVERIFY(must(chart().records(m_client.id, clinical)).first().record()->isWithdrawn());
    }

    void refusesWhatCanNotBe()
    {
        ChartRecord nameless = aContact();
        nameless.fields.erase(u"name"_s);
        VERIFY_ERROR(save(nameless), ErrorCode::Malformed);
        ChartRecord nobodys = aContact();
        nobodys.client = ClientId{{7}};
        VERIFY_ERROR(save(nobodys), ErrorCode::NotFound);
        ChartRecord anothers = m_allergy;
        anothers.client = m_chart->addClient().id;
        VERIFY_ERROR(save(anothers), ErrorCode::Conflict);
        QCOMPARE(must(chart().records(m_client.id, clinical + front)).size(), 1);
    }

    void theFrontDeskHasContactsAndNothingClinical()
    {
        VERIFY_OK(save(aContact()));
        m_chart->wear({Role::FrontDesk});

        QCOMPARE(must(chart().records(m_client.id, clinical + front)).size(), 1);
        VERIFY_ERROR(chart().record(m_allergy.id), ErrorCode::Refused);
        VERIFY_ERROR(chart().recordHistory(m_allergy.id), ErrorCode::Refused);
        VERIFY_ERROR(save(m_chart->build.allergy(m_client.id)), ErrorCode::Refused);
        VERIFY_OK(save(aContact()));

        m_chart->wear({Role::Biller});
        QCOMPARE(must(chart().records(m_client.id, front)).size(), 2);
        VERIFY_ERROR(save(aContact()), ErrorCode::Refused);
    }

    void whatIsClinicalLiesBehindTheGlass()
    {
        VERIFY_OK(save(aContact()));
        VERIFY_OK(chart().assign({m_client.id, UserId{{9}}, true}));

        VERIFY_ERROR(chart().records(m_client.id, clinical), ErrorCode::Refused);
        VERIFY_ERROR(chart().record(m_allergy.id), ErrorCode::Refused);
        QCOMPARE(must(chart().records(m_client.id, front)).size(), 1);

        VERIFY_OK(chart().breakGlass(m_client.id, u"They called in a crisis."_s));
        QCOMPARE(must(chart().records(m_client.id, clinical)).size(), 1);
    }

    void searchFindsThem()
    {
        const auto hits = must(chart().search(u"penicill"_s, 10));

        QCOMPARE(hits.size(), 1);
        QCOMPARE(hits[0].record, std::optional(m_allergy.id));
        QCOMPARE(hits[0].clientName, u"Sam Rivera"_s);
    }

private:
    chart::SqlChart &chart() { return *m_chart->chart; }
    Result<void> save(const ChartRecord &record) { return chart().saveRecord({record, {}, {}}); }

    ChartRecord aContact()
    {
        return m_chart->build.record(m_client.id, RecordKind::Contact,
                                     {{u"name"_s, u"Lee Rivera"_s}, {u"roles"_s, u"guardian"_s}});
    }

    /// An edit of one field by somebody who saw `seen`.
    Op ofAnotherDesk(const RecordSheet &seen, const QString &field, const QString &value)
    {
        ChartRecord after = *seen.record();
        after.fields[field] = value;
        Op op = m_chart->build.op(after, seen);
        op.stamp.device = DeviceId{{9}};
        return op;
    }

    std::unique_ptr<testing::TempChart> m_chart;
    Client m_client;
    ChartRecord m_allergy;
};

ALCOVE_TEST(sql_chart_records_test, SqlChartRecordsTest)
#include "sql_chart_records_test.moc"

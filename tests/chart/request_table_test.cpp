#include "chart/request_table.h"

#include "support/temp_schema.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using chart::RequestTable;
using testing::must;

class RequestTableTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_store = std::make_unique<testing::TempSchema>(); }

    void whatIsKeptIsReadBack()
    {
        AccessRequest request = aRequest();
        request.client = ClientId{{5}};
        request.askedBy = AskedBy::Representative;
        request.askerName = u"Dana Rivera"_s;
        VERIFY_OK(table().put(request, by(1)));
        AccessRequest nobodys = aRequest();
        nobodys.id = {{2}};
        VERIFY_OK(table().put(nobodys, by(1)));

        QVERIFY(must(table().find(request.id)) == request);
        QVERIFY((must(table().all()) == QList<AccessRequest>{request, nobodys}));
        QVERIFY(!must(table().find({{9}})));
    }

    void theEarlierOfTwoStandsInAnyOrder()
    {
        const AccessRequest first = aRequest();
        AccessRequest second = aRequest();
        second.words = u"something else"_s;

        VERIFY_OK(table().put(second, by(2)));
        VERIFY_OK(table().put(first, by(1)));
        VERIFY_OK(table().put(second, by(2)));

        QVERIFY(must(table().find(first.id)) == first);
    }

    void aStepIsKeptOnceThoughItsRequestIsNotThere()
    {
        const RequestStep step{OpId{{3}},    {{1}},       RequestStepKind::Extend,
                               u"archive"_s, UserId{{4}}, {7, DeviceId{{6}}}};

        VERIFY_OK(table().add(step));
        VERIFY_OK(table().add(step));

        QVERIFY((must(table().stepsOf({{1}})) == QList<RequestStep>{step}));
        QVERIFY(must(table().stepsOf({{2}})).isEmpty());
    }

private:
    RequestTable table() { return RequestTable(*m_store->connection); }

    static AccessRequest aRequest()
    {
        AccessRequest request;
        request.id = {{1}};
        request.clientName = u"Sam Rivera"_s;
        request.receivedOn = QDate(2026, 3, 2);
        request.words = u"a copy of all of it"_s;
        return request;
    }

    static Op by(HybridTime time)
    {
        Op op;
        op.stamp = {time, DeviceId{{6}}};
        return op;
    }

    std::unique_ptr<testing::TempSchema> m_store;
};

ALCOVE_TEST(request_table_test, RequestTableTest)
#include "request_table_test.moc"

#include "chart/agreement.h"
#include "core/request_book.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

#include <QDateTime>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

class SqlChartRequestsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::TempChart>();
        m_sam = m_desk->addClient();
    }

    void aRequestIsWrittenDownAndWaitsInItsScope()
    {
        const qint64 before = m_desk->entries();
        const AccessRequest request = add(RequestKind::Accounting);

        const auto lines = must(book().requests(false));
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines.first().request.clientName, displayName(m_sam));
        QCOMPARE(lines.first().state.due, request.receivedOn.addDays(60));
        QCOMPARE(must(m_desk->sync->countOutgoing(Scope::Requests)), qint64{1});
        const auto events = m_desk->eventsAfter(before);
        QCOMPARE(events.first(),
                 (AuditEvent{u"request.add"_s, idString(request.id), idString(m_sam.id),
                             u"accounting"_s}));
        QVERIFY(must(chart::disagreements(*m_desk->connection)).isEmpty());
    }

    void whatBecomesOfItIsKeptAndAudited()
    {
        const AccessRequest request = add(RequestKind::Access);
        VERIFY_OK(book().stepRequest(request.id, RequestStepKind::Extend, u"in the archive"_s));
        QVERIFY(must(book().request(request.id)).state.status == RequestStatus::Extended);
        VERIFY_OK(book().stepRequest(request.id, RequestStepKind::Answer, u"given on paper"_s));

        const RequestLine line = must(book().request(request.id));
        QVERIFY(line.state.status == RequestStatus::Answered);
        QCOMPARE(line.state.closingWords, u"given on paper"_s);
        QCOMPARE(line.closedByName, m_desk->practice.actor.name);
        QVERIFY(must(book().requests(false)).isEmpty());
        QCOMPARE(must(book().requests(true)).size(), 1);
        for (const QString &event : {u"request.extend"_s, u"request.answer"_s})
            QCOMPARE(m_desk->events().count(event), 1);
        VERIFY_ERROR(book().stepRequest(request.id, RequestStepKind::Refuse, u"not ours"_s),
                     ErrorCode::Conflict);
        VERIFY_ERROR(book().stepRequest({{9}}, RequestStepKind::Answer, {}), ErrorCode::NotFound);
        VERIFY_ERROR(book().request({{9}}), ErrorCode::NotFound);
        QVERIFY(must(chart::disagreements(*m_desk->connection)).isEmpty());
        VERIFY_OK(m_desk->connection->execute("DELETE FROM request_step"));
        QCOMPARE(must(chart::disagreements(*m_desk->connection)).size(), 1);
    }

    void theNextDueComesFirst()
    {
        const AccessRequest later = add(RequestKind::Accounting);
        const AccessRequest sooner = add(RequestKind::Access);
        const AccessRequest undated = add(RequestKind::Restriction);
        const AccessRequest closed = add(RequestKind::Access);
        VERIFY_OK(book().stepRequest(closed.id, RequestStepKind::Answer, {}));

        QList<RequestId> order;
        for (const RequestLine &line : must(book().requests(true)))
            order.append(line.request.id);
        QCOMPARE(order, (QList<RequestId>{sooner.id, later.id, undated.id, closed.id}));
    }

    void desksThatActApartAgree()
    {
        testing::TempChart other(2);
        const AccessRequest request = add(RequestKind::Access);
        VERIFY_OK(book().stepRequest(request.id, RequestStepKind::Extend, u"in the archive"_s));
        QList<Op> ops;
        for (const OutgoingOp &op : must(m_desk->sync->outgoing(Scope::Requests, 10)))
            ops.prepend(
                must(decodeOp(op.content, op.id, m_desk->practice.actor.device, Scope::Requests)));
        other.receive(ops);

        const RequestLine line = must(requestBookOf(*other.chart)->request(request.id));
        QVERIFY(line.state == must(book().request(request.id)).state);
        QCOMPARE(line.request.clientName, displayName(m_sam)); // whom that desk does not know
    }

    void onlyRolesWithRequestsGetThere()
    {
        add(RequestKind::Access);
        m_desk->wear({Role::Biller});
        VERIFY_ERROR(book().requests(true), ErrorCode::Refused);
        VERIFY_ERROR(book().addRequest(aRequest(RequestKind::Access)), ErrorCode::Refused);
        m_desk->wear({Role::Owner});
        QCOMPARE(must(book().requests(true)).size(), 1);
        VERIFY_ERROR(book().addRequest(aRequest(RequestKind::Access)), ErrorCode::Refused);
        VERIFY_ERROR(book().stepRequest(must(book().requests(true)).first().request.id,
                                        RequestStepKind::Answer, {}),
                     ErrorCode::Refused);
        m_desk->wear({Role::FrontDesk});
        add(RequestKind::Access);
    }

    void whoReadItIsToldFromTheLog()
    {
        const Note note = m_desk->addDraft(m_sam.id);
        m_desk->wear({Role::Clinician});
        VERIFY_OK(m_desk->chart->openClient(m_sam.id));
        VERIFY_OK(m_desk->chart->openNote(note.id));
        const Client other = m_desk->addClient(u"Kim"_s, u"Novak"_s);
        VERIFY_OK(m_desk->chart->openClient(other.id));
        const AccessRequest request = add(RequestKind::Accounting);
        VERIFY_ERROR(book().readersFor(request.id), ErrorCode::Refused);
        m_desk->wear(solo);

        QStringList events;
        for (const AuditLine &line : must(book().readersFor(request.id)))
            events.append(line.entry.event.event);

        QCOMPARE(events, (QStringList{u"note.open"_s, u"chart.open"_s}));
    }

    void aClientWhoIsNotHereIsTakenByNameOnly()
    {
        AccessRequest request = aRequest(RequestKind::Access);
        request.client = ClientId{{9}};
        VERIFY_ERROR(book().addRequest(request), ErrorCode::NotFound);
        request.client.reset();
        VERIFY_ERROR(book().addRequest(request), ErrorCode::Malformed);
        request.clientName = u"Sam Rivera"_s;
        VERIFY_OK(book().addRequest(request));
        m_desk->wear(solo);
        VERIFY_ERROR(book().readersFor(request.id), ErrorCode::NotFound);
    }

private:
    RequestBook &book() { return *requestBookOf(*m_desk->chart); }

    AccessRequest aRequest(RequestKind kind)
    {
        AccessRequest request;
        request.id = RequestId::make(m_desk->build.clock, m_desk->build.random);
        request.client = m_sam.id;
        request.kind = kind;
        request.receivedOn
            = QDateTime::fromMSecsSinceEpoch(m_desk->build.clock.now()).date().addDays(-3);
        return request;
    }

    AccessRequest add(RequestKind kind)
    {
        AccessRequest request = aRequest(kind);
        must(book().addRequest(request));
        return request;
    }

    std::unique_ptr<testing::TempChart> m_desk;
    Client m_sam;
};

ALCOVE_TEST(sql_chart_requests_test, SqlChartRequestsTest)
#include "sql_chart_requests_test.moc"

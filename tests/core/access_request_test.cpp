#include "core/access_request.h"

#include "support/must.h"
#include "support/test_registry.h"

#include <algorithm>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

class AccessRequestTest : public QObject {
    Q_OBJECT

private slots:
    void isDueWhenTheLawSaysSo()
    {
        QCOMPARE(stateOf(aRequest(RequestKind::Access), {}).due, QDate(2026, 4, 1));
        QCOMPARE(stateOf(aRequest(RequestKind::Accounting), {}).due, QDate(2026, 5, 1));
        QCOMPARE(stateOf(aRequest(RequestKind::Amendment), {}).due, QDate(2026, 5, 1));
        QVERIFY(!stateOf(aRequest(RequestKind::Restriction), {}).due);
    }

    void isOverdueTheDayAfter()
    {
        const RequestState state = stateOf(aRequest(RequestKind::Access), {});

        QVERIFY(!isOverdue(state, QDate(2026, 4, 1)));
        QVERIFY(isOverdue(state, QDate(2026, 4, 2)));
        QVERIFY(!isOverdue(stateOf(aRequest(RequestKind::Restriction), {}), QDate(2030, 1, 1)));
    }

    void oneExtensionGivesThirtyDays()
    {
        const auto state = stateOf(aRequest(RequestKind::Access),
                                   {step(1, RequestStepKind::Extend, u"archive"_s),
                                    step(2, RequestStepKind::Extend, u"again"_s)});

        QVERIFY(state.status == RequestStatus::Extended);
        QCOMPARE(state.due, QDate(2026, 5, 1));
        QCOMPARE(state.extendedBecause, u"archive"_s);
        QVERIFY(!state.isClosed());
    }

    void theFirstThatClosesItStandsInAnyOrder()
    {
        QList<RequestStep> steps{step(1, RequestStepKind::Extend, u"archive"_s),
                                 step(2, RequestStepKind::Refuse, u"not ours"_s),
                                 step(3, RequestStepKind::Answer, u"given"_s),
                                 step(4, RequestStepKind::Extend, u"late"_s)};
        const RequestState wanted = stateOf(aRequest(RequestKind::Access), steps);
        QVERIFY(wanted.status == RequestStatus::Refused);
        QCOMPARE(wanted.closingWords, u"not ours"_s);
        QCOMPARE(wanted.extendedBecause, u"archive"_s);
        QVERIFY(!wanted.due);

        std::sort(steps.begin(), steps.end(),
                  [](const auto &one, const auto &other) { return one.op < other.op; });
        do {
            QVERIFY(stateOf(aRequest(RequestKind::Access), steps) == wanted);
        } while (std::next_permutation(
            steps.begin(), steps.end(),
            [](const auto &one, const auto &other) { return one.op < other.op; }));
    }

    void whatMayBeDoneFollowsFromWhereItStands()
    {
        const AccessRequest request = aRequest(RequestKind::Access);
        const RequestState open = stateOf(request, {});
        VERIFY_OK(mayStep(request, open, RequestStepKind::Answer, {}));
        VERIFY_OK(mayStep(request, open, RequestStepKind::Extend, u"archive"_s));
        VERIFY_ERROR(mayStep(request, open, RequestStepKind::Extend, u" "_s), ErrorCode::Malformed);
        VERIFY_ERROR(mayStep(request, open, RequestStepKind::Refuse, {}), ErrorCode::Malformed);
        VERIFY_ERROR(mayStep(request, open, RequestStepKind::Answer, QString(2001, u'x')),
                     ErrorCode::TooLarge);

        const RequestState extended
            = stateOf(request, {step(1, RequestStepKind::Extend, u"archive"_s)});
        VERIFY_ERROR(mayStep(request, extended, RequestStepKind::Extend, u"again"_s),
                     ErrorCode::Conflict);
        VERIFY_OK(mayStep(request, extended, RequestStepKind::Refuse, u"not ours"_s));

        const RequestState closed = stateOf(request, {step(1, RequestStepKind::Answer, {})});
        VERIFY_ERROR(mayStep(request, closed, RequestStepKind::Refuse, u"not ours"_s),
                     ErrorCode::Conflict);
        const AccessRequest restriction = aRequest(RequestKind::Restriction);
        VERIFY_ERROR(
            mayStep(restriction, stateOf(restriction, {}), RequestStepKind::Extend, u"archive"_s),
            ErrorCode::Conflict);
    }

    void whatCanNotBeARequestIsSaid()
    {
        const QDate today(2026, 3, 2);
        VERIFY_OK(validate(aRequest(RequestKind::Access), today));
        AccessRequest request = aRequest(RequestKind::Access);
        request.clientName = u" "_s;
        VERIFY_ERROR(validate(request, today), ErrorCode::Malformed);
        request = aRequest(RequestKind::Access);
        request.receivedOn = today.addDays(1);
        VERIFY_ERROR(validate(request, today), ErrorCode::Malformed);
        request.receivedOn = {};
        VERIFY_ERROR(validate(request, today), ErrorCode::Malformed);
        request = aRequest(RequestKind::Access);
        request.askedBy = AskedBy::Representative;
        VERIFY_ERROR(validate(request, today), ErrorCode::Malformed);
        request.askerName = u"Dana Rivera"_s;
        VERIFY_OK(validate(request, today));
        request.words = QString(2001, u'x');
        VERIFY_ERROR(validate(request, today), ErrorCode::TooLarge);
    }

    void travelsInPayloads()
    {
        AccessRequest request = aRequest(RequestKind::Amendment);
        request.client = ClientId{{7}};
        request.askedBy = AskedBy::Representative;
        request.askerName = u"Dana Rivera"_s;
        request.words = u"the birth date"_s;
        QVERIFY(must(requestFrom(toPayload(request), request.id.raw)) == request);
        request.client.reset();
        QVERIFY(must(requestFrom(toPayload(request), request.id.raw)) == request);
        for (const char *field : {"kind", "by", "received"}) {
            QCborMap payload = toPayload(request);
            payload.remove(QLatin1String(field));
            VERIFY_ERROR(requestFrom(payload, {}), ErrorCode::Malformed);
        }

        const RequestStep made = step(3, RequestStepKind::Refuse, u"not ours"_s);
        Op op;
        op.id = made.op;
        op.record = made.request.raw;
        op.actor = made.actor;
        op.stamp = made.stamp;
        op.payload = toPayload(made);
        QVERIFY(must(stepFrom(op)) == made);
        op.payload.clear();
        VERIFY_ERROR(stepFrom(op), ErrorCode::Malformed);
    }

    void everyNameIsReadBack()
    {
        for (const RequestKind kind : {RequestKind::Access, RequestKind::Accounting,
                                       RequestKind::Amendment, RequestKind::Restriction})
            QVERIFY(requestKindFromName(requestKindName(kind)) == kind);
        QVERIFY(!requestKindFromName(u"wish"_s));
        QCOMPARE(requestStatusName(RequestStatus::Extended), u"extended"_s);
    }

private:
    static AccessRequest aRequest(RequestKind kind)
    {
        AccessRequest request;
        request.id = {{1}};
        request.clientName = u"Sam Rivera"_s;
        request.kind = kind;
        request.receivedOn = QDate(2026, 3, 2);
        return request;
    }

    static RequestStep step(std::uint8_t number, RequestStepKind kind, const QString &words)
    {
        return {OpId{{number}}, {{1}}, kind, words, UserId{{4}}, {hybridTime(number), {}}};
    }
};

ALCOVE_TEST(access_request_test, AccessRequestTest)
#include "access_request_test.moc"

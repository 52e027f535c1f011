#include "core/scope_renewal.h"

#include "support/test_registry.h"

#include <QCborArray>

using namespace alcove;
using namespace Qt::StringLiterals;

class ScopeRenewalTest : public QObject {
    Q_OBJECT

private slots:
    void comesBack()
    {
        for (const ScopeRenewal &renewal :
             {ScopeRenewal{1, {}}, ScopeRenewal{0xFFFFFFFF, {crypto::Hash{1}, crypto::Hash{2}}}}) {
            const auto read = renewalFrom(toPayload(renewal));
            VERIFY_OK(read);
            QVERIFY(*read == renewal);
        }
    }

    void whatIsNoneIsMalformed()
    {
        const QCborMap whole = toPayload(ScopeRenewal{5, {crypto::Hash{1}}});
        for (const QString &field : {u"epoch"_s, u"removals"_s}) {
            QCborMap lacks = whole;
            lacks.remove(field);
            VERIFY_ERROR(renewalFrom(lacks), ErrorCode::Malformed);
        }
        for (const qint64 epoch : {qint64{0}, qint64{-1}, qint64{0x100000000}}) {
            QCborMap wrong = whole;
            wrong[u"epoch"_s] = epoch;
            VERIFY_ERROR(renewalFrom(wrong), ErrorCode::Malformed);
        }
        QCborMap wrong = whole;
        wrong[u"removals"_s] = QCborArray{QByteArray(31, 'x')};
        VERIFY_ERROR(renewalFrom(wrong), ErrorCode::Malformed);
        QCborArray many;
        for (qsizetype i = 0; i <= maxRenewalRemovals; ++i)
            many.append(QByteArray(32, 'x'));
        wrong[u"removals"_s] = many;
        VERIFY_ERROR(renewalFrom(wrong), ErrorCode::Malformed);
    }

    void aKeyIsTooOldAfterAYear()
    {
        constexpr Millis day = 24 * Millis{3'600'000};
        const Millis begun = 1'000 * day;
        ScopeRenewals renewals;
        QVERIFY(!isTooOld(renewals, begun)); // nothing was written yet
        renewals.begun = hybridTime(begun);
        QVERIFY(!isTooOld(renewals, begun + 365 * day));
        QVERIFY(isTooOld(renewals, begun + 366 * day));
        // The last one counts, and not the beginning.
        renewals.placed = {{3, {}, {7, {}}, hybridTime(begun + 10 * day)},
                           {9, {}, {8, {}}, hybridTime(begun + 300 * day)}};
        QVERIFY(!isTooOld(renewals, begun + 665 * day));
        QVERIFY(isTooOld(renewals, begun + 666 * day));
    }
};

ALCOVE_TEST(scope_renewal_test, ScopeRenewalTest)
#include "scope_renewal_test.moc"

#include "social/fold.h"

#include "social/consent_table.h"
#include "social/item_table.h"
#include "social/policy_table.h"
#include "supplemental/payload.h"
#include "support/social_store.h"
#include "support/test_registry.h"

#include <algorithm>

using namespace alcove;
using namespace alcove::social;
namespace panelop = supplemental::opkind;
using testing::aConsent;
using testing::anItem;
using testing::aPolicy;

namespace {

Op op(const QString &kind, const RawId &record, const QCborMap &payload, HybridTime time)
{
    Op op;
    op.id = {{static_cast<std::uint8_t>(time)}};
    op.scope = Scope::Social;
    op.kind = kind;
    op.record = record;
    op.stamp = {time, {{0x71}}};
    op.payload = payload;
    return op;
}

} // namespace

class FoldTest : public QObject {
    Q_OBJECT

private slots:
    void anyOrderAndRepetitionGiveTheSame()
    {
        supplemental::Policy off;
        QList<Op> ops{
            op(panelop::policyPut, supplemental::policyRecord, toPayload(off), 1),
            op(panelop::policyPut, supplemental::policyRecord, toPayload(aPolicy()), 2),
            op(panelop::consentPut, aConsent().id.raw, toPayload(aConsent()), 3),
            op(panelop::itemPut, anItem().id.raw, toPayload(anItem()), 4),
            op(panelop::consentRevoke, aConsent().id.raw, supplemental::revocationPayload(99), 5),
        };
        std::vector<int> order{0, 1, 2, 3, 4};
        supplemental::Consent revoked = aConsent();
        revoked.revokedAt = 99;

        do {
            testing::SocialStore store;
            QVERIFY(store.isReady());
            for (const int i : order) {
                VERIFY_OK(applyOp(*store.connection, ops[i]));
                VERIFY_OK(applyOp(*store.connection, ops[i]));
            }
            const auto policy = PolicyTable(*store.connection).read();
            VERIFY_OK(policy);
            QVERIFY(*policy == aPolicy());
            const auto consents = ConsentTable(*store.connection).ofClient(testing::sam());
            VERIFY_OK(consents);
            QVERIFY(*consents == QList{revoked});
            const auto item = ItemTable(*store.connection).find(anItem().id);
            VERIFY_OK(item);
            QVERIFY(*item == anItem());
            std::rotate(order.begin(), order.begin() + 1, order.end());
        } while (order.front() != 0);
    }

    void anOpOfAnUnknownKindChangesNothing()
    {
        testing::SocialStore store;
        QVERIFY(store.isReady());

        VERIFY_OK(applyOp(*store.connection, op(QStringLiteral("exchange.put"), {0x01}, {}, 1)));
    }

    void aPayloadOfAnotherKindIsMalformed()
    {
        testing::SocialStore store;
        QVERIFY(store.isReady());

        for (const QString &kind :
             {panelop::policyPut, panelop::consentPut, panelop::consentRevoke, panelop::itemPut})
            VERIFY_ERROR(applyOp(*store.connection, op(kind, {0x01}, {}, 1)), ErrorCode::Malformed);
    }
};

ALCOVE_TEST(fold_test, FoldTest)
#include "fold_test.moc"

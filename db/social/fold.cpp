#include "social/fold.h"

#include "social/consent_table.h"
#include "social/item_table.h"
#include "social/policy_table.h"
#include "supplemental/payload.h"

namespace alcove::social {

namespace opkind = supplemental::opkind;

Result<void> applyOp(store::Connection &connection, const Op &op)
{
    if (op.kind == opkind::policyPut) {
        TRY_ASSIGN(const auto policy, supplemental::policyFrom(op.payload));
        return PolicyTable(connection).put(policy, op.stamp);
    }
    if (op.kind == opkind::consentPut) {
        TRY_ASSIGN(const auto consent, supplemental::consentFrom(op.payload, op.record));
        return ConsentTable(connection).put(consent);
    }
    if (op.kind == opkind::consentRevoke) {
        TRY_ASSIGN(const Millis at, supplemental::revocationFrom(op.payload));
        return ConsentTable(connection).revoke({op.record}, at);
    }
    if (op.kind == opkind::itemPut) {
        TRY_ASSIGN(const auto item, supplemental::itemFrom(op.payload, op.record));
        return ItemTable(connection).put(item);
    }
    return {};
}

} // namespace alcove::social

#include "chart/key_moments.h"

#include <algorithm>

namespace alcove::chart {

namespace {

void takeLater(std::optional<Millis> &moment, Millis at)
{
    moment = std::max(moment.value_or(at), at);
}

void take(KeyMoments &moments, const QString &event, const QString &detail, Millis at)
{
    const bool isKit = detail == QStringLiteral("kit");
    if (event == QStringLiteral("key.add")) {
        if (isKit)
            takeLater(moments.kitBegun, at);
        return;
    }
    if (event == QStringLiteral("key.remove")) {
        // The kit before goes when the paper of the new one is there.
        if (isKit)
            takeLater(moments.kit, at);
        return;
    }
    takeLater(moments.passphrase, at);
    if (event == QStringLiteral("desk.make"))
        takeLater(moments.kit, at);
}

} // namespace

Result<KeyMoments> keyMoments(store::Connection &connection)
{
    TRY_ASSIGN(auto query, connection.prepare(R"(
        SELECT event, detail, max(at)
          FROM audit_entry
         WHERE event IN ('desk.make', 'desk.recover', 'desk.reseal', 'key.passphrase', 'key.add',
                         'key.remove')
         GROUP BY event, detail)"));
    KeyMoments moments;
    for (;;) {
        TRY_ASSIGN(const bool found, query.step());
        if (!found)
            return moments;
        take(moments, query.text(0), query.text(1), query.integer(2));
    }
}

} // namespace alcove::chart

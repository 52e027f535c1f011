#include "presentation/machine_warning.h"

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

const QString saidSetting = u"swap-said"_s;

} // namespace

Result<bool> shallWarnOfSwap(Chart &chart, Millis now)
{
    TRY_ASSIGN(const QByteArray said, chart.setting(saidSetting));
    bool isNumber = false;
    const Millis at = said.toLongLong(&isNumber);
    // Also after a clock that was ahead was put right.
    if (isNumber && at <= now && now - at < warningRests)
        return false;
    TRY(chart.setSetting(saidSetting, QByteArray::number(qint64{now})));
    return true;
}

} // namespace alcove::presentation

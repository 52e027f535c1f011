#include "presentation/idle_setting.h"

namespace alcove::presentation {

namespace {

const auto settingName = QStringLiteral("idle-minutes");

bool isRight(int minutes)
{
    return idleMinutesLeast <= minutes && minutes <= idleMinutesMost;
}

} // namespace

Result<int> idleMinutes(Chart &chart)
{
    TRY_ASSIGN(const QByteArray kept, chart.setting(settingName));
    const int minutes = kept.toInt();
    return isRight(minutes) ? minutes : idleMinutesUsual;
}

Result<void> setIdleMinutes(Chart &chart, int minutes)
{
    if (!isRight(minutes))
        return Error(ErrorCode::Malformed, "idle minutes out of bounds");
    TRY(chart.audit({QStringLiteral("desk.idle"),
                     idString(chart.actor().device),
                     {},
                     QString::number(minutes)}));
    return chart.setSetting(settingName, QByteArray::number(minutes));
}

} // namespace alcove::presentation

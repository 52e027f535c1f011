#include "supplemental/item.h"

#include <QDateTime>

#include <array>
#include <cstdlib>
#include <utility>

namespace alcove::supplemental {

namespace {

constexpr qsizetype maxText = 100'000;
constexpr int secondsPerMinute = 60;

constexpr std::array<std::pair<SharedHow, const char *>, 3> howNames{{
    {SharedHow::InSession, "in-session"},
    {SharedHow::HandedOver, "handed-over"},
    {SharedHow::Forwarded, "forwarded"},
}};

} // namespace

QString sharedHowName(SharedHow how)
{
    for (const auto &[known, name] : howNames)
        if (known == how)
            return QString::fromLatin1(name);
    Q_UNREACHABLE();
}

std::optional<SharedHow> sharedHowFromName(const QString &name)
{
    for (const auto &[how, known] : howNames)
        if (name == QLatin1String(known))
            return how;
    return std::nullopt;
}

QDate postedOn(const Item &item)
{
    return QDateTime::fromMSecsSinceEpoch(item.postedAt, Qt::OffsetFromUTC,
                                          item.postedOffset * secondsPerMinute)
        .date();
}

crypto::Sha256 originalHash(const QString &text)
{
    return crypto::sha256(asBytes(text.toStdString()));
}

Result<void> validate(const Item &item, Millis now)
{
    if (item.id.isNull() || item.client.isNull())
        return Error(ErrorCode::Malformed, "item of nobody");
    if (item.text.trimmed().isEmpty())
        return Error(ErrorCode::Malformed, "item without text");
    if (item.text.size() > maxText)
        return Error(ErrorCode::TooLarge, "item text");
    if (item.postedAt > now || std::abs(item.postedOffset) > maxPostedOffset)
        return Error(ErrorCode::Malformed, "time of posting");
    return {};
}

} // namespace alcove::supplemental

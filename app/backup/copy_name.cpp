#include "backup/copy_name.h"

#include <QDateTime>
#include <QRegularExpression>

#include <array>
#include <utility>

namespace alcove::backup {

namespace {

constexpr std::array kinds{
    std::pair{Kind::Hourly, "hourly"}, std::pair{Kind::Daily, "daily"},
    std::pair{Kind::Weekly, "weekly"}, std::pair{Kind::Asked, "asked"},
    std::pair{Kind::Update, "update"},
};

const auto timeFormat = QStringLiteral("yyyyMMdd'T'HHmmss'Z'");

} // namespace

const char *kindName(Kind kind)
{
    for (const auto &[known, name] : kinds)
        if (known == kind)
            return name;
    return "";
}

std::string momentName(Millis at)
{
    return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(timeFormat).toStdString();
}

std::string folderName(const CopyName &name)
{
    return QStringLiteral("%1-%2-%3")
        .arg(name.number, 6, 10, QLatin1Char('0'))
        .arg(QLatin1String(kindName(name.kind)), QString::fromStdString(momentName(name.at)))
        .toStdString();
}

std::optional<CopyName> parseCopyName(const std::string &folder)
{
    static const QRegularExpression form(
        QStringLiteral(R"(\A([0-9]{6,9})-([a-z]+)-([0-9]{8}T[0-9]{6}Z)\z)"));
    const auto parts = form.match(QString::fromStdString(folder));
    QDateTime at = QDateTime::fromString(parts.captured(3), timeFormat);
    at.setTimeSpec(Qt::UTC);
    if (!parts.hasMatch() || !at.isValid())
        return std::nullopt;
    for (const auto &[kind, name] : kinds)
        if (parts.captured(2) == QLatin1String(name))
            return CopyName{parts.captured(1).toUInt(), kind, at.toMSecsSinceEpoch()};
    return std::nullopt;
}

} // namespace alcove::backup

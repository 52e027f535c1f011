#include "core/client.h"

#include <array>
#include <utility>

namespace alcove {

namespace {

constexpr int maxField = 1000;
constexpr int earliestBirthYear = 1880;

constexpr std::array<std::pair<ClientStatus, const char *>, 4> statusNames{{
    {ClientStatus::Inquiry, "inquiry"},
    {ClientStatus::WaitList, "wait-list"},
    {ClientStatus::Active, "active"},
    {ClientStatus::Discharged, "discharged"},
}};

} // namespace

QString statusName(ClientStatus status)
{
    for (const auto &[known, name] : statusNames)
        if (known == status)
            return QString::fromLatin1(name);
    Q_UNREACHABLE();
}

std::optional<ClientStatus> statusFromName(const QString &name)
{
    for (const auto &[status, known] : statusNames)
        if (name == QLatin1String(known))
            return status;
    return std::nullopt;
}

QString displayName(const Client &client)
{
    const QString &first = client.preferredName.isEmpty() ? client.givenName : client.preferredName;
    return QStringLiteral("%1 %2").arg(first, client.familyName).trimmed();
}

int colourBand(ClientId client, int bands)
{
    return client.raw.back() % bands;
}

Result<void> validate(const Client &client, QDate today)
{
    if (client.familyName.trimmed().isEmpty() && client.givenName.trimmed().isEmpty())
        return Error(ErrorCode::Malformed, "client without a name");
    for (const QString *field :
         {&client.familyName, &client.givenName, &client.preferredName, &client.pronouns,
          &client.phone, &client.email, &client.address, &client.source})
        if (field->size() > maxField)
            return Error(ErrorCode::TooLarge, "client field over 1,000 characters");
    if (client.birthDate
        && (!client.birthDate->isValid() || *client.birthDate > today
            || client.birthDate->year() < earliestBirthYear))
        return Error(ErrorCode::Malformed, "birth date outside what can be");
    return {};
}

} // namespace alcove

#include "presentation/about_client.h"

#include "presentation/plain_dates.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("about_client", text);
}

QString about(const QString &pronouns, const std::optional<QDate> &born)
{
    const QString birth = born ? tr("born %1").arg(dateText(*born)) : tr("birth date not known");
    return pronouns.isEmpty() ? birth : u"%1   \u00b7   %2"_s.arg(pronouns, birth);
}

} // namespace

QString aboutText(const Client &client)
{
    return about(client.pronouns, client.birthDate);
}

QString aboutText(const ClientSummary &client)
{
    return about(client.pronouns, client.birthDate);
}

} // namespace alcove::presentation

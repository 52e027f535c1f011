#include "words/member_text.h"

#include "core/access.h"

#include <QCoreApplication>

namespace alcove::words {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("alcove::words", text);
}

/// With what it takes besides the hat.
QString boundText(Scope scope)
{
    switch (conditionOf(scope)) {
    case Condition::None:
        return scopeText(scope);
    case Condition::Named:
        return tr("%1 (each by name)").arg(scopeText(scope));
    case Condition::Own:
        return tr("%1 (only their own)").arg(scopeText(scope));
    case Condition::Granted:
        return tr("%1 (by grant)").arg(scopeText(scope));
    }
    Q_UNREACHABLE();
}

QStringList opened(Role role, Access access)
{
    QStringList texts;
    for (const Scope scope : allScopes) {
        // Everybody reads who is in, and everybody's acts are written down.
        const bool isEverybodys
            = (scope == Scope::Org && access == Access::Read) || access == Access::Append;
        if (accessOf(role, scope) == access && !isEverybodys)
            // The custodian stands in for whoever it was named, granted or owned by.
            texts.append(role == Role::Custodian ? scopeText(scope) : boundText(scope));
    }
    return texts;
}

} // namespace

QString hatText(Role role)
{
    switch (role) {
    case Role::Owner:
        return tr("owner");
    case Role::Clinician:
        return tr("clinician");
    case Role::Supervisor:
        return tr("supervisor");
    case Role::Trainee:
        return tr("trainee");
    case Role::Biller:
        return tr("biller");
    case Role::FrontDesk:
        return tr("front desk");
    case Role::PrivacyOfficer:
        return tr("privacy officer");
    case Role::Custodian:
        return tr("custodian of records");
    }
    Q_UNREACHABLE();
}

QString hatsText(Roles roles)
{
    QStringList texts;
    for (int number = 0; number < roleCount; ++number)
        if (const auto role = static_cast<Role>(number); roles.has(role))
            texts.append(hatText(role));
    return texts.join(QStringLiteral(", "));
}

QString scopeText(Scope scope)
{
    switch (scope) {
    case Scope::Org:
        return tr("members and their hats");
    case Scope::Front:
        return tr("names and contacts");
    case Scope::Billing:
        return tr("billing");
    case Scope::Clinical:
        return tr("charts and notes");
    case Scope::Restricted:
        return tr("restricted charts");
    case Scope::Psychotherapy:
        return tr("psychotherapy notes");
    case Scope::Social:
        return tr("the supplemental panel");
    case Scope::Requests:
        return tr("requests to see a record");
    case Scope::Audit:
        return tr("the log");
    }
    Q_UNREACHABLE();
}

QString scopesText(const QList<Scope> &scopes)
{
    QStringList texts;
    for (const Scope scope : scopes)
        texts.append(scopeText(scope));
    return texts.join(QStringLiteral(", "));
}

QString hatOpens(Role role)
{
    QStringList sentences;
    if (const QStringList written = opened(role, Access::Write); !written.isEmpty())
        sentences.append(tr("Writes %1.").arg(written.join(QStringLiteral(", "))));
    if (const QStringList read = opened(role, Access::Read); !read.isEmpty())
        sentences.append(tr("Reads %1.").arg(read.join(QStringLiteral(", "))));
    return sentences.join(u' ');
}

QStringList roleChangeText(const QString &name, Roles roles, const RoleChange &change)
{
    QStringList sentences{tr("%1 is from now on: %2. Their desks follow at their next sync.")
                              .arg(name.isEmpty() ? tr("This member") : name, hatsText(roles))};
    if (!change.granted.isEmpty())
        sentences.append(tr("The keys go to their desks with this desk's next sync: %1.")
                             .arg(scopesText(change.granted)));
    if (!change.missing.isEmpty())
        sentences.append(tr("Open to them now, but this desk has no key to give: %1.")
                             .arg(scopesText(change.missing)));
    if (!change.closed.isEmpty())
        sentences.append(tr("Closed to them: %1. At their next sync their desks send what waits "
                            "there, then remove all of it with its keys. The keys are not made "
                            "anew for that: an owner does it under “New keys for the practice”, or "
                            "with “alcovectl sync --new-keys”.")
                             .arg(scopesText(change.closed)));
    return sentences;
}

} // namespace alcove::words

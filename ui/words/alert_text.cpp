#include "words/alert_text.h"

#include <QCoreApplication>

namespace alcove::words {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("alerts", text);
}

/// What happened.
QString story(const DeskAlert &alert, const QString &when)
{
    const QString name = alert.name.isEmpty() ? tr("Somebody") : alert.name;
    const QString desk
        = alert.deskName.isEmpty() ? tr("a new desk") : tr("a new desk, “%1”,").arg(alert.deskName);
    if (alert.way == WayBack::InvitedAgain) {
        const QString by = alert.byName.isEmpty() ? tr("An owner") : alert.byName;
        return tr("%1 invited %2 again: %3 took the place of those before, on %4.")
            .arg(by,
                 alert.isSelf               ? tr("you")
                     : alert.name.isEmpty() ? tr("somebody")
                                            : name,
                 desk, when);
    }
    return alert.isSelf ? tr("Your recovery kit let in %1 on %2.").arg(desk, when)
                        : tr("%1's recovery kit let in %2 on %3.").arg(name, desk, when);
}

/// What to do about it.
QString advice(const DeskAlert &alert)
{
    const QString who = alert.isSelf ? tr("you") : alert.name.isEmpty() ? tr("them") : alert.name;
    if (alert.owners.isEmpty() && !alert.isSelf)
        return tr("Ask %1, by a way you trust, whether that was so. If it was not, take that desk "
                  "out now: it reads what %1 reads.")
            .arg(who);
    if (alert.owners.isEmpty())
        return tr("If that wasn't you, take that desk out now: it reads what you read.");
    return tr("If that wasn't %1, have an owner take that desk out now (%2): it reads what you "
              "read.")
        .arg(who, alert.owners.join(QStringLiteral(", ")));
}

} // namespace

QString alertText(const DeskAlert &alert, const QString &when)
{
    return story(alert, when) + u' ' + advice(alert);
}

} // namespace alcove::words

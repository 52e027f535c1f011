#include "words/return_text.h"

#include "words/member_text.h"

#include <QCoreApplication>

namespace alcove::words {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("return", text);
}

} // namespace

QStringList beforeReturn(const QString &name, int desks)
{
    const QString before = desks == 0
        ? tr("A recovery kit of theirs, if there is one, opens nothing any more.")
        : desks == 1
        ? tr("The desk they had is taken out for good, and so is a recovery kit of theirs.")
        : tr("The %1 desks they had are taken out for good, and so is a recovery kit of theirs.")
              .arg(desks);
    return {
        tr("%1 stays who they are: their notes, what they signed and their hats stand. From now on "
           "they sign with a new key.")
            .arg(name),
        before,
        tr("What only those desks had is lost with them: their private notes, the supplemental "
           "panel, and what was not sent. A restricted chart comes back from whoever else is named "
           "for it, or from who may open it in an emergency. A kit would have brought back their "
           "notes: ask for the paper first."),
        tr("Make sure that it is %1 who asks. Whoever sits at the new desk signs in their name "
           "from then on; the other owners are told of it.")
            .arg(name)};
}

QStringList afterReturn(const QString &name, const QString &deskName, const QList<Scope> &scopes)
{
    return {tr("%1 is back, and the desks of before are out.").arg(name),
            tr("The invitation for the desk “%1” is written; the keys in it are of use to that "
               "desk alone: %2.")
                .arg(deskName, scopesText(scopes))};
}

} // namespace alcove::words

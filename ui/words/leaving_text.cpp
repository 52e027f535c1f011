#include "words/leaving_text.h"

#include "core/access_request.h"
#include "core/emergency.h"
#include "core/member.h"
#include "core/op.h"
#include "core/rooms.h"
#include "core/told_entry.h"
#include "words/error_text.h"
#include "words/member_text.h"

#include <QCoreApplication>
#include <QHash>

namespace alcove::words {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("leaving", text);
}

QString named(const QString &name)
{
    return name.isEmpty() ? tr("A member without a name") : name;
}

QString desk(const QString &name)
{
    return name.isEmpty() ? tr("a desk without a name") : tr("the desk “%1”").arg(name);
}

/// What is so whoever or whatever leaves.
QStringList always()
{
    return {
        tr("A sync begins at once: whoever stays gets new keys, and nothing written from then on "
           "opens with the old ones."),
        tr("What was read or copied before can't be called back. The practice's records go from "
           "there at the next sync; a desk that never syncs again keeps what is on it, behind its "
           "passphrase."),
        tr("What was written there and not sent yet is not lost: when it comes it is kept apart, "
           "and an owner or a supervisor takes it in or leaves it out."),
        tr("It can't be undone: who comes again comes as somebody new, with new keys.")};
}

/// Of a round that did not do all that it was for.
QStringList troubles(const SyncStand &stand)
{
    QStringList sentences;
    if (stand.failure)
        sentences.append(errorText(*stand.failure, Doing::Syncing));
    if (!stand.losses.isEmpty())
        sentences.append(tr("Part of sync stands still, and has no new keys yet: see “The "
                            "practice's server”."));
    if (!stand.unrenewed.isEmpty())
        sentences.append(tr("This desk has no key of %1, so others have to make that anew: sync a "
                            "desk of somebody whose hats open it.")
                             .arg(scopesText(stand.unrenewed)));
    return sentences;
}

} // namespace

QString leavingReasonText(LeavingReason reason)
{
    switch (reason) {
    case LeavingReason::Left:
        return tr("works elsewhere now");
    case LeavingReason::Lost:
        return tr("lost or stolen, or may be in other hands");
    case LeavingReason::Replaced:
        return tr("not used any more");
    case LeavingReason::Other:
        return tr("another reason");
    }
    Q_UNREACHABLE();
}

QList<LeavingReason> leavingReasons(bool isPerson)
{
    return isPerson ? QList{LeavingReason::Left, LeavingReason::Lost, LeavingReason::Other}
                    : QList{LeavingReason::Replaced, LeavingReason::Lost, LeavingReason::Other};
}

QStringList beforeRemovalOfPerson(const QString &name, int desks)
{
    const QString who = named(name);
    const QString first = desks == 0 ? tr("%1 belongs to the practice no more.").arg(who)
        : desks == 1
        ? tr("%1 belongs to the practice no more, and neither does their desk: it gets nothing "
             "new from the moment the server hears of it.")
              .arg(who)
        : tr("%1 belongs to the practice no more, and neither do their %2 desks: they get nothing "
             "new from the moment the server hears of it.")
              .arg(who)
              .arg(desks);
    return QStringList{first} + always()
        + QStringList{tr("What they signed stays theirs and stays in the charts. Their private "
                         "notes and the supplemental panel on their own desks stay with them, and "
                         "so does a restricted chart that only they are named for.")};
}

QStringList beforeRemovalOfDesk(const QString &deskName, const QString &name, int desksLeft)
{
    const QString what = desk(deskName);
    const QString first = tr("%1 belongs to the practice no more: it gets nothing new from the "
                             "moment the server hears of it.")
                              .arg(what.left(1).toUpper() + what.mid(1));
    const QString who = named(name);
    const QString stays = desksLeft == 0
        ? tr("%1 stays in the practice, without a desk until another one is let in.").arg(who)
        : desksLeft == 1 ? tr("%1 stays in the practice, with one desk.").arg(who)
                         : tr("%1 stays in the practice, with %2 desks.").arg(who).arg(desksLeft);
    return QStringList{first, stays} + always();
}

QStringList beforeRemovalOfKit(const QString &name)
{
    const QString who = named(name);
    return {tr("%1's recovery kit lets no new desk in any more, from the moment the server hears "
               "of it. Whoever has the paper has nothing by it that was not on it before.")
                .arg(who),
            tr("%1 and their desks stay in the practice as they are.").arg(who),
            tr("A sync begins at once: the practice gets new keys, and nothing written from then "
               "on opens with the old ones."),
            tr("It can't be undone: a new kit is made at a desk of theirs, under “Ways in”.")};
}

QStringList afterRemoval(const Result<SyncStand> &round)
{
    if (!round)
        return {tr("The removal stands, but the sync after it could not begin: %1")
                    .arg(errorText(round.error(), Doing::Syncing))};
    if (!round->hasServer)
        return {tr("This desk has no server to tell: nobody else hears of it before it has one.")};
    if (round->isCodeAwaited)
        return {tr("The server has not heard of it yet: it asks for a code of your app first. "
                   "Until you give it, they go on as before.")};
    QStringList sentences = troubles(*round);
    if (!round->renewed.isEmpty())
        sentences.prepend(tr("Synced. Whoever is in the practice has new keys: %1.")
                              .arg(scopesText(round->renewed)));
    else if (sentences.isEmpty())
        sentences.append(tr("Synced. The server knows, and another desk has made the new keys."));
    if (round->failure)
        sentences.append(tr("The removal stands all the same. Until a sync goes through, the "
                            "server does not know of it: the next one tells it."));
    return sentences;
}

QStringList afterNewKeys(const Result<SyncStand> &round)
{
    if (!round)
        return {errorText(round.error(), Doing::Syncing)};
    if (!round->hasServer)
        return {tr("This desk has no server: there is nobody to share new keys with.")};
    QStringList sentences = troubles(*round);
    if (!round->renewed.isEmpty())
        sentences.prepend(tr("New keys for whoever is in the practice: %1. What is written from "
                             "now on opens with these alone.")
                              .arg(scopesText(round->renewed)));
    else if (sentences.isEmpty())
        sentences.append(tr("Nothing was made anew: another desk was about it. Try again in a "
                            "minute."));
    return sentences;
}

QString departureText(const Departure &gone)
{
    if (gone.isPerson)
        return named(gone.name);
    if (gone.isReturn)
        return tr("The desks that %1 had before they were invited again").arg(named(gone.name));
    const QString what = desk(gone.deskName);
    return tr("%1 of %2").arg(what.left(1).toUpper() + what.mid(1), named(gone.name));
}

QString lateKindText(const LateOp &op)
{
    static const QHash<QString, const char *> texts{
        {opkind::clientPut, "a client's name and contacts"},
        {opkind::noteDraft, "a draft of a note"},
        {opkind::noteSign, "a signed note"},
        {opkind::noteAddend, "an addendum"},
        {opkind::entryPut, "an entry of a chart"},
        {opkind::carePut, "who cares for a client"},
        {opkind::requestPut, "a request about a record"},
        {opkind::requestStep, "a step of a request about a record"},
        {opkind::restrictionPut, "why a chart is restricted"},
        {opkind::emergencyPut, "who may open a chart in an emergency"},
        {opkind::memberPut, "what a member is called"},
        {opkind::auditTell, "an entry of the log"},
    };
    const char *const text = texts.value(op.kind);
    return text == nullptr ? tr("a change of another kind, to %1").arg(scopeText(op.scope))
                           : tr(text);
}

QString lateStateText(LateState state)
{
    switch (state) {
    case LateState::Waiting:
        return tr("waits for a decision");
    case LateState::TakenIn:
        return tr("taken in");
    case LateState::LeftOut:
        return tr("left out");
    }
    Q_UNREACHABLE();
}

} // namespace alcove::words

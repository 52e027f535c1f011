#include "words/loss_text.h"

#include "words/member_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace alcove::words {

namespace {

constexpr Millis toldFor = Millis{30} * 24 * 3'600'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("losses", text);
}

qint64 countOf(const ServerLoss &loss)
{
    return loss.lost.until - loss.lost.after;
}

/// "charts and notes (12), names and contacts (3)"
QString listed(const QList<ServerLoss> &losses)
{
    QList<Scope> scopes;
    for (const ServerLoss &loss : losses)
        if (!scopes.contains(loss.scope))
            scopes.append(loss.scope);
    std::sort(scopes.begin(), scopes.end());
    QStringList texts;
    for (const Scope scope : scopes) {
        qint64 count = 0;
        for (const ServerLoss &loss : losses)
            count += loss.scope == scope ? countOf(loss) : 0;
        texts.append(tr("%1 (%2)").arg(scopeText(scope), QLocale().toString(count)));
    }
    return texts.join(QStringLiteral(", "));
}

QString dayOf(const QList<ServerLoss> &losses)
{
    const auto latest
        = std::max_element(losses.begin(), losses.end(),
                           [](const ServerLoss &a, const ServerLoss &b) { return a.at < b.at; });
    const QDate day = QDateTime::fromMSecsSinceEpoch(latest->at).date();
    return QLocale().toString(day, QStringLiteral("d MMM yyyy"));
}

QString sentences(LossKind kind)
{
    switch (kind) {
    case LossKind::Refilled:
        return tr("%1: the server had lost changes of %2. It has them again, exactly as they "
                  "were, from the practice's desks. Nothing is missing and nothing is to be done. "
                  "If nobody restored a backup or set up another server, ask whoever runs it why.");
    case LossKind::Waiting:
        return tr("%1: the server has lost changes that this desk cannot give back, of %2. "
                  "Nothing here is lost, and what you write there waits. Sync the practice's other "
                  "desks, then this one.");
    case LossKind::Forked:
        return tr("%1: the server has lost changes of %2, and somebody wrote on there before they "
                  "were given back. Nothing here is lost, and what you write there waits. Ask "
                  "whoever runs the server whether a backup was restored. If it was, an owner of "
                  "the practice says so, under “The practice's server” (Ctrl+7) or by \"alcovectl "
                  "sync restored\", and every desk goes on at its next sync. If nobody restored "
                  "one, the server may be showing your desks "
                  "different things: do not say so, and set up another server.");
    case LossKind::Followed:
        return tr("%1: the server had lost changes of %2, and had gone on without them. An owner "
                  "of the practice said that a backup was restored, so this desk went on from "
                  "there and sent its own changes again. Nothing here is lost. Sync every other "
                  "desk once: what was written there comes again then.");
    }
    Q_UNREACHABLE();
}

} // namespace

QStringList lossTexts(const QList<ServerLoss> &losses, Millis now)
{
    QStringList texts;
    for (const LossKind kind :
         {LossKind::Forked, LossKind::Waiting, LossKind::Followed, LossKind::Refilled}) {
        QList<ServerLoss> told;
        std::copy_if(losses.begin(), losses.end(), std::back_inserter(told),
                     [&](const ServerLoss &loss) {
                         return loss.kind == kind && (loss.isOpen() || now - loss.at < toldFor);
                     });
        if (!told.isEmpty())
            texts.append(sentences(kind).arg(dayOf(told), listed(told)));
    }
    return texts;
}

QString lossText(const ServerLoss &loss)
{
    return sentences(loss.kind).arg(dayOf({loss}), listed({loss}));
}

} // namespace alcove::words

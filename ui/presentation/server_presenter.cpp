#include "presentation/server_presenter.h"

#include "core/async.h"
#include "words/error_text.h"
#include "words/loss_text.h"

#include <algorithm>

namespace alcove::presentation {

using words::Doing;

namespace {

bool hasLoss(const ServerStory &story, LossKind kind)
{
    return std::any_of(story.losses.begin(), story.losses.end(),
                       [kind](const ServerLoss &loss) { return loss.kind == kind; });
}

QString headingOf(const ServerStory &story, bool isToldOf)
{
    if (story.address.isEmpty())
        return ServerPresenter::tr("This practice has no server yet");
    if (hasLoss(story, LossKind::Forked))
        return ServerPresenter::tr("Part of sync stands still: the server tells another story");
    if (hasLoss(story, LossKind::Waiting))
        return ServerPresenter::tr("Part of sync waits for another desk");
    return isToldOf ? ServerPresenter::tr("The server had lost something, and has it again")
                    : ServerPresenter::tr("Nothing was lost");
}

QString asked(const ServerStory &story)
{
    const QString what
        = ServerPresenter::tr("whether a backup of the server was restored, and to say so on this "
                              "page at a desk of theirs if it was");
    return story.owners.isEmpty()
        ? ServerPresenter::tr("Ask an owner of the practice %1.").arg(what)
        : ServerPresenter::tr("Ask an owner of the practice (%1) %2.")
              .arg(story.owners.join(QStringLiteral(", ")), what);
}

} // namespace

ServerView serverView(const ServerStory &story, bool isOwner, Millis now)
{
    ServerView view;
    const QStringList told = words::lossTexts(story.losses, now);
    view.isForked = hasLoss(story, LossKind::Forked);
    view.isWarning = view.isForked || hasLoss(story, LossKind::Waiting);
    view.heading = headingOf(story, !told.isEmpty());
    view.paragraphs = told;
    if (story.address.isEmpty())
        view.paragraphs.append(ServerPresenter::tr(
            "Everything is on this desk. A server brings the practice's desks together; whoever "
            "looks after it gives its address."));
    else if (told.isEmpty())
        view.paragraphs.append(ServerPresenter::tr(
            "The server has what this desk has sent, as far as the desk has seen. It keeps sealed "
            "envelopes that it can't open, and every desk has all of it besides."));
    if (story.aside > 0)
        view.paragraphs.append(
            story.aside == 1
                ? ServerPresenter::tr("1 change that another desk wrote is here and not on the "
                                      "server yet: it comes again when that desk syncs.")
                : ServerPresenter::tr("%1 changes that other desks wrote are here and not on the "
                                      "server yet: they come again when those desks sync.")
                      .arg(story.aside));
    if (view.isForked && !isOwner)
        view.askOwner = asked(story);
    return view;
}

ServerPresenter::ServerPresenter(ServerCare &care, DeskSyncing *sync, const Practice &practice,
                                 const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_care(care)
    , m_sync(sync)
    , m_practice(practice)
    , m_clock(clock)
    , m_wait([&care] { return care.waitLeft(); })
{
    connect(&m_wait, &DoorWait::waiting, this, &ServerPresenter::waiting);
}

void ServerPresenter::load()
{
    const int request = ++m_request;
    whenDone(m_care.story(), this, [this, request](const Result<ServerStory> &story) {
        if (request != m_request)
            return; // asked anew since
        if (!story) {
            emit refused(words::errorText(story.error(), Doing::Reading),
                         words::errorNumber(story.error(), Doing::Reading));
            return;
        }
        m_view = serverView(*story, isOwner(), m_clock.now());
        emit loaded();
    });
}

void ServerPresenter::sayRestored(crypto::SecretBytes passphrase)
{
    if (m_isBusy || !isOwner())
        return;
    if (passphrase.isEmpty()) {
        emit passphraseMissing(tr("Type the passphrase that opens this desk."));
        return;
    }
    setBusy(true);
    whenDone(m_care.sayRestored(std::make_shared<crypto::SecretBytes>(std::move(passphrase))), this,
             [this](const Result<void> &done) {
                 setBusy(false);
                 if (done) {
                     syncAfter();
                     return;
                 }
                 const ErrorCode code = done.error().code;
                 const Doing doing = code == ErrorCode::Locked || code == ErrorCode::TooSoon
                         || code == ErrorCode::NoDeviceSecret
                     ? Doing::ChangingKeys
                     : Doing::Admitting;
                 emit refused(words::errorText(done.error(), doing),
                              words::errorNumber(done.error(), doing));
                 showWait();
             });
}

void ServerPresenter::syncAfter()
{
    const QString isSaid = tr("Said, with this desk's signature. It holds for 30 days: each desk "
                              "goes on from what the server has at its next sync, and sends again "
                              "what it wrote itself.");
    if (m_sync == nullptr) {
        emit said({isSaid});
        return;
    }
    setBusy(true);
    whenDone(
        m_sync->syncOnce(SyncReach::All), this, [this, isSaid](const Result<SyncStand> &round) {
            setBusy(false);
            const bool hasFailed = !round || round->failure;
            if (hasFailed)
                emit said(
                    {isSaid,
                     words::errorText(round ? *round->failure : round.error(), Doing::Syncing)});
            else
                emit said({isSaid,
                           round->losses.isEmpty()
                               ? tr("This desk has synced and goes on.")
                               : tr("Part of this desk's sync still stands: see below.")});
            if (round)
                emit roundMade(*round);
            load();
        });
}

void ServerPresenter::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    emit busyChanged(isBusy);
}

} // namespace alcove::presentation

#include "presentation/leaving_presenter.h"

#include "core/async.h"
#include "presentation/plain_dates.h"
#include "presentation/rights.h"
#include "words/leaving_text.h"

#include <algorithm>

namespace alcove::presentation {

using words::Doing;

namespace {

/// What the passphrase or the machine refuses has words of its own.
Doing doingOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Locked:
    case ErrorCode::TooSoon:
    case ErrorCode::NoDeviceSecret:
        return Doing::ChangingKeys;
    default:
        return Doing::Admitting;
    }
}

} // namespace

LeavingPresenter::LeavingPresenter(Leaving &leaving, DeskSyncing *sync, const Practice &practice,
                                   QObject *parent)
    : QObject(parent)
    , m_leaving(leaving)
    , m_sync(sync)
    , m_practice(practice)
    , m_wait([&leaving] { return leaving.waitLeft(); })
{
    connect(&m_wait, &DoorWait::waiting, this, &LeavingPresenter::waiting);
}

void LeavingPresenter::load(const QList<PersonRow> &people)
{
    const int request = ++m_request;
    whenDone(m_leaving.roster(), this, [this, request, people](const Result<Roster> &roster) {
        if (request != m_request)
            return; // asked anew since
        if (!roster) {
            emit refused(words::errorText(roster.error(), Doing::Reading),
                         words::errorNumber(roster.error(), Doing::Reading));
            return;
        }
        m_people = people;
        m_roster = *roster;
        emit loaded();
    });
}

const PersonRow *LeavingPresenter::person(const UserId &user) const
{
    const auto found = std::find_if(m_people.begin(), m_people.end(),
                                    [&user](const PersonRow &row) { return row.id == user; });
    return found == m_people.end() ? nullptr : &*found;
}

bool LeavingPresenter::isChartsLeft(const std::function<bool(const PracticeDesk &)> &leaves) const
{
    return std::any_of(m_roster.desks.begin(), m_roster.desks.end(), [&](const PracticeDesk &desk) {
        const PersonRow *who = person(desk.user);
        return !desk.isKit && !leaves(desk) && who != nullptr && canCare(who->roles);
    });
}

QList<DeskRow> LeavingPresenter::desksOf(const UserId &user) const
{
    QList<DeskRow> rows;
    for (const PracticeDesk &desk : m_roster.desks) {
        if (desk.user != user)
            continue;
        DeskRow row{desk.id,
                    desk.isKit                ? tr("A recovery kit, on paper")
                        : desk.name.isEmpty() ? tr("A desk without a name")
                                              : desk.name,
                    desk.isThis,
                    {},
                    desk.isKit};
        if (desk.isThis)
            row.whyItStays = tr("You sit at it. An owner takes it out from another desk.");
        else if (!desk.isKit
                 && !isChartsLeft([&desk](const PracticeDesk &each) { return each.id == desk.id; }))
            row.whyItStays = tr("It is the last desk of somebody who writes charts: nobody could "
                                "be given their key any more.");
        rows.append(row);
    }
    return rows;
}

int LeavingPresenter::countOfDesks(const UserId &user) const
{
    return static_cast<int>(std::count_if(
        m_roster.desks.begin(), m_roster.desks.end(),
        [&user](const PracticeDesk &each) { return each.user == user && !each.isKit; }));
}

QString LeavingPresenter::whyTheyStay(const UserId &user) const
{
    const PersonRow *who = person(user);
    if (who == nullptr || who->isSelf)
        return tr("Nobody takes themselves out. Another owner can.");
    if (!isChartsLeft([&user](const PracticeDesk &each) { return each.user == user; }))
        return tr("Nobody else writes charts at a desk: without them nobody could be given the "
                  "charts' key any more. Let another clinician in first.");
    return {};
}

QList<GoneRow> LeavingPresenter::gone() const
{
    QList<GoneRow> rows;
    for (const Departure &each : m_roster.gone) {
        const QString why = words::leavingReasonText(each.reason);
        rows.append(
            {words::departureText(each),
             each.byName.isEmpty()
                 ? tr("Taken out %1: %2").arg(momentText(each.at), why)
                 : tr("Taken out %1 by %2: %3").arg(momentText(each.at), each.byName, why)});
    }
    return rows;
}

QStringList LeavingPresenter::before(const Farewell &farewell) const
{
    const PersonRow *who = person(farewell.user);
    const QString name = who == nullptr ? QString() : who->name;
    const QList<DeskRow> desks = desksOf(farewell.user);
    const int count = countOfDesks(farewell.user);
    if (!farewell.desk)
        return words::beforeRemovalOfPerson(name, count);
    if (isOfKit(farewell))
        return words::beforeRemovalOfKit(name);
    const auto desk = std::find_if(desks.begin(), desks.end(), [&farewell](const DeskRow &row) {
        return row.id == *farewell.desk;
    });
    return words::beforeRemovalOfDesk(desk == desks.end() ? QString() : desk->name, name,
                                      count - 1);
}

bool LeavingPresenter::isOfKit(const Farewell &farewell) const
{
    return farewell.desk
        && std::any_of(m_roster.desks.begin(), m_roster.desks.end(),
                       [&farewell](const PracticeDesk &each) {
                           return each.isKit && each.id == *farewell.desk;
                       });
}

QString LeavingPresenter::titleOf(const Farewell &farewell) const
{
    const PersonRow *who = person(farewell.user);
    const QString name = who == nullptr ? QString() : who->name;
    if (!farewell.desk)
        return tr("Take %1 out of the practice").arg(name);
    if (isOfKit(farewell))
        return tr("Withdraw %1's recovery kit").arg(name);
    for (const DeskRow &desk : desksOf(farewell.user))
        if (desk.id == *farewell.desk)
            return tr("Take %1's desk “%2” out of the practice").arg(name, desk.name);
    return tr("Take a desk of %1 out of the practice").arg(name);
}

void LeavingPresenter::remove(const Farewell &farewell, crypto::SecretBytes passphrase)
{
    if (m_isBusy || !isOwner())
        return;
    if (passphrase.isEmpty()) {
        emit passphraseMissing(tr("Type the passphrase that opens this desk."));
        return;
    }
    const QString who = isOfKit(farewell) ? tr("The recovery kit opens nothing any more.")
        : farewell.desk                   ? tr("The desk belongs to the practice no more.")
                                          : tr("%1 belongs to the practice no more.")
                              .arg(person(farewell.user) == nullptr ? tr("This member")
                                                                    : person(farewell.user)->name);
    setBusy(true);
    whenDone(
        m_leaving.remove(farewell, std::make_shared<crypto::SecretBytes>(std::move(passphrase))),
        this, [this, who](const Result<void> &done) {
            setBusy(false);
            if (!done) {
                refuse(done.error());
                return;
            }
            emit removed({who,
                          m_sync == nullptr ? tr("Sync this desk to tell the others.")
                                            : tr("Syncing, for new keys …")});
            sync(SyncReach::All, words::afterRemoval);
        });
}

void LeavingPresenter::makeNewKeys()
{
    if (!m_isBusy && isOwner())
        sync(SyncReach::NewKeys, words::afterNewKeys);
}

void LeavingPresenter::syncNow()
{
    if (m_sync == nullptr)
        return;
    whenDone(m_sync->syncOnce(SyncReach::All), this, [this](const Result<SyncStand> &round) {
        if (round)
            emit roundMade(*round);
    });
}

void LeavingPresenter::sync(SyncReach reach, QStringList (*tell)(const Result<SyncStand> &))
{
    if (m_sync == nullptr)
        return;
    setBusy(true);
    whenDone(m_sync->syncOnce(reach), this, [this, tell](const Result<SyncStand> &round) {
        setBusy(false);
        emit synced(tell(round));
        if (round)
            emit roundMade(*round);
    });
}

void LeavingPresenter::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    emit busyChanged(isBusy);
}

void LeavingPresenter::refuse(const Error &error)
{
    emit refused(words::errorText(error, doingOf(error)),
                 words::errorNumber(error, doingOf(error)));
    showWait();
}

} // namespace alcove::presentation

#include "presentation/care_team_presenter.h"

#include "charting/standing_in.h"
#include "core/async.h"
#include "core/care.h"
#include "core/record_book.h"
#include "presentation/plain_dates.h"
#include "presentation/rights.h"
#include "words/compartment_text.h"
#include "words/error_text.h"
#include "words/member_text.h"

#include <algorithm>

namespace alcove::presentation {

namespace {

CareRow rowOf(const PracticeMember &member)
{
    return {member.id,
            member.name.isEmpty() ? CareTeamPresenter::tr("A member without a name") : member.name,
            words::hatsText(member.roles), member.isSelf};
}

/// "stands in until 10 May 2026"
QString spanText(const StandIn &standIn, QDate today)
{
    const QString from = dateText(standIn.from);
    if (standIn.holdsOn(today))
        return standIn.to.isValid()
            ? CareTeamPresenter::tr("stands in until %1").arg(dateText(standIn.to))
            : CareTeamPresenter::tr("stands in until that is ended");
    return standIn.to.isValid()
        ? CareTeamPresenter::tr("stands in from %1 until %2").arg(from, dateText(standIn.to))
        : CareTeamPresenter::tr("stands in from %1 on").arg(from);
}

/// Oneself first, then by name.
void sort(QList<CareRow> &rows)
{
    std::sort(rows.begin(), rows.end(), [](const CareRow &a, const CareRow &b) {
        return a.isSelf != b.isSelf ? a.isSelf : a.name.localeAwareCompare(b.name) < 0;
    });
}

} // namespace

CareTeamPresenter::CareTeamPresenter(const ChartContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

void CareTeamPresenter::open(ClientId client)
{
    if (client != m_client) {
        m_client = client;
        for (auto *rows : {&m_team, &m_holders, &m_others, &m_standIns})
            rows->clear();
    }
    const int request = ++m_request;
    const bool hasStandIns = !isRestricted();
    const auto reading = [client, hasStandIns](Chart &chart) -> Result<Read> {
        TRY_ASSIGN(const QList<UserId> team, chart.careTeam(client));
        Read found{team, {}, chart.roles(), {}};
        if (RecordBook *book = hasStandIns ? recordBookOf(chart) : nullptr) {
            TRY_ASSIGN(const auto covers, book->records(client, {RecordKind::Cover}));
            found.standIns = standInsOf(covers);
        }
        return found;
    };
    const auto answer = m_context.session.chart().ask(reading);
    whenDone(answer, this, [this, request](const Result<Read> &read) {
        if (request != m_request)
            return; // another client's, asked before
        if (!read)
            emit failed(words::errorText(read.error(), words::Doing::Reading));
        else
            readHolders(request, *read);
    });
}

void CareTeamPresenter::readHolders(int request, const Read &read)
{
    if (!offersHolders()) {
        readPeople(request, read);
        return;
    }
    whenDone(m_context.emergencies->holders(m_context.restricted), this,
             [this, request, read](const Result<QList<UserId>> &holders) {
                 if (request != m_request)
                     return;
                 if (!holders) {
                     emit failed(words::errorText(holders.error(), words::Doing::Reading));
                     return;
                 }
                 Read all = read;
                 all.holders = *holders;
                 readPeople(request, all);
             });
}

void CareTeamPresenter::readPeople(int request, const Read &read)
{
    People *people = isRestricted() ? m_context.named : m_context.session.people();
    if (people == nullptr) {
        show(read, {self()});
        return;
    }
    whenDone(people->list(), this,
             [this, request, read](const Result<QList<PracticeMember>> &members) {
                 if (request != m_request)
                     return;
                 if (members)
                     show(read, *members);
                 else
                     emit failed(words::errorText(members.error(), words::Doing::Reading));
             });
}

PracticeMember CareTeamPresenter::self() const
{
    const Practice &practice = m_context.session.practice();
    return {practice.actor.user, practice.actor.name, practice.roles, 1, true};
}

void CareTeamPresenter::show(const Read &read, QList<PracticeMember> members)
{
    m_roles = read.roles;
    for (auto *rows : {&m_team, &m_holders, &m_others})
        rows->clear();
    // Who is in and unknown here stands there without a name, so that they can be taken off.
    for (const UserId &user : read.team + read.holders)
        if (std::none_of(members.cbegin(), members.cend(),
                         [&user](const PracticeMember &member) { return member.id == user; }))
            members.append({user, {}, {}, 0, false});
    for (const PracticeMember &member : std::as_const(members))
        if (read.team.contains(member.id))
            m_team.append(rowOf(member));
        else if (read.holders.contains(member.id))
            m_holders.append(rowOf(member));
        else if (isFit(member.roles))
            m_others.append(rowOf(member));
    for (auto *rows : {&m_team, &m_holders, &m_others})
        sort(*rows);
    showStandIns(read.standIns, members);
    emit loaded();
}

void CareTeamPresenter::showStandIns(const QList<StandIn> &standIns,
                                     const QList<PracticeMember> &members)
{
    m_standIns.clear();
    const QDate today = dayOf(m_context.clock.now());
    for (const StandIn &standIn : standIns) {
        if (standIn.isOver(today))
            continue;
        const auto known = std::find_if(
            members.begin(), members.end(),
            [&standIn](const PracticeMember &member) { return member.id == standIn.user; });
        const QString name
            = known == members.end() || known->name.isEmpty() ? standIn.name : known->name;
        m_standIns.append({standIn.user, name, spanText(standIn, today), standIn.user == self().id,
                           standIn.record});
    }
}

QList<UserId> CareTeamPresenter::teamIds() const
{
    QList<UserId> ids;
    for (const CareRow &row : m_team)
        ids.append(row.user);
    return ids;
}

bool CareTeamPresenter::isFit(Roles roles) const
{
    return isRestricted() ? rightsOf(roles).readsRestricted : canCare(roles);
}

bool CareTeamPresenter::mayAssign() const
{
    const QList<UserId> team = teamIds();
    if (isRestricted())
        return rightsOf(m_roles).writesRestricted && (team.isEmpty() || team.contains(self().id));
    return rightsOf(m_roles).editsClients && alcove::mayAssign(m_roles, team, self().id);
}

QString CareTeamPresenter::title() const
{
    return isRestricted() ? tr("Who is named for this chart") : tr("Who cares for this client");
}

QString CareTeamPresenter::holdersText() const
{
    return tr("Who opens it in an emergency, for four hours and with a reason that is told");
}

QString CareTeamPresenter::endText(const CareRow &row, bool spoken) const
{
    return spoken ? tr("%1 stands in no more").arg(row.name) : tr("No more");
}

QString CareTeamPresenter::holderActText(const CareRow &row, bool isHolder, bool spoken) const
{
    if (spoken)
        return (isHolder ? tr("Let %1 open it in an emergency no more")
                         : tr("Let %1 open it in an emergency"))
            .arg(row.name);
    return isHolder ? tr("No more") : tr("In an emergency");
}

QString CareTeamPresenter::othersText() const
{
    if (isRestricted())
        return tr("Who could be named as well");
    return m_team.isEmpty() ? tr("Who could") : tr("Who could as well");
}

QString CareTeamPresenter::actText(const CareRow &row, bool isAssigned, bool spoken) const
{
    if (spoken) {
        if (isRestricted())
            return (isAssigned ? tr("Take %1 off") : tr("Name %1")).arg(row.name);
        return (isAssigned ? tr("Release %1") : tr("Assign %1")).arg(row.name);
    }
    if (isRestricted())
        return isAssigned ? tr("Take off") : tr("Name");
    if (isAssigned)
        return tr("Release");
    return row.isSelf ? tr("Assign me") : tr("Assign");
}

QString CareTeamPresenter::meaning() const
{
    if (isRestricted())
        return tr("Only they have this chart, on their own desks, by a key of its own. Whoever you "
                  "name gets it with the next sync of both desks.")
            + (offersHolders() ? tr(" Until they open it, those who may in an emergency know it as "
                                    "chart %1, and not whose it is.")
                                     .arg(words::chartMark(m_context.restricted))
                               : QString());
    if (m_team.isEmpty())
        return tr("Nobody in particular: every clinician of the practice opens this chart.");
    if (!m_standIns.isEmpty())
        return tr("The chart opens to them and, on those days, to who stands in. Other clinicians "
                  "of the practice give a reason first, which is kept for whoever looks after "
                  "privacy.");
    return tr("The chart opens to them. Other clinicians of the practice give a reason first, "
              "which is kept for whoever looks after privacy.");
}

QString CareTeamPresenter::warning() const
{
    if (isRestricted() && !mayAssign())
        return tr("Who is named for it is said by those who are.");
    if (isRestricted())
        return m_team.size() > 1
            ? tr("Whoever is taken off loses it at their next sync, and what is written from then "
                 "on is under a new key. What they have read or printed they keep.")
            : QString();
    if (!mayAssign())
        return tr("Who cares for a client is said by those who do, by the front desk, a supervisor "
                  "or the owner.");
    QList<UserId> rest = teamIds();
    const bool isIn = rest.removeAll(self().id) > 0;
    if (isIn && !rest.isEmpty() && !alcove::mayAssign(m_roles, rest, self().id))
        return tr("If you release yourself, only the others can take you in again.");
    if (m_team.isEmpty() && canCare(m_roles))
        return tr("Once somebody is assigned, the chart is shut to all others: take yourself in "
                  "too if you are to go on.");
    return {};
}

QString CareTeamPresenter::changeText(UserId user, bool isAssigned) const
{
    const QString name = nameOf(user);
    if (isRestricted())
        return (isAssigned ? tr("%1 is named for this chart now. It is on their desk after the "
                                "next sync of both desks.")
                           : tr("%1 is not named for this chart any more. It goes from their desk "
                                "at its next sync."))
            .arg(name);
    if (isAssigned)
        return tr("%1 cares for this client now.").arg(name);
    return (m_team.size() > 1
                ? tr("%1 does not care for this client any more.")
                : tr("%1 does not care for this client any more, and nobody in particular does."))
        .arg(name);
}

QString CareTeamPresenter::nameOf(UserId user) const
{
    for (const auto *rows : {&m_team, &m_holders, &m_others})
        for (const CareRow &row : *rows)
            if (row.user == user)
                return row.name;
    return {};
}

void CareTeamPresenter::assign(UserId user, bool isAssigned)
{
    const CareMember member{m_client, user, isAssigned};
    const QString words = changeText(user, isAssigned);
    const auto answer
        = m_context.session.chart().ask([member](Chart &chart) { return chart.assign(member); });
    whenDone(answer, this, [this, member, words](const Result<void> &done) {
        if (member.client != m_client)
            return; // another chart is before them
        if (!done) {
            emit failed(words::errorText(done.error(), words::Doing::Saving));
            return;
        }
        emit changed(words);
        open(m_client);
    });
}

void CareTeamPresenter::setHolder(UserId user, bool isHolder)
{
    const QString words
        = (isHolder
               ? tr("%1 can open this chart in an emergency after the next sync of both desks.")
               : tr("%1 can't open this chart in an emergency any more, from this desk's next "
                    "sync on."))
              .arg(nameOf(user));
    whenDone(m_context.emergencies->nameHolder(m_context.restricted, user, isHolder), this,
             [this, words](const Result<void> &done) {
                 if (!done) {
                     emit failed(words::errorText(done.error(), words::Doing::Naming));
                     return;
                 }
                 emit changed(words);
                 open(m_client);
             });
}

void CareTeamPresenter::endStandIn(RecordId record)
{
    const auto row = std::find_if(m_standIns.begin(), m_standIns.end(),
                                  [&record](const CareRow &each) { return each.record == record; });
    if (row == m_standIns.end())
        return;
    const QString words = tr("%1 does not stand in any more.").arg(row->name);
    const ClientId client = m_client;
    const QDate today = dayOf(m_context.clock.now());
    const auto answer = m_context.session.chart().ask(
        [record, today](Chart &chart) { return charting::endStandIn(chart, record, today); });
    whenDone(answer, this, [this, client, words](const Result<void> &done) {
        if (client != m_client)
            return; // another chart is before them
        if (!done) {
            emit failed(words::errorText(done.error(), words::Doing::Saving));
            return;
        }
        emit changed(words);
        open(m_client);
    });
}

} // namespace alcove::presentation

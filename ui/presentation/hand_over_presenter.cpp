#include "presentation/hand_over_presenter.h"

#include "core/async.h"
#include "core/care.h"
#include "presentation/about_client.h"
#include "presentation/rights.h"
#include "presentation/stand_in_choice.h"
#include "words/error_text.h"
#include "words/record_text.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

using charting::AssignedClient;

namespace {

QString rowText(const ClientSummary &client)
{
    QStringList parts{client.name, aboutText(client)};
    if (client.status != ClientStatus::Active)
        parts.append(words::recordChoiceText(u"status"_s, statusName(client.status)).toLower());
    return parts.join(u", "_s);
}

} // namespace

HandOverPresenter::HandOverPresenter(const ChartContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

void HandOverPresenter::load()
{
    const int request = ++m_request;
    const auto answer = m_context.session.chart().ask(
        [](Chart &chart) { return charting::assignedClients(chart); });
    whenDone(answer, this, [this, request](const Result<QList<AssignedClient>> &clients) {
        if (request != m_request)
            return;
        if (!clients) {
            emit failed(words::errorText(clients.error(), words::Doing::Reading));
            return;
        }
        People *people = m_context.session.people();
        if (people == nullptr) {
            show(*clients, {});
            return;
        }
        whenDone(
            people->list(), this,
            [this, request, assigned = *clients](const Result<QList<PracticeMember>> &members) {
                if (request != m_request)
                    return;
                if (members)
                    show(assigned, *members);
                else
                    emit failed(words::errorText(members.error(), words::Doing::Reading));
            });
    });
}

void HandOverPresenter::show(const QList<AssignedClient> &clients,
                             const QList<PracticeMember> &members)
{
    m_clients = clients;
    m_members = members;
    m_people.clear();
    const Actor &self = m_context.session.practice().actor;
    std::map<UserId, int> counts;
    for (const AssignedClient &each : clients)
        for (const UserId &user : each.team)
            ++counts[user];
    for (const auto &[user, count] : counts)
        m_people.append({user, nameOf(user), count, user == self.user});
    std::sort(m_people.begin(), m_people.end(),
              [](const CaseloadPerson &one, const CaseloadPerson &other) {
                  return one.isSelf != other.isSelf ? one.isSelf
                                                    : one.name.localeAwareCompare(other.name) < 0;
              });
    if (m_from && !counts.contains(*m_from))
        m_from.reset();
    if (!m_from && !m_people.isEmpty())
        m_from = m_people.first().user;
    buildRows();
    emit loaded();
}

void HandOverPresenter::buildRows()
{
    m_rows.clear();
    for (const AssignedClient &each : std::as_const(m_clients))
        if (m_from && each.team.contains(*m_from))
            m_rows.append(
                {each.client.id, rowText(each.client), each.mayHandOver, each.mayHandOver});
}

QString HandOverPresenter::nameOf(UserId user) const
{
    const Actor &self = m_context.session.practice().actor;
    for (const PracticeMember &member : m_members)
        if (member.id == user && !member.name.isEmpty())
            return member.name;
    return user == self.user ? self.name : tr("A member without a name");
}

void HandOverPresenter::setFrom(UserId user)
{
    if (m_from == user)
        return;
    m_from = user;
    buildRows();
    emit rowsChanged();
}

void HandOverPresenter::choose(int row, bool isChosen)
{
    if (row >= 0 && row < m_rows.size())
        m_rows[row].isChosen = isChosen && m_rows[row].mayHandOver;
}

void HandOverPresenter::chooseAll(bool isChosen)
{
    for (HandOverRow &row : m_rows)
        row.isChosen = isChosen && row.mayHandOver;
    emit rowsChanged();
}

int HandOverPresenter::chosen() const
{
    return static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(),
                                          [](const HandOverRow &row) { return row.isChosen; }));
}

QList<LinkTarget> HandOverPresenter::receivers() const
{
    QList<LinkTarget> all = colleagues(m_members, Oneself::Included);
    all.removeIf([this](const LinkTarget &each) { return m_from && each.id == idString(*m_from); });
    return all;
}

void HandOverPresenter::handOver(const QString &to, const QString &reason)
{
    if (m_isBusy)
        return;
    const auto receiver = idFromString<UserId>(to);
    if (!m_from || chosen() == 0)
        emit fieldRefused(Field::Clients, tr("Choose the clients who are to be handed over."));
    else if (!receiver || receiver == m_from)
        emit fieldRefused(Field::To, tr("Choose who is to have them."));
    else if (!isReason(reason))
        emit fieldRefused(
            Field::Reason,
            tr("Say why, in %1 to %2 letters.").arg(shortestReason).arg(longestReason));
    else {
        charting::HandingOver asked{*m_from, *receiver, {}, reason};
        for (const HandOverRow &row : std::as_const(m_rows))
            if (row.isChosen)
                asked.clients.append(row.client);
        m_isBusy = true;
        const auto answer = m_context.session.chart().ask(
            [asked](Chart &chart) { return charting::handOver(chart, asked); });
        whenDone(answer, this, [this, asked](const Result<charting::HandedOver> &made) {
            m_isBusy = false;
            if (!made) {
                emit failed(words::errorText(made.error(), words::Doing::Saving));
                return;
            }
            emit done(textOf(*made, asked.from, asked.to), made->left.isEmpty());
            load();
        });
    }
}

QString HandOverPresenter::textOf(const charting::HandedOver &made, UserId from, UserId to) const
{
    const QString words = made.done.size() == 1
        ? tr("1 client was handed over to %1.").arg(nameOf(to))
        : tr("%1 clients were handed over to %2.").arg(made.done.size()).arg(nameOf(to));
    QStringList left;
    for (const charting::NotDone &each : made.left) {
        const auto row
            = std::find_if(m_rows.begin(), m_rows.end(), [&each](const HandOverRow &shown) {
                  return shown.client == each.client;
              });
        const QString name = row == m_rows.end() ? tr("a client") : row->text;
        switch (each.error.code) {
        case ErrorCode::NotFound:
            left.append(tr("%1 (not assigned to %2 any more)").arg(name, nameOf(from)));
            break;
        case ErrorCode::Refused:
            left.append(tr("%1 (that is said by those who care for them)").arg(name));
            break;
        default:
            left.append(
                tr("%1 (%2)").arg(name, words::errorText(each.error, words::Doing::Saving)));
        }
    }
    return left.isEmpty() ? words : tr("%1 Not handed over: %2.").arg(words, left.join(u"; "_s));
}

} // namespace alcove::presentation

#include "core/access.h"
#include "ctl/command.h"
#include "ctl/invitations.h"
#include "ctl/sync_commands.h"
#include "sync/byte_array.h"
#include "sync/membership.h"
#include "sync/role_change.h"

#include <QJsonArray>

#include <algorithm>

namespace alcove::ctl {

namespace {

using words::Doing;

const auto memberUsage = QStringLiteral(
    "member list | member invite REQUEST --name NAME --role ROLE[,ROLE] --words WORDS --out FILE");
const auto roleUsage = QStringLiteral("role set NAME|ID ROLE[,ROLE]");
const auto noSuchRole
    = QStringLiteral("The roles are owner, clinician, supervisor, trainee, biller, front-desk, "
                     "privacy-officer and custodian.");

struct Member {
    UserId id;
    QString name;
    Roles roles;
    int desks = 0;
};

std::optional<Roles> rolesIn(const QString &text)
{
    const auto roles = rolesFromNames(text.split(u',', Qt::SkipEmptyParts));
    return roles && !roles->isEmpty() ? roles : std::nullopt;
}

Result<QList<Member>> membersOf(session::OpenChart &open)
{
    TRY_ASSIGN(const auto log, open.sync->memberRecords());
    TRY_ASSIGN(const auto membership, sync::Membership::of(open.practice, log));
    TRY_ASSIGN(const auto names, open.sync->memberNames());
    QList<Member> members;
    for (const auto &[id, user] : membership.members().users) {
        Member member{id, names.value(sync::toByteArray(id.raw)), user.roles(), 0};
        if (member.name.isEmpty() && id == open.practice.actor.user)
            member.name = open.practice.actor.name;
        for (const auto &[device, known] : membership.members().devices)
            member.desks += known.user == id ? 1 : 0;
        members.append(member);
    }
    return members;
}

Result<Answer> listMembers(session::OpenChart &open)
{
    TRY_ASSIGN(const auto members, membersOf(open));
    Answer answer;
    QJsonArray list;
    for (const Member &member : members) {
        const bool isThis = member.id == open.practice.actor.user;
        const QStringList roles = roleNames(member.roles);
        list.append(QJsonObject{{QStringLiteral("id"), idString(member.id)},
                                {QStringLiteral("name"), member.name},
                                {QStringLiteral("roles"), QJsonArray::fromStringList(roles)},
                                {QStringLiteral("desks"), member.desks},
                                {QStringLiteral("this"), isThis}});
        answer.lines += QStringLiteral("%1  %2: %3%4\n")
                            .arg(idString(member.id),
                                 member.name.isEmpty() ? QStringLiteral("(no name)") : member.name,
                                 roles.join(QStringLiteral(", ")),
                                 isThis ? QStringLiteral("  (you)") : QString());
    }
    answer.json = {{QStringLiteral("members"), list}};
    return answer;
}

/// The log as the server has it, so that what is issued next rests on it. Out of reach is no harm.
Result<void> heardFrom(session::OpenChart &open, Random &random)
{
    if (open.practice.serverUrl.isEmpty())
        return {};
    const auto heard = tellServer(open, random);
    if (!heard && heard.error().code != ErrorCode::Offline)
        return heard.error();
    TRY_ASSIGN(open.practice, open.sync->practice());
    return {};
}

Outcome inviteMember(const Shell &shell, const QString &path, const sync::NewMember &wanted)
{
    return inviteWith(shell, path, Doing::Admitting,
                      [&](session::OpenChart &open, const sync::JoinRequest &request,
                          const sync::InvitingDesk &self) -> Result<sync::MadeInvitation> {
                          TRY(permit(open.practice.roles, Scope::Org, Access::Write));
                          TRY(heardFrom(open, shell.surroundings.random));
                          return sync::inviteMember(*open.sync, request, wanted, self);
                      });
}

/// By id, or by a name that one person has.
Result<Member> memberCalled(session::OpenChart &open, const QString &called)
{
    TRY_ASSIGN(const auto members, membersOf(open));
    QList<Member> found;
    std::copy_if(members.begin(), members.end(), std::back_inserter(found),
                 [&called](const Member &member) {
                     return idString(member.id) == called
                         || member.name.compare(called, Qt::CaseInsensitive) == 0;
                 });
    if (found.isEmpty())
        return Error(ErrorCode::NotFound, "no such member");
    if (found.size() > 1)
        return Error(ErrorCode::Conflict, "several of that name");
    return found.first();
}

QJsonArray namesOf(const QList<Scope> &scopes)
{
    QJsonArray names;
    for (const Scope scope : scopes)
        names.append(scopeName(scope));
    return names;
}

QString listed(const QList<Scope> &scopes)
{
    QStringList names;
    for (const Scope scope : scopes)
        names.append(scopeName(scope));
    return names.join(QStringLiteral(", "));
}

Answer changeAnswer(const Member &member, Roles roles, const sync::RoleChange &change)
{
    Answer answer;
    answer.json = {{QStringLiteral("id"), idString(member.id)},
                   {QStringLiteral("roles"), QJsonArray::fromStringList(roleNames(roles))},
                   {QStringLiteral("granted"), namesOf(change.granted)},
                   {QStringLiteral("missing"), namesOf(change.missing)},
                   {QStringLiteral("closed"), namesOf(change.closed)}};
    answer.lines = QStringLiteral("%1 is from now on: %2. Their desks follow at their next sync.\n")
                       .arg(member.name, roleNames(roles).join(QStringLiteral(", ")));
    if (!change.granted.isEmpty())
        answer.lines
            += QStringLiteral("The keys go to their desks with this desk's next sync: %1.\n")
                   .arg(listed(change.granted));
    if (!change.missing.isEmpty())
        answer.lines += QStringLiteral("Open to them now, but this desk has no key to give: %1.\n")
                            .arg(listed(change.missing));
    if (!change.closed.isEmpty())
        answer.lines
            += QStringLiteral("Closed to them: %1. At their next sync their desks send what waits "
                              "there, then remove all of it with its keys. The keys are not made "
                              "anew: Alcove can't do that yet.\n")
                   .arg(listed(change.closed));
    return answer;
}

Result<Answer> setRole(const Shell &shell, session::OpenChart &open, const QString &called,
                       Roles roles)
{
    TRY(permit(open.practice.roles, Scope::Org, Access::Write));
    TRY(heardFrom(open, shell.surroundings.random));
    TRY_ASSIGN(const Member member, memberCalled(open, called));
    const OpenDesk desk(open, shell.surroundings);
    TRY_ASSIGN(const auto change, sync::setRoles(*open.sync, member.id, roles, desk.inviting));
    Answer answer = changeAnswer(member, roles, change);
    tellOf(open, shell.surroundings.random, answer);
    return answer;
}

Result<Answer> showAccess(session::OpenChart &open)
{
    TRY_ASSIGN(const auto keys, open.sync->scopeKeys());
    Answer answer;
    QJsonArray scopes;
    answer.lines = QStringLiteral("You are: %1\n")
                       .arg(roleNames(open.practice.roles).join(QStringLiteral(", ")));
    for (const Scope scope : allScopes) {
        const Access access = accessOf(open.practice.roles, scope);
        // The custodian stands in for whoever it was named, granted or owned by.
        const bool isBound = access != Access::None && !open.practice.roles.has(Role::Custodian);
        const QString condition = isBound ? conditionName(conditionOf(scope)) : QString();
        const bool hasKey = std::any_of(
            keys.begin(), keys.end(), [scope](const ScopeKey &key) { return key.scope == scope; });
        scopes.append(QJsonObject{{QStringLiteral("scope"), scopeName(scope)},
                                  {QStringLiteral("access"), accessName(access)},
                                  {QStringLiteral("condition"), condition},
                                  {QStringLiteral("key"), hasKey}});
        answer.lines += QStringLiteral("%1 %2%3%4\n")
                            .arg(scopeName(scope), -10)
                            .arg(accessName(access),
                                 condition.isEmpty() ? QString() : QStringLiteral(", ") + condition,
                                 hasKey ? QStringLiteral("  (this desk has its key)") : QString());
    }
    answer.json
        = {{QStringLiteral("user"), idString(open.practice.actor.user)},
           {QStringLiteral("name"), open.practice.actor.name},
           {QStringLiteral("roles"), QJsonArray::fromStringList(roleNames(open.practice.roles))},
           {QStringLiteral("scopes"), scopes}};
    return answer;
}

} // namespace

Outcome memberCommand(const Shell &shell)
{
    const Arguments &arguments = shell.arguments;
    const QString what = arguments.words.value(1);
    const auto has = [&arguments](const char *option) {
        return !arguments.option(QLatin1String(option)).trimmed().isEmpty();
    };
    if (what == QStringLiteral("list") && arguments.words.size() == 2)
        return withChart(shell, [](session::OpenChart &open) {
            return outcomeOf(listMembers(open), Doing::Reading);
        });
    const bool isInvite = what == QStringLiteral("invite") && arguments.words.size() == 3
        && has("name") && has("role") && has("words") && has("out");
    if (!isInvite)
        return UsageMistake{memberUsage};
    const auto roles = rolesIn(arguments.option(QStringLiteral("role")));
    if (!roles)
        return UsageMistake{memberUsage, noSuchRole};
    const QString name = arguments.option(QStringLiteral("name")).trimmed();
    return inviteMember(shell, arguments.words[2], {name, *roles});
}

Outcome roleCommand(const Shell &shell)
{
    const QStringList &words = shell.arguments.words;
    if (words.size() != 4 || words[1] != QStringLiteral("set"))
        return UsageMistake{roleUsage};
    const auto roles = rolesIn(words[3]);
    if (!roles)
        return UsageMistake{roleUsage, noSuchRole};
    return withChart(shell, [&](session::OpenChart &open) {
        return outcomeOf(setRole(shell, open, words[2], *roles), Doing::Admitting);
    });
}

Outcome accessCommand(const Shell &shell)
{
    if (shell.arguments.words.size() != 1)
        return UsageMistake{QStringLiteral("access")};
    return withChart(shell, [](session::OpenChart &open) {
        return outcomeOf(showAccess(open), Doing::Reading);
    });
}

} // namespace alcove::ctl

#include "core/access.h"
#include "ctl/command.h"
#include "ctl/invitations.h"
#include "ctl/removals.h"
#include "words/member_text.h"

#include <QJsonArray>

#include <algorithm>

namespace alcove::ctl {

namespace {

using words::Doing;

const auto memberUsage = QStringLiteral(
    "member list | member invite REQUEST --name NAME --role ROLE[,ROLE] --words WORDS --out FILE | "
    "member invite-again NAME|ID --request FILE --words WORDS --out FILE | "
    "member remove NAME|ID --because left|lost|other");
const auto roleUsage = QStringLiteral("role set NAME|ID ROLE[,ROLE]");

Result<Answer> listMembers(members::MemberDesk &&desk)
{
    TRY_ASSIGN(const auto members, desk.list());
    Answer answer;
    QJsonArray list;
    for (const PracticeMember &member : members) {
        const QStringList roles = roleNames(member.roles);
        list.append(QJsonObject{{QStringLiteral("id"), idString(member.id)},
                                {QStringLiteral("name"), member.name},
                                {QStringLiteral("roles"), QJsonArray::fromStringList(roles)},
                                {QStringLiteral("desks"), member.desks},
                                {QStringLiteral("this"), member.isSelf}});
        answer.lines += QStringLiteral("%1  %2: %3%4\n")
                            .arg(idString(member.id),
                                 member.name.isEmpty() ? QStringLiteral("(no name)") : member.name,
                                 roles.join(QStringLiteral(", ")),
                                 member.isSelf ? QStringLiteral("  (you)") : QString());
    }
    answer.json = {{QStringLiteral("members"), list}};
    return answer;
}

Outcome inviteMember(const Shell &shell, const QString &path, const sync::NewMember &wanted)
{
    return inviteWith(
        shell, path, Doing::Admitting,
        [&wanted](members::MemberDesk &desk, const sync::JoinRequest &request,
                  const QString &words) { return desk.invite(request, words, wanted); });
}

/// In the place of the desks they lost.
Outcome inviteAgain(const Shell &shell, const QString &called)
{
    return inviteWith(shell, shell.arguments.option(QStringLiteral("request")), Doing::Admitting,
                      [&called](members::MemberDesk &desk, const sync::JoinRequest &request,
                                const QString &words) -> Result<sync::MadeInvitation> {
                          TRY_ASSIGN(const PracticeMember member, desk.called(called));
                          return desk.inviteAgain(request, words, member.id);
                      });
}

QJsonArray namesOf(const QList<Scope> &scopes)
{
    QJsonArray names;
    for (const Scope scope : scopes)
        names.append(scopeName(scope));
    return names;
}

Answer changeAnswer(const PracticeMember &member, Roles roles, const RoleChange &change)
{
    Answer answer;
    answer.json = {{QStringLiteral("id"), idString(member.id)},
                   {QStringLiteral("roles"), QJsonArray::fromStringList(roleNames(roles))},
                   {QStringLiteral("granted"), namesOf(change.granted)},
                   {QStringLiteral("missing"), namesOf(change.missing)},
                   {QStringLiteral("closed"), namesOf(change.closed)}};
    answer.lines = words::roleChangeText(member.name, roles, change).join(u'\n') + u'\n';
    return answer;
}

Result<Answer> setRole(const Shell &shell, session::OpenChart &open, const QString &called,
                       Roles roles)
{
    members::MemberDesk desk = memberDesk(open, shell.surroundings);
    TRY_ASSIGN(const PracticeMember member, desk.called(called));
    TRY_ASSIGN(const auto change, desk.setRoles(member.id, roles));
    Answer answer = changeAnswer(member, roles, change);
    tellOf(desk, open, answer);
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
        return withChart(shell, [&shell](session::OpenChart &open) {
            return outcomeOf(listMembers(memberDesk(open, shell.surroundings)), Doing::Reading);
        });
    if (what == QStringLiteral("remove") && arguments.words.size() == 3 && has("because"))
        return removeMember(shell, arguments.words[2], memberUsage);
    if (what == QStringLiteral("invite-again") && arguments.words.size() == 3 && has("request")
        && has("words") && has("out"))
        return inviteAgain(shell, arguments.words[2]);
    const bool isInvite = what == QStringLiteral("invite") && arguments.words.size() == 3
        && has("name") && has("role") && has("words") && has("out");
    if (!isInvite)
        return UsageMistake{memberUsage};
    const auto roles = rolesIn(arguments.option(QStringLiteral("role")));
    if (!roles)
        return UsageMistake{memberUsage, noSuchRole()};
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
        return UsageMistake{roleUsage, noSuchRole()};
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

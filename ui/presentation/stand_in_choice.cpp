#include "presentation/stand_in_choice.h"

#include "core/async.h"
#include "core/care.h"
#include "core/stand_in.h"
#include "presentation/rights.h"
#include "words/error_text.h"
#include "words/record_text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

/// What the record calls who stands in.
const auto nameField = u"clinician"_s;

} // namespace

QList<LinkTarget> colleagues(const QList<PracticeMember> &members, Oneself self)
{
    QList<LinkTarget> rows;
    for (const PracticeMember &member : members)
        if ((!member.isSelf || self == Oneself::Included) && !member.name.isEmpty()
            && canCare(member.roles))
            rows.append({idString(member.id), member.name});
    std::sort(rows.begin(), rows.end(), [](const LinkTarget &one, const LinkTarget &other) {
        return one.title.localeAwareCompare(other.title) < 0;
    });
    return rows;
}

StandInChoice::StandInChoice(const ChartContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

bool StandInChoice::isOffered() const
{
    return m_context.named == nullptr && m_context.session.people() != nullptr;
}

void StandInChoice::open(ClientId client)
{
    const int request = ++m_request;
    m_members.clear();
    if (!isOffered())
        return;
    const auto answer = m_context.session.chart().ask([client](Chart &chart) -> Result<Say> {
        TRY_ASSIGN(const QList<UserId> team, chart.careTeam(client));
        const UserId self = chart.actor().user;
        return Say{mayAssign(chart.roles(), team, self),
                   mayNameStandIn(chart.roles(), team, self, self) && !team.contains(self)};
    });
    whenDone(answer, this, [this, request](const Result<Say> &say) {
        if (request != m_request)
            return; // another form is before them
        const Say known = say ? *say : Say();
        whenDone(m_context.session.people()->list(), this,
                 [this, request, known](const Result<QList<PracticeMember>> &members) {
                     if (request == m_request)
                         show(members ? *members : QList<PracticeMember>(), known);
                 });
    });
}

void StandInChoice::show(const QList<PracticeMember> &members, const Say &say)
{
    m_known = members;
    m_members = say.ofOthers
        ? colleagues(members, say.ofThemselves ? Oneself::Included : Oneself::LeftOut)
        : QList<LinkTarget>();
    emit loaded();
}

QList<LinkTarget> StandInChoice::targets(const QString &chosen) const
{
    QList<LinkTarget> all = m_members;
    const auto isChosen = [&chosen](const LinkTarget &target) { return target.id == chosen; };
    if (!chosen.isEmpty() && std::none_of(all.begin(), all.end(), isChosen))
        all.append({chosen, nameOf(chosen)});
    return all;
}

QString StandInChoice::nameOf(const QString &id) const
{
    const auto known
        = std::find_if(m_known.begin(), m_known.end(),
                       [&id](const PracticeMember &member) { return idString(member.id) == id; });
    if (id.isEmpty() || (known != m_known.end() && !known->name.isEmpty()))
        return id.isEmpty() ? id : known->name;
    return words::recordMemberText();
}

std::optional<std::pair<QString, QString>> StandInChoice::follow(ChartRecord &typed,
                                                                 const QString &field) const
{
    const QString member = typed.value(standInField);
    if (typed.kind != RecordKind::Cover || member.isEmpty())
        return std::nullopt;
    const QString name = nameOf(member);
    if (field == standInField) {
        if (name == words::recordMemberText())
            return std::nullopt; // that is no name
        typed.fields[nameField] = name;
        return std::pair(nameField, name);
    }
    if (field != nameField || typed.value(nameField) == name)
        return std::nullopt;
    typed.fields.erase(standInField); // somebody else does
    return std::pair(standInField, QString());
}

QString StandInChoice::refusal(const Error &error) const
{
    return error.code == ErrorCode::Refused
        ? tr("Who opens a chart in the place of others is said by those who care for the client, "
             "by the front desk, a supervisor or the owner. Nothing was changed. Choose no member, "
             "or ask one of them.")
        : words::errorText(error, words::Doing::Saving);
}

} // namespace alcove::presentation

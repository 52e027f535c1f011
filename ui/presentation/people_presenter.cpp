#include "presentation/people_presenter.h"

#include "core/async.h"
#include "core/member.h"
#include "presentation/rights.h"
#include "words/copied_text.h"
#include "words/member_text.h"

#include <algorithm>

namespace alcove::presentation {

using words::Doing;

namespace {

constexpr int countOfWords = 8;

QString desksText(const PracticeMember &member)
{
    QString count = member.desks == 1 ? PeoplePresenter::tr("1 desk")
                                      : PeoplePresenter::tr("%1 desks").arg(member.desks);
    if (!member.isSelf)
        return count;
    return member.desks == 1 ? PeoplePresenter::tr("1 desk: this one")
                             : PeoplePresenter::tr("%1, and this is one").arg(count);
}

bool isOnlyOwner(const PracticeMember &member, const QList<PracticeMember> &members)
{
    return member.roles.has(Role::Owner)
        && std::count_if(members.begin(), members.end(),
                         [](const PracticeMember &each) { return each.roles.has(Role::Owner); })
        == 1;
}

PersonRow rowOf(const PracticeMember &member, const QList<PracticeMember> &members)
{
    return {member.id,
            member.name.isEmpty() ? PeoplePresenter::tr("A member without a name") : member.name,
            words::hatsText(member.roles),
            desksText(member),
            member.roles,
            member.isSelf,
            isOnlyOwner(member, members),
            member.copied > 0 ? words::copiedMarkText(member.copied) : QString()};
}

/// What a file holds that is no request, or one that was altered, is told of as such.
Doing doingOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Malformed:
    case ErrorCode::Untrusted:
    case ErrorCode::NewerSchema:
    case ErrorCode::TooLarge:
        return Doing::Admitting;
    default:
        return Doing::ReadingFile;
    }
}

} // namespace

PeoplePresenter::PeoplePresenter(People &people, const Practice &practice, QObject *parent)
    : QObject(parent)
    , m_people(people)
    , m_roles(practice.roles)
{
}

bool PeoplePresenter::isManager() const
{
    return rightsOf(m_roles).managesPeople;
}

void PeoplePresenter::load()
{
    const int request = ++m_request;
    whenDone(m_people.list(), this, [this, request](const Result<QList<PracticeMember>> &members) {
        if (request != m_request)
            return; // asked anew since
        if (!members) {
            refuse(members.error(), Doing::Reading);
            return;
        }
        m_rows.clear();
        for (const PracticeMember &member : *members)
            m_rows.append(rowOf(member, *members));
        std::sort(m_rows.begin(), m_rows.end(), [](const PersonRow &a, const PersonRow &b) {
            return a.isSelf != b.isSelf ? a.isSelf : a.name.localeAwareCompare(b.name) < 0;
        });
        emit loaded();
    });
}

void PeoplePresenter::setHats(const PersonRow &person, Roles hats)
{
    if (m_isBusy)
        return;
    if (hats.isEmpty()) {
        emit fieldRefused(Field::Hats, tr("Somebody of the practice wears one hat at least."));
        return;
    }
    if (losesTheCharts(person, hats)) {
        emit fieldRefused(Field::Hats,
                          tr("Nobody else holds the charts' key, and without it nobody could join "
                             "them. Let a clinician in first, or leave that hat on."));
        return;
    }
    await(m_people.setRoles(person.id, hats), Doing::Admitting,
          [this, person, hats](const RoleChange &change) {
              QStringList sentences = words::roleChangeText(person.name, hats, change);
              if (person.isSelf && hats != person.roles)
                  sentences.append(tr("That is you: this desk follows when it has been locked and "
                                      "unlocked. Do it now with Ctrl+L."));
              emit done(sentences);
          });
}

bool PeoplePresenter::losesTheCharts(const PersonRow &person, Roles hats) const
{
    return !canCare(hats)
        && std::none_of(m_rows.begin(), m_rows.end(), [&person](const PersonRow &row) {
               return row.id != person.id && canCare(row.roles);
           });
}

bool PeoplePresenter::isComplete(const Invite &invite)
{
    const QString name = invite.name.trimmed();
    if (invite.request.trimmed().isEmpty())
        emit fieldRefused(Field::Request, tr("Choose the file that the new desk made."));
    else if (invite.words.simplified().split(u' ').size() != countOfWords)
        emit fieldRefused(Field::Words, tr("Eight words, as the new desk shows them."));
    else if (!invite.isOwnDesk && (name.isEmpty() || name.size() > maxMemberName))
        emit fieldRefused(Field::Name, tr("The practice's desks show this name."));
    else if (!invite.isOwnDesk && invite.hats.isEmpty())
        emit fieldRefused(Field::Hats, tr("Choose one hat at least."));
    else if (invite.file.trimmed().isEmpty())
        emit fieldRefused(Field::File, tr("Choose where the invitation is to be written."));
    else
        return true;
    return false;
}

void PeoplePresenter::invite(const Invite &invite)
{
    if (m_isBusy || !isComplete(invite))
        return;
    setBusy(true);
    whenDone(m_people.readRequest(invite.request.trimmed()), this,
             [this, invite](const Result<AskingDesk> &desk) {
                 setBusy(false);
                 if (desk)
                     this->invite(invite, *desk);
                 else
                     refuse(desk.error(), doingOf(desk.error()));
             });
}

void PeoplePresenter::invite(const Invite &invite, const AskingDesk &desk)
{
    await(m_people.invite({desk.request, invite.words.simplified(), invite.name.trimmed(),
                           invite.hats, invite.isOwnDesk}),
          Doing::Admitting,
          [this, invite, desk](const MemberInvitation &made) { save(invite, desk, made); });
}

void PeoplePresenter::save(const Invite &invite, const AskingDesk &desk,
                           const MemberInvitation &made)
{
    setBusy(true);
    whenDone(m_people.saveInvitation(invite.file.trimmed(), made.file), this,
             [this, invite, desk, made](const Result<void> &saved) {
                 setBusy(false);
                 if (!saved) {
                     refuse(saved.error(), Doing::WritingFile);
                     return;
                 }
                 const QString who = invite.isOwnDesk
                     ? tr("Another desk of yours is in the practice.")
                     : tr("%1 is in the practice: %2.")
                           .arg(invite.name.trimmed(), words::hatsText(invite.hats));
                 emit invited(made.words.join(u' '),
                              {who,
                               tr("The invitation for the desk \u201c%1\u201d is written; the "
                                  "keys in it are of use to that desk alone: %2.")
                                   .arg(desk.deviceName, words::scopesText(made.scopes))});
             });
}

template <typename Answer, typename Receive>
void PeoplePresenter::await(const QFuture<Result<Answer>> &answer, Doing doing, Receive receive)
{
    setBusy(true);
    whenDone(answer, this, [this, doing, receive](const Result<Answer> &result) {
        setBusy(false);
        if (result)
            receive(*result);
        else
            refuse(result.error(), doing);
    });
}

void PeoplePresenter::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    emit busyChanged(isBusy);
}

void PeoplePresenter::refuse(const Error &error, Doing doing)
{
    emit refused(words::errorText(error, doing), words::errorNumber(error, doing));
}

} // namespace alcove::presentation

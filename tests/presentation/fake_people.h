#pragma once

#include "core/people.h"

#include <QFuture>
#include <QHash>

namespace alcove::testing {

/// The people of a practice. Answers at once, as told.
class FakePeople : public People {
public:
    QFuture<Result<QList<PracticeMember>>> list() override
    {
        ++listed;
        return QtFuture::makeReadyFuture(members);
    }
    QFuture<Result<RoleChange>> setRoles(UserId user, Roles roles) override
    {
        changed = {user, roles};
        return QtFuture::makeReadyFuture(change);
    }
    QFuture<Result<AskingDesk>> readRequest(QString path) override
    {
        read = path;
        return QtFuture::makeReadyFuture(desk);
    }
    QFuture<Result<MemberInvitation>> invite(Newcomer newcomer) override
    {
        let = newcomer;
        return QtFuture::makeReadyFuture(invitation);
    }
    QFuture<Result<void>> saveInvitation(QString path, QByteArray file) override
    {
        saved.insert(path, file);
        return QtFuture::makeReadyFuture(kept);
    }

    Result<QList<PracticeMember>> members = QList<PracticeMember>();
    Result<RoleChange> change = RoleChange();
    Result<AskingDesk> desk = AskingDesk{"request", QStringLiteral("Front PC")};
    Result<MemberInvitation> invitation
        = MemberInvitation{"invitation",
                           {QStringLiteral("amber"), QStringLiteral("bridge")},
                           {Scope::Org, Scope::Front}};
    Result<void> kept;

    int listed = 0;
    std::pair<UserId, Roles> changed;
    QString read;
    Newcomer let;
    QHash<QString, QByteArray> saved;
};

} // namespace alcove::testing

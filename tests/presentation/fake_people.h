#pragma once

#include "core/people.h"

#include <QHash>
#include <QPromise>

namespace alcove::testing {

/// The people of a practice. Answers at once, as told.
class FakePeople : public People {
public:
    QFuture<Result<QList<PracticeMember>>> list() override
    {
        ++listed;
        return ready(members);
    }
    QFuture<Result<RoleChange>> setRoles(UserId user, Roles roles) override
    {
        changed = {user, roles};
        return ready(change);
    }
    QFuture<Result<AskingDesk>> readRequest(QString path) override
    {
        read = path;
        return ready(desk);
    }
    QFuture<Result<MemberInvitation>> invite(Newcomer newcomer) override
    {
        let = newcomer;
        return ready(invitation);
    }
    QFuture<Result<void>> saveInvitation(QString path, QByteArray file) override
    {
        saved.insert(path, file);
        return ready(kept);
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

protected:
    template <typename Answer>
    static QFuture<Answer> ready(Answer answer)
    {
        QPromise<Answer> promise;
        promise.start();
        promise.addResult(std::move(answer));
        promise.finish();
        return promise.future();
    }
};

} // namespace alcove::testing

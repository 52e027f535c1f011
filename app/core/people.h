#pragma once

#include "base/result.h"
#include "core/actor.h"
#include "core/scope.h"

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QString>
#include <QStringList>

namespace alcove {

/// Somebody of the practice, as the membership log and the names that travel with it have them.
struct PracticeMember {
    UserId id;
    QString name; ///< empty where nobody said it to this desk
    Roles roles;
    int desks = 0;
    bool isSelf = false; ///< who sits at this desk
    int copied = 0; ///< of the desks those that were copied, and are synced no more

    bool operator==(const PracticeMember &) const = default;
};

/// What new roles of a member mean for the keys.
struct RoleChange {
    QList<Scope> granted; ///< whose keys are on their way by sync
    QList<Scope> missing; ///< that they may read now, and whose key this desk does not hold
    QList<Scope> closed; ///< that they may not read any more

    bool operator==(const RoleChange &) const = default;
};

/// A desk that asks to be let into the practice: its request as it was carried here.
struct AskingDesk {
    QByteArray request;
    QString deviceName;

    bool operator==(const AskingDesk &) const = default;
};

/// Who sits at a desk that asks, and what they are to be. `words` are those that desk shows, as
/// they were typed here.
struct Newcomer {
    QByteArray request;
    QString words;
    QString name;
    Roles roles;
    bool isOwnDesk = false; ///< a further desk of who sits here, whose name and roles it has
};

struct MemberInvitation {
    QByteArray file; ///< for the new desk alone
    QStringList words; ///< the new desk shows them as well
    QList<Scope> scopes; ///< whose keys go with it

    bool operator==(const MemberInvitation &) const = default;
};

/// The people of a practice. What is changed about them is audited first, and stands whether the
/// practice's server can be reached or not. Work runs off the window's thread; answer with
/// whenDone().
class People {
public:
    virtual ~People() = default;

    /// In the order of their ids.
    virtual QFuture<Result<QList<PracticeMember>>> list() = 0;
    /// Refused when this desk's person is no owner, or no owner would be left, or nobody who holds
    /// the charts' key; NotFound when it is
    /// nobody of the practice; Malformed without a role.
    virtual QFuture<Result<RoleChange>> setRoles(UserId user, Roles roles) = 0;

    /// Malformed, NewerSchema or Untrusted when the file is no request that holds.
    virtual QFuture<Result<AskingDesk>> readRequest(QString path) = 0;
    /// Untrusted when the words are not the request's; Refused when this desk's person is no owner,
    /// unless it is a further desk of theirs; Malformed without a name or a role; Conflict when
    /// they are in with other roles. The same again is answered with the same words.
    virtual QFuture<Result<MemberInvitation>> invite(Newcomer newcomer) = 0;
    virtual QFuture<Result<void>> saveInvitation(QString path, QByteArray file) = 0;
};

} // namespace alcove

#pragma once

#include "core/people.h"
#include "crypto/signature.h"

#include <QFuture>
#include <QList>

namespace alcove {

/// Who answers for the measures that are asked in a practice: who owns it, and who writes in
/// charts with nobody over them.
constexpr bool maySignPacks(Roles roles)
{
    return roles.has(Role::Owner) || roles.has(Role::Clinician) || roles.has(Role::Supervisor);
}

/// Whose signature under a pack of a measure this desk takes besides that of who sits here. Beside
/// People where that is there; answer with whenDone().
class PackSigners {
public:
    virtual ~PackSigners() = default;

    /// The keys of those who are in the practice now and maySignPacks(), as the membership log of
    /// this desk has them.
    virtual QFuture<Result<QList<crypto::VerifyKey>>> packSigners() = 0;
};

/// Null where nobody is told who else is in the practice.
inline PackSigners *packSignersOf(People *people)
{
    return dynamic_cast<PackSigners *>(people);
}

} // namespace alcove

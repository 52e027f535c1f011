#pragma once

#include "core/sync_store.h"
#include "sync/scope_keys.h"
#include "wire/page_check.h"

#include <memory>

namespace alcove::sync {

/// What a desk knows of a scope, as wire::verifyPage() takes it.
Result<wire::ScopeCursor> cursorOf(SyncStore &store, const PracticeId &practice, Scope scope);

/// The same as it was at an earlier place, `seq`. Conflict when what an op says that is needed for
/// it was taken off this desk.
Result<wire::ScopeCursor> cursorAt(SyncStore &store, const PracticeId &practice, Scope scope,
                                   qint64 seq);

/// The pulled page, checked and decrypted, as the store takes it. Errors as wire::verifyPage() and
/// wire::openEnvelope(); nothing of such a page may be applied. An op that its own author framed
/// wrongly, in another person's name, or in a scope where its kind has no place, comes without
/// content: it is kept, and applied nowhere. So does one whose author's roles, at the time the op
/// gives, do not write in that scope; it is marked. One of a removed desk, from behind the place
/// where the scope's chain answers its removal, is marked as late. In `org` one whose key is not
/// here yet comes unopened; of psychotherapy notes one of a removed desk.
Result<IncomingPage> openPage(SyncStore &store, const wire::PullReply &page, Scope scope,
                              const wire::Members &members, const ScopeKeys &keys);

/// Reads verified ops that do not come in the order of their chain. What is judged by what comes
/// before it, or what others are judged by, stays unopened until openKept() reads all of it in that
/// order: ops of desks that have left, new keys, and what was decided of late work.
class ApartReader {
public:
    static Result<ApartReader> of(SyncStore &store, Scope scope, const wire::Members &members,
                                  const ScopeKeys &keys);
    ApartReader(ApartReader &&) noexcept;
    ~ApartReader();

    /// `op` has its place. Fails as openPage().
    Result<IncomingOp> open(IncomingOp op, const wire::Envelope &envelope);

private:
    struct State;
    explicit ApartReader(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

/// Those of the ops that the store took unopened and that can be opened by now.
Result<QList<IncomingOp>> openKept(SyncStore &store, Scope scope, const wire::Members &members,
                                   const ScopeKeys &keys);

/// Folds what an older program kept without knowing it; one that can't be read stays as it is.
/// Needs no server. The ids of records that changed.
Result<QList<RawId>> foldAgain(SyncStore &store, const wire::Members &members,
                               const ScopeKeys &keys);

/// Whether new keys of the page answer a removal that the log here says nothing of: it has grown.
bool namesUnknownRemoval(const IncomingPage &page, const wire::Members &members);

} // namespace alcove::sync

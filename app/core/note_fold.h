#pragma once

#include "base/result.h"

#include <optional>

/// How versions of a note come together, whatever keeps them: any order and any repetition of the
/// same ops end alike, and no version goes that nobody has replaced (ADR 0007).
///
/// `Notes` keeps the versions of notes. It has, each with a Result:
///
///   replace(parents)     those versions are no longer heads, now or when they come
///   isReplaced(version)  whether one has said so of it
///   addHead(version)     nothing happens when it is one
///   keepReplaced(version) one that came after it was replaced: no head, and known all the same
///   shown(version)       the one in the row of its note, optional
///   latest(version)      the latest head of its note, optional
///   write(version)       puts it into the row
///
/// A `Version` has `op`, `stamp` and `isSigned()`.
namespace alcove {

/// The latest version of a draft is its text; the others stay as heads. An edit that is concurrent
/// with signing waits as one.
template <typename Notes, typename Version, typename Parents>
Result<void> foldDraft(Notes &notes, const Version &draft, const Parents &parents)
{
    TRY(notes.replace(parents));
    TRY_ASSIGN(const bool isReplaced, notes.isReplaced(draft));
    if (isReplaced) {
        TRY(notes.keepReplaced(draft));
    } else {
        TRY(notes.addHead(draft));
    }
    TRY_ASSIGN(const auto shown, notes.shown(draft));
    if (shown && shown->isSigned())
        return {};
    TRY_ASSIGN(const auto latest, notes.latest(draft));
    if (!latest) // replaced by what has not come yet
        return {};
    if (shown && shown->op == latest->op && shown->stamp == latest->stamp)
        return {};
    return notes.write(*latest);
}

/// The first signing stands. One that lost against it is kept as a head.
template <typename Notes, typename Version, typename Parents>
Result<void> foldSigning(Notes &notes, const Version &signing, const Parents &parents)
{
    TRY(notes.replace(parents));
    TRY_ASSIGN(const auto shown, notes.shown(signing));
    if (shown && shown->op == signing.op)
        return {};
    if (shown && shown->isSigned()) {
        const bool isLater = shown->stamp < signing.stamp
            || (shown->stamp == signing.stamp && shown->op < signing.op);
        const Version &later = isLater ? signing : *shown;
        TRY_ASSIGN(const bool isReplaced, notes.isReplaced(later));
        if (!isReplaced)
            TRY(notes.addHead(later));
        if (isLater)
            return {};
    }
    return notes.write(signing);
}

} // namespace alcove

#pragma once

#include "core/actor.h"
#include "core/note.h"
#include "crypto/signature.h"

namespace alcove::charting {

/// The bytes a note's signature covers: client, note, author, format, session time, each section,
/// who signs when, and the hash of that person's signature before. Fixed order, big-endian, every
/// text sized, so that no two notes share one; docs/store_format.md gives it for a verifier outside
/// of us.
Bytes canonicalText(const Note &note, const NoteSignature &signature);
Bytes canonicalText(const Addendum &addendum, const NoteSignature &signature);

/// `note` with the signature of `actor`. Refused when canSign() says so.
Result<Note> signNote(Note note, const Actor &actor, const crypto::SigningKey &key,
                      const crypto::Hash &previous, Millis now);
Addendum signAddendum(Addendum addendum, const Actor &actor, const crypto::SigningKey &key,
                      const crypto::Hash &previous, Millis now);

/// Untrusted when text, hash and signature do not belong together; Refused for a draft. Of what is
/// sealed the signature over the hash alone.
Result<void> verify(const Note &note);
Result<void> verify(const Addendum &addendum);

} // namespace alcove::charting

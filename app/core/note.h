#pragma once

#include "base/clock.h"
#include "core/ids.h"
#include "core/note_body.h"
#include "crypto/hash.h"
#include "crypto/signature.h"

#include <QList>
#include <QString>

#include <optional>

namespace alcove {

/// A clinician's signature under a note or addendum. What is signed is charting::canonicalText.
struct NoteSignature {
    Millis signedAt = 0;
    UserId signer;
    QString signerName;
    crypto::VerifyKey key{};
    crypto::Hash textHash{}; ///< of the canonical text
    crypto::Hash previous{}; ///< hash of this signer's signature before, zero for the first
    crypto::Signature signature{};

    bool operator==(const NoteSignature &) const = default;
};

/// A note is a draft until it bears a signature, and immutable from then on.
struct Note {
    NoteId id;
    ClientId client;
    UserId author;
    QString authorName;
    QString format; ///< "soap": the name of a note format
    Millis serviceAt = 0; ///< when the session began
    Millis createdAt = 0;
    NoteBody body;
    std::optional<NoteSignature> signature;
    QString source; ///< as Client::source
    /// It was retracted as another client's, and whoever reads it is not of those who may see its
    /// text: `body` is empty, the signature is that of the text.
    bool isSealed = false;

    bool operator==(const Note &) const = default;
    bool isSigned() const { return signature.has_value(); }
};

/// What somebody signs about a note that is signed already.
enum class NoteAct {
    Addendum,
    Retraction, ///< the note does not stand any more; its text stays to be read
    WrongClient, ///< it was another client's: its text is sealed
    CoSignature, ///< by a supervisor, on the hash of the note's text
    NeedsRevision, ///< by a supervisor, with what is to be added
};

/// The name that stands in ops and exports; never translated.
QString noteActName(NoteAct act);
std::optional<NoteAct> noteActFromName(const QString &name);
constexpr bool isRetraction(NoteAct act)
{
    return act == NoteAct::Retraction || act == NoteAct::WrongClient;
}

/// What is added to a signed note: never changes it, always shown with it.
struct Addendum {
    AddendumId id;
    NoteId note;
    ClientId client;
    UserId author;
    QString authorName;
    QString text; ///< of a retraction its reason; of a co-signature perhaps nothing
    NoteSignature signature;
    NoteAct act = NoteAct::Addendum;
    /// Of the note it is about, as signed; zero for a plain addendum, whose signature does not
    /// cover it.
    crypto::Hash noteHash{};
    bool isSealed = false; ///< as Note::isSealed

    bool operator==(const Addendum &) const = default;
};

/// Another desk's version of a draft, or an edit that was concurrent with signing. Nothing is
/// dropped: it stays until a person has dealt with it.
struct NoteVersion {
    OpId op;
    NoteId note;
    UserId author;
    Millis editedAt = 0;
    NoteBody body;

    bool operator==(const NoteVersion &) const = default;
};

/// A row of a chart's list of notes.
struct NoteSummary {
    NoteId id;
    ClientId client;
    QString format;
    Millis serviceAt = 0;
    QString authorName;
    QString preview; ///< first 160 characters, marks removed
    bool isSigned = false;
    int addenda = 0;
    int otherVersions = 0;
    /// The retraction, or else the latest word of a supervisor; Addendum without either.
    NoteAct standing = NoteAct::Addendum;
    /// Whose co-signature its author asked for, and did not get yet; zero without.
    UserId awaits{};

    bool operator==(const NoteSummary &) const = default;
};

/// The section of a note in which its author asks `supervisor` to sign too. Its text names them.
QString coSignerCode(UserId supervisor);

/// TooLarge over maxNoteBytes.
Result<void> checkNoteSize(const QString &text);
/// Only its author edits a draft; nobody edits a signed note.
bool canEdit(const Note &note, UserId user);
/// Refused when signed already or when there is nothing to sign; TooLarge over maxNoteBytes.
Result<void> canSign(const Note &note, UserId user);

} // namespace alcove

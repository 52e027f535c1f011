#pragma once

#include "base/result.h"
#include "core/note_body.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace alcove::charting {

/// What a note is for.
enum class NoteKind {
    Progress,
    Intake,
    Discharge,
    Group,
    Contact,
    NoShow,
    Crisis,
    Letter,
    Counselling, ///< of a programme under 42 CFR Part 2, apart from the record
    Private, ///< psychotherapy notes, 45 CFR 164.501
    Plan,
    Risk,
};

QString noteKindName(NoteKind kind);

enum class Recipient;

struct FormatSection {
    QString code;
    QString title; ///< "Subjective"
    QString prompt; ///< what belongs there, shown while it is empty
    QStringList takes = {}; ///< kinds of content: "client-says", "observed", "plan", ...

    bool operator==(const FormatSection &) const = default;
};

/// How a note is divided. Data, not code: resources/note_formats/<name>.yaml, and files of the
/// same form that a practice adds.
struct NoteFormat {
    QString name;
    QString title;
    QList<FormatSection> sections;
    NoteKind kind = NoteKind::Progress;
    bool needsThread = false; ///< it names the objectives worked on, or says why none
    std::optional<Recipient> to = {}; ///< of a letter, whom it mostly goes to

    bool operator==(const NoteFormat &) const = default;
};

/// Whether it stands for itself, and not for a session: a plan, or the record of a duty.
bool isPaper(const NoteFormat &format);

/// Kinds of content that a section may take.
const QStringList &contentKinds();

/// Malformed, "line 12: what is wrong".
Result<NoteFormat> parseNoteFormat(const QByteArray &yaml);

/// The formats that come with the program, by name.
Result<QList<NoteFormat>> builtInFormats();
/// One of them; NotFound.
Result<NoteFormat> builtInFormat(const QString &name);

/// `body` in the sections of `format`; sections it does not have stay at the end, so that no word
/// is lost.
NoteBody arranged(const NoteBody &body, const NoteFormat &format);

/// Whether a note may be switched from one to the other: what is kept apart, and letters, take no
/// words from elsewhere and give none.
bool canSwitch(const NoteFormat &from, const NoteFormat &to);
/// The same of a note without a word: there is nothing to give or take, and only psychotherapy
/// notes stay where they are, in a store of their own.
bool canSwitchBlank(const NoteFormat &from, const NoteFormat &to);
/// `body` of `from` as a note of `to`: each text goes where its kind of content belongs, below what
/// goes there as well; what belongs nowhere stays at the end. No word is lost.
NoteBody switched(const NoteBody &body, const NoteFormat &from, const NoteFormat &to);

} // namespace alcove::charting

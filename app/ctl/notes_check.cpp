#include "ctl/notes_check.h"

#include "charting/signing.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace alcove::ctl {

namespace {

QString hex(ByteView bytes)
{
    return QString::fromStdString(toHex(bytes));
}

/// A name from a file nobody has checked yet must not move the cursor of who reads about it.
QString shownName(QString name)
{
    static const QRegularExpression unseen(
        u"[\\x{0}-\\x{1f}\\x{7f}-\\x{9f}\\x{2028}-\\x{202e}\\x{2066}-\\x{2069}]"_s);
    return name.replace(unseen, u"?"_s);
}

QString shownTime(Millis at)
{
    return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODate);
}

/// The part of a note or act that was signed, whatever it is.
struct Entry {
    QString name; ///< "note 01J..."
    QString id;
    ClientId client;
    UserId author;
    const NoteSignature *signature = nullptr; ///< null when somebody took it out
    bool isSealed = false;
    bool isHashSigned = false; ///< the signature is of that key, over the hash
    bool isTextHashed = false; ///< the hash is that of the text
    QStringList problems; ///< of its place in the file
};

template <typename Signed>
bool isHashSigned(Signed value)
{
    value.isSealed = true; // of what is sealed verify() takes the hash alone
    return bool(charting::verify(value));
}

Entry entryOf(const FiledNote &filed)
{
    const Note &note = filed.note;
    Entry entry{u"note "_s + idString(note.id),
                idString(note.id),
                note.client,
                note.author,
                note.signature ? &*note.signature : nullptr,
                note.isSealed,
                isHashSigned(note),
                bool(charting::verify(note)),
                {}};
    const auto seals = [&note](const FiledAct &act) {
        return act.isSigned && act.addendum.act == NoteAct::WrongClient && note.signature
            && act.addendum.noteHash == note.signature->textHash;
    };
    if (note.isSealed && std::none_of(filed.acts.begin(), filed.acts.end(), seals))
        entry.problems.append(u"it is marked as sealed, but nothing in this file seals it"_s);
    return entry;
}

Entry entryOf(const FiledAct &act, const Note &note)
{
    const Addendum &addendum = act.addendum;
    Entry entry{noteActName(addendum.act) + u' ' + idString(addendum.id) + u" on note "_s
                    + idString(note.id),
                idString(addendum.id),
                addendum.client,
                addendum.author,
                act.isSigned ? &addendum.signature : nullptr,
                addendum.isSealed,
                isHashSigned(addendum),
                bool(charting::verify(addendum)),
                {}};
    if (addendum.note != note.id)
        entry.problems.append(u"it belongs to another note"_s);
    if (addendum.act != NoteAct::Addendum
        && (!note.signature || addendum.noteHash != note.signature->textHash))
        entry.problems.append(u"it is about another text of the note"_s);
    if (addendum.isSealed && !note.isSealed)
        entry.problems.append(u"it is marked as sealed, but its note is not"_s);
    return entry;
}

QList<Entry> entriesOf(const NotesFile &file)
{
    QList<Entry> entries;
    for (const FiledNote &filed : file.notes) {
        entries.append(entryOf(filed));
        for (const FiledAct &act : filed.acts)
            entries.append(entryOf(act, filed.note));
    }
    return entries;
}

/// Whose signature has that place in a chain.
using Chain = std::map<crypto::Hash, UserId>;

Chain chainOf(const QList<Entry> &entries)
{
    Chain chain;
    for (const Entry &entry : entries)
        if (entry.signature != nullptr)
            chain[crypto::hash("alcove/signature-chain/v1", entry.signature->signature)]
                = entry.signature->signer;
    return chain;
}

QStringList problemsOf(const Entry &entry)
{
    if (entry.signature == nullptr)
        return {u"it bears no signature"_s};
    if (!entry.isHashSigned)
        return {u"the signature is not of this key and hash"_s};
    if (!entry.isSealed && !entry.isTextHashed)
        return {u"the text is not the one that was signed"_s};
    return {};
}

/// What is right and worth saying, behind what is wrong.
QStringList tailOf(const Entry &entry, const Chain &chain, QStringList &problems)
{
    QStringList tail;
    if (entry.isSealed)
        tail.append(u"sealed: its hash is signed, the text is not in this file"_s);
    if (entry.signature == nullptr || entry.signature->previous == crypto::Hash{})
        return tail;
    const auto before = chain.find(entry.signature->previous);
    if (before == chain.end())
        tail.append(u"it follows a signature that is not in this file"_s);
    else if (before->second != entry.signature->signer)
        problems.append(u"it follows a signature of somebody else"_s);
    return tail;
}

QString lineOf(const Entry &entry, const QStringList &problems, const QStringList &tail)
{
    const QString signer = entry.signature == nullptr
        ? u"not signed"_s
        : u"signed by "_s + shownName(entry.signature->signerName) + u", "_s
            + shownTime(entry.signature->signedAt);
    const QString verdict
        = problems.isEmpty() ? u"right"_s : u"WRONG, "_s + problems.join(u", and "_s);
    return (QStringList{entry.name + u", "_s + signer + u": "_s + verdict} + tail).join(u"; "_s);
}

/// What is left to compare: that a key is its person's, only the practice can say.
QStringList keyLines(const QList<Entry> &entries)
{
    QStringList lines;
    for (const Entry &entry : entries) {
        if (entry.signature == nullptr)
            continue;
        const QString line = u"key %1 of %2, %3"_s.arg(hex(entry.signature->key),
                                                       idString(entry.signature->signer),
                                                       shownName(entry.signature->signerName));
        if (!lines.contains(line))
            lines.append(line);
    }
    return lines;
}

} // namespace

QString NotesVerdict::lastLine() const
{
    if (signatures == 0 && problems.isEmpty())
        return u"There are no signatures in this file."_s;
    const QString count = signatures == 1 ? u"1 signature"_s : u"%1 signatures"_s.arg(signatures);
    return problems.isEmpty() ? count + u", all right."_s
                              : count + u"; wrong in this file: %1."_s.arg(problems.size());
}

NotesVerdict checkNotes(const NotesFile &file)
{
    NotesVerdict verdict;
    const QList<Entry> entries = entriesOf(file);
    const Chain chain = chainOf(entries);
    QSet<QString> seen;
    for (const Entry &entry : entries) {
        QStringList problems = problemsOf(entry) + entry.problems;
        if (entry.signature != nullptr && entry.signature->signer != entry.author)
            problems.append(u"it is signed by somebody else than its author"_s);
        if (entry.client != file.client)
            problems.append(u"it is of another client"_s);
        if (seen.contains(entry.id))
            problems.append(u"it is in this file twice"_s);
        seen.insert(entry.id);
        const QStringList tail = tailOf(entry, chain, problems);
        verdict.lines.append(lineOf(entry, problems, tail));
        if (!problems.isEmpty())
            verdict.problems.append(verdict.lines.last());
        if (entry.signature != nullptr)
            ++verdict.signatures;
    }
    verdict.lines += keyLines(entries);
    return verdict;
}

} // namespace alcove::ctl

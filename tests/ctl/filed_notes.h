#pragma once

#include "charting/signing.h"
#include "ctl/notes_file.h"
#include "scripted_desk.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace alcove::testing {

template <std::size_t Size>
std::array<std::uint8_t, Size> filled(std::uint8_t with)
{
    std::array<std::uint8_t, Size> bytes{};
    bytes.fill(with);
    return bytes;
}

/// Somebody who signs, each time after what they signed before.
class Signer {
public:
    Signer(std::uint8_t number, const QString &name)
        : m_actor{{filled<16>(number)}, name, Role::Clinician, {filled<16>(99)}}
        , m_key(crypto::SecretBytes(ByteView(filled<32>(number))))
    {
    }

    Note note(std::uint8_t number, const QString &words)
    {
        Note note;
        note.id = {filled<16>(number)};
        note.client = {filled<16>(1)};
        note.author = m_actor.user;
        note.authorName = m_actor.name;
        note.format = QStringLiteral("soap");
        note.serviceAt = sessionAt;
        note.body.sections = {{QStringLiteral("subjective"), words},
                              {QStringLiteral("plan"), QStringLiteral("Zoë walks\n10 min")}};
        note = *charting::signNote(note, m_actor, m_key, m_previous, m_at);
        keep(*note.signature);
        return note;
    }

    Addendum act(std::uint8_t number, const Note &note, NoteAct act, const QString &words)
    {
        Addendum addendum;
        addendum.id = {filled<16>(number)};
        addendum.note = note.id;
        addendum.client = note.client;
        addendum.author = m_actor.user;
        addendum.authorName = m_actor.name;
        addendum.text = words;
        addendum.act = act;
        if (act != NoteAct::Addendum)
            addendum.noteHash = note.signature->textHash;
        addendum = charting::signAddendum(addendum, m_actor, m_key, m_previous, m_at);
        keep(addendum.signature);
        return addendum;
    }

private:
    static constexpr Millis sessionAt = 1'772'442'000'000;

    void keep(const NoteSignature &signature)
    {
        m_previous = crypto::hash("alcove/signature-chain/v1", signature.signature);
        m_at += 60'000;
    }

    Actor m_actor;
    crypto::SigningKey m_key;
    crypto::Hash m_previous{};
    Millis m_at = sessionAt + 3'600'000;
};

/// Two people's notes and acts of every kind: a note that was added to and signed by a supervisor
/// as well, one that was retracted and one that was another client's.
inline ctl::NotesFile filedNotes()
{
    Signer ada(3, QStringLiteral("Ada Byron"));
    Signer grace(4, QStringLiteral("Grace Hill"));
    ctl::NotesFile file;
    file.client = {filled<16>(1)};
    const Note first = ada.note(10, QStringLiteral("Slept better."));
    file.notes.append({first,
                       {{ada.act(11, first, NoteAct::Addendum, QStringLiteral("And sang."))},
                        {grace.act(12, first, NoteAct::NeedsRevision, QStringLiteral("Why?"))},
                        {grace.act(13, first, NoteAct::CoSignature, {})}}});
    const Note second = ada.note(20, QStringLiteral("Was not there."));
    file.notes.append(
        {second, {{ada.act(21, second, NoteAct::Retraction, QStringLiteral("Was there."))}}});
    Note third = ada.note(30, QStringLiteral("Nobody may read this."));
    Addendum seal = ada.act(31, third, NoteAct::WrongClient, QStringLiteral("Another's."));
    third.isSealed = seal.isSealed = true;
    third.body = {};
    seal.text.clear();
    file.notes.append({third, {{seal}}});
    return file;
}

inline QByteArray fileText(const ctl::NotesFile &file)
{
    return QJsonDocument(ctl::notesJson(file)).toJson();
}

/// What alcovectl says of a file, and a program that shares nothing with it.
struct BothVerifiers {
    BothVerifiers(const ScriptedDesk &desk, const QByteArray &text)
    {
        const QString name = QStringLiteral("notes.json");
        desk.write(name, text);
        ours = ScriptedDesk::start(
            QStringLiteral(ALCOVECTL),
            {QStringLiteral("note"), QStringLiteral("verify"), desk.path(name)});
        theirs = ScriptedDesk::start(QStringLiteral("python3"),
                                     {QStringLiteral(VERIFY_NOTES), desk.path(name)});
    }

    bool agree() const
    {
        return ours.out == theirs.out && ours.err.isEmpty() && theirs.err.isEmpty()
            && theirs.status == (ours.status == 0 ? 0 : 1)
            && (ours.status == 0 || ours.status == 3);
    }
    bool isGood() const { return agree() && ours.status == 0; }
    bool isWrong() const { return agree() && ours.status == 3; }
    /// For a test that fails.
    QByteArray said() const { return (ours.out + ours.err + theirs.out + theirs.err).toUtf8(); }

    Ran ours;
    Ran theirs;
};

} // namespace alcove::testing

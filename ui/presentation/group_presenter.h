#pragma once

#include "core/signed_work.h"
#include "presentation/chart_context.h"
#include "presentation/latest_query.h"
#include "presentation/note_editor_presenter.h"

#include <QFuture>
#include <QObject>

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace alcove::presentation {

/// The session of a group: one text for all, one for each member. Whoever was there has a note of
/// their own, kept as it is typed like any other; whoever was not has none.
class GroupPresenter final : public QObject {
    Q_OBJECT

public:
    explicit GroupPresenter(const ChartContext &context, QObject *parent = nullptr);

    /// The groups there are, and all clients; and what was written meanwhile in the members' notes,
    /// on their charts or at another desk, so that it isn't overwritten by what stood here.
    void refresh();
    const QList<GroupSession> &groups() const { return m_read.groups; }
    const QList<ClientSummary> &clients() const { return m_read.clients; }

    /// A session now of that group, with the members of its last one; nobody was there yet.
    void begin(const QString &group);
    bool isBegun() const { return !m_name.isEmpty(); }
    /// Whether it was begun today and has something to be written or signed still.
    bool isOpen() const;
    const QString &name() const { return m_name; }
    Millis at() const { return m_at; }

    int members() const { return static_cast<int>(m_members.size()); }
    const ClientSummary &member(int row) const { return memberAt(row).client; }
    bool wasThere(int row) const { return memberAt(row).isThere; }
    bool isSigned(int row) const { return memberAt(row).isSigned; }
    /// What is typed then would be no part of what is signed, and is not taken.
    bool isSigning(int row) const { return memberAt(row).isSigning; }
    /// Nothing when they are a member already.
    void add(ClientId client);
    /// From here on they have a note. It can't be taken back: failed() says why.
    void setThere(int row, bool isThere);

    const QString &groupText() const { return m_groupText; }
    void typeForAll(const QString &text);
    QString memberText(int row) const;
    void typeFor(int row, const QString &text);

    /// Their note, for what stands beside its text; null before they were there. It stays until
    /// membersChanged().
    NoteEditorPresenter *note(int row) const { return memberAt(row).note.get(); }

    /// Why a member's note can't be signed now, in words; empty when it can, or was.
    QString problem(int row) const;
    /// The name of another member that the problem is about; empty when it is about none.
    QString nameIn(int row) const;
    /// That it is somebody else's, or a word.
    void keepName(int row);
    /// Begins to ask, of each note that can be signed, whether to sign it. Nothing is signed before
    /// the answer. A change of the note takes the question back.
    void ask();
    /// What is asked about this note alone, because of what has to be known before it is signed: in
    /// the words of a note that is written by itself. Empty where nothing is.
    QString question(int row) const;
    /// How many notes are asked about in one question, as there is nothing to be known of any.
    int askedTogether() const;
    QString questionForAll() const;
    /// Yes: memberChanged() tells of it, signedAll() when no note is left. Where there is something
    /// else to be known by now, it is asked once more.
    void sign(int row);
    /// Yes to the one question.
    void signTogether();
    /// No, not yet.
    void goOn(int row);
    void goOnTogether();
    /// Ready when everything typed is kept, or with why it isn't.
    QFuture<Result<void>> flush();

signals:
    void loaded();
    /// The members are others now.
    void membersChanged();
    void memberChanged(int row);
    void signedAll(int notes);
    void failed(const QString &words);

private:
    struct Read {
        QList<GroupSession> groups;
        QList<ClientSummary> clients;
    };
    struct Asked {
        QString doubt; ///< what there is to be known
        QString question; ///< with it

        bool operator==(const Asked &) const = default;
    };
    struct Member {
        ClientSummary client;
        bool isThere = false;
        bool isSigning = false;
        bool isSigned = false;
        std::optional<Asked> asked = {}; ///< waits for an answer
        std::unique_ptr<NoteEditorPresenter> note; ///< from when they were there

        /// Whether what is typed for them goes into their note.
        bool isWritten() const { return note && !isSigning && !isSigned; }
        bool isAskedTogether() const { return asked && asked->doubt.isEmpty(); }
    };
    Member &memberAt(int row) { return *m_members.at(static_cast<std::size_t>(row)); }
    const Member &memberAt(int row) const { return *m_members.at(static_cast<std::size_t>(row)); }
    void append(const ClientSummary &client);
    void beginNote(Member &member);
    void readNotes();
    /// As it is in the store now; what was typed since it was asked for, `before`, stays.
    void takeStored(int row, const Note &before, const Note &stored);
    /// Nothing of a note that can't be signed.
    std::optional<Asked> toAsk(int row) const;
    void takeBackQuestion(int row);
    void endSigning(int row);
    int rowOf(const NoteEditorPresenter *note) const;
    QList<charting::NamedPerson> othersThan(const Member &member) const;

    ChartContext m_context;
    Read m_read;
    QString m_name;
    Millis m_at = 0;
    QString m_groupText;
    std::vector<std::unique_ptr<Member>> m_members;
    LatestQuery<Read> m_query;
};

} // namespace alcove::presentation

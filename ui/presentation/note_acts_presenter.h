#pragma once

#include "charting/note_acts.h"
#include "core/signed_work.h"
#include "presentation/addendum_journal.h"
#include "presentation/chart_context.h"
#include "presentation/chart_presenter.h"

#include <QObject>

#include <optional>

namespace alcove::presentation {

/// What somebody may do with a note that is signed, besides adding to it: retract it, sign it as
/// its supervisor, send it back, and read what is sealed.
class NoteActsPresenter final : public QObject {
    Q_OBJECT

public:
    explicit NoteActsPresenter(const ChartContext &context, QObject *parent = nullptr);

    /// Whose note is read now.
    void open(const ReadNote &read);

    NoteId noteId() const { return m_read.note.id; }
    bool isRetracted() const;
    bool mayRetract() const;
    /// Also where nobody asked them; not their own.
    bool maySupervise() const;
    /// Whether they signed it as well, and nothing that asks for it anew came after.
    bool hasCoSigned() const;
    bool mayReadSealed() const;
    /// Whether its author asked this person to sign as well.
    bool isAsked() const;

    /// The practice's other clients, to choose the right one from; othersRead() has them.
    void readOthers();

    /// What stands there now, to be signed as that act. Each key of it is kept until it is signed
    /// or dropped; failed() where it can't be.
    void typed(NoteAct act, const QString &text, int position,
               const std::optional<ClientId> &right = std::nullopt);
    /// Nobody signs it.
    void drop();
    /// Words of a session before, about to be typed again.
    void takeOver(const RecoveredNote &recovered);
    /// Whose that session had said the note is; nothing where it had not, or of another note.
    std::optional<ClientId> recoveredRight() const;

    /// `right`: whose it was, and where its text goes on as a draft; only as another client's.
    void retract(NoteAct act, const QString &reason, const std::optional<ClientId> &right);
    void coSign(const QString &words);
    void sendBack(const QString &words);
    void readSealed();

signals:
    void othersRead(const QList<alcove::ClientSummary> &clients);
    /// It is signed and kept, in words; the note reads otherwise now.
    void done(const QString &words);
    void failed(const QString &words);
    void sealedRead(const alcove::SealedNote &sealed);

private:
    bool isAuthor() const;
    bool hasAddenda() const;
    void sign(NoteAct act, const QString &text, const QString &told);

    ChartContext m_context;
    AddendumJournal m_journal;
    ReadNote m_read;
    NoteId m_recoveredNote;
    std::optional<ClientId> m_recoveredRight;
    bool m_isSigning = false;
};

} // namespace alcove::presentation

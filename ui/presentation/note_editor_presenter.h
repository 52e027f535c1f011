#pragma once

#include "charting/note_format.h"
#include "core/note.h"
#include "presentation/chart_context.h"
#include "presentation/draft_journal.h"
#include "words/error_text.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

namespace alcove::presentation {

/// A note being written. Each key is kept in the journal at once; the store has it after a pause,
/// or while somebody types on and on, and before anything else happens to it. When it can't be
/// saved it stays here; where the disk or drive is at fault, saving is tried again by itself until
/// it is done.
class NoteEditorPresenter final : public QObject {
    Q_OBJECT

public:
    enum class State {
        Untouched, ///< as it was opened
        Waiting, ///< typed, to be saved after the pause
        Kept, ///< in the store
        Failed, ///< typed, and could not be kept
    };

    explicit NoteEditorPresenter(const ChartContext &context, QObject *parent = nullptr);

    /// A new note, which is kept from its first word on.
    void begin(ClientId client);
    /// A draft that is in the store.
    void open(const Note &draft);

    const Note &note() const { return m_note; }
    const charting::NoteFormat &format() const { return m_format; }
    State state() const { return m_state; }
    /// "saved 14:02:11"; "not saved, trying again".
    QString stateWords() const;

    /// With the cursor behind the change, unless it is told.
    void type(const QString &section, const QString &text, int caret = -1);
    void moveCaret(const QString &section, int position);
    void setServiceAt(Millis at);
    /// How long a pause has to be, in milliseconds.
    void setPause(int milliseconds) { m_pause.setInterval(milliseconds); }
    /// How long it may take to the store without a pause, in milliseconds.
    void setPatience(int milliseconds) { m_patience.setInterval(milliseconds); }
    /// How long after a failure keeping is tried again, in milliseconds.
    void setRetry(int milliseconds) { m_again.setInterval(milliseconds); }

    /// Ready when everything typed is kept, or with why it isn't.
    QFuture<Result<void>> flush();

    /// Why it can't be signed now, in words; empty when it can.
    QString signingProblem() const;
    void sign();

    /// Versions of other desks, to be read before signing. Empty when there are none.
    const QList<NoteVersion> &otherVersions() const { return m_versions; }
    /// Where they differ from what stands here, to be read; empty without any.
    QString otherWords() const;
    /// Replaces all versions by what stands here; with `others`, their words are added first.
    void settle(bool withOthers);

signals:
    /// Another note, or its text is another one now.
    void noteChanged();
    void stateChanged();
    void versionsChanged();
    void noteSigned();
    /// Keeping, signing or settling did not happen, in words. A reason why nothing can be kept is
    /// told once, however often keeping is tried.
    void refused(const QString &words);

private:
    void keepWords(const Caret &caret = {});
    QFuture<Result<void>> save();
    void fail(const Error &error);
    void refuse(const Error &error, words::Doing doing);
    void tryAgain();
    void markKept(int typed);
    void show(const Note &note);
    void setState(State state);
    void readVersions();

    ChartContext m_context;
    charting::NoteFormat m_format;
    Note m_note;
    QList<NoteVersion> m_versions;
    DraftJournal m_journal;
    QTimer m_pause;
    QTimer m_patience; ///< runs from the first key that is not saved
    QTimer m_again; ///< runs while something is typed that could not be kept
    State m_state = State::Untouched;
    QString m_failure; ///< as it was told last; empty while all is well
    Millis m_keptAt = 0;
    int m_typed = 0; ///< counts changes
    int m_kept = 0; ///< the last change that is in the store
    int m_opened = 0; ///< counts notes, so that no late answer is taken for another's
    bool m_isJournaled = true; ///< all that is typed is in the journal
    bool m_isTryingAgain = false; ///< while Failed
    bool m_isSigning = false;
};

} // namespace alcove::presentation

#pragma once

#include "charting/format_shelf.h"
#include "charting/wording.h"
#include "core/note.h"
#include "presentation/chart_context.h"
#include "presentation/draft_journal.h"
#include "presentation/note_surroundings.h"
#include "words/error_text.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <map>

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
    /// One of that format, with that text; `fromLast` brings in what the last of its format says.
    void beginPaper(ClientId client, const QString &format, const NoteBody &body, bool fromLast);
    /// A draft that is in the store.
    void open(const Note &draft);

    const Note &note() const { return m_note; }
    const charting::NoteFormat &format() const { return m_format; }
    charting::Wording wording() const { return {m_format, m_note.body}; }
    const charting::FormatShelf &formats() const { return m_shelf; }
    /// The formats that this note may be switched to, its own among them: while it has no word, of
    /// any kind that is written in this store; then as charting::canSwitch() says.
    QList<charting::NoteFormat> choices() const;
    Millis now() const { return m_context.clock.now(); }
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

    /// What is at hand while this note is written.
    NoteSurroundings &surroundings() { return m_around; }
    /// A fact about the session (charting/note_facts.h), beside what is written; empty takes it
    /// away. Kept as what is typed.
    void setFact(const QString &code, const QString &text);
    QString fact(const QString &code) const;
    /// Whether the phrase may go in: what it says was not found has to have been asked.
    bool mayInsert(const charting::Phrase &phrase) const;
    /// That its question was asked in this session; it stands in the note.
    void markAsked(const charting::Phrase &phrase);
    /// What the last note says, were it one of this format; nothing without one.
    NoteBody before() const;
    /// What the last note says, into sections without a word: switched().
    void carryForward();

    /// That the session worked on that objective, or did not. Sentences that were tied to it come
    /// back when it is chosen again.
    void setWorkedOn(const ChartRecord &objective, bool isWorkedOn);
    /// Ties a sentence of the note to an objective, which was worked on then; unties it when it was
    /// tied to it before.
    void tie(const ChartRecord &objective, const QString &sentence);
    /// Why no sentence can be tied, in words; empty when it can.
    QString tieProblem() const;
    /// What this sentence is tied to.
    QList<RecordId> tiedTo(const QString &sentence) const;
    QStringList sentencesFor(RecordId objective) const;
    /// All that is tied to something.
    QStringList tiedSentences() const;
    /// "Works on: Sleeps through 5 nights"; empty of a sentence that is tied to nothing.
    QString worksOn(const QString &sentence) const;

    /// What is wrong with when the session began and ended, as it is typed; mostly empty.
    QString timeProblem() const;
    /// Whether the state is not looked up, because no licence was entered.
    bool isWithoutLicences() const;
    /// "None of your licences is for NV on 3 May 2026."; empty when one is, and of a session where
    /// nobody asks.
    QString licenceProblem() const;

    /// What a switch of the format, or bringing in the last note, made of what.
    struct Switch {
        charting::Wording before;
        charting::Wording after;
    };

    /// Another format: each text goes where it belongs there, no word is lost. switched(). A new
    /// note begins in the format of the last one that was written in a format somebody chose.
    void switchTo(const QString &format);
    /// As it was before that one; what was typed since goes along. A switch again.
    void switchBack(const Switch &made);
    /// What became of `from` is as if it had become of `to`, to take a switch back or do it again.
    /// Whoever calls shows it.
    void exchange(const charting::Wording &from, const charting::Wording &to);

    /// Ready when everything typed is kept, or with why it isn't.
    QFuture<Result<void>> flush();

    /// Why it can't be signed now, in words; empty when it can.
    QString signingProblem() const;
    /// What whoever signs it should know first, in words; mostly empty.
    QString signingDoubt() const;
    /// What is asked before it is signed, with that doubt.
    QString signingQuestion() const;
    /// Names of other members of the group in the note, of which nobody has said yet that they are
    /// somebody else's or a word.
    QStringList groupNames() const;
    /// The same for `people` that only the caller knows of.
    QStringList groupNames(const QList<charting::NamedPerson> &people) const;
    /// Says it of that name; it stands in the note, and the log has that somebody said so.
    void keepGroupName(const QString &name);
    /// Prompts of phrases that nobody has filled in yet.
    int openPrompts() const;
    void sign();

    /// Versions of other desks, to be read before signing. Empty when there are none.
    const QList<NoteVersion> &otherVersions() const { return m_versions; }
    /// Where they differ from what stands here, to be read; empty without any.
    QString otherWords() const;
    /// Replaces all versions by what stands here; with `others`, their words are added first.
    void settle(bool withOthers);
    /// As it is in the store now, where somebody may have written in it on another page, unless
    /// what is typed here isn't kept yet. noteSigned() where it was signed there.
    void reread();

signals:
    /// Another note, or words of another desk are in it.
    void noteChanged();
    /// choices() has others now: it has its first word, or none any more.
    void choicesChanged();
    void stateChanged();
    /// Facts are in the note that were not.
    void factsChanged();
    /// Sentences are tied to objectives that were not, or are no more.
    void threadChanged();
    void versionsChanged();
    void noteSigned();
    /// The same note in other sections, or with what the last one says in them: "Now DAP".
    void switched(const alcove::presentation::NoteEditorPresenter::Switch &made,
                  const QString &words);
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
    /// The text as it is signed: without facts that say nothing or nothing any more, with the
    /// reason where a chart has no objective one could have worked on.
    NoteBody signable() const;
    /// What follows from the chart and that nobody has said otherwise: the objectives of the last
    /// note.
    void addUsualFacts();
    void become(const charting::Wording &wording);
    /// Nothing is written in it, here or at another desk, and nothing chosen but objectives.
    bool hasNothingYet() const;
    bool canBecome(const charting::NoteFormat &format) const;
    void tellChoices();
    void makeSwitch(const charting::Wording &after, const QString &words);
    /// The format of the note that is left, if it was chosen and written in.
    void keepUsual();
    void setState(State state);
    void readVersions();

    ChartContext m_context;
    NoteSurroundings m_around;
    charting::FormatShelf m_shelf;
    charting::NoteFormat m_format;
    QString m_usual; ///< of a new note
    Note m_note;
    QString m_formatBefore; ///< the note was begun or opened in
    std::map<QString, QString> m_untied; ///< of objectives that were taken out, by their codes
    bool m_bringsLast = false;
    bool m_hadNothing = true; ///< hasNothingYet(), as it was told
    bool m_wantsUsualFacts = false; ///< of a new note, with its first word
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

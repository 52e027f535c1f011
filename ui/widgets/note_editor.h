#pragma once

#include "presentation/note_editor_presenter.h"
#include "widgets/note_sections.h"

#include <QScrollArea>
#include <QStringList>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

class FormUndo;
class FormatBox;
class PhrasePanel;
class SessionPanel;
class VersionsFrame;
class WhenEdit;
class WritingEdit;

/// A note being written, as a page. Ctrl+Z takes back what was done last in it, Ctrl+Shift+Z does
/// it again: what was typed, chosen beside it, switched or brought in.
class NoteEditor final : public QWidget {
    Q_OBJECT

public:
    NoteEditor(presentation::NoteEditorPresenter &presenter, QWidget *parent = nullptr);

    /// Puts the cursor where one goes on writing.
    void focusWriting();
    /// The same, where one has not written yet; otherwise to where one wrote last.
    void goBackToWriting();
    /// The keyboard goes to the formats of the note.
    void focusFormats();
    /// Asks, in the page, whether to sign.
    void askToSign();

    /// What the last note says, into what is still empty; says so where there is none.
    void bringInLast();
    /// Stamps when the session began.
    void startSession();
    /// Shows the phrases, or hides them.
    void togglePhrases();

    /// Where the cursor was last: which section, -1 for none, and where in it.
    int section() const;
    int position() const;
    void setPosition(int section, int position);
    /// Which one has that code; -1 when none has.
    int sectionOf(const QString &code) const
    {
        return static_cast<int>(m_sections->codes().indexOf(code));
    }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void connectParts();
    QWidget *buildHead();
    QWidget *buildSignStrip();
    QWidget *buildHelps();
    /// Anew where the note has other sections than are shown.
    void buildSections();
    NoteSections *addSections();
    /// Tab goes through the page as it is read: head, session, objectives, sections, what helps.
    void orderTabs();
    void showFormats();
    void showNote();
    void showState();
    /// Whether what the notice says holds no more, now that all is saved.
    bool isNoticeOver() const;
    void follow(WritingEdit &edit, const QRect &where);
    void takeOffer();
    void watch(WritingEdit &edit, const QString &code);
    /// What the last note says is marked where it stands in this one.
    void showBefore();
    WritingEdit *lastEdit() const { return m_sections->last(); }
    /// A phrase somebody chose; asks first what it says was asked.
    void choosePhrase(const charting::Phrase &phrase);
    void putPhrase(const charting::Phrase &phrase);
    /// Begins with that section and comes round to it.
    void goToPrompt(bool isForward, qsizetype from);
    /// On from the cursor, wherever in the page the keyboard is.
    void goToNextPrompt(bool isForward);
    /// Other clients, in what was pasted.
    void tellOfOthers(const QStringList &names);
    void tellOfNothing();
    void stopAsking();

    // How the note comes into other sections, or the last one into its own, and back.
    using Switch = presentation::NoteEditorPresenter::Switch;
    /// Where one wrote, and what.
    struct Place {
        QString code;
        QString text;
        int position = 0;
        bool isWriting = false; ///< the keyboard is there
    };
    void connectSwitching();
    void chooseFormat(const QString &format);
    void showSwitch(const Switch &made, const QString &words);
    void turn(const charting::Wording &from, const charting::Wording &to, NoteSections &sections);
    void undoSwitch();
    void showSections(NoteSections &sections);
    void endTurn(NoteSections &other);
    Place place() const;
    void goOnFrom(const Place &place);

    // Which sentence is tied to which objective.
    void connectThread();
    void watchThread(WritingEdit &edit);
    void showThread();
    void chooseObjective(WritingEdit &edit);
    void tieTo(int row);
    /// A sentence somebody looks at: what it works on is said, and marked above the note.
    void pointAt(const QString &sentence);
    void sayThread(const QString &words);

    presentation::NoteEditorPresenter &m_presenter;
    QScrollArea *m_scroll;
    FormUndo *m_undo;
    FormatBox *m_format;
    QLabel *m_state;
    WhenEdit *m_when;
    support::NoticeBar *m_notice;
    VersionsFrame *m_versions;
    QWidget *m_strip = nullptr;
    QWidget *m_helps = nullptr; ///< phrases, and the note before
    QPushButton *m_sign = nullptr;
    QPushButton *m_confirm = nullptr;
    QVBoxLayout *m_place; ///< of the sections
    NoteSections *m_sections = nullptr; ///< those that are shown
    QList<NoteSections *> m_allSections; ///< with those from before and after a switch
    SessionPanel *m_session;
    PhrasePanel *m_phrases;
    QPushButton *m_last; ///< brings in the note before
    /// What the button of the notice does.
    enum class Offer {
        None, ///< only words, which stay until there are others
        Signing, ///< only why it can't be signed; goes when it can
        TryAgain, ///< of what could not be saved; goes when it is
        Undo,
        Asked,
        Name,
    };
    Offer m_offer = Offer::None;
    Switch m_switch; ///< that Offer::Undo is of
    int m_switchStep = 0; ///< of m_undo
    charting::Phrase m_asking; ///< waits for its question to have been asked
    QLabel *m_worksOn; ///< what the sentence one looks at works on
    QStringList m_tied; ///< sentences
    QString m_pointed; ///< the sentence one looks at
    QString m_tying; ///< waits for an objective to be chosen
    bool m_isShowing = false; ///< what changes in the fields is not typed
};

} // namespace alcove::widgets

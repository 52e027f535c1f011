#pragma once

#include "presentation/addendum_journal.h"
#include "presentation/chart_context.h"
#include "presentation/chart_presenter.h"
#include "presentation/note_acts_presenter.h"
#include "presentation/note_editor_presenter.h"
#include "presentation/note_list_model.h"
#include "presentation/recent_notes.h"

#include <QFuture>
#include <QWidget>

#include <functional>
#include <optional>

class QListView;
class QStackedWidget;

namespace alcove::support {
class EmptyState;
}

namespace alcove::widgets {

class NoteEditor;
class SignedNoteView;

/// A chart's notes: the list, and beside it the one that is read or written.
class NotesView final : public QWidget {
    Q_OBJECT

public:
    /// What is open, and where the cursor stands.
    struct Open {
        std::optional<NoteId> note;
        int section = -1;
        int position = 0;
        QString addendum; ///< typed and not signed
        bool takesOthers = false; ///< an addendum is begun from what was written beside it
        QString field = {}; ///< in the place of `section`, where its number is not known
        NoteAct act = NoteAct::Addendum; ///< whose words `addendum` has
        QString sentence = {}; ///< to be looked at; nothing where the note has it not
    };

    NotesView(const presentation::ChartContext &context, presentation::ChartPresenter &chart,
              QWidget *parent = nullptr);

    /// Another chart: nothing is open.
    void clear();
    /// The chart's notes have been read anew.
    void reload();
    /// What is typed is kept first, here and below; when that fails nothing is left.
    void openNote(const Open &open);
    /// With the cursor where it was when a session broke off.
    void resumeNote(NoteId note, const Caret &caret);
    /// The same of an addendum that was not signed, or of the words of another act.
    void resumeAddendum(const RecoveredNote &recovered);
    void newNote();
    /// As NoteEditorPresenter::beginPaper().
    void newPaper(const QString &format, const NoteBody &body, bool fromLast);
    /// A new note whose session begins now.
    void startSession();
    /// A new letter, with the keyboard at the formats: there are several of letters.
    void newLetter();
    QFuture<Result<void>> flush();
    Open open() const;
    bool isOpen() const;
    /// Null unless a note is open that is being written.
    NoteEditor *writing() const;
    /// To the list alone; false when it is there already.
    bool close();
    void focusList();
    void focusOpen();
    /// What is being written, where another page may have written in it as well.
    void readNoteAnew()
    {
        if (writing() != nullptr)
            m_writing->reread();
    }
    /// False, and says so, while an addendum is typed that is not signed, or another act.
    bool mayLeave();
    bool isListFocused() const;
    /// Beside another room there is place for the list or for what is open, not for both.
    void setNarrow(bool isNarrow);

signals:
    void stateChanged(const QString &words);
    void chartChanged();
    void newNoteRequested();
    /// It is read or written, and in the chart.
    void noteShown(const alcove::presentation::RecentNote &note);
    /// It was another client's, and stands here as a stub alone.
    void stubShown(alcove::NoteId note);

private:
    void choose(const QModelIndex &index);
    void show(QWidget *place);
    void arrange();
    void keepThen(const std::function<void()> &then);
    void showRead(const presentation::ReadNote &read);
    void showDraft(const Note &draft);

    presentation::ChartContext m_context;
    presentation::ChartPresenter &m_chart;
    presentation::NoteEditorPresenter *m_writing;
    presentation::NoteListModel *m_model;
    QListView *m_list;
    QStackedWidget *m_places;
    support::EmptyState *m_empty;
    NoteEditor *m_editor;
    presentation::NoteActsPresenter *m_acts;
    SignedNoteView *m_reading;
    QString m_said; ///< of what was done with the note that is read anew
    presentation::AddendumJournal m_addendum;
    Open m_wanted; ///< being read
    std::optional<NoteId> m_read; ///< the signed note shown
    bool m_wantsFocus = false;
    bool m_isNarrow = false;
};

} // namespace alcove::widgets

#pragma once

#include "presentation/private_notes_presenter.h"

#include <QFuture>
#include <QWidget>

class QStackedWidget;
class QVBoxLayout;

namespace alcove::presentation {
class ChartPresenter;
}

namespace alcove::support {
class EmptyState;
class NoticeBar;
} // namespace alcove::support

namespace alcove::widgets {

class NoteEditor;
class NotesView;
class PutBackForm;

/// The psychotherapy notes of a client, which their author alone reads. They are opened when they
/// are looked at, and a banner says on all of it that they are no part of the chart.
class PrivateNotesView final : public QWidget {
    Q_OBJECT

public:
    explicit PrivateNotesView(const presentation::ChartContext &context, QWidget *parent = nullptr);

    bool isOffered() const { return m_presenter->isOffered(); }
    /// Nobody's, until it is known whose chart is open.
    void clear();
    /// Whose they are from here on; read when they are looked at.
    void setClient(const Client &client);
    void newNote();
    /// From a note to the list; false when there is nothing to go back to here.
    bool close();
    void focusNotes();
    /// As NotesView::writing().
    NoteEditor *writing() const;
    /// Beside another room there is place for the list or for what is open, not for both.
    void setNarrow(bool isNarrow);

    /// Ready when everything typed is kept, or with why it isn't. Where one was is kept with the
    /// notes, never in the chart.
    QFuture<Result<void>> flush();
    bool mayLeave();

signals:
    void stateChanged(const QString &words);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void layOut(const presentation::ChartContext &context);
    void showShut(const QString &words);
    void openNotes();
    void showNotes(ClientId client);
    void build(const presentation::ChartContext &context);
    void goWhereOneWas();
    void keepPlace();

    presentation::PrivateNotesPresenter *m_presenter;
    Client m_client;
    support::NoticeBar *m_notice;
    QStackedWidget *m_pages;
    QWidget *m_shut;
    support::EmptyState *m_opening;
    PutBackForm *m_putBack;
    QString m_said; ///< once the notes are open
    QWidget *m_room;
    QVBoxLayout *m_column;
    presentation::ChartPresenter *m_chart = nullptr; ///< none until the notes are open
    NotesView *m_notes = nullptr;
    bool m_wantsNote = false;
    bool m_isFresh = false; ///< another client's than before
};

} // namespace alcove::widgets

#pragma once

#include "presentation/note_editor_presenter.h"

#include <QScrollArea>

class QDateTimeEdit;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

class GrowingEdit;
class VersionsFrame;

/// A note being written, as a page.
class NoteEditor final : public QWidget {
    Q_OBJECT

public:
    NoteEditor(presentation::NoteEditorPresenter &presenter, QWidget *parent = nullptr);

    /// Puts the cursor where one goes on writing.
    void focusWriting();
    /// Asks, in the page, whether to sign.
    void askToSign();

    /// Where the cursor was last: which section, -1 for none, and where in it.
    int section() const;
    int position() const;
    void setPosition(int section, int position);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *buildHead();
    QWidget *buildSignStrip();
    void buildSections(QVBoxLayout &page);
    void showNote();
    void showState();
    void follow(GrowingEdit &edit, const QRect &where);
    void stopAsking();

    presentation::NoteEditorPresenter &m_presenter;
    QScrollArea *m_scroll;
    QLabel *m_state;
    QDateTimeEdit *m_when;
    support::NoticeBar *m_notice;
    VersionsFrame *m_versions;
    QWidget *m_strip = nullptr;
    QPushButton *m_sign = nullptr;
    QPushButton *m_confirm = nullptr;
    QList<GrowingEdit *> m_edits;
    int m_section = -1;
    bool m_isShowing = false; ///< what changes in the fields is not typed
};

} // namespace alcove::widgets

#pragma once

#include "charting/format_shelf.h"
#include "presentation/chart_presenter.h"
#include "presentation/note_acts_presenter.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

class GrowingEdit;
class NoteActsBar;
class NoteThread;

/// A signed note as it is read: never changed, its addenda below.
class SignedNoteView final : public QWidget {
    Q_OBJECT

public:
    explicit SignedNoteView(presentation::NoteActsPresenter &acts, QWidget *parent = nullptr);

    void show(const presentation::ReadNote &read, const charting::FormatShelf &formats);
    void focusReading();
    /// To where that sentence stands in the note that is shown.
    void goToSentence(const QString &sentence);

    /// An addendum that is being written: nothing typed is lost by leaving.
    QString addendum() const;
    int position() const;
    /// With the cursor at `position`, or at the end.
    void beginAddendum(const QString &text, int position = -1);
    void endAddendum();
    /// Begins an addendum with the words of the versions beside the note; nothing without any.
    void takeOthers();
    /// The versions whose words the addendum was begun with.
    QList<OpId> taken() const { return m_taken; }
    /// Why it was not kept.
    void failAddendum(const QString &words);
    /// What was done with the note, above it.
    void say(const QString &words);
    /// False when nothing is asked here that Escape would leave.
    bool closeForm();
    /// Words of an act on the note that is shown, as a session before left them.
    void resumeAct(NoteAct act, const QString &text, int position);
    /// Words of an act stand here that nobody has signed.
    bool isActTyped() const;

signals:
    void addendumTyped(const QString &text, int position);
    void addendumSigned(const QString &text);
    /// They are no part of the record; they stay in the history.
    void othersLaidAside(const QList<alcove::OpId> &versions);
    /// It is in the store, or dropped.
    void addendumEnded();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// Null where there are no words.
    QLabel *addText(const QString &heading, const QString &text);
    void addSections(const NoteBody &body);
    void addAct(const Addendum &addendum);
    void addOthers();
    void addSignature(const NoteSignature &signature, bool matches);
    QWidget *buildAddendumForm();

    QScrollArea *m_scroll;
    QVBoxLayout *m_column;
    support::NoticeBar *m_notice;
    QWidget *m_body = nullptr;
    GrowingEdit *m_edit;
    QPushButton *m_sign = nullptr;
    QWidget *m_form;
    QPushButton *m_add;
    presentation::NoteActsPresenter &m_acts;
    NoteActsBar *m_actsBar;
    NoteThread *m_thread;
    std::optional<charting::FormatShelf> m_formats; ///< of the note that is shown
    charting::NoteFormat m_format;
    QString m_otherWords; ///< of versions beside the note
    QList<OpId> m_others;
    QList<OpId> m_taken;
};

} // namespace alcove::widgets

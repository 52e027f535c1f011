#pragma once

#include "charting/note_format.h"
#include "presentation/chart_presenter.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

class GrowingEdit;

/// A signed note as it is read: never changed, its addenda below.
class SignedNoteView final : public QWidget {
    Q_OBJECT

public:
    explicit SignedNoteView(QWidget *parent = nullptr);

    void show(const presentation::ReadNote &read, const charting::NoteFormat &format);
    void focusReading();

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
    void addText(const QString &heading, const QString &text);
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
    QString m_otherWords; ///< of versions beside the note
    QList<OpId> m_others;
    QList<OpId> m_taken;
};

} // namespace alcove::widgets

#pragma once

#include "charting/note_format.h"

#include <QComboBox>
#include <QList>

namespace alcove::widgets {

/// The formats a note may be switched to. Arrows and letters only go through them; one is chosen by
/// Enter, a click in the list, or by leaving the field with Tab. Esc, and going elsewhere, leaves
/// the note as it is.
class FormatBox final : public QComboBox {
    Q_OBJECT

public:
    explicit FormatBox(QWidget *parent = nullptr);

    /// With the note's own.
    void offer(const QList<charting::NoteFormat> &formats, const QString &own);
    /// Whether another one than the note's stands there, not chosen yet.
    bool isChoosing() const;

signals:
    /// Maybe the note's own.
    void chosen(const QString &format);
    /// isChoosing() may have changed.
    void moved();
    /// By Esc, with nothing chosen.
    void left();

protected:
    void focusOutEvent(QFocusEvent *event) override;
    bool focusNextPrevChild(bool isNext) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void choose();
    void goBack();

    QString m_own;
    bool m_isMoving = false; ///< by keys, with its list closed
};

} // namespace alcove::widgets

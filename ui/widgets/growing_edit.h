#pragma once

#include <QTextEdit>

namespace alcove::widgets {

class Corrections;
class SpellDesk;
class WritingMarks;

/// Plain text that takes the height of what is in it, so that the page scrolls and not the field.
/// Tab leaves it. Its spelling is checked where there is a SpellDesk above it.
class GrowingEdit : public QTextEdit {
    Q_OBJECT

public:
    explicit GrowingEdit(QWidget *parent = nullptr);

    /// How many it always has room for: three, unless told otherwise.
    void setFewestLines(int lines);

    /// Found by itself when it is shown.
    void setSpelling(SpellDesk &desk);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    /// The cursor, or the keyboard with it, is there now, in this widget's coordinates: to be
    /// scrolled to.
    void cursorMoved(const QRect &where);

protected:
    WritingMarks &marks() { return *m_marks; }
    /// Whether keys are for a list at the cursor now, Tab too.
    virtual bool isChoosing() const;

    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    bool focusNextPrevChild(bool isNext) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void grow();

    int m_fewestLines = 3;
    WritingMarks *m_marks;
    Corrections *m_corrections = nullptr; ///< null while nobody checks spelling here
};

} // namespace alcove::widgets

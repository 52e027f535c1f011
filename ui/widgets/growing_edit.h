#pragma once

#include <QTextEdit>

namespace alcove::widgets {

/// Plain text that takes the height of what is in it, so that the page scrolls and not the field.
/// Tab leaves it.
class GrowingEdit final : public QTextEdit {
    Q_OBJECT

public:
    explicit GrowingEdit(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    /// The cursor, or the keyboard with it, is there now, in this widget's coordinates: to be
    /// scrolled to.
    void cursorMoved(const QRect &where);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void grow();
};

} // namespace alcove::widgets

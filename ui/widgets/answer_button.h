#pragma once

#include <QAbstractButton>

namespace alcove::widgets {

/// One answer to an item, "2 More than half the days", checked when it is the one that was chosen.
/// Its words go on in a second line where there is no room: none of them may be cut off.
class AnswerButton final : public QAbstractButton {
    Q_OBJECT

public:
    explicit AnswerButton(const QString &words, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QFont fontOfWords() const;
};

} // namespace alcove::widgets

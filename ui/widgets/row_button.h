#pragma once

#include <QAbstractButton>

namespace alcove::widgets {

/// One thing to go to, drawn as a row of a list: icon, title, a quieter line, a word at the end.
class RowButton final : public QAbstractButton {
    Q_OBJECT

public:
    RowButton(QString iconName, const QString &title, QString detail, QString trailing,
              QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QString m_icon;
    QString m_detail;
    QString m_trailing;
};

} // namespace alcove::widgets

#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace alcove::support {

/// An empty place: what belongs there, and the one thing to do.
class EmptyState final : public QWidget {
    Q_OBJECT

public:
    /// Without `action` there is no button.
    EmptyState(const QString &iconName, const QString &title, const QString &sentence,
               const QString &action = {}, QWidget *parent = nullptr);

    void setText(const QString &title, const QString &sentence);
    /// From here on there is nothing to do here.
    void takeActionAway();

signals:
    void acted();

private:
    QLabel *m_title;
    QLabel *m_sentence;
    QPushButton *m_action = nullptr; ///< null where there is none
};

} // namespace alcove::support

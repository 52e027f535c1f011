#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace alcove::support {

enum class Tone { Quiet, Good, Warning, Danger };

/// One sentence in the page where it arose, with at most one thing to do about it. Hidden until it
/// has something to say; never a box on top.
class NoticeBar final : public QFrame {
    Q_OBJECT

public:
    explicit NoticeBar(QWidget *parent = nullptr);

    /// Without `action` there is no button. Screen readers are told.
    void say(Tone tone, const QString &sentence, const QString &action = {});
    void clear();
    QString sentence() const;

signals:
    void acted();

private:
    QLabel *m_icon;
    QLabel *m_sentence;
    QPushButton *m_action;
};

} // namespace alcove::support

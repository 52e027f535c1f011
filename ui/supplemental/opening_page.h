#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace alcove::support {
class NoticeBar;
class SecretEdit;
} // namespace alcove::support

namespace alcove::ui_supplemental {

class PanelKeeper;

/// Before the panel is open: makes it, asks for its passphrase, or for the paper.
class OpeningPage final : public QWidget {
    Q_OBJECT

public:
    /// `keeper` must outlive it.
    explicit OpeningPage(PanelKeeper &keeper, QWidget *parent = nullptr);

    void refresh();
    /// Says how long no passphrase is tried, and goes on saying it each second until it is over.
    void showWait();

private:
    enum class Way { Shut, Make, Unlock, Recover };

    Way way() const;
    void layOut();
    void showWay(Way way);
    void submit();

    PanelKeeper &m_keeper;
    bool m_isRecovering = false;
    bool m_isWaiting = false;
    QTimer m_tick;
    QLabel *m_title;
    QLabel *m_sentence;
    support::NoticeBar *m_notice;
    support::SecretEdit *m_code;
    support::SecretEdit *m_passphrase;
    support::SecretEdit *m_repeated;
    QPushButton *m_open;
    QPushButton *m_otherWay;
};

} // namespace alcove::ui_supplemental

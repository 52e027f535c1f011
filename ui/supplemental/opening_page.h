#pragma once

#include <QTimer>
#include <QWidget>

class QComboBox;
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
    enum class Way { Shut, Make, Unlock, Recover, PutBack };

    Way way() const;
    QWidget *fieldOf(Way way) const;
    void layOut();
    void showWay(Way way);
    void sayWay(Way way);
    void showCopies();
    void choose(Way way);
    void submit();

    PanelKeeper &m_keeper;
    Way m_chosen = Way::Unlock; ///< of the ways into a panel that is there
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
    QComboBox *m_copies;
    QPushButton *m_putBack;
};

} // namespace alcove::ui_supplemental

#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::ui_supplemental {

class PanelKeeper;
class SecretField;

/// Before the panel is open: makes it, asks for its passphrase, or for the paper.
class OpeningPage final : public QWidget {
    Q_OBJECT

public:
    /// `keeper` must outlive it.
    explicit OpeningPage(PanelKeeper &keeper, QWidget *parent = nullptr);

    void refresh();

private:
    enum class Way { Shut, Make, Unlock, Recover };

    Way way() const;
    void layOut();
    void showWay(Way way);
    void submit();

    PanelKeeper &m_keeper;
    bool m_isRecovering = false;
    QLabel *m_title;
    QLabel *m_sentence;
    support::NoticeBar *m_notice;
    SecretField *m_code;
    SecretField *m_passphrase;
    SecretField *m_repeated;
    QPushButton *m_open;
    QPushButton *m_otherWay;
};

} // namespace alcove::ui_supplemental

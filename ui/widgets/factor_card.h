#pragma once

#include "presentation/factor_presenter.h"

#include <QWidget>

class QFrame;
class QLabel;
class QLineEdit;
class QPushButton;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

/// Among the practice's people: whether the server asks this person for codes, and the field where
/// one is given.
class FactorCard final : public QWidget {
    Q_OBJECT

public:
    explicit FactorCard(presentation::FactorPresenter &presenter, QWidget *parent);

    /// Whether something waits for a code: then the card says so, loudly.
    void setAwaited(bool isAwaited);
    /// Where the keyboard goes when something waits.
    QLineEdit *field() const { return m_code; }

signals:
    void setUpWanted();
    void takeOffWanted();

private:
    void addAsking(QFrame &frame);
    void addButtons(QFrame &frame);
    void connectPresenter();
    void show();
    void submit();

    presentation::FactorPresenter &m_presenter;
    bool m_isAwaited = false;
    support::NoticeBar *m_notice = nullptr;
    QLabel *m_stand = nullptr;
    QWidget *m_asking = nullptr; ///< the field, its label and its button
    QLineEdit *m_code = nullptr;
    QPushButton *m_give = nullptr;
    QPushButton *m_setUp = nullptr;
    QPushButton *m_takeOff = nullptr;
};

} // namespace alcove::widgets

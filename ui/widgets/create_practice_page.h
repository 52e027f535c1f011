#pragma once

#include "presentation/first_start_presenter.h"
#include "widgets/door_page.h"

class QLineEdit;
class QRadioButton;

namespace alcove::support {
class SecretEdit;
}

namespace alcove::widgets {

class HatsBox;
class PassphraseMeter;

/// Names, hats and a passphrase for a new practice.
class CreatePracticePage final : public DoorPage {
    Q_OBJECT

public:
    explicit CreatePracticePage(presentation::FirstStartPresenter &presenter,
                                QWidget *parent = nullptr);

signals:
    void backWanted();

private:
    using Field = presentation::FirstStartPresenter::Field;

    void addHats();
    void judge();
    void create();
    void showRefused(Field field, const QString &words);

    presentation::FirstStartPresenter &m_presenter;
    QLineEdit *m_practice;
    QLineEdit *m_clinician;
    QRadioButton *m_alone;
    QRadioButton *m_named;
    HatsBox *m_hats;
    support::SecretEdit *m_passphrase;
    PassphraseMeter *m_meter;
    support::SecretEdit *m_again;
};

} // namespace alcove::widgets

#pragma once

#include <QPushButton>

namespace alcove::ui_supplemental {

/// What is pressed twice: after the first press it says what the second one does.
class SureButton final : public QPushButton {
    Q_OBJECT

public:
    SureButton(const QString &words, QString consequence, QWidget *parent = nullptr);

signals:
    void surelyPressed();

private:
    void press();

    QString m_consequence;
    bool m_isSure = false;
};

} // namespace alcove::ui_supplemental

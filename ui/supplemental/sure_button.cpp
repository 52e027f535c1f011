#include "ui_supplemental/sure_button.h"

#include "support/theme.h"

namespace alcove::ui_supplemental {

SureButton::SureButton(const QString &words, QString consequence, QWidget *parent)
    : QPushButton(words, parent)
    , m_consequence(std::move(consequence))
{
    support::setKind(*this, "supplemental");
    connect(this, &QPushButton::clicked, this, &SureButton::press);
}

void SureButton::press()
{
    if (m_isSure) {
        emit surelyPressed();
        return;
    }
    m_isSure = true;
    setText(m_consequence);
    support::setKind(*this, "danger");
}

} // namespace alcove::ui_supplemental

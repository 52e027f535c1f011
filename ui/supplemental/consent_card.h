#pragma once

#include "supplemental/consent.h"

#include <QFrame>

namespace alcove::ui_supplemental {

class SureButton;

/// A consent in a few words, and the one action that ends it (rule S04). It is pressed twice: the
/// second press says what will happen.
class ConsentCard final : public QFrame {
    Q_OBJECT

public:
    ConsentCard(const supplemental::Consent &consent, Millis now, QWidget *parent = nullptr);

    /// Who only reads it is not offered to revoke it.
    void keepForReading();

signals:
    void revoked(alcove::supplemental::ConsentId id);

private:
    supplemental::ConsentId m_id;
    SureButton *m_revoke;
};

} // namespace alcove::ui_supplemental

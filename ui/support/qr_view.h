#pragma once

#include "support/qr_code.h"

#include <QWidget>

namespace alcove::support {

/// A QR code on the screen, until it is forgotten.
class QrView final : public QWidget {
    Q_OBJECT

public:
    explicit QrView(QWidget *parent = nullptr);

    void show(QrCode code);
    void forget();

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QrCode m_code;
};

} // namespace alcove::support

#include "support/qr_view.h"

#include <QPainter>

namespace alcove::support {

namespace {

/// As a camera still reads it from a hand's length, before scaling.
constexpr int modulePixels = 3;

} // namespace

QrView::QrView(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void QrView::show(QrCode code)
{
    m_code = std::move(code);
    updateGeometry();
    update();
}

void QrView::forget()
{
    m_code = QrCode();
    update();
}

QSize QrView::sizeHint() const
{
    const int side = (m_code.size() + 2 * qrQuietZone) * modulePixels;
    return {side, side};
}

void QrView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_code.paint(painter, rect());
}

} // namespace alcove::support

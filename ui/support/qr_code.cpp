#include "support/qr_code.h"

#include <QPainter>
#include <QPainterPath>
#include <qrencode.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace alcove::support {

namespace {

/// Wipes what the library drew before the library lets it go.
struct Free {
    void operator()(QRcode *code) const
    {
        const auto width = static_cast<std::size_t>(code->width);
        crypto::wipe({code->data, width * width});
        QRcode_free(code);
    }
};

} // namespace

Result<QrCode> QrCode::of(const crypto::SecretBytes &text)
{
    crypto::SecretBytes ended(text.size() + 1); // zeros
    std::copy(text.view().begin(), text.view().end(), ended.writable().begin());
    const std::unique_ptr<QRcode, Free> made(QRcode_encodeString(
        reinterpret_cast<const char *>(ended.view().data()), 0, QR_ECLEVEL_M, QR_MODE_8, 1));
    if (!made)
        return Error(ErrorCode::TooLarge, "no QR code holds this");
    QrCode code;
    code.m_size = made->width;
    const auto count
        = static_cast<std::size_t>(made->width) * static_cast<std::size_t>(made->width);
    code.m_modules = crypto::SecretBytes(count);
    // The lowest bit is the colour; the others say what the module is for.
    std::transform(made->data, made->data + count, code.m_modules.writable().begin(),
                   [](std::uint8_t module) { return static_cast<std::uint8_t>(module & 1U); });
    return code;
}

bool QrCode::isDark(int column, int row) const
{
    const auto across = static_cast<std::size_t>(m_size);
    const std::size_t place
        = static_cast<std::size_t>(row) * across + static_cast<std::size_t>(column);
    return m_modules.view()[place] != 0;
}

void QrCode::paint(QPainter &painter, const QRectF &area) const
{
    if (m_size == 0)
        return;
    const int across = m_size + 2 * qrQuietZone;
    const qreal module = std::max(1.0, std::floor(std::min(area.width(), area.height()) / across));
    QPainterPath dark;
    for (int row = 0; row < m_size; ++row)
        for (int column = 0; column < m_size; ++column)
            if (isDark(column, row))
                dark.addRect((qrQuietZone + column) * module, (qrQuietZone + row) * module, module,
                             module);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.translate(area.topLeft());
    painter.fillRect(QRectF(0, 0, across * module, across * module), Qt::white);
    // As one shape: between squares a PDF's reader draws light seams.
    painter.fillPath(dark.simplified(), Qt::black);
    painter.restore();
}

} // namespace alcove::support

#pragma once

#include "base/result.h"
#include "crypto/secret_bytes.h"

class QPainter;
class QRectF;

namespace alcove::support {

/// Light modules around it, without which no camera finds it.
constexpr int qrQuietZone = 4;

/// A secret as a square that a camera reads, with error correction M. It is as secret as what it
/// was made of, and lies in the same kind of memory.
class QrCode {
public:
    QrCode() = default;
    /// `text` in ASCII. TooLarge when no square holds it.
    static Result<QrCode> of(const crypto::SecretBytes &text);

    /// Modules along an edge, without the quiet zone; 0 for none.
    int size() const { return m_size; }
    bool isDark(int column, int row) const;

    /// Black on white whatever the palette, in whole pixels, as large as `area` lets it be.
    void paint(QPainter &painter, const QRectF &area) const;

private:
    int m_size = 0;
    crypto::SecretBytes m_modules;
};

} // namespace alcove::support

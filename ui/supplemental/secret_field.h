#pragma once

#include "crypto/secret_bytes.h"

#include <QLineEdit>

#include <memory>

namespace alcove::ui_supplemental {

/// A field for a passphrase or code. What is typed leaves it once, as secret bytes.
class SecretField final : public QLineEdit {
    Q_OBJECT

public:
    SecretField(const char *objectName, const QString &name, QWidget *parent = nullptr);

    bool isSameAs(const SecretField &other) const { return text() == other.text(); }
    /// UTF-8; the field is empty afterwards.
    std::shared_ptr<crypto::SecretBytes> take();
};

} // namespace alcove::ui_supplemental

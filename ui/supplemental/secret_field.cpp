#include "ui_supplemental/secret_field.h"

namespace alcove::ui_supplemental {

namespace {

constexpr int longest = 512;

} // namespace

SecretField::SecretField(const char *objectName, const QString &name, QWidget *parent)
    : QLineEdit(parent)
{
    setObjectName(QLatin1String(objectName));
    setAccessibleName(name);
    setMaxLength(longest);
    setEchoMode(QLineEdit::Password);
    setDragEnabled(false);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText
                        | Qt::ImhNoAutoUppercase);
}

std::shared_ptr<crypto::SecretBytes> SecretField::take()
{
    QByteArray utf8 = text().toUtf8();
    const std::span<std::uint8_t> bytes(reinterpret_cast<std::uint8_t *>(utf8.data()),
                                        static_cast<std::size_t>(utf8.size()));
    auto secret = std::make_shared<crypto::SecretBytes>(ByteView(bytes));
    crypto::wipe(bytes);
    clear();
    return secret;
}

} // namespace alcove::ui_supplemental

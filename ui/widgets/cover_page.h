#pragma once

#include "crypto/secret_bytes.h"
#include "widgets/door_page.h"

#include <functional>

namespace alcove::support {
class SecretEdit;
}

namespace alcove::widgets {

/// Hides a desk that should be locked but has words that could not be saved. It locks as soon as
/// they are; whoever knows the passphrase gets back to them.
class CoverPage final : public DoorPage {
    Q_OBJECT

public:
    explicit CoverPage(QWidget *parent = nullptr);

    /// Why it is not locked yet.
    void setReason(const QString &words);
    crypto::SecretBytes takePassphrase();
    void refuse(const QString &words);

signals:
    void backWanted();

private:
    support::SecretEdit *m_passphrase;
};

} // namespace alcove::widgets

#pragma once

#include "crypto/secret_bytes.h"
#include "widgets/token_page.h"

#include <functional>

namespace alcove::support {
class SecretEdit;
}

namespace alcove::widgets {

/// Hides a desk that stays open behind it: one that should be locked but has words that could not
/// be saved, or one that nobody touches while a session runs, or one whose screen a client has.
/// Whoever knows the passphrase gets back to it.
class CoverPage final : public TokenPage {
    Q_OBJECT

public:
    enum class Why {
        NotSaved, ///< it locks as soon as the words are saved
        InSession, ///< it locks at the session's end
        WithClient, ///< who pressed by mistake goes back to the questions
    };

    explicit CoverPage(Why why, TokenDoor *token = nullptr, QWidget *parent = nullptr);

    Why why() const { return m_why; }

    /// Why it is not locked yet.
    void setReason(const QString &words);
    crypto::SecretBytes takePassphrase();
    void refuse(const QString &words);
    static QString wrongPassphraseText();

signals:
    /// A passphrase is typed, to be taken.
    void backWanted();
    /// The questions go on; nothing typed here is left.
    void stayWanted();

private:
    void goBack();
    void stay();

    Why m_why;
    support::SecretEdit *m_passphrase;
};

} // namespace alcove::widgets

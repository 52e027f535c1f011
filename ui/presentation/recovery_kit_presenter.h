#pragma once

#include "base/random.h"
#include "core/practice.h"
#include "crypto/secret_bytes.h"
#include "presentation/chart_document.h"

#include <QDate>
#include <QString>

#include <array>

namespace alcove::presentation {

/// The recovery code of a practice just made, for the time it is on the screen. It is to be
/// written down or printed, proved by typing two of its groups, and forgotten.
class RecoveryKitPresenter {
public:
    static constexpr int groups = 9;

    /// `random` chooses which groups are asked for.
    RecoveryKitPresenter(crypto::SecretBytes code, const Practice &practice, Random &random);

    QString group(int number) const; ///< 1 to 9; empty once forgotten
    std::array<int, 2> asked() const { return m_asked; }
    /// Whether both groups asked for are right, read as a person writes: any case, O for 0.
    bool isProvedBy(const crypto::SecretBytes &first, const crypto::SecretBytes &second) const;
    /// The whole of it, for a camera; empty once forgotten.
    crypto::SecretBytes code() const { return m_code.clone(); }
    void forget();

    /// The page to print.
    ChartDocument document(QDate today) const;

private:
    ByteView groupBytes(int number) const;

    crypto::SecretBytes m_code;
    QString m_practice;
    QString m_clinician;
    std::array<int, 2> m_asked{};
};

} // namespace alcove::presentation

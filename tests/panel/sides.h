#pragma once

#include "base/random.h"
#include "core/session.h"
#include "supplemental/supplement_desk.h"

#include <QString>

namespace alcove::testing {

/// The chart's desk in a folder, as its windows see it.
std::unique_ptr<Desk> chartDesk(const QString &folder, const Clock &clock, Random &random);
/// The panel's in the same folder.
std::unique_ptr<supplemental::SupplementDesk>
panelDesk(const QString &folder, const Practice &practice, const Clock &clock, Random &random);

/// In how many columns of all tables of chart.db, decrypted, `word` stands; -1 when it can't be
/// opened.
int chartColumnsWith(const QString &folder, const crypto::SecretBytes &passphrase,
                     std::string_view word, const Clock &clock, Random &random);
/// What the chart's master key, given the panel's purpose, says to social.db.
Result<void> openPanelWithTheChartsKey(const QString &folder,
                                       const crypto::SecretBytes &passphrase);

/// Puts the panel of the newest copy in the present one's place, by the chart's side.
Result<std::string> restorePanel(const QString &folder, const crypto::SecretBytes &passphrase,
                                 const Clock &clock, Random &random);

} // namespace alcove::testing

#pragma once

#include "base/clock.h"
#include "base/files.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace alcove::backup {

/// The numbers are in plans.
enum class Replaces : std::uint8_t { Chart = 0, ChartAndKeys = 1, Panel = 2 };

/// Files that are to take the place of a desk's own. Both stay: what is replaced goes to
/// `replaced/<time>/`.
struct ComingFiles {
    std::string folder; ///< of the desk

    std::string chart() const { return folder + "/chart.db.coming"; }
    std::string keys() const { return folder + "/chart.key.coming"; }
    /// Where the audit log of the chart that comes ends, as it is remembered beside a store.
    std::string anchor() const { return folder + "/audit.anchor.coming"; }
    /// Of the supplemental panel: its store, the store's log and its key file.
    std::string panel(const std::string &file) const { return folder + '/' + file + ".coming"; }

    std::string store(Replaces what) const;
    std::string keys(Replaces what) const;
    /// All that may lie there of one that is prepared.
    std::vector<std::string> all(Replaces what) const;
};

/// What of a desk is the supplemental panel's, in the order it is put in place.
extern const std::vector<std::string> panelFiles;

/// Puts the coming files in place, with or without an anchor, whole and synced as they must be.
/// From when its plan is written it will be done, if need be by finishReplacement() after the next
/// start; before that nothing has changed. Nobody may have the store open. Where the replaced files
/// are, below the folder.
Result<std::string> replaceStore(Files &files, const ComingFiles &coming, Replaces what,
                                 Millis now);

/// Does what is left of a replacement that a crash interrupted; of one of `only`, if it is given.
Result<void> finishReplacement(Files &files, const std::string &folder,
                               std::optional<Replaces> only = {});

/// The file that is there while one is under way.
std::string replacementPlan(const std::string &folder);

} // namespace alcove::backup

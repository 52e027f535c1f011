#pragma once

#include "base/files.h"
#include "journal/frames.h"
#include "journal/typing_state.h"

#include <optional>

namespace alcove::journal {

/// What a journal's bytes say up to where they are whole.
struct ReadJournal {
    RawId file{};
    RawId replaces{};
    std::optional<TypingState> state; ///< nothing when not even its beginning is whole
    Ending ending = Ending::Whole;
    std::size_t frames = 0; ///< whole ones
};

/// Never fails, whatever the bytes are.
ReadJournal readJournal(ByteView bytes, const crypto::SecretBytes &key);

/// A journal found in the folder.
struct LeftOver {
    std::string name;
    std::vector<std::string>
        replaced; ///< files it went on from and copies of it, which are still there
    TypingState state;
    Ending ending = Ending::Whole;
};

struct LeftOvers {
    std::vector<LeftOver> journals; ///< the one typed in last comes last
    std::vector<std::string> damaged; ///< no word of these can be read
    std::vector<std::string> cut; ///< nothing was whole in these yet
};

/// Io when the folder can't be read; a file that can't counts as damaged. None without a folder.
Result<LeftOvers> findLeftOvers(Files &files, const std::string &folder,
                                const crypto::SecretBytes &key);

} // namespace alcove::journal

#include "journal/left_over.h"

#include "base/durable_file.h"
#include "journal/message.h"
#include "journal/record_file.h"

#include <map>

namespace alcove::journal {

namespace {

constexpr std::size_t maxFile = 4 * maxContent;

/// False when it does not go on from there.
bool take(const Bytes &content, ReadJournal &read)
{
    const auto message = decodeMessage(content);
    if (!message)
        return false;
    if (read.state)
        return applyMessage(*message, *read.state);
    const auto *whole = std::get_if<WholeState>(&*message);
    if (whole) {
        read.replaces = whole->replaces;
        read.state = whole->state;
    }
    return whole != nullptr;
}

/// By its id, and without those that another one replaces.
struct Found {
    std::string name;
    ReadJournal read;
};

LeftOver leftOver(const Found &found, const std::map<RawId, Found> &all)
{
    LeftOver one{found.name, {}, *found.read.state, found.read.ending};
    auto before = all.find(found.read.replaces);
    // No longer than there are files: a loop would be no work of ours, but is one.
    while (before != all.end() && one.replaced.size() < all.size()) {
        one.replaced.push_back(before->second.name);
        before = all.find(before->second.read.replaces);
    }
    return one;
}

} // namespace

ReadJournal readJournal(ByteView bytes, const crypto::SecretBytes &key)
{
    const OpenedFrames frames = openFrames(bytes, key);
    ReadJournal read{frames.file, {}, {}, frames.ending};
    for (const Bytes &content : frames.contents) {
        if (!take(content, read)) {
            read.ending = Ending::Damaged;
            break;
        }
    }
    return read;
}

Result<LeftOvers> findLeftOvers(Files &files, const std::string &folder,
                                const crypto::SecretBytes &key)
{
    LeftOvers found;
    if (!files.exists(folder))
        return found;
    TRY_ASSIGN(const auto names, files.list(folder));
    std::map<RawId, Found> all;
    for (const std::string &name : names) {
        if (!name.ends_with(fileEnding))
            continue;
        const auto bytes = readFile(files, folder + '/' + name, maxFile);
        ReadJournal read = bytes ? readJournal(*bytes, key) : ReadJournal{};
        if (read.state)
            all.emplace(read.file, Found{name, std::move(read)});
        else if (!bytes || read.ending == Ending::Damaged)
            found.damaged.push_back(name);
        else
            found.cut.push_back(name);
    }
    for (const auto &[file, one] : all) {
        const bool isReplaced = std::any_of(all.begin(), all.end(), [&](const auto &other) {
            return other.second.read.replaces == file;
        });
        if (!isReplaced)
            found.journals.push_back(leftOver(one, all));
    }
    return found;
}

} // namespace alcove::journal

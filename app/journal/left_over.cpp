#include "journal/left_over.h"

#include "base/durable_file.h"
#include "journal/message.h"
#include "journal/record_file.h"

#include <algorithm>
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

struct Found {
    std::string name;
    ReadJournal read;
    std::vector<std::string> copies;
};

using FoundById = std::map<RawId, Found>;

/// Somebody may have put a copy back beside a file: of the two, the longer has every word.
void add(FoundById &all, std::string name, ReadJournal read)
{
    const RawId file = read.file;
    const auto [known, isNew] = all.try_emplace(file, Found{name, read, {}});
    if (isNew)
        return;
    Found &kept = known->second;
    if (read.frames > kept.read.frames) {
        std::swap(kept.name, name);
        kept.read = std::move(read);
    }
    kept.copies.push_back(std::move(name));
}

LeftOver leftOver(const Found &found, const FoundById &all)
{
    LeftOver one{found.name, found.copies, *found.read.state, found.read.ending};
    auto before = all.find(found.read.replaces);
    // No more than there are files: a loop would be no work of ours, but is one.
    for (std::size_t i = 0; before != all.end() && i < all.size(); ++i) {
        const Found &older = before->second;
        one.replaced.insert(one.replaced.end(), older.copies.begin(), older.copies.end());
        one.replaced.push_back(older.name);
        before = all.find(older.read.replaces);
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
        ++read.frames;
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
    FoundById all;
    const std::string here = folder + '/';
    for (const std::string &name : names) {
        if (!name.ends_with(fileEnding))
            continue;
        const auto bytes = readFile(files, here + name, maxFile);
        ReadJournal read = bytes ? readJournal(*bytes, key) : ReadJournal{};
        if (read.state)
            add(all, name, std::move(read));
        else if (!bytes || read.ending == Ending::Damaged)
            found.damaged.push_back(name);
        else
            found.cut.push_back(name);
    }
    for (const auto &[file, one] : all) {
        const bool isReplaced
            = std::any_of(all.begin(), all.end(), [&name = file](const auto &other) {
                  return other.second.read.replaces == name;
              });
        if (!isReplaced)
            found.journals.push_back(leftOver(one, all));
    }
    // Where one was last is where one goes on: a file's name says nothing of it.
    std::stable_sort(found.journals.begin(), found.journals.end(),
                     [&files, &here](const LeftOver &one, const LeftOver &other) {
                         return files.writtenAt(here + one.name)
                             < files.writtenAt(here + other.name);
                     });
    return found;
}

} // namespace alcove::journal

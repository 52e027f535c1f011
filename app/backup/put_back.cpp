#include "backup/put_back.h"

#include <algorithm>

namespace alcove::backup {

namespace {

/// Removes what was prepared, and what a crash has left of it before.
Result<void> clear(Files &files, const PutBack &how)
{
    for (const std::string &path : how.coming.all(how.what)) {
        const auto removed = files.remove(path);
        if (!removed && removed.error().code != ErrorCode::NotFound)
            return removed.error();
    }
    return {};
}

/// With a plan it is done at the next start; without one, what was prepared is of no use.
void clearUnlessPlanned(Files &files, const PutBack &how)
{
    const auto there = files.list(how.coming.folder);
    const auto isPlan = [&how](const std::string &name) {
        return how.coming.folder + '/' + name == replacementPlan(how.coming.folder);
    };
    if (there && std::none_of(there->begin(), there->end(), isPlan))
        static_cast<void>(clear(files, how)); // what stays is removed by the next one
}

Result<void> takeOver(Files &files, const std::string &from, const std::string &to,
                      const StoredFile &expected)
{
    TRY_ASSIGN(const StoredFile copied, copyStored(files, from, to));
    if (copied != expected)
        return Error(ErrorCode::Io, "copy read otherwise the second time");
    return {};
}

/// All of it is in the one file that is renamed: closing has brought the log over.
Result<void> expectNoLog(Files &files, const PutBack &how)
{
    TRY_ASSIGN(const std::vector<std::string> there, files.list(how.coming.folder));
    for (const std::string &file : there)
        if (how.coming.folder + '/' + file == how.coming.store(how.what) + "-wal")
            return Error(ErrorCode::Io, "log of a copy was not brought over");
    return {};
}

} // namespace

Result<std::string> putBack(const Shelf &shelf, const Manifest &copy, Files &files,
                            const PutBack &how, Millis now)
{
    TRY(clear(files, how));
    auto done = [&]() -> Result<std::string> {
        TRY(takeOver(files, shelf.storeOf(copy.name), how.coming.store(how.what), copy.store));
        if (how.withKeys)
            TRY(takeOver(files, shelf.keysOf(copy.name), how.coming.keys(how.what), copy.keys));
        TRY(how.tell());
        TRY(expectNoLog(files, how));
        return replaceStore(files, how.coming, how.what, now);
    }();
    if (!done)
        clearUnlessPlanned(files, how);
    return done;
}

} // namespace alcove::backup

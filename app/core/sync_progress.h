#pragma once

#include <QtGlobal>

#include <functional>

namespace alcove {

/// What takes long: getting a practice for the first time, and moving files.
enum class SyncPhase {
    First, ///< charts that are in use come
    Drafts, ///< those are here; charts with open drafts come
    Rest, ///< those are here too
    Search, ///< all is here, and is being made findable
    FilesUp, ///< parts of files go to the server
    FilesDown, ///< and come from it
};

struct SyncProgress {
    SyncPhase phase = SyncPhase::First;
    qint64 done = 0;
    qint64 of = 0;

    bool operator==(const SyncProgress &) const = default;
};

/// Who looks on at long work. Called on the thread that does it; either may be empty.
struct SyncWatch {
    std::function<void(const SyncProgress &)> tell;
    /// Whether there is time for the next step; what was done by then stays.
    std::function<bool()> mayGoOn;

    void told(const SyncProgress &progress) const
    {
        if (tell)
            tell(progress);
    }
    bool goesOn() const { return !mayGoOn || mayGoOn(); }
};

} // namespace alcove

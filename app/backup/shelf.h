#pragma once

#include "backup/copy_name.h"
#include "base/files.h"

#include <vector>

namespace alcove::backup {

/// The folder that copies lie in, each in a folder of its own. A copy is one from the moment its
/// manifest is there, which is written last and removed first: whatever a crash leaves of another
/// is none, and is swept away.
class Shelf {
public:
    /// `stem` is what the files of the store are called: "chart.db" and "chart.key".
    Shelf(Files &files, std::string folder, std::string stem = "chart")
        : m_files(files)
        , m_folder(std::move(folder))
        , m_stem(std::move(stem))
    {
    }

    const std::string &folder() const { return m_folder; }
    std::string folderOf(const CopyName &name) const;
    std::string storeOf(const CopyName &name) const { return besideOf(name, m_stem + ".db"); }
    std::string keysOf(const CopyName &name) const { return besideOf(name, m_stem + ".key"); }
    std::string besideOf(const CopyName &name, const std::string &file) const
    {
        return folderOf(name) + '/' + file;
    }
    std::string manifestOf(const CopyName &name) const { return folderOf(name) + "/manifest"; }

    /// In the order they were made. None when there is no such folder yet.
    Result<std::vector<CopyName>> copies();
    /// Makes the folder of a new copy.
    Result<CopyName> begin(Kind kind, Millis now);
    /// After a crash in the middle the copy is none, or all of it is there.
    Result<void> remove(const CopyName &name);
    /// Removes what was begun and never finished. Not what is younger than an hour: another process
    /// may be at it.
    Result<void> sweep(Millis now);

private:
    Result<std::vector<CopyName>> all();

    Files &m_files;
    std::string m_folder;
    std::string m_stem;
};

/// The panel's own copies, in the folder of its desk.
Shelf panelShelf(Files &files, const std::string &folder);

} // namespace alcove::backup

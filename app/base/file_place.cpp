#include "base/file_place.h"

#include <algorithm>
#include <filesystem>
#include <string_view>

namespace alcove {

namespace {

/// What lies in the folder that a program keeps in step with a cloud, or in one above it.
constexpr std::string_view marks[]{
    ".dropbox",
    ".dropbox.cache",
    ".stfolder",
    ".nextcloudsync.log",
    ".owncloudsync.log",
    ".sync_journal.db",
    ".tmp.drivedownload",
    ".tmp.driveupload",
    ".megaignore",
    ".seafile-data",
    ".syncthing",
    ".OneDrive",
    ".849C9593-D756-4E56-8D6E-42412F2A707B", // OneDrive's own
};

/// What such folders are called when nobody renamed them, in lower case; a name may go on with a
/// blank or a dash: "Dropbox (Lakeside)", "OneDrive - Lakeside".
constexpr std::string_view names[]{
    "dropbox",   "onedrive",  "google drive", "googledrive", "my drive",     "icloud drive",
    "nextcloud", "owncloud",  "megasync",     "pclouddrive", "clouddocs",    "mobile documents",
    "seafile",   "syncthing", "box sync",     "tresorit",    "proton drive",
};

constexpr std::string_view networks[]{
    "nfs",   "nfs4",      "cifs",           "smb3",  "smbfs",  "afs",    "ceph",  "9p",
    "ncpfs", "glusterfs", "fuse.glusterfs", "davfs", "beegfs", "lustre", "ocfs2", "gfs2",
};

/// File systems in user space that reach a cloud or another machine.
constexpr std::string_view remoteInUserSpace[]{
    "sshfs",   "rclone", "gvfsd-fuse",       "onedriver", "google-drive-ocamlfuse",
    "s3fs",    "davfs",  "gocryptfs-remote", "smbnetfs",  "curlftpfs",
    "dropbox", "pcloud",
};

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

bool isCloudName(const std::string &name)
{
    const std::string small = lower(name);
    return std::any_of(std::begin(names), std::end(names), [&small](std::string_view known) {
        return small.starts_with(known)
            && (small.size() == known.size() || small[known.size()] == ' '
                || small[known.size()] == '-');
    });
}

bool bearsMark(const std::string &folder, Files &files)
{
    return std::any_of(std::begin(marks), std::end(marks),
                       [&folder, &files](std::string_view mark) {
                           return files.exists(folder + '/' + std::string(mark));
                       });
}

template <std::size_t Size>
bool has(const std::string_view (&list)[Size], std::string_view wanted)
{
    return std::find(std::begin(list), std::end(list), wanted) != std::end(list);
}

/// The folder as it is named, and as it is once every link is followed.
std::vector<std::filesystem::path> waysTo(const std::string &folder)
{
    std::error_code ignored;
    const std::filesystem::path named
        = std::filesystem::absolute(folder, ignored).lexically_normal();
    const std::filesystem::path real = std::filesystem::weakly_canonical(named, ignored);
    if (real.empty() || real == named)
        return {named};
    return {named, real};
}

} // namespace

Result<void> checkNotOnNetwork(const std::string &folder, Files &files)
{
    const std::string kind = files.fileSystem(folder);
    const std::string_view inUserSpace
        = kind.starts_with("fuse.") ? std::string_view(kind).substr(5) : std::string_view();
    if (has(networks, kind) || (!inUserSpace.empty() && has(remoteInUserSpace, inUserSpace)))
        return Error(ErrorCode::OnNetworkDrive, kind);
    return {};
}

Result<void> checkNotInCloud(const std::string &folder, Files &files)
{
    for (std::filesystem::path each : waysTo(folder)) {
        for (; each.has_relative_path(); each = each.parent_path()) {
            if (isCloudName(each.filename().string()))
                return Error(ErrorCode::InCloudFolder, "named as one");
            if (bearsMark(each.string(), files))
                return Error(ErrorCode::InCloudFolder, "marked as one");
        }
    }
    return {};
}

} // namespace alcove

#pragma once

#include "base/files.h"
#include "core/audit.h"
#include "crypto/secret_bytes.h"

#include <QString>

#include <optional>

namespace alcove::session {

/// A setting of the store, set once there is an anchor: from then on it may not be missing.
inline const QString anchoredSetting = QStringLiteral("anchored");

/// Where the audit log of a store ends, remembered beside the store: a store that is cut, or an
/// older one put in its place, does not have that entry any more. Whoever puts back the whole
/// folder takes this along; against that the log's end has to be known on another machine.
///
/// Two places in one file, each within a sector: the first is synced, the second is written after
/// every act without waiting for the disk, so that a power cut tears at most the second.
class AuditAnchor {
public:
    /// `key` as deriveKey(master, "alcove/audit-anchor-key/v1") gives it. The file need not be
    /// there.
    AuditAnchor(Files &files, std::string path, crypto::SecretBytes key);

    /// The later of the two; nothing when there is none, or what is there is not ours. Fails as
    /// Files::open.
    Result<std::optional<AuditHead>> read() const;
    /// Stays after a power cut. The folder of the file must be there.
    Result<void> keep(const AuditHead &head);
    /// Stays after a crash. Does nothing when it is kept already.
    Result<void> follow(const AuditHead &head);

private:
    Bytes encode(const AuditHead &head) const;
    std::optional<AuditHead> decode(ByteView bytes) const;

    Files *m_files;
    std::string m_path;
    crypto::SecretBytes m_key;
    std::unique_ptr<File> m_file;
    AuditHead m_last;
};

} // namespace alcove::session

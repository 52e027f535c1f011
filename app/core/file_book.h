#pragma once

#include "base/files.h"
#include "core/attachment.h"

#include <optional>

namespace alcove {

class Chart;

/// A file on a chart, for a person to read; without its key.
struct FileLine {
    AttachmentId id;
    ClientId client;
    QString name;
    QString mediaType;
    qint64 size = 0; ///< bytes
    Millis at = 0;
    QString byName;
    qint64 parts = 0;
    qint64 partsHere = 0; ///< verified, on this desk
    qint64 partsSent = 0; ///< that the server is known to hold
    bool isDamagedThere = false; ///< the server gave something else for one of its parts
    std::optional<AttachmentRemoval> removal; ///< the first

    bool isWhole() const { return partsHere == parts; }
    bool isSent() const { return partsSent == parts; }
    bool operator==(const FileLine &) const = default;
};

/// What is to be attached.
struct NewFile {
    AttachmentId id;
    ClientId client;
    QString name; ///< or a path; what is kept is plainFileName() of it
    QString mediaType;
};

/// Files on clients' charts, in the scope of the chart's notes. Same thread, failures and doors as
/// Chart, which it lies beside; whatever is done is audited, without a name.
class FileBook {
public:
    virtual ~FileBook() = default;

    /// The latest first; with those that were removed only when asked for.
    virtual Result<QList<FileLine>> files(ClientId client, bool withRemoved) = 0;
    /// NotFound.
    virtual Result<FileLine> file(AttachmentId id) = 0;
    /// All of it or nothing. TooLarge over maxAttachmentSize; Conflict when the file changed while
    /// it was read; NotFound without such a client.
    virtual Result<void> attach(const NewFile &wanted, File &from) = 0;
    /// Its bytes, checked before the first is written. It stands in the log before that. NotFound
    /// when it was removed; Offline while parts of it are not here; Corrupt when it is not what was
    /// attached: then what does not hold is fetched anew.
    virtual Result<void> saveFile(AttachmentId id, File &to) = 0;
    /// Its bytes go from here, and from the server, unless another file has the same. Malformed
    /// without a reason, Conflict when it was removed already.
    virtual Result<void> removeFile(AttachmentId id, const QString &reason) = 0;
};

/// Beside `chart`; null where there is none.
FileBook *fileBookOf(Chart &chart);

} // namespace alcove

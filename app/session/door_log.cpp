#include "session/door_log.h"

#include "base/durable_file.h"

#include <algorithm>
#include <map>

namespace alcove::session {

namespace {

/// Room for years of mistakes; whoever fills it has been seen.
constexpr std::size_t maxLog = std::size_t{1024} * 1024;
constexpr std::size_t maxEntry = 256;
const auto takenSetting = QStringLiteral("door.taken");

Result<void> append(Files &files, const std::string &path, ByteView entry)
{
    const bool isThere = files.exists(path);
    TRY_ASSIGN(const auto file, files.open(path, isThere ? FileUse::Change : FileUse::Make));
    TRY_ASSIGN(const std::uint64_t end, file->size());
    if (end + entry.size() > maxLog)
        return Error(ErrorCode::TooLarge, "door log is full");
    TRY(file->writeAt(end, entry));
    TRY(file->sync());
    return isThere ? Result<void>() : files.syncFolder(folderOf(path));
}

struct Counted {
    qint64 count = 0;
    Millis first = 0;
    Millis last = 0;
};

/// What a log says.
struct Told {
    std::map<DoorEvent, Counted> events;
    qint64 unreadable = 0; ///< entries; what is cut short at the end is one

    void add(const crypto::SecretBytes &opened)
    {
        ByteReader reader(opened.view());
        const auto event = static_cast<DoorEvent>(reader.u8());
        const auto at = static_cast<Millis>(reader.u64());
        if (!reader.atEnd()) {
            ++unreadable;
            return;
        }
        Counted &counted = events[event];
        counted.first = counted.count == 0 ? at : std::min(counted.first, at);
        counted.last = std::max(counted.last, at);
        ++counted.count;
    }
};

Told readLog(ByteView bytes, const crypto::BoxKeyPair &key)
{
    Told told;
    ByteReader reader(bytes);
    while (reader.left() > 0) {
        const ByteView sealed = reader.sized(maxEntry);
        if (!reader.ok()) {
            ++told.unreadable;
            break;
        }
        if (const auto opened = key.open(sealed))
            told.add(*opened);
        else
            ++told.unreadable;
    }
    return told;
}

QString nameOf(DoorEvent event)
{
    switch (event) {
    case DoorEvent::WrongPassphrase:
        return QStringLiteral("passphrase");
    case DoorEvent::WrongKit:
        return QStringLiteral("kit");
    case DoorEvent::RefusedStart:
        return QStringLiteral("start");
    }
    return QStringLiteral("other");
}

QList<AuditEvent> auditEvents(const Told &told, const Actor &actor)
{
    QList<AuditEvent> events;
    const auto add = [&events, &actor](const QString &detail) {
        events.append({QStringLiteral("desk.refuse"), idString(actor.device), {}, detail});
    };
    for (const auto &[event, counted] : told.events)
        add(QStringLiteral("%1 %2 %3 %4")
                .arg(nameOf(event))
                .arg(counted.count)
                .arg(counted.first)
                .arg(counted.last));
    if (told.unreadable > 0)
        add(QStringLiteral("unreadable %1").arg(told.unreadable));
    return events;
}

QByteArray markOf(ByteView bytes)
{
    ByteWriter writer;
    writer.u64(bytes.size()).raw(crypto::hash("alcove/door-taken/v1", bytes));
    const Bytes &mark = writer.bytes();
    return {reinterpret_cast<const char *>(mark.data()), static_cast<qsizetype>(mark.size())};
}

/// What is in the audit log already: nothing, or as much as the mark says when it begins the file.
std::size_t takenOf(ByteView bytes, const QByteArray &mark)
{
    ByteReader reader(ByteView(reinterpret_cast<const std::uint8_t *>(mark.constData()),
                               static_cast<std::size_t>(mark.size())));
    const std::uint64_t size = reader.u64();
    return reader.ok() && size <= bytes.size() && markOf(bytes.first(size)) == mark ? size : 0;
}

Result<void> empty(const Workspace &workspace, Files &files, bool isReadable)
{
    if (isReadable)
        return files.remove(workspace.doorLog());
    for (int number = 1;; ++number) {
        const std::string aside = workspace.doorLog() + "." + std::to_string(number) + ".aside";
        if (!files.exists(aside))
            return files.rename(workspace.doorLog(), aside);
    }
}

} // namespace

void tellDoor(const Workspace &workspace, Files &files, const crypto::KeyFile &keys,
              DoorEvent event, Millis at)
{
    if (!keys.doorKey)
        return;
    ByteWriter content;
    content.u8(static_cast<std::uint8_t>(event)).u64(static_cast<std::uint64_t>(at));
    ByteWriter entry;
    entry.sized(crypto::sealTo(*keys.doorKey, content.bytes()));
    static_cast<void>(append(files, workspace.doorLog(), entry.bytes()));
}

Result<void> takeInDoorLog(chart::SqlChart &chart, const Workspace &workspace, Files &files,
                           const crypto::SecretBytes &master)
{
    const auto read = readFile(files, workspace.doorLog(), maxLog);
    if (!read && read.error().code == ErrorCode::NotFound)
        return {};
    // One that can't be read at all, or that somebody has filled, keeps nobody out.
    const Bytes all = read ? *read : Bytes();
    TRY_ASSIGN(const QByteArray mark, chart.setting(takenSetting));
    const std::size_t taken = takenOf(all, mark);
    Told told = readLog(ByteView(all).subspan(taken), crypto::doorBox(master));
    if (!read)
        ++told.unreadable;
    if (taken < all.size() || !read)
        TRY(chart.auditWith(auditEvents(told, chart.actor()), takenSetting, markOf(all)));
    // What stays is known by its mark, and goes at the next unlocking.
    static_cast<void>(empty(workspace, files, told.unreadable == 0));
    return {};
}

} // namespace alcove::session

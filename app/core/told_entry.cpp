#include "core/told_entry.h"

#include "core/payload_fields.h"

#include <QCborArray>

#include <algorithm>

namespace alcove {

namespace {

constexpr std::uint8_t version = 1;
constexpr std::size_t maxText = 4096;
constexpr qsizetype maxBox = qsizetype{16} * 1024;
constexpr qsizetype maxBoxes = 1000;
const QLatin1String boxesKey("boxes");
const QLatin1String readerKey("to");
const QLatin1String boxKey("box");

QString readText(ByteReader &reader)
{
    return QString::fromStdString(std::string(asText(reader.sized(maxText))));
}

} // namespace

RawId ToldEntry::id() const
{
    RawId id{};
    std::copy_n(entry.hash.begin(), id.size(), id.begin());
    return id;
}

Bytes encodeEntry(const ToldEntry &told)
{
    const AuditEntry &entry = told.entry;
    ByteWriter writer;
    writer.u8(version);
    writer.u64(static_cast<std::uint64_t>(entry.number)).u64(static_cast<std::uint64_t>(entry.at));
    writer.raw(entry.actor.raw).raw(entry.device.raw).raw(entry.hash);
    for (const QString *text : {&entry.event.event, &entry.event.subject, &entry.event.client,
                                &entry.event.detail, &told.clientName, &told.reason})
        writer.sized(text->toStdString());
    return std::move(writer).bytes();
}

Result<ToldEntry> decodeEntry(ByteView bytes)
{
    ByteReader reader(bytes);
    if (reader.u8() != version)
        return Error(ErrorCode::Malformed, "version of an entry of a log");
    ToldEntry told;
    AuditEntry &entry = told.entry;
    entry.number = static_cast<qint64>(reader.u64());
    entry.at = static_cast<Millis>(reader.u64());
    entry.actor.raw = reader.array<16>();
    entry.device.raw = reader.array<16>();
    entry.hash = reader.array<32>();
    for (QString *text : {&entry.event.event, &entry.event.subject, &entry.event.client,
                          &entry.event.detail, &told.clientName, &told.reason})
        *text = readText(reader);
    if (!reader.atEnd())
        return Error(ErrorCode::Malformed, "entry of a log");
    return told;
}

QCborMap toPayload(const QList<EntryBox> &boxes)
{
    QCborArray list;
    for (const EntryBox &each : boxes) {
        QCborMap box;
        box.insert(readerKey, payload::bytesOf(each.reader.bytes()));
        box.insert(boxKey, each.box);
        list.append(box);
    }
    QCborMap map;
    map.insert(boxesKey, list);
    return map;
}

Result<QList<EntryBox>> boxesFrom(const QCborMap &payload)
{
    const QCborArray list = payload[boxesKey].toArray();
    QList<EntryBox> boxes;
    for (const QCborValue each : list) {
        const QCborMap map = each.toMap();
        const QByteArray reader = map[readerKey].toByteArray();
        const auto device = DeviceId::fromBytes(
            asBytes({reader.constData(), static_cast<std::size_t>(reader.size())}));
        const QByteArray box = map[boxKey].toByteArray();
        if (!device || box.isEmpty() || box.size() > maxBox)
            return Error(ErrorCode::Malformed, "box of an entry of a log");
        boxes.append({*device, box});
    }
    if (boxes.isEmpty() || boxes.size() > maxBoxes)
        return Error(ErrorCode::Malformed, "entry of a log without a box");
    return boxes;
}

} // namespace alcove

#include "core/op.h"

#include "core/payload_fields.h"

#include <QCborArray>
#include <QCborValue>
#include <QMap>

#include <algorithm>
#include <array>
#include <utility>

namespace alcove {

namespace {

constexpr int schemaVersion = 1;
constexpr int maxParents = 1000;

QByteArray idBytes(ByteView bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

/// With the keys of each map in bytewise order of their encoding (RFC 8949 4.2.1).
/// QCborValue::SortKeysInMaps leaves the maps within as they are.
QCborValue sorted(const QCborValue &value)
{
    if (!value.isMap())
        return value;
    const QCborMap given = value.toMap();
    QMap<QByteArray, QCborValue> keys;
    for (auto it = given.begin(); it != given.end(); ++it)
        keys.insert(it.key().toCbor(), it.key());
    QCborMap map;
    for (const QCborValue &key : keys)
        map.insert(key, sorted(given[key]));
    return map;
}

template <typename IdType>
std::optional<IdType> idFrom(const QCborValue &value)
{
    const QByteArray bytes = value.toByteArray();
    return IdType::fromBytes(asBytes({bytes.constData(), static_cast<std::size_t>(bytes.size())}));
}

} // namespace

QByteArray encodeOp(const Op &op)
{
    QCborArray parents;
    for (const OpId &parent : op.parents)
        parents.append(idBytes(parent.bytes()));
    QCborMap map;
    map.insert(QStringLiteral("hlc"), QCborValue(static_cast<qint64>(op.stamp.time)));
    map.insert(QStringLiteral("kind"), op.kind);
    map.insert(QStringLiteral("role"), op.role);
    map.insert(QStringLiteral("actor"), idBytes(op.actor.bytes()));
    map.insert(QStringLiteral("record"), idBytes(op.record));
    map.insert(QStringLiteral("schema"), schemaVersion);
    map.insert(QStringLiteral("parents"), parents);
    map.insert(QStringLiteral("payload"), op.payload);
    return sorted(map).toCbor();
}

Result<Op> decodeOp(const QByteArray &content, OpId id, DeviceId device, Scope scope)
{
    const auto value = payload::wholeValue(content);
    if (!value || !value->isMap())
        return Error(ErrorCode::Malformed, "op is not one CBOR map");
    const QCborMap map = value->toMap();
    const auto actor = idFrom<UserId>(map[QStringLiteral("actor")]);
    const auto record = idFrom<Id<struct AnyTag>>(map[QStringLiteral("record")]);
    const QCborValue time = map[QStringLiteral("hlc")];
    const QCborArray parents = map[QStringLiteral("parents")].toArray();
    const bool hasTypes = time.isInteger() && map[QStringLiteral("kind")].isString()
        && map[QStringLiteral("role")].isString() && map[QStringLiteral("parents")].isArray()
        && map[QStringLiteral("payload")].isMap();
    if (!actor || !record || !hasTypes || time.toInteger() < 0 || parents.size() > maxParents)
        return Error(ErrorCode::Malformed, "op " + id.text() + " lacks a field");
    Op op;
    op.id = id;
    op.scope = scope;
    op.kind = map[QStringLiteral("kind")].toString();
    op.record = record->raw;
    op.stamp = {static_cast<HybridTime>(time.toInteger()), device};
    op.actor = *actor;
    op.role = map[QStringLiteral("role")].toString();
    op.payload = map[QStringLiteral("payload")].toMap();
    for (const QCborValue parent : parents) {
        const auto parentId = idFrom<OpId>(parent);
        if (!parentId)
            return Error(ErrorCode::Malformed, "op " + id.text() + " names no parent");
        op.parents.append(*parentId);
    }
    return op;
}

} // namespace alcove

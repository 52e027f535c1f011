#pragma once

#include "base/bytes.h"
#include "crypto/signature.h"

#include <string_view>

/// How every signed record begins and ends, for the files that say what is between.
namespace alcove::wire {

inline ByteWriter beginRecord(std::uint8_t kind)
{
    ByteWriter writer;
    writer.raw(asBytes("ALCM")).u16(1).u8(kind);
    return writer;
}

/// The number of the kind, with what stands before it taken off.
inline Result<std::uint8_t> readRecordKind(ByteReader &reader)
{
    constexpr std::string_view magic = "ALCM";
    if (asText(reader.raw(magic.size())) != magic)
        return Error(ErrorCode::Malformed, "not a membership record");
    if (reader.u16() != 1)
        return Error(ErrorCode::NewerSchema, "membership record version");
    return reader.u8();
}

inline Bytes withSignature(Bytes body, const crypto::Signature &signature)
{
    body.insert(body.end(), signature.begin(), signature.end());
    return body;
}

/// With `read` for the fields. Malformed unless `bytes` is exactly one record of this kind.
template <typename Record, typename Read>
Result<Record> decodeRecord(std::uint8_t kind, ByteView bytes, Read read)
{
    ByteReader reader(bytes);
    TRY_ASSIGN(const std::uint8_t found, readRecordKind(reader));
    if (found != kind)
        return Error(ErrorCode::Malformed, "another kind of membership record");
    Record record;
    TRY(read(reader, record));
    record.signature = reader.array<64>();
    if (!reader.atEnd())
        return Error(ErrorCode::Malformed, "membership record size");
    return record;
}

} // namespace alcove::wire

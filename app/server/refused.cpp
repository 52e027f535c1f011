#include "server/refused.h"

namespace alcove::server {

using wire::Refusal;

Refusal refusalOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Malformed:
    case ErrorCode::NewerSchema:
        return Refusal::Malformed;
    case ErrorCode::Locked:
        return Refusal::Unauthorized;
    case ErrorCode::Untrusted:
    case ErrorCode::Refused:
        return Refusal::Untrusted;
    case ErrorCode::NotFound:
        return Refusal::NotFound;
    case ErrorCode::TooLarge:
        return Refusal::TooLarge;
    case ErrorCode::Conflict:
        return Refusal::Conflict;
    case ErrorCode::Corrupt:
    case ErrorCode::NotEncrypted:
    case ErrorCode::Io:
    case ErrorCode::DiskFull:
    case ErrorCode::ReadOnly:
    case ErrorCode::Offline:
    case ErrorCode::InCloudFolder:
    case ErrorCode::OnNetworkDrive:
    case ErrorCode::NoDeviceSecret:
    case ErrorCode::TooSoon:
        break;
    }
    return Refusal::Unavailable;
}

Response refused(Refusal refusal, std::string_view route)
{
    return {wire::statusOf(refusal), "application/json", wire::refusalBody(refusal), route};
}

std::string_view contentType(Route route)
{
    switch (route) {
    case Route::Health:
        return "text/plain; charset=utf-8";
    case Route::Metrics:
        return "text/plain; version=0.0.4; charset=utf-8";
    case Route::Practice:
    case Route::Device:
    case Route::Member:
    case Route::Challenge:
    case Route::Login:
    case Route::Members:
    case Route::Push:
    case Route::Refill:
    case Route::Own:
    case Route::Pull:
    case Route::ChunksMissing:
    case Route::ChunkPut:
    case Route::ChunksGet:
    case Route::ChunksDrop:
    case Route::SnapshotPut:
    case Route::Snapshots:
    case Route::Half:
    case Route::HalfAsk:
    case Route::HalfAsks:
    case Route::Wait:
    case Route::Live:
    case Route::Kit:
    case Route::KitOpen:
    case Route::FactorState:
    case Route::FactorSet:
    case Route::FactorProve:
    case Route::FactorDrop:
        break;
    }
    return "application/octet-stream";
}

} // namespace alcove::server

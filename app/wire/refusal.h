#pragma once

#include "base/bytes.h"

#include <string>
#include <string_view>

namespace alcove::wire {

/// Why the server says no. Each has one HTTP status and one word in the body {"error": "word"}.
enum class Refusal {
    Malformed, ///< 400 "malformed"
    Unauthorized, ///< 401 "unauthorized": no token, an old one, or a login that doesn't hold
    Untrusted, ///< 403 "untrusted": a signature or an identity doesn't hold
    CodeNeeded, ///< 403 "code_needed": first a code of the person's authenticator app
    NotFound, ///< 404 "not_found"
    MethodNotAllowed, ///< 405 "method_not_allowed"
    Gap, ///< 409 "gap": the batch doesn't continue the device's chain
    Diverged, ///< 409 "diverged": the server never had the head that the desk names
    Conflict, ///< 409 "conflict": the op or device is there already with another content
    TooLarge, ///< 413 "too_large"
    Busy, ///< 429 "busy": asked too much, or of one who has too much to do; try again later
    Unavailable, ///< 503 "unavailable": try again later
};

int statusOf(Refusal refusal);
/// The seconds after which to try again, for the statuses that say so; else 0.
int retryAfter(int status);
std::string_view wordOf(Refusal refusal);
/// {"error": "gap"}
Bytes refusalBody(Refusal refusal);

/// What a desk makes of an answer that is not 200. `detail` holds the status and, when the body
/// names one we know, its word: Diverged and Gap are Conflict, Unauthorized is Locked, Untrusted
/// and CodeNeeded are Refused, whatever a retry may heal is Offline, and an answer that isn't ours
/// is Malformed.
Error errorOf(int status, ByteView body);
/// Whether that error is Diverged: the server never had the head it was asked about.
bool isDiverged(const Error &error);
/// Whether that error is Busy: it is there, and wants to be asked less.
bool isBusy(const Error &error);
/// That error of CodeNeeded, and whether an error is it.
Error codeNeededError();
bool isCodeNeeded(const Error &error);

} // namespace alcove::wire

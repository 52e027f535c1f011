#pragma once

#include "core/review_book.h"

#include <QString>

namespace alcove::words {

/// What a field of a client is called: "Date of birth". The name itself of one that is not known.
QString clientFieldText(const QString &field);
/// What waits, in a few words: "two versions of a draft".
QString reviewKindText(const ReviewItem &item);
/// Why it waits for a person and was not decided by the program, in plain sentences.
QString reviewReason(const ReviewItem &item);
/// What was decided about an edit beside a signed note.
QString asideText(AsideHow how);

} // namespace alcove::words

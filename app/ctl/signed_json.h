#pragma once

#include "core/note.h"

#include <QJsonArray>
#include <QJsonObject>

namespace alcove::ctl {

/// A note with all that its signature covers, so that a verifier needs nothing else
/// (docs/store_format.md). Ids as text, keys and hashes as hexadecimal, "...Ms" in milliseconds
/// since 1970. "signature" is missing from a draft, the text from what is sealed.
QJsonObject noteJson(const Note &note);
QJsonObject addendumJson(const Addendum &addendum);
/// [{"code", "text"}]
QJsonArray sectionsJson(const NoteBody &body);

/// "2026-03-02T10:00:00Z"
QString timeText(Millis at);

} // namespace alcove::ctl

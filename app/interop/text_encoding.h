#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace alcove::interop {

/// The text of an attachment by the character set in its media type ("text/plain; charset=utf-8"),
/// UTF-8 where none is named. Nothing in another set than UTF-8, Latin-1 and Windows-1252, or when
/// the bytes are not of it: a guess would be text that nobody wrote.
std::optional<QString> decodeText(const QByteArray &bytes, const QString &mediaType);

} // namespace alcove::interop

#include "backup/stand.h"

#include "base/durable_file.h"

#include <QByteArray>

namespace alcove::backup {

namespace {

constexpr std::size_t maxMoment = 32;

std::string provedFile(const Shelf &shelf)
{
    return shelf.folder() + "/proved";
}

} // namespace

Result<Stand> readStand(Shelf &shelf, Files &files)
{
    Stand stand;
    TRY_ASSIGN(const std::vector<CopyName> copies, shelf.copies());
    if (copies.empty())
        return stand;
    stand.madeAt = copies.back().at;
    const auto bytes = readFile(files, provedFile(shelf), maxMoment);
    if (!bytes)
        return stand; // none was proved, or it is tried again
    bool isNumber = false;
    const qint64 at = QByteArray::fromStdString(std::string(asText(*bytes))).toLongLong(&isNumber);
    if (isNumber)
        stand.provedAt = at;
    return stand;
}

Result<void> keepProved(const Shelf &shelf, Files &files, Millis now)
{
    return writeFileDurably(files, provedFile(shelf), asBytes(std::to_string(now)));
}

} // namespace alcove::backup

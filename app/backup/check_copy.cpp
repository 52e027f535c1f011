#include "backup/check_copy.h"

#include "base/durable_file.h"

#include <tuple>

namespace alcove::backup {

namespace {

/// The disk's failure, and not one of what lies on it.
bool isOfTheDisk(const Error &error)
{
    return error.code == ErrorCode::Io || error.code == ErrorCode::DiskFull
        || error.code == ErrorCode::ReadOnly || error.code == ErrorCode::Conflict;
}

QString told(const Error &error)
{
    switch (error.code) {
    case ErrorCode::NotFound:
        return QStringLiteral("is not there");
    case ErrorCode::Locked:
    case ErrorCode::Untrusted:
        return QStringLiteral("is not this desk's");
    case ErrorCode::NewerSchema:
        return QStringLiteral("is a newer Alcove's");
    default:
        return QStringLiteral("is damaged");
    }
}

/// Adds a line about `what` unless `result` is a success.
template <typename Value>
Result<void> note(QStringList &problems, const char *what, const Result<Value> &result)
{
    if (result)
        return {};
    if (isOfTheDisk(result.error()))
        return result.error();
    problems.append(QLatin1String(what) + u' ' + told(result.error()));
    return {};
}

Result<void> noteFile(QStringList &problems, const char *what, Files &files,
                      const std::string &path, const StoredFile &expected)
{
    const auto found = readStored(files, path);
    TRY(note(problems, what, found));
    if (found && *found != expected)
        problems.append(QLatin1String(what) + QStringLiteral(" is not as it was written"));
    return {};
}

Result<QStringList> problemsInside(store::Connection &connection, const store::Contents &contents,
                                   const store::Facts &expected)
{
    QStringList problems;
    TRY_ASSIGN(const auto damage, connection.findDamage());
    for (const std::string &line : damage)
        problems.append(QStringLiteral("the store: ") + QString::fromStdString(line));
    if (!problems.isEmpty())
        return problems; // what is read from damaged pages says nothing
    TRY_ASSIGN(const store::Facts found, contents.read(connection));
    if (!isAsExpected(found, expected))
        problems.append(QStringLiteral("the store does not hold what it held"));
    return problems;
}

Result<QStringList> look(const store::Disk &disk, const std::string &path,
                         const store::StoreKey &key, const store::Contents &contents,
                         const store::Facts &expected)
{
    QStringList problems;
    const auto connection = store::Connection::open(disk, path, key, store::OpenMode::ReadOnly);
    TRY(note(problems, "the store", connection));
    if (!connection)
        return problems;
    const auto inside = problemsInside(**connection, contents, expected);
    TRY(note(problems, "the store", inside));
    return inside ? problems + *inside : problems;
}

} // namespace

bool isAsExpected(const store::Facts &found, const store::Facts &expected)
{
    store::Facts other = expected;
    if (found.digest == crypto::Hash{} || expected.digest == crypto::Hash{})
        std::tie(other.digest, other.auditProblems) = std::tie(found.digest, found.auditProblems);
    return found == other;
}

Result<QStringList> problemsOfStore(const store::Disk &disk, const std::string &path,
                                    const store::StoreKey &key, const store::Contents &contents,
                                    const store::Facts &expected)
{
    TRY_ASSIGN(const QStringList first, look(disk, path, key, contents, expected));
    if (first.isEmpty())
        return first;
    // A page that could not be read looks like one that is damaged: what is damaged stays so.
    TRY_ASSIGN(const QStringList second, look(disk, path, key, contents, expected));
    if (second != first)
        return Error(ErrorCode::Io, "store read otherwise the second time");
    return second;
}

Result<CheckedCopy> checkCopy(const Shelf &shelf, const CopyName &name, const store::Disk &disk,
                              const CopyKeys &keys)
{
    CheckedCopy checked;
    const auto bytes = readFile(*disk.files, shelf.manifestOf(name), maxManifest);
    TRY(note(checked.problems, "the manifest", bytes));
    if (!bytes)
        return checked;
    auto manifest = openManifest(*bytes, keys.device, keys.store);
    TRY(note(checked.problems, "the manifest", manifest));
    if (!manifest)
        return checked;
    if (manifest->name != name)
        checked.problems.append(QStringLiteral("the manifest is another copy's"));
    TRY(noteFile(checked.problems, "the store", *disk.files, shelf.storeOf(name), manifest->store));
    TRY(noteFile(checked.problems, "the key file", *disk.files, shelf.keysOf(name),
                 manifest->keys));
    for (const BesideFile &file : manifest->besides)
        TRY(noteFile(checked.problems, file.name.c_str(), *disk.files,
                     shelf.besideOf(name, file.name), file.stored));
    TRY_ASSIGN(
        const QStringList inside,
        problemsOfStore(disk, shelf.storeOf(name), keys.store, keys.contents, manifest->facts));
    checked.problems += inside;
    checked.problems.removeDuplicates();
    checked.manifest = *std::move(manifest);
    return checked;
}

Result<std::vector<std::string>> lastingDamage(store::Connection &connection, Files &files)
{
    TRY_ASSIGN(auto damage, connection.findDamage());
    if (damage.empty())
        return damage;
    TRY(readStored(files, connection.path()));
    TRY_ASSIGN(const auto again, connection.findDamage());
    if (again != damage)
        return Error(ErrorCode::Io, "store read otherwise the second time");
    return damage;
}

} // namespace alcove::backup

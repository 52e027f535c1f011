#include "backup/prove_copy.h"

#include <QDateTime>

namespace alcove::backup {

namespace {

/// Removes what lies in the scratch folder, and the folder.
Result<void> clear(Files &files, const Scratch &scratch)
{
    const auto left = files.list(scratch.folder);
    if (!left && left.error().code == ErrorCode::NotFound)
        return {};
    TRY(left);
    for (const std::string &file : *left)
        TRY(files.remove(scratch.folder + '/' + file));
    return files.removeFolder(scratch.folder);
}

/// What is wrong with a store once it was opened and brought to the newest schema.
Result<QStringList> problemsInside(const store::Disk &disk, store::Connection &connection,
                                   const store::Contents &contents, const Manifest &manifest,
                                   const Scratch &scratch)
{
    TRY_ASSIGN(const store::Facts before, contents.read(connection));
    QStringList problems;
    if (!isAsExpected(before, manifest.facts))
        problems.append(QStringLiteral("the store does not hold what it held"));
    TRY(contents.bringUp(connection, scratch.clock, scratch.random));
    TRY_ASSIGN(const auto damage, lastingDamage(connection, *disk.files));
    for (const std::string &line : damage)
        problems.append(QString::fromStdString(line));
    TRY_ASSIGN(const store::Facts after, contents.read(connection));
    if (after.clients != before.clients || after.documents != before.documents
        || after.entries != before.entries || after.auditHash != before.auditHash)
        problems.append(QStringLiteral("the newest schema does not hold what the store held"));
    return problems;
}

/// Of the copy at `from`, once it lies in the scratch folder.
Result<QStringList> restoreOnTrial(const std::string &from, const Manifest &manifest,
                                   const store::Disk &disk, const CopyKeys &keys,
                                   const Scratch &scratch)
{
    TRY_ASSIGN(const StoredFile copied, copyStored(*disk.files, from, scratch.store()));
    if (copied != manifest.store)
        return Error(ErrorCode::Io, "copy read otherwise the second time");
    TRY_ASSIGN(
        const auto connection,
        store::Connection::open(disk, scratch.store(), keys.store, store::OpenMode::Existing));
    return problemsInside(disk, *connection, keys.contents, manifest, scratch);
}

} // namespace

Result<QStringList> proveCopy(const Shelf &shelf, const CopyName &name, const store::Disk &disk,
                              const CopyKeys &keys, const Scratch &scratch)
{
    TRY_ASSIGN(const CheckedCopy checked, checkCopy(shelf, name, disk, keys));
    if (!checked.isWhole())
        return checked.problems;
    TRY(clear(*disk.files, scratch));
    TRY(disk.files->makeFolder(scratch.folder));
    auto problems = restoreOnTrial(shelf.storeOf(name), *checked.manifest, disk, keys, scratch);
    // What stays is sealed, and cleared next time.
    static_cast<void>(clear(*disk.files, scratch));
    return problems;
}

bool isTrialDue(std::optional<Millis> provedAt, Millis now)
{
    const auto day
        = [](Millis at) { return QDateTime::fromMSecsSinceEpoch(at, Qt::LocalTime).date(); };
    return !provedAt || day(*provedAt) != day(now);
}

} // namespace alcove::backup

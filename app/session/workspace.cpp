#include "session/workspace.h"

#include "backup/replacement.h"

#include <QFile>

#include <algorithm>
#include <iterator>

namespace alcove::session {

std::string Workspace::path() const
{
    return QFile::encodeName(folder).toStdString();
}

std::string Workspace::chartFile() const
{
    return path() + "/chart.db";
}

std::string Workspace::keyFile() const
{
    return path() + "/chart.key";
}

std::string Workspace::auditAnchorFile() const
{
    return path() + "/audit.anchor";
}

std::string Workspace::joinFile() const
{
    return path() + "/join.key";
}

std::string Workspace::resealFile() const
{
    return path() + "/reseal.key";
}

std::string Workspace::triesFile() const
{
    return path() + "/door.tries";
}

std::string Workspace::doorLog() const
{
    return path() + "/door.log";
}

std::string Workspace::journalFolder() const
{
    return path() + "/journal";
}

Workspace Workspace::restrictedChart(const RawId &id) const
{
    return {folder + QStringLiteral("/restricted/") + QString::fromStdString(idText(id)),
            Scope::Restricted};
}

Workspace Workspace::chartFromSheets(const RawId &id) const
{
    return {folder + QStringLiteral("/sheets/") + QString::fromStdString(idText(id)),
            Scope::Restricted};
}

std::string Workspace::begunFile() const
{
    return path() + "/begun";
}

QString Workspace::formatsFolder() const
{
    return folder + QStringLiteral("/formats");
}

QString Workspace::phrasesFolder() const
{
    return folder + QStringLiteral("/phrases");
}

QString Workspace::packsFolder() const
{
    return folder + QStringLiteral("/measures");
}

QString Workspace::codesFolder() const
{
    return folder + QStringLiteral("/codes");
}

std::string Workspace::backupFolder() const
{
    return path() + "/backup";
}

std::string Workspace::scratchFolder() const
{
    return path() + "/scratch";
}

Workspace Workspace::psychotherapyNotes() const
{
    return {folder + QStringLiteral("/private"), Scope::Psychotherapy};
}

bool Workspace::isUsed(Files &files) const
{
    // The log alone can hold the last words of a store, and while a copy is put back there can be
    // no other file of it.
    const std::string names[]{chartFile(), chartFile() + "-wal", keyFile(),
                              backup::replacementPlan(path())};
    return std::any_of(std::begin(names), std::end(names),
                       [&files](const std::string &name) { return files.exists(name); });
}

Result<void> makeFolder(const Workspace &workspace, Files &files)
{
    return files.makeFolder(workspace.path());
}

} // namespace alcove::session

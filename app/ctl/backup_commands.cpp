#include "backup/check_copy.h"
#include "backup/make_copy.h"
#include "ctl/command.h"
#include "ctl/compartments.h"
#include "ctl/passphrase.h"
#include "platform/store_lock.h"
#include "session/copies.h"
#include "session/restore_copy.h"
#include "session/restore_panel.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>

namespace alcove::ctl {

namespace {

using words::Doing;

const auto usage
    = QStringLiteral("--store DIR backup create [--due] | backup list | backup verify [COPY] | "
                     "backup restore COPY | backup restore-panel COPY (each with --folder DIR for "
                     "copies elsewhere)");

/// Where the copies are: beside the store, or where --folder says.
backup::Shelf shelfOf(const Shell &shell)
{
    const QString folder = shell.arguments.option(QStringLiteral("folder"));
    if (folder.isEmpty())
        return session::shelfOf(shell.workspace(), shell.surroundings);
    return {*shell.surroundings.disk.files, QFile::encodeName(folder).toStdString()};
}

QString nameOf(const backup::CopyName &name)
{
    return QString::fromStdString(backup::folderName(name));
}

QJsonObject jsonOf(const backup::CopyName &name)
{
    return {{QStringLiteral("name"), nameOf(name)},
            {QStringLiteral("kind"), QLatin1String(backup::kindName(name.kind))},
            {QStringLiteral("at"),
             QDateTime::fromMSecsSinceEpoch(name.at, Qt::UTC).toString(Qt::ISODate)}};
}

QJsonObject jsonOf(const backup::Manifest &manifest)
{
    QJsonObject json = jsonOf(manifest.name);
    const store::Facts &facts = manifest.facts;
    json.insert(QStringLiteral("bytes"), static_cast<qint64>(manifest.store.size));
    json.insert(QStringLiteral("schema"), facts.schema);
    json.insert(QStringLiteral("clients"), facts.clients);
    json.insert(QStringLiteral("notes"), facts.documents);
    json.insert(QStringLiteral("entries"), facts.entries);
    json.insert(QStringLiteral("audit"), facts.auditEntries);
    json.insert(QStringLiteral("digest"), QString::fromStdString(toHex(facts.digest)));
    return json;
}

/// The one of that name, or the newest where none is named.
Result<backup::CopyName> chosen(backup::Shelf &shelf, const QString &name)
{
    TRY_ASSIGN(const std::vector<backup::CopyName> copies, shelf.copies());
    for (auto copy = copies.rbegin(); copy != copies.rend(); ++copy)
        if (name.isEmpty() || nameOf(*copy) == name)
            return *copy;
    return Error(ErrorCode::NotFound, "no such copy");
}

Result<Answer> makeOne(const backup::Source &source, backup::Shelf &shelf)
{
    TRY_ASSIGN(const backup::Manifest made, backup::makeCopy(source, shelf, backup::Kind::Asked));
    Answer answer;
    answer.json = jsonOf(made);
    answer.lines = nameOf(made.name) + u'\n';
    return answer;
}

Result<Answer> makeDue(const backup::Source &source, backup::Shelf &shelf)
{
    TRY_ASSIGN(const backup::KeptUp kept, backup::keepUp(source, shelf));
    Answer answer;
    QJsonArray removed;
    for (const backup::CopyName &name : kept.removed)
        removed.append(nameOf(name));
    answer.json = {{QStringLiteral("made"), kept.made ? jsonOf(*kept.made) : QJsonValue()},
                   {QStringLiteral("removed"), removed}};
    answer.lines
        = kept.made ? nameOf(kept.made->name) + u'\n' : QStringLiteral("No backup is due.\n");
    return answer;
}

Outcome create(const Shell &shell)
{
    return withChart(shell, [&shell](session::OpenChart &open) {
        const backup::Source source
            = session::sourceOf(open, shell.workspace(), shell.surroundings);
        backup::Shelf shelf = shelfOf(shell);
        const bool isDue = shell.arguments.options.contains(QStringLiteral("due"));
        return outcomeOf(isDue ? makeDue(source, shelf) : makeOne(source, shelf), Doing::BackingUp);
    });
}

/// Needs no passphrase: which copies there are stands in their names.
Outcome list(const Shell &shell)
{
    backup::Shelf shelf = shelfOf(shell);
    const auto copies = shelf.copies();
    if (!copies)
        return Failure{copies.error(), Doing::BackingUp};
    Answer answer;
    QJsonArray list;
    for (const backup::CopyName &name : *copies) {
        list.append(jsonOf(name));
        answer.lines += nameOf(name) + u'\n';
    }
    answer.json = {{QStringLiteral("copies"), list}};
    return answer;
}

Result<Answer> verifyOne(const Shell &shell, session::OpenChart &open)
{
    backup::Shelf shelf = shelfOf(shell);
    TRY_ASSIGN(const backup::CopyName name, chosen(shelf, shell.arguments.words.value(2)));
    TRY(open.chart->audit({QStringLiteral("backup.verify"), {}, {}, nameOf(name)}));
    TRY_ASSIGN(const backup::CheckedCopy checked,
               backup::checkCopy(shelf, name, shell.surroundings.disk, session::copyKeysOf(open)));
    Answer answer;
    answer.json = checked.manifest ? jsonOf(*checked.manifest) : jsonOf(name);
    answer.json.insert(QStringLiteral("ok"), checked.isWhole());
    answer.json.insert(QStringLiteral("problems"), QJsonArray::fromStringList(checked.problems));
    answer.lines = checked.isWhole() ? nameOf(name) + QStringLiteral(" is whole.\n")
                                     : checked.problems.join(u'\n') + u'\n';
    answer.status = checked.isWhole() ? 0 : 3;
    return answer;
}

Outcome verify(const Shell &shell)
{
    return withChart(shell, [&shell](session::OpenChart &open) {
        return outcomeOf(verifyOne(shell, open), Doing::BackingUp);
    });
}

Result<Answer> putBack(const Shell &shell, const crypto::SecretBytes &passphrase)
{
    const session::Workspace workspace = shell.workspace();
    backup::Shelf shelf = shelfOf(shell);
    TRY_ASSIGN(const backup::CopyName name, chosen(shelf, shell.arguments.words.value(2)));
    TRY(session::makeFolder(workspace, *shell.surroundings.disk.files));
    // The windows would go on writing into the file that was moved away.
    TRY_ASSIGN(const auto lock, platform::StoreLock::take(shell.desk().folder));
    TRY_ASSIGN(const session::Restored restored,
               shell.isApart()
                   ? restoreCompartment(shell, shelf, name, passphrase)
                   : session::restoreCopy(workspace, shelf, name, passphrase, shell.surroundings));
    Answer answer;
    const QString inside = QDir(shell.desk().folder).relativeFilePath(workspace.folder);
    const QString replaced
        = QDir::cleanPath(inside + u'/' + QString::fromStdString(restored.replaced));
    answer.json = {{QStringLiteral("restored"), jsonOf(restored.manifest)},
                   {QStringLiteral("replaced"), replaced},
                   {QStringLiteral("withKeys"), restored.withKeys}};
    answer.lines = QStringLiteral("The store is as it was in %1. What was here is kept in %2.\n")
                       .arg(nameOf(name), replaced);
    if (restored.withKeys)
        answer.lines += QStringLiteral("The passphrase is the one of that time.\n");
    return answer;
}

Outcome restore(const Shell &shell)
{
    const auto passphrase = readPassphrase(shell.arguments, "Passphrase");
    if (!passphrase)
        return Failure{passphrase.error(), Doing::AskingPassphrase};
    return outcomeOf(putBack(shell, *passphrase), Doing::Restoring);
}

Result<Answer> putPanelBack(const Shell &shell, session::OpenChart &open)
{
    const session::Workspace workspace{shell.arguments.store};
    backup::Shelf shelf = shelfOf(shell);
    TRY_ASSIGN(const backup::CopyName name, chosen(shelf, shell.arguments.words.value(2)));
    // The windows may have the panel open.
    TRY_ASSIGN(const auto lock, platform::StoreLock::take(workspace.folder));
    TRY_ASSIGN(const std::string kept,
               session::restorePanel(workspace, shelf, name, open, shell.surroundings));
    Answer answer;
    const QString replaced = QString::fromStdString(kept);
    answer.json
        = {{QStringLiteral("restored"), jsonOf(name)}, {QStringLiteral("replaced"), replaced}};
    answer.lines
        = QStringLiteral("The supplemental panel is as it was in %1. What was here is kept "
                         "in %2. Open it once to see that it is what you wanted.\n")
              .arg(nameOf(name), replaced);
    return answer;
}

Outcome restorePanel(const Shell &shell)
{
    return withChart(shell, [&shell](session::OpenChart &open) {
        return outcomeOf(putPanelBack(shell, open), Doing::Restoring);
    });
}

} // namespace

Outcome backupCommand(const Shell &shell)
{
    const QStringList &words = shell.arguments.words;
    const QString what = words.value(1);
    if (shell.arguments.store.isEmpty())
        return UsageMistake{usage};
    if (what == QStringLiteral("create") && words.size() == 2)
        return create(shell);
    if (what == QStringLiteral("list") && words.size() == 2)
        return list(shell);
    if (what == QStringLiteral("verify") && words.size() <= 3)
        return verify(shell);
    if (what == QStringLiteral("restore") && words.size() == 3)
        return restore(shell);
    if (what == QStringLiteral("restore-panel") && words.size() == 3)
        return restorePanel(shell);
    return UsageMistake{usage};
}

} // namespace alcove::ctl

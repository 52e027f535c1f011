#include "ctl/measure_commands.h"

#include "base/durable_file.h"
#include "base/posix_files.h"
#include "charting/instrument_shelf.h"
#include "ctl/draft_commands.h"
#include "ctl/invitations.h"

#include <QFile>
#include <QJsonArray>

namespace alcove::ctl {

namespace {

using words::Doing;

const auto usage = QStringLiteral("measure list | measure take FILE   (FILE: a pack of a measure "
                                  "you have a licence for, NAME.yaml; it is signed by you, unless "
                                  "NAME.yaml.sig beside it is a colleague's, and read from then "
                                  "on)");

constexpr std::size_t largest = std::size_t{1024} * 1024;

/// Whose packs are taken: those of who sits here, and of colleagues who may answer for one.
Result<QList<crypto::VerifyKey>> trustedOf(const Shell &shell, session::OpenChart &open)
{
    TRY_ASSIGN(auto keys, memberDesk(open, shell.surroundings).packSigners());
    keys.append(open.identity.userKey().verifyKey());
    return keys;
}

Result<Answer> listOf(const Shell &shell, session::OpenChart &open)
{
    TRY_ASSIGN(const auto trusted, trustedOf(shell, open));
    const charting::InstrumentShelf shelf(shell.desk().packsFolder(), trusted);
    Answer answer;
    QJsonArray list;
    for (const charting::Instrument &each : shelf.all()) {
        list.append(QJsonObject{{QStringLiteral("name"), each.name},
                                {QStringLiteral("title"), each.title},
                                {QStringLiteral("version"), each.version},
                                {QStringLiteral("skeleton"), each.isSkeleton}});
        answer.lines
            += QStringLiteral("%1  %2%3\n")
                   .arg(each.name.leftJustified(14), each.title,
                        each.isSkeleton ? QStringLiteral("  (no text: take a pack you may use)")
                                        : QString());
    }
    for (const QString &problem : shelf.problems())
        answer.complaints += problem + u'\n';
    answer.json = {{QStringLiteral("measures"), list},
                   {QStringLiteral("problems"), QJsonArray::fromStringList(shelf.problems())}};
    return answer;
}

Result<void> put(const Shell &shell, const QString &name, const QByteArray &text)
{
    Files &files = *shell.surroundings.disk.files;
    const std::string folder = QFile::encodeName(shell.desk().packsFolder()).toStdString();
    TRY(files.makeFolder(folder));
    return writeFileDurably(files, folder + '/' + name.toStdString(),
                            asBytes({text.constData(), static_cast<std::size_t>(text.size())}));
}

Result<QByteArray> contentOf(const QString &path)
{
    PosixFiles outside;
    TRY_ASSIGN(const Bytes bytes,
               readFile(outside, QFile::encodeName(path).toStdString(), largest));
    return QByteArray(reinterpret_cast<const char *>(bytes.data()),
                      static_cast<qsizetype>(bytes.size()));
}

/// What lies beside `path` where that is a colleague's, who has looked through it; else one's own.
Result<QByteArray> signatureOf(const Shell &shell, session::OpenChart &open, const QString &path,
                               const QByteArray &yaml)
{
    TRY_ASSIGN(const auto trusted, trustedOf(shell, open));
    const auto beside = contentOf(path + QStringLiteral(".sig"));
    return beside && charting::isSignedBy(trusted, yaml, *beside)
        ? *beside
        : charting::packSignature(yaml, open.identity.userKey());
}

/// A pack may fill a skeleton of the program, and follow one of the same name; what the program
/// asks by itself stays as it is.
bool isOfTheProgram(const charting::InstrumentShelf &own, const QString &name)
{
    const charting::Instrument *known = own.find(name);
    return known != nullptr && !known->isSkeleton;
}

Outcome take(const Shell &shell, const QString &path)
{
    const auto read = contentOf(path);
    if (!read)
        return Failure{read.error(), Doing::ReadingFile};
    const QByteArray &yaml = *read;
    const auto instrument = charting::parseInstrument(yaml);
    if (!instrument)
        return UsageMistake{usage,
                            QStringLiteral("That is no pack of a measure: %1.")
                                .arg(QString::fromStdString(instrument.error().detail))};
    if (const charting::InstrumentShelf own; isOfTheProgram(own, instrument->name))
        return UsageMistake{usage,
                            QStringLiteral("There is a measure called %1 already, of the program. "
                                           "Give the pack another name; nothing was taken.")
                                .arg(instrument->name)};
    return withScope(
        shell, Scope::Clinical, Access::Write, [&](session::OpenChart &open) -> Outcome {
            const QString name = instrument->name + QStringLiteral(".yaml");
            // The signature first: a pack without one is told of, one that lies alone is nothing.
            const auto kept = [&]() -> Result<void> {
                TRY_ASSIGN(const QByteArray signature, signatureOf(shell, open, path, yaml));
                TRY(put(shell, name + QStringLiteral(".sig"), signature));
                return put(shell, name, yaml);
            }();
            if (!kept)
                return Failure{kept.error(), Doing::WritingFile};
            return outcomeOf(listOf(shell, open), Doing::Reading);
        });
}

} // namespace

Outcome measureCommand(const Shell &shell)
{
    const QStringList &words = shell.arguments.words;
    if (words.value(1) == QStringLiteral("take") && words.size() == 3)
        return take(shell, words[2]);
    if (words.value(1) != QStringLiteral("list") || words.size() != 2)
        return UsageMistake{usage};
    return withScope(shell, Scope::Clinical, Access::Read,
                     [&](session::OpenChart &open) -> Outcome {
                         return outcomeOf(listOf(shell, open), Doing::Reading);
                     });
}

} // namespace alcove::ctl

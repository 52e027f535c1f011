#include "ctl/sealed_commands.h"

#include "base/posix_files.h"
#include "crypto/sealed_file.h"
#include "ctl/held_file.h"
#include "ctl/passphrase.h"

#include <QFile>

namespace alcove::ctl {

namespace {

/// More than any chart on paper has; it is held in memory, as nothing of it may be seen before all
/// of it was found whole.
constexpr std::size_t mostOpened = std::size_t{512} * 1024 * 1024;

struct OpenedFile {
    std::string name;
    Bytes content;

    OpenedFile() = default;
    OpenedFile(OpenedFile &&) = default;
    OpenedFile &operator=(OpenedFile &&) = default;
    ~OpenedFile() { crypto::wipe(content); }
};

Result<OpenedFile> openAll(const QString &path, const crypto::SecretBytes &passphrase)
{
    PosixFiles files;
    TRY_ASSIGN(const auto file, files.open(QFile::encodeName(path).toStdString(), FileUse::Read));
    TRY_ASSIGN(auto reader, crypto::SealedReader::open(*file, passphrase));
    OpenedFile opened;
    opened.name = reader.name();
    while (true) {
        TRY_ASSIGN(const Bytes piece, reader.next());
        if (piece.empty())
            return opened;
        if (opened.content.size() + piece.size() > mostOpened)
            return Error(ErrorCode::TooLarge, "sealed file over its limit");
        opened.content.insert(opened.content.end(), piece.begin(), piece.end());
    }
}

} // namespace

Outcome openSealedCommand(const Shell &shell)
{
    const QString path = shell.arguments.words.value(1);
    const QString out = shell.arguments.option(QStringLiteral("out"));
    if (shell.arguments.words.size() != 2 || out.isEmpty())
        return UsageMistake{openSealedUsage};
    if (!QFile::exists(path))
        return Failure{Error(ErrorCode::NotFound), words::Doing::OpeningSealed};
    auto held = HeldFile::hold(out);
    if (!held)
        return Failure{held.error(), words::Doing::WritingFile};
    const auto passphrase = readPassphrase(shell.arguments, "Passphrase of the file");
    if (!passphrase)
        return Failure{passphrase.error(), words::Doing::AskingPassphrase};
    const auto opened = openAll(path, *passphrase);
    if (!opened)
        return Failure{opened.error(), words::Doing::OpeningSealed};
    if (const auto written = held->write(opened->content); !written)
        return Failure{written.error(), words::Doing::WritingFile};
    Answer answer;
    const QString name = QString::fromStdString(opened->name);
    answer.json = {{QStringLiteral("name"), name},
                   {QStringLiteral("bytes"), static_cast<qint64>(opened->content.size())}};
    answer.lines = QStringLiteral("It was sealed as %1 and is in the file, not encrypted any more: "
                                  "remove it once it is no longer needed.\n")
                       .arg(name);
    return answer;
}

} // namespace alcove::ctl

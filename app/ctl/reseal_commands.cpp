#include "ctl/reseal_commands.h"

#include "base/durable_file.h"
#include "crypto/hash.h"
#include "ctl/passphrase.h"
#include "session/reseal.h"
#include "sync/check_words.h"

#include <QFile>

namespace alcove::ctl {

namespace {

using words::Doing;

std::string pathOf(const QString &path)
{
    return QFile::encodeName(path).toStdString();
}

QStringList wordsOf(ByteView request)
{
    return sync::checkWords(crypto::hash("alcove/words.reseal/v1", request));
}

Outcome ask(const Shell &shell)
{
    const auto passphrase = readNewPassphrase(shell.arguments);
    if (!passphrase)
        return Failure{passphrase.error(), Doing::AskingPassphrase};
    const session::Workspace workspace{shell.arguments.store};
    const auto request = session::askToReseal(workspace, *passphrase, shell.surroundings);
    if (!request)
        return Failure{request.error(), Doing::Resealing};
    const auto written
        = writeFileDurably(*shell.surroundings.disk.files,
                           pathOf(shell.arguments.option(QStringLiteral("request"))), *request);
    if (!written)
        return Failure{written.error(), Doing::WritingFile};
    const QString said = wordsOf(*request).join(u' ');
    Answer answer;
    answer.lines = QStringLiteral("The request is written. Bring it to a desk of the practice's "
                                  "owner, and read these words out to them:\n\n  %1\n")
                       .arg(said);
    answer.json = {{QStringLiteral("words"), said}};
    return answer;
}

/// The words say that the request comes from whom it should: nobody else could read them out.
Outcome reseal(const Shell &shell, const QString &path)
{
    Files &files = *shell.surroundings.disk.files;
    const auto request = readFile(files, pathOf(path), session::maxReseal);
    if (!request)
        return Failure{request.error(), Doing::ReadingFile};
    return withChart(shell, [&](session::OpenChart &open) -> Outcome {
        if (!sync::areCheckWords(shell.arguments.option(QStringLiteral("words")),
                                 wordsOf(*request)))
            return Failure{Error(ErrorCode::Untrusted, "words of a request"), Doing::Resealing};
        const auto answered = session::answerReseal(open, *request);
        if (!answered)
            return Failure{answered.error(), Doing::Resealing};
        const auto written = writeFileDurably(
            files, pathOf(shell.arguments.option(QStringLiteral("out"))), *answered);
        if (!written)
            return Failure{written.error(), Doing::WritingFile};
        Answer answer;
        answer.lines = QStringLiteral("The answer is written. Bring it to the desk that asked; it "
                                      "opens nothing else.\n");
        answer.json = {{QStringLiteral("answered"), true}};
        return answer;
    });
}

Outcome reopen(const Shell &shell, const QString &path)
{
    const auto answered
        = readFile(*shell.surroundings.disk.files, pathOf(path), session::maxReseal);
    if (!answered)
        return Failure{answered.error(), Doing::ReadingFile};
    const auto passphrase = readPassphrase(shell.arguments, "Passphrase of the request");
    if (!passphrase)
        return Failure{passphrase.error(), Doing::AskingPassphrase};
    auto open
        = session::takeReseal({shell.arguments.store}, *answered, *passphrase, shell.surroundings);
    if (!open)
        return Failure{open.error(), Doing::Resealing};
    session::keepAudit(*open);
    Answer answer;
    answer.lines = QStringLiteral("The desk is open again; the passphrase of the request is its "
                                  "passphrase now.\n");
    answer.json = {{QStringLiteral("changed"), true}};
    return answer;
}

} // namespace

std::optional<Outcome> resealCommand(const Shell &shell)
{
    const Arguments &arguments = shell.arguments;
    const QString what = arguments.words.value(1);
    const QString file = arguments.words.value(2);
    const auto has = [&arguments](const char *option) {
        return !arguments.option(QLatin1String(option)).isEmpty();
    };
    if (what == QStringLiteral("forgotten") && has("request"))
        return ask(shell);
    if (what == QStringLiteral("reseal") && !file.isEmpty() && has("words") && has("out"))
        return reseal(shell, file);
    if (what == QStringLiteral("reopen") && !file.isEmpty())
        return reopen(shell, file);
    return std::nullopt;
}

} // namespace alcove::ctl

#include "ctl/command.h"

#include "ctl/passphrase.h"

#include <QJsonDocument>

#include <cstdio>

namespace alcove::ctl {

namespace {

constexpr int usageStatus = 2;

struct Known {
    const char *name;
    Outcome (*run)(const Shell &);
};

constexpr Known commands[]{
    {"init", initCommand},     {"store", storeCommand},   {"audit", auditCommand},
    {"client", clientCommand}, {"note", noteCommand},     {"search", searchCommand},
    {"import", importCommand}, {"device", deviceCommand}, {"sync", syncCommand},
};

int report(const Failure &failure)
{
    const QString text = words::errorText(failure.error, failure.doing);
    std::fprintf(stderr, "alcovectl: %s [%s]\n", qUtf8Printable(text),
                 qUtf8Printable(words::errorNumber(failure.error, failure.doing)));
    return words::exitStatus(failure.error);
}

int print(const Answer &answer, bool asJson)
{
    if (asJson)
        std::printf("%s\n", QJsonDocument(answer.json).toJson(QJsonDocument::Compact).constData());
    else
        std::fputs(qUtf8Printable(answer.lines), stdout);
    std::fputs(qUtf8Printable(answer.complaints), stderr);
    return answer.status;
}

} // namespace

int runCommand(const Shell &shell)
{
    const QString name = shell.arguments.words.front();
    for (const Known &known : commands) {
        if (name != QLatin1String(known.name))
            continue;
        const Outcome outcome = known.run(shell);
        if (const auto *mistake = std::get_if<UsageMistake>(&outcome)) {
            std::fprintf(stderr, "usage: alcovectl %s\n", qUtf8Printable(mistake->words));
            return usageStatus;
        }
        if (const auto *failure = std::get_if<Failure>(&outcome))
            return report(*failure);
        return print(std::get<Answer>(outcome), shell.arguments.asJson);
    }
    std::fprintf(stderr, "alcovectl: no such command; alone it lists them\n");
    return usageStatus;
}

Outcome withChart(const Shell &shell, words::Doing doing,
                  const std::function<Outcome(session::OpenChart &)> &use)
{
    if (shell.arguments.store.isEmpty())
        return UsageMistake{QStringLiteral("--store DIR ...")};
    const session::Workspace workspace{shell.arguments.store};
    if (!workspace.isUsed(*shell.surroundings.disk.files))
        return Failure{Error(ErrorCode::NotFound), words::Doing::Unlocking};
    auto passphrase = readPassphrase(shell.arguments, "Passphrase");
    if (!passphrase)
        return Failure{passphrase.error(), words::Doing::Unlocking};
    auto open = session::openChart(workspace, *passphrase, shell.surroundings);
    if (!open)
        return Failure{open.error(), words::Doing::Unlocking};
    Outcome outcome = use(*open);
    if (auto *failure = std::get_if<Failure>(&outcome))
        failure->doing = doing;
    return outcome;
}

} // namespace alcove::ctl

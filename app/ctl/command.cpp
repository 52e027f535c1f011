#include "ctl/command.h"

#include "core/door_tries.h"
#include "ctl/attachment_commands.h"
#include "ctl/care_commands.h"
#include "ctl/code_commands.h"
#include "ctl/compartments.h"
#include "ctl/conflict_commands.h"
#include "ctl/measure_commands.h"
#include "ctl/passphrase.h"
#include "ctl/record_commands.h"
#include "ctl/request_commands.h"
#include "ctl/sealed_commands.h"
#include "session/compartment.h"
#include "words/key_text.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

namespace alcove::ctl {

namespace {

constexpr int usageStatus = 2;

struct Known {
    const char *name;
    Outcome (*run)(const Shell &);
};

/// Those that go as well about what is kept apart.
const QStringList &alsoApart()
{
    static const QStringList names{
        QStringLiteral("note"),     QStringLiteral("search"),     QStringLiteral("audit"),
        QStringLiteral("store"),    QStringLiteral("backup"),     QStringLiteral("late"),
        QStringLiteral("conflict"), QStringLiteral("attachment"), QStringLiteral("record")};
    return names;
}

constexpr Known commands[]{
    {"init", initCommand},
    {"store", storeCommand},
    {"audit", auditCommand},
    {"client", clientCommand},
    {"care", caseloadCommand},
    {"note", noteCommand},
    {"search", searchCommand},
    {"import", importCommand},
    {"device", deviceCommand},
    {"sync", syncCommand},
    {"backup", backupCommand},
    {"key", keyCommand},
    {"member", memberCommand},
    {"role", roleCommand},
    {"access", accessCommand},
    {"restricted", restrictedCommand},
    {"open-sealed", openSealedCommand},
    {"request", requestCommand},
    {"second-factor", secondFactorCommand},
    {"attachment", attachmentCommand},
    {"record", recordCommand},
    {"codes", codesCommand},
    {"measure", measureCommand},
    {"late", lateCommand},
    {"conflict", conflictCommand},
};

std::optional<UsageMistake> mistakeOf(const Shell &shell)
{
    const QString name = shell.arguments.words.front();
    const bool isNamed = shell.arguments.options.contains(QStringLiteral("restricted"));
    const QString words = QStringLiteral("--store DIR (%1) ... --private | --restricted ID")
                              .arg(alsoApart().join(u'|'));
    if (isNamed && !shell.isApart())
        return UsageMistake{words, QStringLiteral("--restricted needs a restricted chart's id.")};
    if (shell.isApart() && !alsoApart().contains(name))
        return UsageMistake{words, QStringLiteral("%1 is not about what is kept apart.").arg(name)};
    return std::nullopt;
}

int report(const Failure &failure)
{
    std::fputs(qUtf8Printable(complaintOf(failure)), stderr);
    return words::exitStatus(failure.error);
}

int report(const UsageMistake &mistake)
{
    if (mistake.reason.isEmpty())
        std::fprintf(stderr, "usage: alcovectl %s\n", qUtf8Printable(mistake.words));
    else
        std::fprintf(stderr, "alcovectl: %s Nothing was changed. It goes: alcovectl %s\n",
                     qUtf8Printable(mistake.reason), qUtf8Printable(mistake.words));
    return usageStatus;
}

bool isWritten(const QByteArray &text, std::FILE *stream)
{
    const auto size = static_cast<std::size_t>(text.size());
    return std::fwrite(text.constData(), 1, size, stream) == size && std::fflush(stream) == 0;
}

int print(const Answer &answer, bool asJson)
{
    const QByteArray text = asJson
        ? QJsonDocument(answer.json).toJson(QJsonDocument::Compact) + '\n'
        : answer.lines.toUtf8();
    const bool isHeard = isWritten(text, stdout);
    std::fputs(qUtf8Printable(answer.complaints), stderr);
    if (isHeard)
        return answer.status;
    if (answer.isOnlyChance)
        isWritten(text, stderr);
    return report(Failure{Error(ErrorCode::Io), words::Doing::Answering});
}

} // namespace

session::Workspace Shell::workspace() const
{
    if (arguments.options.contains(QStringLiteral("private")))
        return desk().psychotherapyNotes();
    const auto restricted
        = parseRawId(arguments.option(QStringLiteral("restricted")).toStdString());
    return restricted ? session::placeOfRestricted(desk(), *restricted, *surroundings.disk.files)
                      : desk();
}

int runCommand(const Shell &shell)
{
    const QString name = shell.arguments.words.front();
    if (const auto mistake = mistakeOf(shell))
        return report(*mistake);
    for (const Known &known : commands) {
        if (name != QLatin1String(known.name))
            continue;
        const Outcome outcome = known.run(shell);
        if (const auto *mistake = std::get_if<UsageMistake>(&outcome))
            return report(*mistake);
        if (const auto *failure = std::get_if<Failure>(&outcome))
            return report(*failure);
        return print(std::get<Answer>(outcome), shell.arguments.asJson);
    }
    std::fprintf(stderr, "alcovectl: no such command; alone it lists them\n");
    return usageStatus;
}

Answer idAnswer(const QString &id)
{
    Answer answer;
    answer.json = {{QStringLiteral("id"), id}};
    answer.lines = id + u'\n';
    return answer;
}

Outcome outcomeOf(Result<Answer> answer, words::Doing doing)
{
    if (!answer)
        return Failure{answer.error(), doing};
    return *std::move(answer);
}

QString complaintOf(const Failure &failure)
{
    const QString sentences = failure.wait > 0 ? words::tooSoonText(failure.wait)
                                               : words::errorText(failure.error, failure.doing);
    return QStringLiteral("alcovectl: %1 [%2]\n")
        .arg(sentences, words::errorNumber(failure.error, failure.doing));
}

Answer verdict(const QStringList &problems, QJsonObject json, const QString &whole)
{
    Answer answer;
    json.insert(QStringLiteral("ok"), problems.isEmpty());
    json.insert(QStringLiteral("problems"), QJsonArray::fromStringList(problems));
    answer.json = json;
    answer.lines = problems.isEmpty() ? whole : problems.join(u'\n') + u'\n';
    answer.status = problems.isEmpty() ? 0 : 3;
    return answer;
}

Outcome withChart(const Shell &shell, const std::function<Outcome(session::OpenChart &)> &use)
{
    return withKeys(
        shell, [&use](session::OpenChart &open, const crypto::SecretBytes &) { return use(open); });
}

Outcome withScope(const Shell &shell, Scope scope, Access wanted,
                  const std::function<Outcome(session::OpenChart &)> &use)
{
    return withChart(shell, [&](session::OpenChart &open) -> Outcome {
        const Scope asked = shell.isApart() ? shell.workspace().content : scope;
        const auto permitted = permit(open.practice.roles, asked, wanted);
        if (!permitted)
            return Failure{permitted.error(), words::Doing::EnteringScope};
        return use(open);
    });
}

Outcome
withKeys(const Shell &shell,
         const std::function<Outcome(session::OpenChart &, const crypto::SecretBytes &)> &use)
{
    if (shell.arguments.store.isEmpty())
        return UsageMistake{QStringLiteral("--store DIR ...")};
    const session::Workspace workspace = shell.desk();
    if (!workspace.isUsed(*shell.surroundings.disk.files))
        return Failure{Error(ErrorCode::NotFound), words::Doing::Unlocking};
    auto passphrase = readPassphrase(shell.arguments, "Passphrase");
    if (!passphrase)
        return Failure{passphrase.error(), words::Doing::AskingPassphrase};
    auto open = session::openChart(workspace, *passphrase, shell.surroundings);
    if (!open && open.error().code == ErrorCode::TooSoon)
        return Failure{open.error(), words::Doing::Unlocking,
                       doorWait(workspace.triesFile(), *shell.surroundings.disk.files,
                                shell.surroundings.clock)};
    if (!open)
        return Failure{open.error(), words::Doing::Unlocking};
    Outcome outcome = shell.isApart()
        ? withCompartment(shell, *open,
                          [&](session::OpenChart &room) { return use(room, *passphrase); })
        : use(*open, *passphrase);
    if (open->chart != nullptr) // an act may have closed it
        session::keepAudit(*open);
    return outcome;
}

} // namespace alcove::ctl

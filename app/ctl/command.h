#pragma once

#include "core/access.h"
#include "ctl/arguments.h"
#include "session/open_chart.h"
#include "words/error_text.h"

#include <QJsonObject>

#include <functional>
#include <variant>

namespace alcove::ctl {

/// A failure on its way to standard error and the exit status.
struct Failure {
    Error error;
    words::Doing doing;
    Millis wait = 0; ///< until it can be tried again, where that is why
};

/// What a command has to say: lines for a person, one object with --json.
struct Answer {
    QString lines;
    QJsonObject json;
    QString complaints; ///< lines for standard error: what did not go well though the rest did
    int status = 0;
    /// It says what nobody can ask for again, so it goes to standard error when standard output
    /// takes nothing.
    bool isOnlyChance = false;
};

/// What a command finds around it.
struct Shell {
    const Arguments &arguments;
    const session::Surroundings &surroundings;

    session::Workspace desk() const { return {arguments.store}; }
    /// The desk's store, or the compartment that the command is about.
    session::Workspace workspace() const;
    bool isApart() const { return workspace().content != Scope::Clinical; }
};

/// Exit status 2: the command line itself is wrong. The words say how it goes.
struct UsageMistake {
    QString words;
    QString reason = {}; ///< a sentence, where the words alone would not show what is wrong
};

/// Nothing of an answer is printed when it failed.
using Outcome = std::variant<Answer, Failure, UsageMistake>;

/// Runs a command and prints what it says. The exit status.
int runCommand(const Shell &shell);

/// {"id": id}, or the id alone: of what an act made or changed.
Answer idAnswer(const QString &id);
/// Whole, or a line for each problem and exit status 3.
Answer verdict(const QStringList &problems, QJsonObject json, const QString &whole);
/// What failed in an act that has an answer, as it is told.
Outcome outcomeOf(Result<Answer> answer, words::Doing doing);
/// "alcovectl: sentence [number]" and a line feed.
QString complaintOf(const Failure &failure);

/// Opens the store that --store names with the passphrase that the shell gives, and hands it to
/// `use`; with --private or --restricted, what is kept apart in it.
Outcome withChart(const Shell &shell, const std::function<Outcome(session::OpenChart &)> &use);
/// The same, refused in plain words unless the person's roles get so far into the scope.
Outcome withScope(const Shell &shell, Scope scope, Access wanted,
                  const std::function<Outcome(session::OpenChart &)> &use);
/// The same for an act that needs the passphrase once more.
Outcome
withKeys(const Shell &shell,
         const std::function<Outcome(session::OpenChart &, const crypto::SecretBytes &)> &use);

Outcome initCommand(const Shell &shell);
Outcome storeCommand(const Shell &shell);
Outcome auditCommand(const Shell &shell);
Outcome clientCommand(const Shell &shell);
Outcome noteCommand(const Shell &shell);
Outcome searchCommand(const Shell &shell);
Outcome importCommand(const Shell &shell);
Outcome deviceCommand(const Shell &shell);
Outcome keyCommand(const Shell &shell);
Outcome memberCommand(const Shell &shell);
Outcome roleCommand(const Shell &shell);
Outcome secondFactorCommand(const Shell &shell);
Outcome accessCommand(const Shell &shell);
Outcome syncCommand(const Shell &shell);
Outcome backupCommand(const Shell &shell);
Outcome restrictedCommand(const Shell &shell);
Outcome lateCommand(const Shell &shell);

} // namespace alcove::ctl

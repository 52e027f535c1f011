#include "base/durable_file.h"
#include "ctl/command.h"
#include "ctl/held_file.h"
#include "ctl/invitations.h"
#include "ctl/passphrase.h"
#include "members/factor_worker.h"
#include "words/factor_text.h"

namespace alcove::ctl {

namespace {

using words::Doing;

const auto usage = QStringLiteral(
    "second-factor show | second-factor make --out FILE | second-factor set FILE [--code-file F] | "
    "second-factor prove [--code-file F] | second-factor drop [NAME|ID] (codes of an authenticator "
    "app that the practice's server asks for before it takes what you say about people)");

constexpr std::size_t maxFactorFile = 4096;

/// What a person is told where it failed, in this command's own words.
Outcome failedAnswer(const Error &error)
{
    Answer answer;
    answer.complaints
        = QStringLiteral("alcovectl: %1 [%2]\n")
              .arg(words::factorErrorText(error), words::errorNumber(error, Doing::Syncing));
    answer.status = words::exitStatus(error);
    return answer;
}

Outcome show(session::OpenChart &open)
{
    FactorStand stand;
    stand.hasServer = !open.practice.serverUrl.isEmpty();
    if (stand.hasServer) {
        const auto read
            = members::withFactor(open, {}, nullptr, [&stand](sync::SecondFactor &factor) {
                  return members::readStand(factor, stand);
              });
        if (!read)
            return failedAnswer(read.error());
    }
    Answer answer;
    answer.lines = words::factorStandText(stand) + u'\n';
    answer.json = {{QStringLiteral("set"), stand.isSet},
                   {QStringLiteral("proved_seconds"), qint64{stand.provedFor / 1000}},
                   {QStringLiteral("spares"), stand.spares}};
    return answer;
}

Outcome make(const Shell &shell)
{
    auto file = HeldFile::hold(shell.arguments.option(QStringLiteral("out")));
    if (!file)
        return Failure{file.error(), Doing::WritingFile};
    return withChart(shell, [&](session::OpenChart &open) -> Outcome {
        const auto made = sync::makeFactor(shell.surroundings.random);
        const auto written = file->write(sync::encodeFactor(made, open.practice.name).view());
        if (!written)
            return Failure{written.error(), Doing::WritingFile};
        Answer answer;
        answer.lines = QStringLiteral(
            "The first line is for an authenticator app (as a QR code, or its secret typed), the "
            "others are spare codes for who loses it: each serves once. Put the first line into "
            "the app, print the others, then: second-factor set FILE. Delete the file after "
            "that.\n");
        answer.json = {{QStringLiteral("made"), true}};
        return answer;
    });
}

Result<QString> typedCode(const Shell &shell)
{
    TRY_ASSIGN(const crypto::SecretBytes code, readCode(shell.arguments));
    const std::string_view text = asText(code.view());
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

Outcome told(const wire::FactorReply &reply)
{
    const CodeAnswer given = members::codeAnswerOf(reply);
    Answer answer;
    answer.json = {{QStringLiteral("taken"), given.verdict == CodeAnswer::Verdict::Taken},
                   {QStringLiteral("wait_seconds"), qint64{given.wait / 1000}},
                   {QStringLiteral("spares"), given.spares}};
    if (given.verdict == CodeAnswer::Verdict::Taken) {
        answer.lines = words::codeAnswerText(given) + u'\n';
        return answer;
    }
    answer.complaints = QStringLiteral("alcovectl: %1\n").arg(words::codeAnswerText(given));
    answer.status = words::exitStatus(Error(ErrorCode::Locked));
    return answer;
}

Outcome setFrom(const Shell &shell, const QString &path)
{
    const auto bytes = readFile(*shell.surroundings.disk.files, pathOf(path), maxFactorFile);
    if (!bytes)
        return Failure{bytes.error(), Doing::ReadingFile};
    const auto made = sync::decodeFactor(crypto::SecretBytes(ByteView(*bytes)));
    if (!made)
        return Failure{made.error(), Doing::ReadingFile};
    return withChart(shell, [&](session::OpenChart &open) -> Outcome {
        const auto code = typedCode(shell);
        if (!code)
            return Failure{code.error(), Doing::AskingPassphrase};
        wire::FactorReply reply;
        const auto done = members::withFactor(
            open, {}, nullptr, [&](sync::SecondFactor &factor) -> Result<void> {
                TRY_ASSIGN(reply, factor.set(*made, *code, shell.surroundings.random));
                return {};
            });
        if (!done)
            return failedAnswer(done.error());
        if (reply.verdict == wire::FactorVerdict::Proved) {
            if (const auto kept = members::auditFactor(*open.sync, "factor.set"); !kept)
                return Failure{kept.error(), Doing::Saving};
        }
        return told(reply);
    });
}

Outcome prove(const Shell &shell)
{
    return withChart(shell, [&](session::OpenChart &open) -> Outcome {
        const auto code = typedCode(shell);
        if (!code)
            return Failure{code.error(), Doing::AskingPassphrase};
        wire::FactorReply reply;
        const auto done = members::withFactor(open, {}, nullptr,
                                              [&](sync::SecondFactor &factor) -> Result<void> {
                                                  TRY_ASSIGN(reply, factor.prove(*code));
                                                  return {};
                                              });
        if (!done)
            return failedAnswer(done.error());
        if (const auto kept = members::auditCode(*open.sync, reply); !kept)
            return Failure{kept.error(), Doing::Saving};
        return told(reply);
    });
}

/// One's own, or, by an owner, that of `called`.
Outcome drop(const Shell &shell, const QString &called)
{
    return withChart(shell, [&](session::OpenChart &open) -> Outcome {
        UserId user = open.practice.actor.user;
        if (!called.isEmpty()) {
            const auto member = memberDesk(open, shell.surroundings).called(called);
            if (!member)
                return Failure{member.error(), Doing::Admitting};
            user = member->id;
        }
        const auto done = members::withFactor(
            open, {}, nullptr, [&user](sync::SecondFactor &factor) { return factor.drop(user); });
        if (!done)
            return failedAnswer(done.error());
        const bool isOwn = user == open.practice.actor.user;
        const auto kept = members::auditFactor(*open.sync, isOwn ? "factor.drop" : "factor.reset",
                                               isOwn ? QString() : idString(user));
        if (!kept)
            return Failure{kept.error(), Doing::Saving};
        Answer answer;
        answer.lines = isOwn
            ? QStringLiteral("The server asks you for no more codes.\n")
            : QStringLiteral("The server asks them for no more codes. They can set up an app "
                             "again.\n");
        answer.json = {{QStringLiteral("id"), idString(user)}};
        return answer;
    });
}

} // namespace

Outcome secondFactorCommand(const Shell &shell)
{
    const QStringList &words = shell.arguments.words;
    const QString what = words.value(1);
    if (what == QStringLiteral("show") && words.size() == 2)
        return withChart(shell, show);
    if (what == QStringLiteral("make") && words.size() == 2
        && !shell.arguments.option(QStringLiteral("out")).isEmpty())
        return make(shell);
    if (what == QStringLiteral("set") && words.size() == 3)
        return setFrom(shell, words[2]);
    if (what == QStringLiteral("prove") && words.size() == 2)
        return prove(shell);
    if (what == QStringLiteral("drop") && words.size() <= 3)
        return drop(shell, words.value(2));
    return UsageMistake{usage};
}

} // namespace alcove::ctl

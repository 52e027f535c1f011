#include "ctl/sheets_commands.h"

#include "core/care.h"
#include "ctl/emergency_commands.h"
#include "ctl/paper_codes.h"
#include "ctl/signed_json.h"
#include "ctl/text_file.h"
#include "session/reading_by_sheets.h"
#include "session/sheets.h"

namespace alcove::ctl {

namespace {

using words::Doing;

Outcome make(const Shell &shell, const RawId &chart)
{
    auto held = holdCodes(shell.arguments);
    if (!held)
        return Failure{held.error(), Doing::WritingFile};
    return withChart(shell, [&](session::OpenChart &desk) -> Outcome {
        const session::Workspace workspace = shell.desk();
        const auto paper
            = session::makeSheets(chart, session::ownerOf(desk, workspace), shell.surroundings);
        if (!paper)
            return Failure{paper.error(), Doing::MakingSheets};
        if (const auto written = held->write(paper->firstCode, paper->secondCode); !written)
            return Failure{written.error(), Doing::WritingFile};
        Answer answer;
        answer.json = {{QStringLiteral("id"), QString::fromStdString(idText(chart))}};
        answer.lines = QStringLiteral(
            "The two codes are in the files you named. Put each on a sheet of its own, in a sealed "
            "envelope, and give them to two people. Both together open this chart where its files "
            "are, and copies made from now on; one alone opens nothing. Sheets made before open "
            "older copies only.\n");
        return answer;
    });
}

Outcome withdraw(const Shell &shell, const RawId &chart)
{
    return withChart(shell, [&](session::OpenChart &desk) -> Outcome {
        const session::Workspace workspace = shell.desk();
        const auto done
            = session::withdrawSheets(chart, session::ownerOf(desk, workspace), shell.surroundings);
        if (!done)
            return Failure{done.error(), Doing::MakingSheets};
        Answer answer;
        answer.json = {{QStringLiteral("id"), QString::fromStdString(idText(chart))}};
        answer.lines = QStringLiteral(
            "The sheets open this chart no more, nor copies made from now on. Copies made before "
            "they still open: shred the sheets, or remove those copies.\n");
        return answer;
    });
}

Outcome openIn(const Shell &shell, session::OpenChart &desk, const TypedCodes &codes,
               const QString &reason)
{
    if (const auto dropped = dropOver(shell, desk); !dropped)
        return Failure{dropped.error(), Doing::OpeningRestricted};
    const auto read = session::readBySheets(
        desk, shell.desk(), {shell.arguments.words.value(2), codes.first, codes.second, reason},
        shell.surroundings);
    if (!read)
        return Failure{read.error(), Doing::OpeningBySheets};
    Answer answer;
    const QString id = QString::fromStdString(idText(read->chart));
    const QString until = timeText(read->time.until);
    const QString asOf = timeText(read->asOf);
    answer.json = {{QStringLiteral("id"), id},
                   {QStringLiteral("until"), until},
                   {QStringLiteral("asOf"), asOf}};
    answer.lines = QStringLiteral("%1\nOpen to you for reading until %2, as it was on %3. Your "
                                  "reason is in the log and goes to the privacy officer.\n")
                       .arg(id, until, asOf);
    return answer;
}

Outcome open(const Shell &shell)
{
    const auto reason = textOf(shell.arguments);
    if (!reason)
        return Failure{reason.error(), Doing::ReadingFile};
    if (!isReason(*reason))
        return UsageMistake{
            QStringLiteral(
                "restricted open-with-sheets FOLDER --first F --second F --text-file REASON"),
            QStringLiteral("A reason has %1 to %2 letters.")
                .arg(QString::number(shortestReason), QString::number(longestReason))};
    const auto codes = readCodes(shell.arguments, *shell.surroundings.disk.files);
    if (!codes)
        return Failure{codes.error(), Doing::ReadingFile};
    return withChart(
        shell, [&](session::OpenChart &desk) { return openIn(shell, desk, *codes, *reason); });
}

} // namespace

std::optional<Outcome> sheetsCommand(const Shell &shell)
{
    const QStringList &words = shell.arguments.words;
    const QString what = words.value(1);
    if (what == QStringLiteral("open-with-sheets") && words.size() == 3
        && namesCodes(shell.arguments))
        return open(shell);
    const auto chart = parseRawId(words.value(3).toStdString());
    if (what != QStringLiteral("sheets") || words.size() != 4 || !chart)
        return std::nullopt;
    if (words[2] == QStringLiteral("make") && namesCodes(shell.arguments))
        return make(shell, *chart);
    if (words[2] == QStringLiteral("withdraw"))
        return withdraw(shell, *chart);
    return std::nullopt;
}

} // namespace alcove::ctl

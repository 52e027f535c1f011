#include "ctl/command.h"
#include "ctl/fhir_files.h"
#include "ctl/import_text.h"
#include "ctl/progress_line.h"

namespace alcove::ctl {

namespace {

Outcome importFhir(const Shell &shell, const QStringList &paths)
{
    const QStringList files = fhirFilesOf(paths);
    QList<interop::ReadFile> readers;
    for (const QString &file : files)
        readers.append([file] { return readFhirFile(file); });
    return withChart(shell, [&](session::OpenChart &open) -> Outcome {
        QList<interop::FileOutcome> outcomes;
        {
            ProgressLine line(stderr);
            outcomes = interop::importFiles(
                *open.chart, readers, shell.surroundings.clock, shell.surroundings.random,
                [&line](qsizetype done, qsizetype all) { line.show(done, all); });
        }
        return importAnswer(files, outcomes);
    });
}

} // namespace

Outcome importCommand(const Shell &shell)
{
    const QStringList &words = shell.arguments.words;
    if (words.value(1) != QStringLiteral("fhir") || words.size() < 3)
        return UsageMistake{QStringLiteral("import fhir FILE|FOLDER...")};
    return importFhir(shell, words.mid(2));
}

} // namespace alcove::ctl

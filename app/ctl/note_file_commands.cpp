#include "ctl/note_file_commands.h"

#include "base/durable_file.h"
#include "base/file_place.h"
#include "base/posix_files.h"
#include "charting/disclosure.h"
#include "charting/format_shelf.h"
#include "charting/part2.h"
#include "core/record_book.h"
#include "ctl/held_file.h"
#include "ctl/notes_check.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace alcove::ctl {

namespace {

using words::Doing;

/// More than the notes of any client are.
constexpr std::size_t mostRead = std::size_t{512} * 1024 * 1024;

Result<FiledNote> readNote(Chart &chart, NoteId id)
{
    FiledNote filed;
    TRY_ASSIGN(filed.note, chart.openNote(id));
    TRY_ASSIGN(const auto addenda, chart.addenda(id));
    for (const Addendum &addendum : addenda)
        filed.acts.append({addendum});
    return filed;
}

/// Of which programme the client's care was; none where no records are kept.
Result<QList<ChartRecord>> readEpisodes(Chart &chart, ClientId client)
{
    QList<ChartRecord> episodes;
    RecordBook *book = recordBookOf(chart);
    if (book == nullptr)
        return episodes;
    const auto sheets = book->records(client, {RecordKind::Episode});
    if (!sheets && sheets.error().code != ErrorCode::Refused)
        return sheets.error();
    for (const RecordSheet &sheet : sheets ? *sheets : QList<RecordSheet>())
        if (const auto record = sheet.record())
            episodes.append(*record);
    return episodes;
}

Result<NotesFile> readNotes(Chart &chart, ClientId client,
                            const QList<charting::NoteFormat> &formats)
{
    NotesFile file;
    file.client = client;
    TRY(chart.openClient(client));
    TRY_ASSIGN(const auto episodes, readEpisodes(chart, client));
    file.isUnderPart2
        = std::any_of(episodes.begin(), episodes.end(),
                      [](const ChartRecord &episode) { return charting::isUnderPart2(episode); });
    TRY_ASSIGN(const auto notes, chart.notes(client));
    for (const NoteSummary &note : notes) {
        if (!note.isSigned)
            continue;
        TRY_ASSIGN(FiledNote filed, readNote(chart, note.id));
        filed.isUnderPart2 = charting::isUnderPart2(filed.note, formats, episodes);
        file.notes.append(std::move(filed));
    }
    std::sort(file.notes.begin(), file.notes.end(), [](const FiledNote &one, const FiledNote &two) {
        return std::pair(one.note.signature->signedAt, one.note.id)
            < std::pair(two.note.signature->signedAt, two.note.id);
    });
    return file;
}

qsizetype signaturesIn(const NotesFile &file)
{
    qsizetype count = file.notes.size();
    for (const FiledNote &filed : file.notes)
        count += filed.acts.size();
    return count;
}

Result<void> checkPlace(const QString &path)
{
    PosixFiles files;
    const std::string folder = folderOf(QFile::encodeName(path).toStdString());
    TRY(checkNotOnNetwork(folder, files));
    return checkNotInCloud(folder, files);
}

Outcome writeNotes(HeldFile &held, Chart &chart, const NotesFile &file,
                   const session::Surroundings &surroundings)
{
    charting::Disclosed disclosed;
    disclosed.client = file.client;
    disclosed.what = QStringLiteral("All signed notes: %1").arg(file.notes.size());
    disclosed.how = charting::LeftAs::Exported;
    disclosed.remark = QStringLiteral("In a file that is not encrypted.");
    const auto told = charting::tellDisclosure(chart, disclosed,
                                               {QStringLiteral("note.export"),
                                                {},
                                                idString(file.client),
                                                QString::number(file.notes.size())},
                                               surroundings.clock, surroundings.random);
    if (!told)
        return Failure{told.error(), Doing::Saving};
    const std::string text = QJsonDocument(notesJson(file)).toJson().toStdString();
    if (const auto written = held.write(asBytes(text)); !written)
        return Failure{written.error(), Doing::WritingFile};
    const qsizetype signatures = signaturesIn(file);
    Answer answer;
    answer.json = {{QStringLiteral("notes"), file.notes.size()},
                   {QStringLiteral("signatures"), signatures}};
    answer.lines = QStringLiteral("%1 signed notes with %2 signatures are in the file, not "
                                  "encrypted: remove it once it is no longer needed.\n")
                       .arg(file.notes.size())
                       .arg(signatures);
    return answer;
}

} // namespace

Outcome exportNotes(const Shell &shell, ClientId client)
{
    const QString path = shell.arguments.option(QStringLiteral("out"));
    if (const auto place = checkPlace(path); !place)
        return Failure{place.error(), Doing::WritingFile};
    auto held = HeldFile::hold(path);
    if (!held)
        return Failure{held.error(), Doing::WritingFile};
    // The practice's own as well: a format of theirs may be of a programme under Part 2.
    const charting::FormatShelf formats(shell.desk().formatsFolder());
    return withScope(shell, Scope::Clinical, Access::Read,
                     [&](session::OpenChart &open) -> Outcome {
                         const auto file = readNotes(*open.chart, client, formats.all());
                         if (!file)
                             return Failure{file.error(), Doing::Reading};
                         return writeNotes(*held, *open.chart, *file, shell.surroundings);
                     });
}

Outcome verifyNotes(const QString &path)
{
    PosixFiles files;
    const auto bytes = readFile(files, QFile::encodeName(path).toStdString(), mostRead);
    if (!bytes)
        return Failure{bytes.error(), Doing::ReadingFile};
    const auto file = parseNotes(QByteArray(reinterpret_cast<const char *>(bytes->data()),
                                            static_cast<qsizetype>(bytes->size())));
    if (const auto *bad = std::get_if<BadFile>(&file))
        return verdict({bad->why}, {{QStringLiteral("signatures"), 0}}, {});
    const NotesVerdict found = checkNotes(std::get<NotesFile>(file));
    Answer answer = verdict(found.problems, {{QStringLiteral("signatures"), found.signatures}}, {});
    answer.lines = (found.lines + QStringList{found.lastLine()}).join(u'\n') + u'\n';
    return answer;
}

} // namespace alcove::ctl

#include "presentation/reading_to_print.h"

#include "charting/given_away.h"
#include "charting/part2.h"
#include "core/record_book.h"
#include "presentation/letter.h"

namespace alcove::presentation {

namespace {

/// None where none are kept, and none of a chart that is shut to who may read one note of it all
/// the same: because it is their own, or because they are to sign it as well.
Result<QList<RecordSheet>> readRecords(Chart &chart, ClientId client,
                                       const QList<RecordKind> &kinds)
{
    RecordBook *book = recordBookOf(chart);
    if (book == nullptr)
        return QList<RecordSheet>();
    auto sheets = book->records(client, kinds);
    if (!sheets && sheets.error().code == ErrorCode::Refused)
        return QList<RecordSheet>();
    return sheets;
}

QList<ChartRecord> recordsIn(const QList<RecordSheet> &sheets)
{
    QList<ChartRecord> records;
    for (const RecordSheet &sheet : sheets)
        if (const auto record = sheet.record())
            records.append(*record);
    return records;
}

Result<PrintedNote> readNote(Chart &chart, NoteId id)
{
    PrintedNote printed;
    TRY_ASSIGN(printed.note, chart.openNote(id));
    TRY_ASSIGN(printed.addenda, chart.addenda(id));
    return printed;
}

Result<PrintedChart> readOne(Chart &chart, NoteId id)
{
    PrintedChart printed;
    TRY_ASSIGN(PrintedNote note, readNote(chart, id));
    TRY_ASSIGN(printed.client, chart.openClient(note.note.client));
    TRY_ASSIGN(const auto episodes, readRecords(chart, printed.client.id, {RecordKind::Episode}));
    note.isUnderPart2 = charting::isUnderPart2(note.note, {}, recordsIn(episodes));
    printed.notes.append(note);
    return printed;
}

/// What decides how a letter goes to whom. It has to be read, or a name that is kept from somebody
/// could stand on it; what else it may give away is looked for as far as it is open.
Result<QList<RecordSheet>> readForLetter(Chart &chart, ClientId client)
{
    RecordBook *book = recordBookOf(chart);
    if (book == nullptr)
        return Error(ErrorCode::NotFound, "no records beside this chart");
    TRY_ASSIGN(const auto deciding, book->records(client, kindsOfOutgoing()));
    TRY_ASSIGN(const auto secret, readRecords(chart, client, charting::kindsThatGiveAway()));
    return deciding + secret;
}

Result<PrintedChart> readAll(Chart &chart, ClientId id)
{
    PrintedChart printed;
    TRY_ASSIGN(printed.client, chart.openClient(id));
    TRY_ASSIGN(printed.entries, chart.entries(id));
    if (RecordBook *book = recordBookOf(chart)) {
        QList<RecordKind> kinds;
        for (const KindRule &rule : allRecordKinds())
            kinds.append(rule.kind);
        TRY_ASSIGN(const auto sheets, book->records(id, kinds));
        printed.records = recordsIn(sheets);
    }
    TRY_ASSIGN(const QList<NoteSummary> notes, chart.notes(id));
    for (const NoteSummary &summary : notes) {
        TRY_ASSIGN(PrintedNote note, readNote(chart, summary.id));
        note.isUnderPart2 = charting::isUnderPart2(note.note, {}, printed.records);
        printed.notes.append(note);
    }
    return printed;
}

} // namespace

Result<ReadToPrint> readToPrint(Chart &chart, NoteId note,
                                const QList<charting::NoteFormat> &formats)
{
    ReadToPrint read;
    TRY_ASSIGN(read.chart, readOne(chart, note));
    if (isLetter(read.chart.notes.first().note, formats)) {
        TRY_ASSIGN(read.sheets, readForLetter(chart, read.chart.client.id));
    }
    return read;
}

Result<ReadToPrint> readToPrint(Chart &chart, RecordId id)
{
    RecordBook *book = recordBookOf(chart);
    if (book == nullptr)
        return Error(ErrorCode::NotFound, "no records beside this chart");
    ReadToPrint read;
    TRY_ASSIGN(const RecordSheet sheet, book->record(id));
    TRY_ASSIGN(read.chart.client, chart.openClient(sheet.client));
    read.chart.records = recordsIn({sheet});
    return read.chart.records.isEmpty() ? Result<ReadToPrint>(Error(ErrorCode::NotFound)) : read;
}

Result<ReadToPrint> readToPrint(Chart &chart, ClientId client)
{
    ReadToPrint read;
    TRY_ASSIGN(read.chart, readAll(chart, client));
    return read;
}

} // namespace alcove::presentation

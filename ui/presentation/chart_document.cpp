#include "presentation/chart_document.h"

#include "charting/instrument_shelf.h"
#include "charting/note_facts.h"
#include "charting/part2.h"
#include "presentation/chart_presenter.h"
#include "presentation/measure_document.h"
#include "presentation/standing_records.h"
#include "words/note_act_text.h"
#include "words/record_line.h"
#include "words/record_text.h"

#include <QCoreApplication>
#include <QDateTime>

#include <array>

namespace alcove::presentation {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("chart_document", text);
}

const QString planFormat = QStringLiteral("treatment-plan");

QString escaped(const QString &text)
{
    return text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>"));
}

QString longDay(Millis at, const PrintOrigin &origin)
{
    return origin.locale.toString(QDateTime::fromMSecsSinceEpoch(at, origin.zone).date(),
                                  QStringLiteral("d MMMM yyyy"));
}

QString dayAndTime(Millis at, const PrintOrigin &origin)
{
    return QStringLiteral("%1 %2").arg(
        longDay(at, origin),
        QDateTime::fromMSecsSinceEpoch(at, origin.zone).toString(QStringLiteral("HH:mm")));
}

QString day(Millis at, const PrintOrigin &origin)
{
    return origin.locale.toString(QDateTime::fromMSecsSinceEpoch(at, origin.zone).date(),
                                  QStringLiteral("d MMM yyyy"));
}

/// The first bytes of a key or hash, enough to compare by eye with what `alcovectl` says.
QString fingerprint(ByteView bytes)
{
    const QString hex = QString::fromStdString(toHex(bytes.first(8)));
    return QStringLiteral("%1 %2 %3 %4")
        .arg(hex.mid(0, 4), hex.mid(4, 4), hex.mid(8, 4), hex.mid(12, 4));
}

QString signatureLine(const NoteSignature &signature, const PrintOrigin &origin)
{
    return QStringLiteral("<p style=\"color:#333\"><b>%1</b><br><small>%2</small></p>")
        .arg(
            tr("Signed by %1, %2")
                .arg(escaped(signature.signerName), dayAndTime(signature.signedAt, origin)),
            tr("Key %1, text %2").arg(fingerprint(signature.key), fingerprint(signature.textHash)));
}

QString unsignedLine()
{
    return QStringLiteral("<p><b>%1</b></p><p><br>%2 ______________________ %3 ___________</p>")
        .arg(tr("Draft, not signed."), tr("Signature"), tr("Date"));
}

QString source(const QString &where)
{
    return where.isEmpty() ? QString()
                           : QStringLiteral("<p><small>%1</small></p>")
                                 .arg(tr("Imported, source: %1").arg(escaped(where)));
}

/// By hand on the paper: what is signed here is signed by whoever wrote it.
QString agreementLine()
{
    return QStringLiteral("<p><br>%1 ______________________ %2 ___________</p>")
        .arg(tr("Client or guardian:"), tr("Date:"));
}

const charting::NoteFormat *formatOf(const Note &note, const PrintOrigin &origin)
{
    for (const charting::NoteFormat &format : origin.formats)
        if (format.name == note.format)
            return &format;
    return nullptr;
}

QString sectionTitle(const QString &code, const charting::NoteFormat *format)
{
    if (format)
        for (const charting::FormatSection &section : format->sections)
            if (section.code == code)
                return section.title;
    const QString fact = charting::factTitle(code);
    return fact.isEmpty() ? code : fact;
}

QString actHtml(const Addendum &addendum, const PrintOrigin &origin)
{
    return QStringLiteral("<h3>%1</h3><p>%2</p>%3")
        .arg(escaped(words::noteActText(addendum)), escaped(addendum.text),
             signatureLine(addendum.signature, origin));
}

/// Not translated: it is the law's words.
QString part2Line()
{
    return QStringLiteral("<p><b>%1</b></p>").arg(charting::part2Notice);
}

QString part2Html(const PrintedNote &printed, const PrintOrigin &origin)
{
    return printed.isUnderPart2 || charting::isUnderPart2(printed.note, origin.formats, {})
        ? part2Line()
        : QString();
}

/// "SOAP note, session of 2 March 2026 09:00"; "Safety plan, 2 March 2026"
QString noteTitle(const Note &note, const PrintOrigin &origin)
{
    const charting::NoteFormat *format = formatOf(note, origin);
    if (format != nullptr && charting::isPaper(*format))
        return QStringLiteral("%1, %2").arg(format->title, longDay(note.serviceAt, origin));
    return tr("%1 note, session of %2")
        .arg(format ? format->title : note.format, dayAndTime(note.serviceAt, origin));
}

QString noteHtml(const PrintedNote &printed, const PrintOrigin &origin)
{
    const Note &note = printed.note;
    const charting::NoteFormat *format = formatOf(note, origin);
    QString html = QStringLiteral("<h2>%1</h2><p><small>%2</small></p>")
                       .arg(escaped(noteTitle(note, origin)),
                            tr("Written by %1").arg(escaped(note.authorName)));
    for (const Addendum &addendum : printed.addenda)
        if (isRetraction(addendum.act)) // before what does not stand any more
            html += actHtml(addendum, origin);
    if (const QString late = lateEntryText(note); !late.isEmpty())
        html += QStringLiteral("<p><b>%1</b></p>").arg(escaped(late));
    html += part2Html(printed, origin);
    for (const NoteSection &section : note.body.sections)
        if (!section.text.trimmed().isEmpty())
            html += QStringLiteral("<h3>%1</h3><p>%2</p>")
                        .arg(escaped(sectionTitle(section.code, format)), escaped(section.text));
    html += source(note.source);
    html += note.isSigned() ? signatureLine(*note.signature, origin) : unsignedLine();
    for (const Addendum &addendum : printed.addenda)
        if (!isRetraction(addendum.act))
            html += actHtml(addendum, origin);
    return note.format == planFormat ? html + agreementLine() : html;
}

QString kindTitle(EntryKind kind)
{
    switch (kind) {
    case EntryKind::Condition:
        return tr("Conditions");
    case EntryKind::Medication:
        return tr("Medications");
    case EntryKind::Allergy:
        return tr("Allergies");
    case EntryKind::Encounter:
        return tr("Encounters");
    case EntryKind::Observation:
        return tr("Observations");
    case EntryKind::CarePlan:
        return tr("Care plans");
    case EntryKind::Goal:
        return tr("Goals");
    case EntryKind::Document:
        return tr("Documents");
    }
    Q_UNREACHABLE();
}

QString entryRow(const ChartEntry &entry, const PrintOrigin &origin)
{
    QString about = escaped(entry.status);
    if (!entry.value.isEmpty())
        about = escaped(entry.value + u' ' + entry.unit);
    QString when = entry.startedAt ? day(*entry.startedAt, origin) : QString();
    if (entry.endedAt)
        when += QStringLiteral(" \u2013 ") + day(*entry.endedAt, origin);
    const QString code
        = entry.code.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(escaped(entry.code));
    const QString text = entry.text.trimmed().isEmpty()
        ? QString()
        : QStringLiteral("<br>%1").arg(escaped(entry.text));
    const QString from = entry.source.isEmpty() ? tr("entered here") : escaped(entry.source);
    return QStringLiteral("<tr><td>%1%2%3<br><small>%4</small></td><td>%5</td><td>%6</td></tr>")
        .arg(escaped(entry.title), code, text, tr("Source: %1").arg(from), about, when);
}

QString entriesHtml(const QList<ChartEntry> &entries, const PrintOrigin &origin)
{
    constexpr std::array kinds{EntryKind::Condition,   EntryKind::Medication, EntryKind::Allergy,
                               EntryKind::CarePlan,    EntryKind::Goal,       EntryKind::Encounter,
                               EntryKind::Observation, EntryKind::Document};
    QString html;
    for (const EntryKind kind : kinds) {
        QString rows;
        for (const ChartEntry &entry : entries)
            if (entry.kind == kind)
                rows += entryRow(entry, origin);
        if (!rows.isEmpty())
            html += QStringLiteral("<h3>%1</h3><table width=\"100%\" cellpadding=\"3\">%2</table>")
                        .arg(kindTitle(kind), rows);
    }
    return html;
}

/// Each as when it is printed alone, for a reader without the program: the codes of answers say
/// nothing. Of a measure that is not the program's they stand in one line.
QString measuresHtml(const QList<ChartRecord> &records)
{
    constexpr int level = 4;
    const QString answers = QStringLiteral("answers");
    const charting::InstrumentShelf shelf;
    QString html;
    for (const ChartRecord &record : records) {
        if (record.kind != RecordKind::Measure || record.isWithdrawn())
            continue;
        ChartRecord shown = record;
        const auto *instrument = shelf.find(record.value(QStringLiteral("instrument")));
        if (instrument == nullptr || instrument->items.isEmpty()
            || instrument->version != record.value(QStringLiteral("version")))
            shown.fields[answers] = record.value(answers).replace(u'\n', QStringLiteral(", "));
        html += measureHtml(shown, instrument, level);
    }
    return html;
}

/// Of each kind what stands, by its rows as the chart shows them, with the fields that are no part
/// of the row.
QString recordsHtml(const QList<ChartRecord> &records)
{
    QString html;
    for (const KindRule &kind : allRecordKinds()) {
        QString rows;
        if (kind.kind == RecordKind::Measure)
            rows = measuresHtml(records);
        for (const ChartRecord &record : records) {
            if (record.kind != kind.kind || record.isWithdrawn()
                || record.kind == RecordKind::Measure)
                continue;
            QString fields;
            for (const FieldRule &field : kind.fields) {
                const QString words
                    = words::recordValueText(kind.kind, field.name, record.value(field.name));
                // An id leads the program somewhere, and nobody who has the paper.
                if (!words.isEmpty() && field.type != FieldType::Link
                    && field.type != FieldType::Id)
                    fields += QStringLiteral("%1: %2<br>")
                                  .arg(escaped(words::recordFieldText(kind.kind, field.name)),
                                       escaped(words));
            }
            rows += QStringLiteral("<p><b>%1</b><br>%2</p>")
                        .arg(escaped(isContradicted(record, records) ? words::overtakenAnswerText()
                                                                     : words::recordTitle(record)),
                             fields);
            if (charting::isUnderPart2(record))
                rows += part2Line();
        }
        if (!rows.isEmpty())
            html += QStringLiteral("<h3>%1</h3>%2")
                        .arg(escaped(words::recordKindHeading(kind.kind)), rows);
    }
    return html;
}

QString clientHtml(const Client &client)
{
    QString html = QStringLiteral("<h1>%1</h1>").arg(escaped(displayName(client)));
    const std::array<std::pair<const char *, const QString *>, 6> fields{
        {{"Family name", &client.familyName},
         {"Given name", &client.givenName},
         {"Pronouns", &client.pronouns},
         {"Telephone", &client.phone},
         {"E-mail", &client.email},
         {"Address", &client.address}}};
    QString rows;
    for (const auto &[title, text] : fields)
        if (!text->isEmpty())
            rows += QStringLiteral("<tr><td width=\"25%\">%1</td><td>%2</td></tr>")
                        .arg(tr(title), escaped(*text));
    if (!rows.isEmpty())
        html += QStringLiteral("<table width=\"100%\" cellpadding=\"3\">%1</table>").arg(rows);
    return html + source(client.source);
}

/// Words of one section of a letter, or one of the lines it begins with.
QString paragraph(const QString &text)
{
    return QStringLiteral("<p>%1</p>").arg(escaped(text));
}

ChartDocument emptyFrame(const PrintOrigin &origin)
{
    ChartDocument document;
    document.practice = origin.practice.name;
    document.printed
        = tr("Printed %1 by %2").arg(dayAndTime(origin.now, origin), origin.practice.actor.name);
    return document;
}

ChartDocument frame(const Client &client, const PrintOrigin &origin)
{
    ChartDocument document = emptyFrame(origin);
    document.name = displayName(client);
    document.birthDate = client.birthDate ? tr("born %1").arg(origin.locale.toString(
                             *client.birthDate, QStringLiteral("d MMMM yyyy")))
                                          : tr("birth date not known");
    return document;
}

} // namespace

ChartDocument noteDocument(const Client &client, const PrintedNote &note, const PrintOrigin &origin)
{
    ChartDocument document = frame(client, origin);
    document.html = noteHtml(note, origin);
    document.title = noteTitle(note.note, origin);
    return document;
}

ChartDocument letterDocument(const PrintedNote &printed, const LetterHead &head,
                             const PrintOrigin &origin)
{
    const Note &note = printed.note;
    ChartDocument document = emptyFrame(origin);
    document.name = head.name;
    if (!head.born.isEmpty())
        document.birthDate = tr("born %1").arg(head.born);
    const charting::NoteFormat *format = formatOf(note, origin);
    document.title = tr("%1, %2").arg(format ? format->title : note.format,
                                      dayAndTime(note.serviceAt, origin));
    for (const Addendum &addendum : printed.addenda)
        if (isRetraction(addendum.act)) // why is not theirs to read
            document.html += QStringLiteral("<p><b>%1</b></p>")
                                 .arg(tr("Retracted on %1: what follows does not stand.")
                                          .arg(day(addendum.signature.signedAt, origin)));
    for (const QString &line : head.lines)
        document.html += paragraph(line);
    document.html += part2Html(printed, origin);
    for (const NoteSection &section : charting::proseOf(note.body).sections)
        if (!section.text.trimmed().isEmpty())
            document.html += paragraph(section.text);
    document.html += note.isSigned() ? signatureLine(*note.signature, origin) : unsignedLine();
    for (const Addendum &addendum : printed.addenda)
        if (addendum.act == NoteAct::CoSignature)
            document.html += signatureLine(addendum.signature, origin);
    return document;
}

ChartDocument chartDocument(const PrintedChart &chart, const PrintOrigin &origin)
{
    ChartDocument document = frame(chart.client, origin);
    document.title = tr("Whole chart");
    document.html = clientHtml(chart.client) + recordsHtml(chart.records)
        + entriesHtml(chart.entries, origin);
    if (chart.entries.isEmpty() && chart.notes.isEmpty() && chart.records.isEmpty())
        document.html += QStringLiteral("<p>%1</p>").arg(tr("This chart is empty."));
    for (const PrintedNote &note : chart.notes)
        document.html += noteHtml(note, origin);
    return document;
}

} // namespace alcove::presentation

#include "presentation/recent_notes.h"

#include "core/chart.h"
#include "core/setting_names.h"
#include "presentation/rights.h"

#include <QCborArray>
#include <QCborValue>
#include <QHash>

namespace alcove::presentation {

namespace {

constexpr qsizetype parts = 4;

std::optional<RecentNote> noteFrom(const QCborArray &line)
{
    const auto client = idFromString<ClientId>(line.at(0).toString());
    const auto note = idFromString<NoteId>(line.at(1).toString());
    if (line.size() != parts || !client || !note || !line.at(3).isInteger())
        return std::nullopt;
    return RecentNote{*client, *note, line.at(2).toString(), line.at(3).toInteger()};
}

Result<RecentNotes> keptNotes(Chart &chart)
{
    TRY_ASSIGN(const QByteArray bytes, chart.setting(recentNotesSetting));
    return RecentNotes::decode(bytes);
}

} // namespace

RecentNote recentNote(const Note &note)
{
    return {note.client, note.id, note.format, note.serviceAt};
}

RecentNotes RecentNotes::decode(const QByteArray &bytes)
{
    RecentNotes recent;
    const QCborArray lines = QCborValue::fromCbor(bytes).toArray();
    for (const auto line : lines)
        if (const auto note = noteFrom(line.toArray()); note && recent.m_notes.size() < most)
            recent.m_notes.append(*note);
    return recent;
}

QByteArray RecentNotes::encode() const
{
    QCborArray lines;
    for (const RecentNote &note : m_notes)
        lines.append(QCborArray{idString(note.client), idString(note.note), note.format,
                                qint64{note.serviceAt}});
    return QCborValue(lines).toCbor();
}

void RecentNotes::opened(const RecentNote &note)
{
    forget(note.note);
    m_notes.prepend(note);
    while (m_notes.size() > most)
        m_notes.removeLast();
}

void RecentNotes::forget(NoteId note)
{
    m_notes.removeIf([note](const RecentNote &each) { return each.note == note; });
}

Result<QList<RecentNoteLine>> recentNotes(Chart &chart)
{
    const Rights rights = rightsOf(chart.roles());
    QList<RecentNoteLine> lines;
    if (!rights.seesCharts || !rights.seesClients)
        return lines;
    TRY_ASSIGN(const RecentNotes recent, keptNotes(chart));
    if (recent.notes().isEmpty())
        return lines;
    TRY_ASSIGN(const auto clients, chart.clients({}));
    QHash<QString, QString> names;
    for (const ClientSummary &client : clients)
        names.insert(idString(client.id), client.name);
    for (const RecentNote &note : recent.notes()) {
        const auto name = names.constFind(idString(note.client));
        if (name == names.constEnd())
            continue;
        TRY_ASSIGN(const ChartDoor door, chart.door(note.client));
        if (!door.isShut())
            lines.append({note, *name});
    }
    return lines;
}

Result<void> rememberNote(Chart &chart, const RecentNote &note)
{
    TRY_ASSIGN(RecentNotes recent, keptNotes(chart));
    recent.opened(note);
    return chart.setSetting(recentNotesSetting, recent.encode());
}

Result<void> forgetNote(Chart &chart, NoteId note)
{
    TRY_ASSIGN(RecentNotes recent, keptNotes(chart));
    recent.forget(note);
    return chart.setSetting(recentNotesSetting, recent.encode());
}

} // namespace alcove::presentation

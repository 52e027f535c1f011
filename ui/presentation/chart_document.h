#pragma once

#include "charting/note_format.h"
#include "core/chart_entry.h"
#include "core/client.h"
#include "core/note.h"
#include "core/practice.h"

#include <QList>
#include <QLocale>
#include <QString>
#include <QTimeZone>

namespace alcove::presentation {

struct PrintedNote {
    Note note;
    QList<Addendum> addenda;
};

/// What of a chart is to be printed.
struct PrintedChart {
    Client client;
    QList<PrintedNote> notes; ///< in the order they are printed
    QList<ChartEntry> entries;
};

/// Who prints, when, in which words for time.
struct PrintOrigin {
    Practice practice;
    Millis now = 0;
    QTimeZone zone;
    QLocale locale;
    QList<charting::NoteFormat> formats;
};

/// A text ready to be laid out on paper. Whose it is stands on every page.
struct ChartDocument {
    QString name; ///< of the client
    QString birthDate; ///< "born 2 April 1991", or that it is not known
    QString practice;
    QString printed; ///< "Printed 2 March 2026 09:00 by Ada Byron"
    QString html; ///< only what QTextDocument knows; all chart text escaped
};

/// One note with its addenda.
ChartDocument noteDocument(const Client &client, const PrintedNote &note,
                           const PrintOrigin &origin);
/// The whole chart: who it is, what was imported and from where, all notes.
ChartDocument chartDocument(const PrintedChart &chart, const PrintOrigin &origin);

} // namespace alcove::presentation

#pragma once

#include "charting/note_format.h"
#include "core/chart_entry.h"
#include "core/chart_record.h"
#include "core/client.h"
#include "core/note.h"
#include "core/practice.h"

#include <QList>
#include <QLocale>
#include <QString>
#include <QStringList>
#include <QTimeZone>

namespace alcove::presentation {

struct PrintedNote {
    Note note;
    QList<Addendum> addenda;
    bool isUnderPart2 = false; ///< by an episode of care; its text and format say it themselves
};

/// What of a chart is to be printed.
struct PrintedChart {
    Client client;
    QList<PrintedNote> notes; ///< in the order they are printed
    QList<ChartEntry> entries;
    QList<ChartRecord> records = {};
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
    QString birthDate; ///< "born 2 April 1991", or that it is not known; empty on a letter
    QString practice;
    QString printed; ///< "Printed 2 March 2026 09:00 by Ada Byron"
    QString html; ///< only what QTextDocument knows; all chart text escaped
    QString title = {}; ///< what it is: "Safety plan, 2 March 2026", "Whole chart"
};

/// How a letter begins.
struct LetterHead {
    QString name; ///< of the client, for whom it goes to; at the top of each page
    QString born; ///< the birth date, where they are told it
    QStringList lines; ///< down to how they are addressed
};

/// One note with its addenda.
ChartDocument noteDocument(const Client &client, const PrintedNote &note,
                           const PrintOrigin &origin);
/// A letter as it goes to somebody: what was written, and who signed it. Neither what is known of
/// the session nor what was added later is part of it.
ChartDocument letterDocument(const PrintedNote &note, const LetterHead &head,
                             const PrintOrigin &origin);
/// The whole chart: who it is, what was imported and from where, all notes.
ChartDocument chartDocument(const PrintedChart &chart, const PrintOrigin &origin);

} // namespace alcove::presentation

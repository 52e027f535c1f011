#pragma once

#include "presentation/chart_document.h"
#include "presentation/outgoing_preview.h"

#include <optional>

namespace alcove::presentation {

/// A letter, and all that decides how it goes to whom.
struct LetterOf {
    Client client;
    PrintedNote note;
    QList<RecordSheet> sheets; ///< of kindsOfOutgoing() and charting::kindsThatGiveAway()
};

/// Whether it is of a format of letters.
bool isLetter(const Note &note, const QList<charting::NoteFormat> &formats);

/// A letter that may go to each of some people, to one of them at a time.
class Letter {
public:
    Letter(const LetterOf &of, const PrintOrigin &origin);

    /// Whom it can go to, in the order of outgoingPreviews().
    const QList<OutgoingPreview> &recipients() const { return m_recipients; }
    /// The one whom its format says, where there is one; otherwise -1.
    int usual() const;
    /// As it is printed for that one.
    ChartDocument documentFor(int recipient) const;
    /// What one has to know before it goes to them, a sentence each; empty for nothing.
    QString cautionFor(int recipient) const;

private:
    QString givenAwayText(const OutgoingPreview &to) const;

    LetterOf m_of;
    PrintOrigin m_origin;
    QList<ChartRecord> m_records;
    QList<OutgoingPreview> m_recipients;
    std::optional<charting::Recipient> m_mostlyTo;
};

} // namespace alcove::presentation

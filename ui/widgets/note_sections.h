#pragma once

#include "charting/format_shelf.h"
#include "charting/wording.h"

#include <QList>
#include <QStringList>
#include <QWidget>

namespace alcove::widgets {

class WritingEdit;

/// A note's prose as it is written in one format, a text for each section. What was typed in them
/// is taken back in them, so they stay for as long as that may be wanted, shown or not.
class NoteSections final : public QWidget {
    Q_OBJECT

public:
    NoteSections(const charting::FormatShelf &formats, const charting::Wording &wording,
                 QWidget *parent = nullptr);

    /// Whether it has the sections of that, under its titles.
    bool fits(const charting::Wording &wording) const;
    /// Of another note.
    void begin(const NoteBody &body);
    /// As it is now; only what is another text is replaced.
    void follow(const NoteBody &body);

    const QStringList &codes() const { return m_codes; }
    /// In the order of the codes.
    const QList<WritingEdit *> &edits() const { return m_edits; }
    /// Where the cursor was last: in which section, -1 for none.
    int section() const { return m_section; }
    void setSection(int section) { m_section = section; }
    /// The text with the cursor, or the first.
    WritingEdit *last() const;

private:
    void add(const QString &code, const charting::FormatShelf &formats,
             const charting::NoteFormat &format);

    QString m_format; ///< whose titles they have
    QStringList m_codes;
    QList<WritingEdit *> m_edits;
    int m_section = -1;
};

} // namespace alcove::widgets

#pragma once

#include "charting/note_format.h"

#include <QList>
#include <QStringList>

namespace alcove::charting {

/// All formats a practice writes in: those that come with the program and its own, which lie as
/// files in a folder of the desk.
class FormatShelf {
public:
    /// Without a folder, or where there is none, those of the program.
    explicit FormatShelf(const QString &folder = {});

    const QList<NoteFormat> &all() const { return m_formats; }
    /// One that is called so, and takes whatever sections a note has, where there is none.
    NoteFormat of(const QString &name) const;
    /// What a section is called in `format`, or in any other that has it; its code otherwise.
    QString sectionTitle(const NoteFormat &format, const QString &code) const;
    /// Files that are no formats, each with what is wrong: "intake.yaml, line 12: ...".
    const QStringList &problems() const { return m_problems; }

private:
    QList<NoteFormat> m_formats;
    QStringList m_problems;
};

} // namespace alcove::charting

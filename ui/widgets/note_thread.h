#pragma once

#include "core/note_body.h"

#include <QList>
#include <QObject>

class QLabel;
class QScrollArea;

namespace alcove::widgets {

/// The thread through a signed note: links in its texts lead from a sentence to the objective it
/// works on, and from an objective to its sentences.
class NoteThread final : public QObject {
    Q_OBJECT

public:
    /// `scroll` has the texts in it.
    explicit NoteThread(QScrollArea &scroll, QObject *parent = nullptr);

    /// Another note, or none: the labels are gone.
    void clear() { m_parts.clear(); }
    /// A section of `body`, in a label that has its text already.
    void add(const NoteBody &body, const NoteSection &section, QLabel &label);
    /// To where it stands in the prose; nothing of one that stands nowhere.
    void goToSentence(const QString &sentence);

private:
    struct Part {
        NoteSection section;
        QLabel *label;
    };
    void showProse(const NoteBody &body, const NoteSection &section, QLabel &label);
    void follow(const QString &link, const NoteSection &from);
    void goTo(QLabel &label);

    QScrollArea &m_scroll;
    QList<Part> m_parts;
};

} // namespace alcove::widgets

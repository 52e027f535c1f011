#pragma once

#include "presentation/chart_presenter.h"

#include <QFrame>
#include <QHash>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace alcove::widgets {

class EntryLine;

/// All entries of one kind: the first of them, and the rest when asked for.
class EntryCard final : public QFrame {
    Q_OBJECT

public:
    EntryCard(presentation::EntryGroup group, QWidget *parent = nullptr);

    static constexpr int shownAtFirst = 6;
    static constexpr int mostShown = 500; ///< a line is a widget

    /// The line of an entry, however far down; null when it is of another card.
    EntryLine *reveal(EntryId entry);

private:
    void add(const presentation::EntryGroup::Line &line);
    void showAll();

    presentation::EntryGroup m_group;
    QVBoxLayout *m_lines;
    QPushButton *m_more;
    QLabel *m_rest;
};

} // namespace alcove::widgets

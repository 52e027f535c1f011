#pragma once

#include "presentation/chart_presenter.h"

#include <QWidget>

class QPushButton;

namespace alcove::widgets {

class ReadingText;

/// A line of the summary. What else its source says of it, a document's whole text, opens below it.
class EntryLine final : public QWidget {
    Q_OBJECT

public:
    EntryLine(const presentation::EntryGroup::Line &line, QWidget *parent = nullptr);

    EntryId entry() const { return m_line.entry; }
    bool isOpen() const { return m_text != nullptr; }
    /// Opens the text, if there is one, where `words` stand in it, and gives it the keyboard.
    void open(const QString &words);

private:
    void toggle();
    void openText();

    presentation::EntryGroup::Line m_line;
    QPushButton *m_read;
    ReadingText *m_text = nullptr; ///< while it is open
};

} // namespace alcove::widgets

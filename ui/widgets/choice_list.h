#pragma once

#include <QListWidget>

namespace alcove::widgets {

/// What may stand at the cursor, in a list below it. The keyboard stays in the text: whoever owns
/// the list hands it the keys.
class ChoiceList final : public QListWidget {
    Q_OBJECT

public:
    /// One of them, or some.
    enum class Kind { One, Some };

    explicit ChoiceList(QWidget *parent = nullptr);

    /// At `below`, the cursor in `where`'s coordinates, on top of its window.
    void offer(const QStringList &rows, Kind kind, const QWidget &where, const QRect &below);
    bool isOffered() const { return isVisible(); }
    /// Whether the key was for the list. chosen() or left() may follow.
    bool take(QKeyEvent &event);

signals:
    /// The numbers of rows; more than one only of Kind::Some.
    void chosen(const QList<int> &rows);
    void left();

private:
    void toggle(int row);
    void choose();

    Kind m_kind = Kind::One;
};

} // namespace alcove::widgets

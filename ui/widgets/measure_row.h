#pragma once

#include "charting/instrument.h"

#include <QWidget>

#include <optional>

class QButtonGroup;
class QBoxLayout;

namespace alcove::widgets {

/// An item of a measure with its answers. It has the keyboard as a whole: a digit chooses, Left and
/// Right choose the one beside, for values that are no digit.
class MeasureRow final : public QWidget {
    Q_OBJECT

public:
    /// `place` is its number and how many there are, for who can't see them: "3 of 9".
    MeasureRow(const charting::InstrumentItem &item, const QString &place,
               QWidget *parent = nullptr);

    const QString &code() const { return m_item.code; }
    std::optional<int> answer() const { return m_answer; }
    /// Says nothing to anybody; nothing is chosen where the item has no such answer.
    void setAnswer(std::optional<int> value);
    /// Marked as the one that is answered next.
    bool isCurrent() const { return m_isCurrent; }
    void setCurrent(bool isCurrent);

signals:
    /// Somebody chose it, perhaps again. `isDone` when the keyboard may go on to the next.
    void answered(int value, bool isDone);
    /// A digit that is none of its values.
    void refused(int digit);
    /// Up or down by one row.
    void moved(int step);
    void entered();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void addAnswers(QBoxLayout &answers);
    bool hasAnswer(int value) const;
    void choose(int value, bool isDone);
    void stepAside(int step);
    void describe();

    charting::InstrumentItem m_item;
    QButtonGroup *m_buttons;
    std::optional<int> m_answer;
    bool m_isCurrent = false;
};

} // namespace alcove::widgets

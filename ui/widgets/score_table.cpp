#include "widgets/score_table.h"

#include "presentation/plain_dates.h"
#include "widgets/page_parts.h"

using namespace Qt::StringLiterals;

namespace alcove::widgets {

ScoreTable::ScoreTable(QWidget *parent)
    : QTableWidget(parent)
{
    setObjectName(u"scoreTable"_s);
    setAccessibleName(tr("Scores"));
    const QStringList titles{tr("Date"), tr("What"),    tr("Score"),
                             tr("Band"), tr("Cut-off"), tr("Against the score before")};
    setColumnCount(static_cast<int>(titles.size()));
    setHorizontalHeaderLabels(titles);
    setEditTriggers(NoEditTriggers);
    showAsRows(*this);
}

void ScoreTable::setHistory(const presentation::ScoreHistory &history)
{
    setAccessibleName(tr("%1 over time, as a table").arg(history.instrument.title));
    const auto &cutOff = history.instrument.cutOff;
    setAccessibleDescription(
        cutOff ? tr("Published cut-off: %1. Source: %2.").arg(cutOff->words, cutOff->source)
               : QString());
    horizontalHeaderItem(CutOff)->setToolTip(accessibleDescription());
    setColumnHidden(CutOff, !cutOff);
    const QList<presentation::ScoreMark> marks = presentation::marksOf(history);
    setCurrentCell(-1, -1);
    m_measures.clear();
    setRowCount(static_cast<int>(marks.size()));
    int row = 0;
    for (const presentation::ScoreMark &mark : marks) {
        const QStringList cells{presentation::dateText(mark.on),
                                mark.what,
                                mark.total ? QString::number(*mark.total) : QString(),
                                mark.band,
                                mark.cutOff,
                                mark.change};
        for (int column = 0; column < cells.size(); ++column) {
            auto *item = new QTableWidgetItem(cells[column]);
            item->setData(Qt::AccessibleTextRole, column == Day ? mark.sentence : cells[column]);
            setItem(row, column, item);
        }
        m_measures.append(mark.measure);
        ++row;
    }
    resizeColumnsToContents();
}

std::optional<RecordId> ScoreTable::chosenMeasure() const
{
    const int row = currentRow();
    return row < 0 || row >= m_measures.size() ? std::nullopt : m_measures[row];
}

} // namespace alcove::widgets

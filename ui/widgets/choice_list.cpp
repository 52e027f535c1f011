#include "widgets/choice_list.h"

#include "support/theme.h"

#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using support::unit;

namespace {

constexpr int narrowest = 60 * unit;
constexpr int widest = 130 * unit;
constexpr int mostRows = 9; ///< that a digit may mean

} // namespace

ChoiceList::ChoiceList(QWidget *parent)
    : QListWidget(parent)
{
    setObjectName(u"choiceList"_s);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("What may stand here"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    support::setKind(*this, "choices");
    hide();
    // It stands on the window once it was offered, and has to go with whoever offers it.
    if (parent != nullptr)
        connect(parent, &QObject::destroyed, this, &QObject::deleteLater);
    connect(this, &QListWidget::itemClicked, this, [this](const QListWidgetItem *clicked) {
        setCurrentRow(row(clicked));
        if (m_kind == Kind::Some)
            toggle(currentRow());
        else
            choose();
    });
}

void ChoiceList::offer(const QStringList &rows, Kind kind, const QWidget &where, const QRect &below)
{
    m_kind = kind;
    clear();
    int number = 0;
    for (const QString &words : rows) {
        ++number;
        auto *item = new QListWidgetItem(
            number <= mostRows ? u"%1   %2"_s.arg(number).arg(words) : words, this);
        if (kind == Kind::Some)
            item->setCheckState(Qt::Unchecked);
    }
    setCurrentRow(0);
    QWidget *window = where.window();
    if (parentWidget() != window)
        setParent(window);
    const int rowHeight = sizeHintForRow(0);
    const int height = std::min(count(), mostRows) * rowHeight + 2 * frameWidth() + unit;
    const int width = std::clamp(sizeHintForColumn(0) + 8 * unit, narrowest, widest);
    QPoint place = where.mapTo(window, below.bottomLeft() + QPoint(0, unit));
    if (place.y() + height > window->height())
        place = where.mapTo(window, below.topLeft()) - QPoint(0, height + unit);
    place.setX(std::clamp(place.x(), 0, std::max(0, window->width() - width)));
    setGeometry(QRect(place, QSize(width, height)));
    show();
    raise();
}

bool ChoiceList::take(QKeyEvent &event)
{
    if (!isOffered() || count() == 0)
        return false;
    switch (event.key()) {
    case Qt::Key_Down:
        setCurrentRow((currentRow() + 1) % count());
        return true;
    case Qt::Key_Up:
        setCurrentRow((currentRow() + count() - 1) % count());
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        if (event.modifiers() != Qt::NoModifier && event.modifiers() != Qt::KeypadModifier)
            return false;
        choose();
        return true;
    case Qt::Key_Escape:
        hide();
        emit left();
        return true;
    default:
        break;
    }
    if (m_kind == Kind::Some && event.key() == Qt::Key_Space) {
        toggle(currentRow());
        return true;
    }
    const int row = event.key() - Qt::Key_1;
    if (event.modifiers().testFlag(Qt::ControlModifier) || row < 0 || row >= count()
        || row >= mostRows)
        return false;
    setCurrentRow(row);
    if (m_kind == Kind::Some)
        toggle(row);
    else
        choose();
    return true;
}

void ChoiceList::toggle(int row)
{
    item(row)->setCheckState(item(row)->checkState() == Qt::Checked ? Qt::Unchecked : Qt::Checked);
}

void ChoiceList::choose()
{
    QList<int> rows;
    if (m_kind == Kind::Some)
        for (int row = 0; row < count(); ++row)
            if (item(row)->checkState() == Qt::Checked)
                rows.append(row);
    if (rows.isEmpty())
        rows.append(currentRow());
    hide();
    emit chosen(rows);
}

} // namespace alcove::widgets

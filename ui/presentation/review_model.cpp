#include "presentation/review_model.h"

#include "presentation/plain_dates.h"
#include "words/review_text.h"

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

QString titleOf(const ReviewItem &item)
{
    return item.clientName.isEmpty() ? ReviewModel::tr("(no client)") : item.clientName;
}

QString iconOf(ReviewKind kind)
{
    switch (kind) {
    case ReviewKind::Draft:
        return u"edit"_s;
    case ReviewKind::Beside:
        return u"addendum"_s;
    case ReviewKind::Field:
        return u"client"_s;
    case ReviewKind::Late:
        return u"note"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

void ReviewModel::setItems(const QList<ReviewItem> &items, Millis now)
{
    beginResetModel();
    m_items = items;
    m_now = now;
    endResetModel();
}

int ReviewModel::rowOf(const ReviewItem &item) const
{
    for (int row = 0; row < m_items.size(); ++row) {
        const ReviewItem &each = m_items[row];
        if (each.kind == item.kind && each.record == item.record && each.field == item.field)
            return row;
    }
    return -1;
}

int ReviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant ReviewModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_items.size())
        return {};
    const ReviewItem &item = m_items.at(index.row());
    const QString since = agoText(item.since, m_now);
    switch (role) {
    case Qt::DisplayRole:
        return titleOf(item);
    case DetailRole:
        return words::reviewKindText(item);
    case SinceRole:
        return since;
    case IconRole:
        return iconOf(item.kind);
    case Qt::AccessibleTextRole:
        return QStringList{titleOf(item), words::reviewKindText(item), since,
                           item.desk.isEmpty() ? item.person
                                               : tr("%1 at %2").arg(item.person, item.desk)}
            .join(u", "_s);
    default:
        return {};
    }
}

} // namespace alcove::presentation

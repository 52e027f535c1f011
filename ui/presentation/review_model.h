#pragma once

#include "core/review_book.h"

#include <QAbstractListModel>

namespace alcove::presentation {

/// What waits for a person, the oldest first.
class ReviewModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum DataRole {
        DetailRole = Qt::UserRole, ///< "two versions of a draft"
        SinceRole, ///< "yesterday 14:02"
        IconRole,
    };

    using QAbstractListModel::QAbstractListModel;

    void setItems(const QList<ReviewItem> &items, Millis now);
    const ReviewItem &at(int row) const { return m_items.at(row); }
    /// -1 for what waits no more.
    int rowOf(const ReviewItem &item) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<ReviewItem> m_items;
    Millis m_now = 0;
};

} // namespace alcove::presentation

#pragma once

#include <QStyledItemDelegate>

namespace alcove::widgets {

/// Draws an item as paintRow() does.
class RowDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// Which of the model's roles hold what; 0 for none.
    struct Roles {
        int detail = 0;
        int trailing = 0;
        int icon = 0;
        int rich = 0;
    };

    explicit RowDelegate(Roles roles, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    Roles m_roles;
};

} // namespace alcove::widgets

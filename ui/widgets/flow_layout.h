#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace alcove::widgets {

/// Puts what is in it side by side, each as wide as it wants to be, and begins a new row where one
/// is full.
class FlowLayout final : public QLayout {
    Q_OBJECT

public:
    explicit FlowLayout(int gap, QWidget *parent = nullptr);

    void addItem(QLayoutItem *item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    void setGeometry(const QRect &place) override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    /// All in one row.
    QSize sizeHint() const override;
    /// As wide as the widest.
    QSize minimumSize() const override;
    Qt::Orientations expandingDirections() const override { return {}; }

private:
    enum class Move { No, Yes };
    /// The height that it takes; puts each in its place where it is to.
    int flow(const QRect &place, Move move) const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
    int m_gap;
};

} // namespace alcove::widgets

#pragma once

#include "supplemental/item.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace alcove::ui_supplemental {

/// An item, drawn hollow: it is what a client says of themself. Its words are asked for, not shown
/// of themselves: reading them is an act that is audited.
class ItemCard final : public QFrame {
    Q_OBJECT

public:
    explicit ItemCard(const supplemental::ItemSummary &item, QWidget *parent = nullptr);

    supplemental::ItemId id() const { return m_id; }
    void showWords(const supplemental::Item &item);

signals:
    void wanted(alcove::supplemental::ItemId id);

private:
    supplemental::ItemId m_id;
    QLabel *m_words;
    QLabel *m_origin;
    QPushButton *m_read;
};

} // namespace alcove::ui_supplemental

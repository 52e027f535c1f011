#pragma once

#include <QFont>
#include <QRect>
#include <QString>

class QPainter;

namespace alcove::widgets {

/// What a row says. Empty parts take no place; "rich" is HTML of up to two lines.
struct Row {
    QString icon = {};
    QString title = {};
    QString detail = {};
    QString trailing = {};
    QString rich = {};
};

int rowHeight(const QFont &font, bool hasDetail, bool hasRich = false);

/// Paints everything of a row but its ground.
void paintRow(QPainter &painter, const QRect &rect, const QFont &font, const Row &row);

} // namespace alcove::widgets

#pragma once

#include <QFrame>
#include <QLabel>

class QGridLayout;
class QLayout;
class QPushButton;
class QScrollArea;
class QTableView;
class QVBoxLayout;

namespace alcove::widgets {

/// What the pages of settings are laid out with: cards in a column, in the middle of a ground that
/// scrolls.

/// Wraps; `kind` is one of the theme's.
QLabel *sentence(const QString &words, const char *kind, QWidget *parent);
/// With a column in it.
QFrame *card(QWidget *parent);
QVBoxLayout *columnOf(QFrame *card);
QScrollArea *room(QWidget *parent);
/// `middle` between two stretches, on the page's ground.
QWidget *ground(QWidget *middle);
/// The arrow back, called "back".
QPushButton *backButton(QWidget *parent);

/// The column of a page that is its own ground, in its middle and as wide as one reads: the heading
/// and what it is about; what comes below is the caller's.
QVBoxLayout *pageColumn(QWidget *page, const QString &heading, const QString &about);

/// A label above its field, in one cell of the grid; the field is called so to a screen reader.
void addField(QGridLayout &grid, int row, int column, int columns, const QString &words,
              QWidget *field);

/// Takes all out of a layout. What is in it goes a little later: it may be the sender of what led
/// here.
void emptied(QLayout &layout);

/// A table that is read line by line: rows are chosen, one at a time, and Tab leaves it.
void showAsRows(QTableView &table);

} // namespace alcove::widgets

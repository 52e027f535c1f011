#pragma once

#include <QFrame>
#include <QLabel>

class QPushButton;
class QScrollArea;
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

} // namespace alcove::widgets

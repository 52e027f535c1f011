#pragma once

class QWidget;

namespace alcove::widgets {

/// How wide a page with about 76 characters a line is in `widget`'s font, margins included.
int readingWidth(const QWidget &widget);

} // namespace alcove::widgets

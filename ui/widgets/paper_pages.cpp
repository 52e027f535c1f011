#include "widgets/paper_pages.h"

namespace alcove::widgets {

PaperPages::Place PaperPages::put(qreal top, qreal height)
{
    // What is higher than a page is cut by its end, wherever it began.
    if (top > m_begin && top + height - m_begin > m_height) {
        ++m_page;
        m_begin = top;
    }
    return {m_page, top - m_begin};
}

} // namespace alcove::widgets

#pragma once

#include <QtGlobal>

namespace alcove::widgets {

/// Divides what stands one below the other into pages, however many there are: a qreal tells each
/// 64th of a dot apart up to ten thousand million pages.
class PaperPages {
public:
    explicit PaperPages(qreal height)
        : m_height(height)
    {
    }

    struct Place {
        qint64 page = 0;
        qreal top = 0; ///< on that page

        bool operator==(const Place &) const = default;
    };

    /// Of what begins `top` below the beginning of the text, in the order of those. Nothing is cut:
    /// what would go over the end of a page begins the next one.
    Place put(qreal top, qreal height);
    /// Whether there is room for it on one page.
    bool fits(qreal height) const { return height <= m_height; }

private:
    qreal m_height;
    qreal m_begin = 0; ///< of the page
    qint64 m_page = 0;
};

} // namespace alcove::widgets

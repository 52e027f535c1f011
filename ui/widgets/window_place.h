#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace alcove::widgets {

/// Where one is in the window.
struct WindowPlace {
    enum class Page { Today, Clients, Search, Chart };

    Page page = Page::Today;
    QString typed; ///< in the list of clients
    QString searched; ///< in all notes
    QByteArray chart; ///< the chart page's own

    QByteArray encode() const;
    static std::optional<WindowPlace> decode(const QByteArray &bytes);
};

} // namespace alcove::widgets

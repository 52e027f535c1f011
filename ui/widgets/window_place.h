#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace alcove::widgets {

/// Where one is in the window.
struct WindowPlace {
    enum class Page {
        Today,
        Clients,
        Search,
        Chart,
        Form,
        Audit,
        WaysIn,
        People,
        Requests,
        Review,
        Server,
        Group,
        Licences,
        Caseload
    };

    Page page = Page::Today;
    QString typed; ///< in the list of clients
    QString searched; ///< in all notes
    QByteArray chart; ///< the chart page's own
    QByteArray form; ///< of a client being entered or changed
    QByteArray audit; ///< whose log
    QByteArray caseload; ///< typed about who has the clients

    QByteArray encode() const;
    static std::optional<WindowPlace> decode(const QByteArray &bytes);
};

} // namespace alcove::widgets

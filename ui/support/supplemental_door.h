#pragma once

#include "core/ids.h"

#include <QObject>
#include <QString>

class QWidget;

namespace alcove::support {

/// What the windows of the chart know of the supplemental panel: that there is a door to it, and
/// what is written on the door. What lies behind is another room, with its own store and key.
class SupplementalDoor : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// What the door says for a client, in words: "Supplemental: locked", "no consent".
    virtual QString sign(ClientId client) const = 0;
    /// The room as a widget for the client's window, which takes it over. `clientName` is copied.
    virtual QWidget *makeRoom(ClientId client, const QString &clientName, QWidget *parent) = 0;
    /// Shuts the room and forgets its key, at once.
    virtual void shut() = 0;

signals:
    /// The sign of this client's door, or of each, says something else.
    void signChanged();
};

} // namespace alcove::support

#pragma once

#include "support/supplemental_door.h"

#include <QPointer>
#include <QWidget>

namespace alcove::testing {

/// A door with an empty room behind it.
class FakeDoor final : public support::SupplementalDoor {
public:
    QString sign(ClientId) const override { return words; }
    QWidget *makeRoom(ClientId client, const QString &clientName, QWidget *parent) override
    {
        rooms.append(client);
        name = clientName;
        room = new QWidget(parent);
        return room;
    }
    void shut() override { ++shuts; }
    void say(const QString &other)
    {
        words = other;
        emit signChanged();
    }

    QString words = QStringLiteral("Supplemental, locked");
    QString name;
    QPointer<QWidget> room;
    QList<ClientId> rooms; ///< whose were made
    int shuts = 0;
};

} // namespace alcove::testing

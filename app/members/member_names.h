#pragma once

#include "session/open_chart.h"

#include <QHash>

namespace alcove::members {

/// How people and desks are called on this desk. Empty where nobody said it.
class MemberNames {
public:
    static Result<MemberNames> of(session::OpenChart &open);

    QString of(const UserId &user) const;
    QString of(const DeviceId &device) const;

private:
    QHash<QByteArray, QString> m_people;
    QList<DeviceRecord> m_devices;
    Actor m_self;
};

} // namespace alcove::members

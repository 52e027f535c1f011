#pragma once

#include "base/roles.h"

#include <QList>
#include <QWidget>

class QCheckBox;

namespace alcove::widgets {

/// The hats somebody wears, to be ticked, each with a line on what it opens.
class HatsBox final : public QWidget {
    Q_OBJECT

public:
    explicit HatsBox(Roles offered, QWidget *parent = nullptr);

    Roles roles() const;
    void setRoles(Roles roles);
    /// It is on and stays on; `why` says so beside it.
    void fix(Role role, const QString &why);

signals:
    void changed();

private:
    struct Hat {
        Role role = Role::Owner;
        QCheckBox *box = nullptr;
    };

    QList<Hat> m_hats;
};

} // namespace alcove::widgets

#pragma once

#include "widgets/door_page.h"

namespace alcove::widgets {

/// An empty machine: the ways on.
class FirstStartPage final : public DoorPage {
    Q_OBJECT

public:
    /// Whether the desk can join a practice, and has asked to already.
    enum class Join { Never, Offered, Asked };

    /// Whether somebody can come back to their practice by a recovery kit.
    enum class Kit { Never, Offered };

    FirstStartPage(Join join, Kit kit, QWidget *parent = nullptr);

signals:
    void practiceWanted();
    void joinWanted();
    void kitWanted();
    void demoWanted();
};

} // namespace alcove::widgets

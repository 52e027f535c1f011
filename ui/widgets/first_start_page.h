#pragma once

#include "widgets/door_page.h"

namespace alcove::widgets {

/// An empty machine: the ways on.
class FirstStartPage final : public DoorPage {
    Q_OBJECT

public:
    /// Whether the desk can join a practice, and has asked to already.
    enum class Join { Never, Offered, Asked };

    explicit FirstStartPage(Join join, QWidget *parent = nullptr);

signals:
    void practiceWanted();
    void joinWanted();
    void demoWanted();
};

} // namespace alcove::widgets

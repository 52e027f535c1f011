#pragma once

#include "widgets/door_page.h"

namespace alcove::widgets {

/// An empty machine: two ways on.
class FirstStartPage final : public DoorPage {
    Q_OBJECT

public:
    explicit FirstStartPage(QWidget *parent = nullptr);

signals:
    void practiceWanted();
    void demoWanted();
};

} // namespace alcove::widgets

#pragma once

#include <QWidget>

namespace alcove::ui_supplemental {

/// The other room's walls: a tinted ground, a hatched frame around it, and the banner of rule S13
/// above whatever is inside.
class RoomFrame final : public QWidget {
    Q_OBJECT

public:
    /// Takes over `inside`.
    explicit RoomFrame(QWidget *inside, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace alcove::ui_supplemental

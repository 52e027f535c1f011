#pragma once

#include "core/ids.h"

#include <QColor>
#include <QFrame>

class QLabel;

namespace alcove::widgets {

/// The colour of a client, the same on every desk.
QColor bandColour(ClientId client);

/// Whose this is, in a line over what is about one client and is not their chart's page: their
/// colour, name, pronouns and birth date. Hidden while it is nobody's.
class BandStrip final : public QFrame {
    Q_OBJECT

public:
    explicit BandStrip(QWidget *parent = nullptr);

    void show(ClientId client, const QString &name, const QString &about);
    void clear();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_name;
    QLabel *m_about;
    QColor m_colour;
};

} // namespace alcove::widgets

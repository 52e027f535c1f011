#pragma once

#include <QAbstractButton>
#include <QApplication>
#include <QKeyEvent>
#include <QObject>

#include <bit>

namespace alcove::testing {

/// What a skilled person does at the keyboard, by the keystroke-level model (Card, Moran and
/// Newell 1980) with the times of an average typist: each key 0.28 s, each decision before a
/// command or a new piece of text 1.35 s, each hand on the mouse and back 0.4 s and a click there
/// 1.1 s. Counts events of the whole program.
class KlmLog final : public QObject {
public:
    static constexpr double key = 0.28;
    static constexpr double decision = 1.35;
    static constexpr double homing = 0.4;
    static constexpr double pointing = 1.1;

    KlmLog() { qApp->installEventFilter(this); }

    int keys() const { return m_keys; }
    int commands() const { return m_commands; }
    int clicks() const { return m_clicks; }
    /// Pieces of text: runs of letters between commands.
    int pieces() const { return m_pieces; }
    double seconds() const
    {
        return m_keys * key + (m_commands + m_pieces) * decision
            + m_clicks * (2 * homing + pointing);
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        // Sent for each press, before a shortcut or the part with the keyboard takes it.
        if (event->type() == QEvent::ShortcutOverride && watched == QApplication::focusWidget())
            count(*static_cast<QKeyEvent *>(event));
        if (event->type() == QEvent::MouseButtonPress && watched->isWidgetType())
            ++m_clicks;
        return QObject::eventFilter(watched, event);
    }

private:
    void count(const QKeyEvent &pressed)
    {
        // One that is only held is counted with the key it is held for.
        switch (pressed.key()) {
        case Qt::Key_Shift:
        case Qt::Key_Control:
        case Qt::Key_Alt:
        case Qt::Key_AltGr:
        case Qt::Key_Meta:
            return;
        default:
            break;
        }
        const Qt::KeyboardModifiers held = pressed.modifiers();
        const bool isChord = (held & (Qt::ControlModifier | Qt::AltModifier)) != 0;
        const bool pressesButton = pressed.key() == Qt::Key_Space
            && qobject_cast<QAbstractButton *>(QApplication::focusWidget()) != nullptr;
        const QString text = pressed.text();
        const bool isText = !isChord && !pressesButton && !text.isEmpty() && text.front().isPrint();
        // A test types a capital without the Shift that a person holds for it.
        const bool isCapital
            = isText && text.front().isUpper() && !held.testFlag(Qt::ShiftModifier);
        const auto keysHeld = held & (Qt::ControlModifier | Qt::AltModifier | Qt::ShiftModifier);
        m_keys += 1 + std::popcount(static_cast<unsigned>(keysHeld.toInt())) + (isCapital ? 1 : 0);
        if (!isText)
            ++m_commands;
        else if (!m_wasText)
            ++m_pieces;
        m_wasText = isText;
    }

    int m_keys = 0;
    int m_commands = 0;
    int m_clicks = 0;
    int m_pieces = 0;
    bool m_wasText = false;
};

} // namespace alcove::testing

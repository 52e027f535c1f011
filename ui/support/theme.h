#pragma once

#include <QColor>
#include <QPalette>
#include <QString>

class QApplication;
class QWidget;

namespace alcove::support {

/// Our palettes: light, dark, and black with the strongest contrast.
enum class Scheme { Paper, Dusk, Contrast };

/// What a colour is for. Parts and text never name a colour, only a role.
enum class Role {
    Ground, ///< behind everything
    Card, ///< pages, fields, lists
    Text,
    Muted, ///< second text, still read: 4.5:1
    Hairline, ///< divides; never the only sign of anything
    Border, ///< edge of what can be used: 3:1
    Accent,
    OnAccent,
    AccentSoft, ///< selected, under the pointer
    Danger,
    DangerSoft,
    Good,
    GoodSoft,
    Warning,
    WarningSoft,
    SupplementalGround, ///< the other room
    SupplementalFrame,
};

constexpr int roleCount = 17;

/// A step of every distance, in pixels before scaling.
constexpr int unit = 4;
/// The least height of what is pressed.
constexpr int target = 28;

QColor colour(Scheme scheme, Role role);

/// For Fusion. Custom painting takes from a widget's palette: Window Ground, Base Card, Mid
/// Hairline, Dark Border, Midlight AccentSoft, Highlight Accent, PlaceholderText Muted, BrightText
/// Danger.
QPalette palette(Scheme scheme);

/// The rules of resources/styles/alcove.qss with the scheme's colours, and sizes of type that
/// follow `basePointSize`, the system's.
QString styleSheet(Scheme scheme, qreal basePointSize);

/// What the desktop asks for, read before a scheme is applied.
Scheme schemeOfSystem(const QPalette &system);

/// Fusion, palette and style sheet for the whole program.
void apply(QApplication &application, Scheme scheme);

/// What a widget is, for the style sheet: "title", "card", "primary", ... (resources/styles).
void setKind(QWidget &widget, const char *kind);

/// WCAG 2.2 contrast of two opaque colours, 1 to 21.
double contrast(const QColor &a, const QColor &b);

} // namespace alcove::support

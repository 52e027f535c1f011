#include "support/theme.h"

#include <QApplication>
#include <QFile>
#include <QStyle>
#include <QStyleFactory>
#include <QWidget>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace alcove::support {

namespace {

using Colours = std::array<QRgb, roleCount>;

// In the order of Role.
constexpr Colours paper{0xfff5f2ea, 0xfffffdf9, 0xff1f2a2e, 0xff57625f, 0xffdfd8ca, 0xff87816f,
                        0xff2b5f63, 0xffffffff, 0xffdcebe8, 0xffa3332b, 0xfff8e4e0, 0xff2c6a40,
                        0xffe1efe2, 0xff7c5200, 0xfffaeed3, 0xfff0e8f5, 0xff75489b};
constexpr Colours dusk{0xff1a1f22, 0xff23292d, 0xffe9e5db, 0xffabb2af, 0xff394146, 0xff7c8685,
                       0xff8fc9c2, 0xff10201f, 0xff2b4142, 0xfff19a8f, 0xff45292a, 0xff95cda3,
                       0xff263a2c, 0xffe6be6d, 0xff3d3422, 0xff2b2435, 0xffbb9bdd};
constexpr Colours strongest{0xff000000, 0xff000000, 0xffffffff, 0xffe6e6e6, 0xff9a9a9a, 0xffffffff,
                            0xffffd83d, 0xff000000, 0xff3a3200, 0xffff9a8f, 0xff3d0f0a, 0xff8ff0a4,
                            0xff0b2d14, 0xffffd83d, 0xff332a00, 0xff150a1f, 0xffd9b3ff};

const Colours &colours(Scheme scheme)
{
    switch (scheme) {
    case Scheme::Paper:
        return paper;
    case Scheme::Dusk:
        return dusk;
    case Scheme::Contrast:
        return strongest;
    }
    return paper;
}

double luminance(const QColor &colour)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF());
}

QString points(qreal size)
{
    return QString::number(size, 'f', 1) + u"pt"_s;
}

} // namespace

QColor colour(Scheme scheme, Role role)
{
    return QColor::fromRgba(colours(scheme).at(static_cast<std::size_t>(role)));
}

QPalette palette(Scheme scheme)
{
    const std::pair<QPalette::ColorRole, Role> parts[] = {
        {QPalette::Window, Role::Ground},
        {QPalette::WindowText, Role::Text},
        {QPalette::Base, Role::Card},
        {QPalette::AlternateBase, Role::Ground},
        {QPalette::Text, Role::Text},
        {QPalette::PlaceholderText, Role::Muted},
        {QPalette::Button, Role::Card},
        {QPalette::ButtonText, Role::Text},
        {QPalette::BrightText, Role::Danger},
        {QPalette::Highlight, Role::Accent},
        {QPalette::HighlightedText, Role::OnAccent},
        {QPalette::Link, Role::Accent},
        {QPalette::LinkVisited, Role::Accent},
        {QPalette::ToolTipBase, Role::Card},
        {QPalette::ToolTipText, Role::Text},
        {QPalette::Light, Role::Card},
        {QPalette::Midlight, Role::AccentSoft},
        {QPalette::Mid, Role::Hairline},
        {QPalette::Dark, Role::Border},
    };
    QPalette palette;
    for (const auto &[part, role] : parts)
        palette.setColor(part, colour(scheme, role));
    for (const auto part : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, part, colour(scheme, Role::Muted));
    return palette;
}

QString styleSheet(Scheme scheme, qreal basePointSize)
{
    QFile file(u":/alcove/styles/alcove.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const std::pair<QString, Role> names[] = {
        {u"@ground@"_s, Role::Ground},
        {u"@card@"_s, Role::Card},
        {u"@text@"_s, Role::Text},
        {u"@muted@"_s, Role::Muted},
        {u"@hairline@"_s, Role::Hairline},
        {u"@border@"_s, Role::Border},
        {u"@accent@"_s, Role::Accent},
        {u"@on-accent@"_s, Role::OnAccent},
        {u"@accent-soft@"_s, Role::AccentSoft},
        {u"@danger@"_s, Role::Danger},
        {u"@danger-soft@"_s, Role::DangerSoft},
        {u"@good@"_s, Role::Good},
        {u"@good-soft@"_s, Role::GoodSoft},
        {u"@warning@"_s, Role::Warning},
        {u"@warning-soft@"_s, Role::WarningSoft},
        {u"@supplemental-ground@"_s, Role::SupplementalGround},
        {u"@supplemental-frame@"_s, Role::SupplementalFrame},
    };
    for (const auto &[name, role] : names)
        sheet.replace(name, colour(scheme, role).name());
    sheet.replace(u"@size-small@"_s, points(basePointSize * 0.9));
    sheet.replace(u"@size-body@"_s, points(basePointSize));
    sheet.replace(u"@size-reading@"_s, points(basePointSize * 1.1));
    sheet.replace(u"@size-heading@"_s, points(basePointSize * 1.2));
    sheet.replace(u"@size-title@"_s, points(basePointSize * 1.6));
    sheet.replace(u"@size-display@"_s, points(basePointSize * 2.1));
    return sheet;
}

Scheme schemeOfSystem(const QPalette &system)
{
    const QColor ground = system.color(QPalette::Window);
    const QColor text = system.color(QPalette::WindowText);
    if (contrast(ground, text) > 20 && ground.lightness() < 8)
        return Scheme::Contrast;
    return ground.lightness() < text.lightness() ? Scheme::Dusk : Scheme::Paper;
}

void apply(QApplication &application, Scheme scheme)
{
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setPalette(palette(scheme));
    application.setStyleSheet(styleSheet(scheme, QApplication::font().pointSizeF()));
}

void setKind(QWidget &widget, const char *kind)
{
    widget.setProperty("kind", QLatin1String(kind));
    // A widget that has been shown keeps what the sheet said of its former kind.
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
}

double contrast(const QColor &a, const QColor &b)
{
    const std::pair<double, double> both = std::minmax({luminance(a), luminance(b)});
    return (both.second + 0.05) / (both.first + 0.05);
}

} // namespace alcove::support

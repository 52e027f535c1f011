#include "widgets/answer_button.h"

#include "support/theme.h"

#include <QGuiApplication>
#include <QPainter>

#include <algorithm>

namespace alcove::widgets {

using support::unit;

namespace {

constexpr int margin = 2 * unit;
constexpr int narrowest = 20 * unit;
constexpr int widest = 60 * unit;
constexpr int flags = int{Qt::AlignLeft} | int{Qt::AlignVCenter} | int{Qt::TextWordWrap};

} // namespace

AnswerButton::AnswerButton(const QString &words, QWidget *parent)
    : QAbstractButton(parent)
{
    setCheckable(true);
    setText(words);
    setAccessibleName(words);
    // The row has the keyboard: digits choose.
    setFocusPolicy(Qt::NoFocus);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

// The wider of the two, so that a choice moves nothing.
QFont AnswerButton::fontOfWords() const
{
    QFont strong(font());
    strong.setWeight(QFont::DemiBold);
    return strong;
}

QSize AnswerButton::sizeHint() const
{
    const QFontMetrics metrics(fontOfWords());
    const int width
        = std::clamp(metrics.horizontalAdvance(text()) + 2 * margin + unit, narrowest, widest);
    return {width, heightForWidth(width)};
}

QSize AnswerButton::minimumSizeHint() const
{
    const QFontMetrics metrics(fontOfWords());
    int width = narrowest;
    for (const QString &word : text().split(u' '))
        width = std::max(width, metrics.horizontalAdvance(word) + 2 * margin + unit);
    return {width, support::target};
}

int AnswerButton::heightForWidth(int width) const
{
    const QRect place
        = QFontMetrics(fontOfWords())
              .boundingRect(QRect(0, 0, std::max(1, width - 2 * margin), 10'000), flags, text());
    return std::max(place.height() + 2 * margin, support::target);
}

void AnswerButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // The program's palette: a style sheet makes another of each widget's.
    const QPalette colours = QGuiApplication::palette();
    const bool isOver = isEnabled() && (underMouse() || isDown());
    painter.setPen(QPen(colours.color(isChecked() ? QPalette::Highlight : QPalette::Dark), 1));
    painter.setBrush(colours.color(isChecked()  ? QPalette::Highlight
                                       : isOver ? QPalette::Midlight
                                                : QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.setFont(isChecked() ? fontOfWords() : font());
    painter.setPen(colours.color(isEnabled() ? QPalette::Active : QPalette::Disabled,
                                 isChecked() ? QPalette::HighlightedText : QPalette::Text));
    painter.drawText(rect().adjusted(margin, 0, -margin, 0), flags, text());
}

void AnswerButton::enterEvent(QEnterEvent *event)
{
    update();
    QAbstractButton::enterEvent(event);
}

void AnswerButton::leaveEvent(QEvent *event)
{
    update();
    QAbstractButton::leaveEvent(event);
}

} // namespace alcove::widgets

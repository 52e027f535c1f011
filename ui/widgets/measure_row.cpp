#include "widgets/measure_row.h"

#include "support/theme.h"
#include "widgets/answer_button.h"
#include "widgets/page_parts.h"

#include <QButtonGroup>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using charting::AnswerChoice;
using support::unit;

namespace {

/// Answers that are sentences stand below one another.
constexpr qsizetype longAnswer = 40;

QString wordsOf(const AnswerChoice &choice)
{
    return QString::number(choice.value) + u' ' + choice.words;
}

} // namespace

MeasureRow::MeasureRow(const charting::InstrumentItem &item, const QString &place, QWidget *parent)
    : QWidget(parent)
    , m_item(item)
    , m_buttons(new QButtonGroup(this))
{
    setObjectName(u"item-"_s + item.code);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("%1: %2").arg(place, item.words));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(4 * unit, 3 * unit, 3 * unit, 3 * unit);
    column->setSpacing(2 * unit);
    // By its number, as the form says which are missing.
    const bool isNumbered = !item.code.isEmpty() && item.code.front().isDigit();
    auto *words = sentence(isNumbered ? tr("%1. %2").arg(item.code, item.words) : item.words,
                           "reading", this);
    words->setObjectName(u"words-"_s + item.code);
    column->addWidget(words);
    const bool isLong
        = std::any_of(item.answers.begin(), item.answers.end(),
                      [](const AnswerChoice &choice) { return choice.words.size() > longAnswer; });
    auto *answers = new QBoxLayout(isLong ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    answers->setSpacing(isLong ? unit : 2 * unit);
    addAnswers(*answers);
    column->addLayout(answers);
    describe();
}

void MeasureRow::addAnswers(QBoxLayout &answers)
{
    m_buttons->setExclusive(false); // none may be chosen, and by us alone
    for (const AnswerChoice &choice : m_item.answers) {
        auto *button = new AnswerButton(wordsOf(choice), this);
        button->setObjectName(u"answer-%1-%2"_s.arg(m_item.code).arg(choice.value));
        m_buttons->addButton(button, choice.value);
        answers.addWidget(button, 1);
        connect(button, &AnswerButton::clicked, this, [this, value = choice.value] {
            setFocus(Qt::MouseFocusReason);
            choose(value, true);
        });
    }
}

bool MeasureRow::hasAnswer(int value) const
{
    return m_buttons->button(value) != nullptr;
}

void MeasureRow::setAnswer(std::optional<int> value)
{
    m_answer = value && hasAnswer(*value) ? value : std::nullopt;
    for (QAbstractButton *button : m_buttons->buttons())
        button->setChecked(m_answer == m_buttons->id(button));
    describe();
}

void MeasureRow::setCurrent(bool isCurrent)
{
    m_isCurrent = isCurrent;
    update();
}

void MeasureRow::choose(int value, bool isDone)
{
    setAnswer(value);
    emit answered(value, isDone);
}

void MeasureRow::stepAside(int step)
{
    const auto chosen
        = std::find_if(m_item.answers.begin(), m_item.answers.end(),
                       [this](const AnswerChoice &choice) { return m_answer == choice.value; });
    const auto last = m_item.answers.size() - 1;
    const auto place = chosen == m_item.answers.end()
        ? (step > 0 ? 0 : last)
        : std::clamp<qsizetype>(chosen - m_item.answers.begin() + step, 0, last);
    choose(m_item.answers[place].value, false);
}

void MeasureRow::describe()
{
    QStringList choices;
    QString chosen = tr("no answer yet");
    for (const AnswerChoice &choice : m_item.answers) {
        choices.append(wordsOf(choice));
        if (m_answer == choice.value)
            chosen = tr("chosen: %1").arg(choices.last());
    }
    setAccessibleDescription(tr("%1. Answers: %2").arg(chosen, choices.join(u", "_s)));
}

void MeasureRow::keyPressEvent(QKeyEvent *event)
{
    // Some keyboards have their digits above Shift.
    const bool isPlain
        = (event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) == Qt::NoModifier;
    const int digit
        = isPlain && event->text().size() == 1 ? event->text().front().digitValue() : -1;
    const int key = isPlain ? event->key() : 0;
    if (digit >= 0 && hasAnswer(digit))
        choose(digit, true);
    else if (digit >= 0)
        emit refused(digit);
    else if (key == Qt::Key_Up || key == Qt::Key_Backspace)
        emit moved(-1);
    else if (key == Qt::Key_Down)
        emit moved(1);
    else if (key == Qt::Key_Left || key == Qt::Key_Right)
        stepAside((key == Qt::Key_Right) == (layoutDirection() == Qt::LeftToRight) ? 1 : -1);
    else
        QWidget::keyPressEvent(event);
}

void MeasureRow::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    emit entered();
    update();
}

void MeasureRow::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void MeasureRow::paintEvent(QPaintEvent *)
{
    if (!m_isCurrent)
        return;
    const QPalette colours = QGuiApplication::palette();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? QPen(colours.color(QPalette::Highlight), 2) : QPen(Qt::NoPen));
    painter.setBrush(colours.color(QPalette::Midlight));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
}

} // namespace alcove::widgets

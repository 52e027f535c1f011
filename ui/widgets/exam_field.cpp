#include "widgets/exam_field.h"

#include "presentation/plain_dates.h"
#include "support/theme.h"
#include "widgets/flow_layout.h"
#include "widgets/growing_edit.h"
#include "widgets/page_parts.h"

#include <QKeyEvent>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <cstdlib>
#include <limits>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using support::unit;

namespace {

constexpr qsizetype mostDigits = 9;

} // namespace

ExamField::ExamField(charting::ExamDomain domain, QWidget *parent)
    : QWidget(parent)
    , m_domain(std::move(domain))
{
    // In the order of Tab.
    QWidget *choices = makeChoices();
    m_free = new GrowingEdit(this);
    m_normal = new QPushButton(tr("Within normal limits   F2"), this);
    m_below = sentence({}, "small", this);
    auto *title = sentence(m_domain.title, "label", this);
    auto *row = new QHBoxLayout;
    row->setSpacing(2 * unit);
    row->addWidget(m_free, 1);
    row->addWidget(m_normal, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(unit);
    column->addWidget(title);
    column->addWidget(choices);
    column->addLayout(row);
    column->addWidget(m_below);

    if (!m_choices.isEmpty()) {
        title->setBuddy(m_choices.first());
        setFocusProxy(m_choices.first());
    }
    m_free->setObjectName(u"words-"_s + m_domain.code);
    m_free->setAccessibleName(tr("%1 in your own words").arg(m_domain.title));
    m_free->setPlaceholderText(tr("In your own words"));
    m_free->setFewestLines(1);
    m_normal->setObjectName(u"normal-"_s + m_domain.code);
    m_normal->setAccessibleName(tr("%1 within normal limits").arg(m_domain.title));
    m_normal->setToolTip(
        tr("%1. Ctrl+F2: every domain that is still empty").arg(charting::normalText(m_domain)));
    support::setKind(*m_normal, "quiet");
    m_below->setObjectName(u"earlier-"_s + m_domain.code);
    m_below->hide();
    connect(m_free, &QTextEdit::textChanged, this, &ExamField::takeOwnWords);
    connect(m_normal, &QPushButton::clicked, this, &ExamField::takeNormal);
}

QWidget *ExamField::makeChoices()
{
    auto *all = new QWidget(this);
    auto *flow = new FlowLayout(unit, all);
    for (const charting::ExamChoice &choice : m_domain.choices) {
        const qsizetype place = m_choices.size();
        QString text = choice.words;
        text.replace(u'&', u"&&"_s);
        auto *button = new QPushButton(
            place < mostDigits ? u"%1  %2"_s.arg(place + 1).arg(text) : text, all);
        button->setObjectName(u"pick-%1-%2"_s.arg(m_domain.code, choice.code));
        button->setAccessibleName(choice.words);
        button->setAccessibleDescription(m_domain.title);
        button->setCheckable(true);
        // Tab comes to the first alone: sixteen stops in each of ten domains are too many.
        button->setFocusPolicy(place == 0 ? Qt::StrongFocus : Qt::ClickFocus);
        button->installEventFilter(this);
        support::setKind(*button, "pick");
        connect(button, &QPushButton::clicked, this,
                [this, place](bool isChosen) { choose(place, isChosen); });
        flow->addWidget(button);
        m_choices.append(button);
    }
    return all;
}

QString ExamField::value() const
{
    return charting::examText(m_domain, m_answer);
}

void ExamField::setValue(const QString &text)
{
    m_answer = charting::examAnswer(m_domain, text);
    const QSignalBlocker quiet(m_free);
    m_free->setPlainText(m_answer.free);
    m_free->updateGeometry(); // it did not hear of its own text
    showChoices();
    showEarlier();
}

void ExamField::setReadOnly(bool isReadOnly)
{
    m_isReadOnly = isReadOnly;
    for (QPushButton *choice : std::as_const(m_choices))
        choice->setEnabled(!isReadOnly);
    m_free->setReadOnly(isReadOnly);
    m_normal->setVisible(!isReadOnly);
}

void ExamField::setEarlier(const QList<std::pair<QDate, QString>> &latestFirst)
{
    m_earlier = latestFirst;
    showEarlier();
}

void ExamField::showChoices()
{
    for (qsizetype i = 0; i < m_choices.size(); ++i)
        m_choices[i]->setChecked(m_answer.codes.contains(m_domain.choices[i].code));
}

void ExamField::showEarlier()
{
    QStringList texts;
    for (const auto &[day, text] : m_earlier)
        texts.append(text);
    const QStringList changes = charting::examChanges(m_domain, value(), texts);
    QStringList lines;
    for (qsizetype i = 0; i < changes.size(); ++i)
        if (!changes[i].isEmpty())
            lines.append(u"%1: %2"_s.arg(presentation::dateText(m_earlier[i].first), changes[i]));
    m_below->setText(lines.join(u'\n'));
    m_below->setVisible(!lines.isEmpty());
    m_free->setAccessibleDescription(m_below->text());
}

void ExamField::choose(qsizetype choice, bool isChosen)
{
    const QStringList before = m_answer.codes;
    const QString &code = m_domain.choices[choice].code;
    m_answer.codes.removeAll(code);
    if (isChosen)
        m_answer.codes.append(code);
    // Where its words begin: who comes back is there again.
    tell(isChosen ? charting::examText(m_domain, {m_answer.codes, {}}).size()
                 - m_domain.choices[choice].words.size()
                  : 0);
    emit chosen(before);
}

void ExamField::setChoices(const QStringList &codes)
{
    m_answer.codes = codes;
    showChoices();
    tell(0);
}

void ExamField::takeOwnWords()
{
    m_answer.free = m_free->toPlainText();
    tell(ownWordsAt() + m_free->textCursor().position());
}

// A finding is never thrown away for it; what was said in own words stays beside it.
void ExamField::takeNormal()
{
    if (m_isReadOnly || m_answer.codes == m_domain.normal)
        return;
    if (!m_answer.codes.isEmpty()) {
        emit normalRefused();
        return;
    }
    const QStringList before = m_answer.codes;
    setChoices(m_domain.normal);
    emit chosen(before);
}

void ExamField::tell(qsizetype caret)
{
    showEarlier();
    const QString now = value();
    emit typed(now, static_cast<int>(std::min(caret, now.size())));
}

qsizetype ExamField::ownWordsAt() const
{
    const qsizetype chosen = charting::examText(m_domain, {m_answer.codes, {}}).size();
    return chosen == 0 ? 0 : chosen + 2; // after "; "
}

void ExamField::putCaret(int position)
{
    if (!m_answer.free.isEmpty() && position >= ownWordsAt()) {
        QTextCursor cursor = m_free->textCursor();
        cursor.setPosition(
            static_cast<int>(std::min(position - ownWordsAt(), m_free->toPlainText().size())));
        m_free->setTextCursor(cursor);
        m_free->setFocus(Qt::OtherFocusReason);
        return;
    }
    QStringList before;
    for (const QString &code : std::as_const(m_answer.codes)) {
        before.append(code);
        if (position >= charting::examText(m_domain, {before, {}}).size())
            continue;
        for (qsizetype i = 0; i < m_choices.size(); ++i)
            if (m_domain.choices[i].code == code) {
                m_choices[i]->setFocus(Qt::OtherFocusReason);
                return;
            }
    }
    setFocus(Qt::OtherFocusReason);
}

void ExamField::keyPressEvent(QKeyEvent *event)
{
    const bool isOurs = event->key() == Qt::Key_F2 && !m_isReadOnly;
    if (isOurs && event->modifiers() == Qt::NoModifier)
        takeNormal();
    else if (isOurs && event->modifiers() == Qt::ControlModifier)
        emit allNormalWanted();
    else
        QWidget::keyPressEvent(event);
}

bool ExamField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *press = static_cast<QKeyEvent *>(event);
    const auto from = std::find(m_choices.cbegin(), m_choices.cend(), watched) - m_choices.cbegin();
    const qsizetype digit = press->key() - Qt::Key_1;
    const bool isPlain = (press->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (!isPlain || from == m_choices.size())
        return QWidget::eventFilter(watched, event);
    if (digit >= 0 && digit < std::min(mostDigits, m_choices.size())) {
        m_choices[digit]->click();
        return true;
    }
    switch (press->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        move(from, press->key());
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

void ExamField::move(qsizetype from, int key)
{
    const int onward = isRightToLeft() ? Qt::Key_Left : Qt::Key_Right;
    qsizetype to = from + (key == onward ? 1 : -1);
    if (key == Qt::Key_Up || key == Qt::Key_Down)
        to = nearestInRow(from, key == Qt::Key_Down);
    if (to >= 0 && to < m_choices.size())
        m_choices[to]->setFocus(Qt::OtherFocusReason);
}

/// In the next row up or down; `from` itself where there is none.
qsizetype ExamField::nearestInRow(qsizetype from, bool isDown) const
{
    const QRect here = m_choices[from]->geometry();
    qsizetype nearest = from;
    int least = std::numeric_limits<int>::max();
    int row = -1;
    for (qsizetype i = 0; i < m_choices.size(); ++i) {
        const QRect there = m_choices[i]->geometry();
        const int down = isDown ? there.top() - here.top() : here.top() - there.top();
        if (down <= 0 || (row > 0 && down > row))
            continue;
        const int aside = std::abs(there.center().x() - here.center().x());
        if (row < 0 || down < row || aside < least) {
            nearest = i;
            least = aside;
            row = down;
        }
    }
    return nearest;
}

} // namespace alcove::widgets

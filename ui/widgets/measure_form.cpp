#include "widgets/measure_form.h"

#include "charting/measure.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/measure_row.h"
#include "widgets/page_parts.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using charting::Answers;
using charting::InstrumentItem;
using charting::Score;
using support::unit;

MeasureForm::MeasureForm(QWidget *parent)
    : QWidget(parent)
    , m_title(sentence({}, "heading", this))
    , m_instruction(sentence({}, "reading", this))
    , m_room(room(this))
    , m_total(sentence({}, "heading", this))
    , m_missing(sentence({}, "muted", this))
    , m_asking(new QWidget(this))
    , m_followUp(new QLineEdit(m_asking))
    , m_notice(new support::NoticeBar(this))
    , m_finish(new QPushButton(tr("Finish   Ctrl+Enter"), this))
{
    setObjectName(u"measureForm"_s);
    m_title->setObjectName(u"measureTitle"_s);
    m_instruction->setObjectName(u"measureInstruction"_s);
    m_room->setObjectName(u"measureRows"_s);
    m_total->setObjectName(u"measureTotal"_s);
    m_missing->setObjectName(u"measureMissing"_s);
    m_notice->setObjectName(u"measureNotice"_s);
    m_asking->setObjectName(u"measureAsking"_s);
    m_followUp->setObjectName(u"followUp"_s);
    m_finish->setObjectName(u"finishMeasure"_s);
    m_finish->setAccessibleName(tr("Finish"));
    support::setKind(*m_finish, "primary");
    layOut();
    connect(m_finish, &QPushButton::clicked, this, &MeasureForm::finish);
    connect(m_followUp, &QLineEdit::textEdited, this, &MeasureForm::change);
}

void MeasureForm::layOut()
{
    auto *asking = new QVBoxLayout(m_asking);
    asking->setContentsMargins(0, 0, 0, 0);
    asking->setSpacing(unit);
    auto *question
        = sentence(tr("This answer needs a question now: what was asked and what was said"),
                   "warning", m_asking);
    question->setBuddy(m_followUp);
    m_followUp->setAccessibleName(question->text());
    asking->addWidget(question);
    asking->addWidget(m_followUp);
    m_asking->hide();

    auto *last = new QHBoxLayout;
    last->setSpacing(3 * unit);
    auto *sums = new QVBoxLayout;
    sums->setSpacing(unit);
    sums->addWidget(m_total);
    sums->addWidget(m_missing);
    last->addLayout(sums, 1);
    last->addWidget(m_finish, 0, Qt::AlignBottom);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * unit);
    column->addWidget(m_title);
    column->addWidget(m_instruction);
    column->addWidget(m_room, 1);
    column->addWidget(m_notice);
    column->addWidget(m_asking);
    column->addLayout(last);
}

void MeasureForm::ask(const charting::Instrument &instrument)
{
    m_instrument = instrument;
    m_followUp->clear();
    build({});
}

void MeasureForm::resume(const Answers &answers, const QString &followUp)
{
    m_followUp->setText(followUp);
    build(answers);
}

void MeasureForm::setForClient(bool isForClient)
{
    m_isForClient = isForClient;
    // Before the letters are first drawn: a part takes their size from what it is in.
    support::setKind(*this, isForClient ? "large" : "");
    m_finish->setText(isForClient ? tr("Finish") : tr("Finish   Ctrl+Enter"));
    build(chosen());
}

void MeasureForm::build(const Answers &answers)
{
    m_title->setText(m_instrument.title);
    m_instruction->setText(m_instrument.instruction);
    m_instruction->setVisible(!m_instrument.instruction.isEmpty());
    m_notice->clear();
    m_rows.clear();
    auto *body = new QWidget;
    // Before the rows are made, which take the size of their letters from it.
    support::setKind(*body, m_isForClient ? "large" : "");
    support::setKind(*m_title, m_isForClient ? "title" : "heading");
    support::setKind(*m_instruction, m_isForClient ? "title" : "reading");
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 2 * unit, 0);
    column->setSpacing(unit);
    for (const InstrumentItem &item : m_instrument.items) {
        const qsizetype place = m_rows.size();
        auto *row = new MeasureRow(
            item, tr("%1 of %2").arg(place + 1).arg(m_instrument.items.size()), body);
        const auto answer = answers.find(item.code);
        row->setAnswer(answer == answers.end() ? std::nullopt : std::optional(answer->second));
        column->addWidget(row);
        m_rows.append(row);
        connect(row, &MeasureRow::answered, this, [this, place](int, bool isDone) {
            change();
            if (isDone)
                goOn(place);
        });
        connect(row, &MeasureRow::refused, this,
                [this, place](int digit) { refuse(place, digit); });
        connect(row, &MeasureRow::moved, this, [this, place](int by) { step(place, by); });
        connect(row, &MeasureRow::entered, this, [this, place] { mark(place); });
    }
    column->addStretch();
    const bool hadKeyboard = isAncestorOf(QApplication::focusWidget());
    // A row of the body before may be the sender of what led here.
    if (QWidget *before = m_room->takeWidget())
        before->deleteLater();
    m_room->setWidget(body);
    showScore(score());
    const auto open = std::find_if(m_rows.begin(), m_rows.begin() + m_asked,
                                   [](const MeasureRow *row) { return !row->answer(); });
    m_current = open == m_rows.begin() + m_asked ? 0 : open - m_rows.begin();
    if (!m_rows.isEmpty())
        mark(m_current);
    if (hadKeyboard)
        focusRow();
}

Answers MeasureForm::chosen() const
{
    Answers all;
    for (const MeasureRow *row : m_rows)
        if (row->answer())
            all[row->code()] = *row->answer();
    return all;
}

Answers MeasureForm::answers() const
{
    Answers asked;
    const qsizetype end = charting::askedItems(m_instrument, chosen());
    for (qsizetype i = 0; i < end; ++i)
        if (const auto answer = m_rows[i]->answer())
            asked[m_rows[i]->code()] = *answer;
    return asked;
}

QString MeasureForm::followUp() const
{
    return m_followUp->text().trimmed();
}

Score MeasureForm::score() const
{
    // A row has no answers but those of its item.
    const auto made = charting::scoreOf(m_instrument, answers());
    return made ? *made : Score();
}

qsizetype MeasureForm::firstMissing() const
{
    const QStringList missing = score().missing;
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        if (missing.contains(m_rows[i]->code()))
            return i;
    return -1;
}

bool MeasureForm::hasQuestion() const
{
    return !m_isForClient && !score().questions.isEmpty();
}

void MeasureForm::change()
{
    m_notice->clear();
    showScore(score());
    emit typed(answers(), followUp());
}

void MeasureForm::showScore(const Score &score)
{
    m_asked = charting::askedItems(m_instrument, answers());
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        m_rows[i]->setEnabled(i < m_asked);
    QString total;
    if (score.total)
        total = score.band.isEmpty() ? tr("Total %1").arg(*score.total)
                                     : tr("Total %1, %2").arg(*score.total).arg(score.band);
    else
        total = m_instrument.hasTotal ? tr("No total yet") : QString();
    m_total->setText(total);
    m_total->setVisible(!m_isForClient && !total.isEmpty());
    m_missing->setText(score.missing.isEmpty()
                           ? QString()
                           : tr("Not answered yet: %1").arg(score.missing.join(u", "_s)));
    m_missing->setVisible(!score.missing.isEmpty());
    // What was written stays in sight, also when the answer it was about has changed.
    m_asking->setVisible(!m_isForClient && (!score.questions.isEmpty() || !followUp().isEmpty()));
}

void MeasureForm::mark(qsizetype row)
{
    for (MeasureRow *each : m_rows)
        each->setCurrent(each == m_rows[row]);
    m_current = row;
    m_room->ensureWidgetVisible(m_rows[row], 0, 4 * unit);
}

void MeasureForm::goTo(qsizetype row)
{
    mark(row);
    m_rows[row]->setFocus(Qt::OtherFocusReason);
}

void MeasureForm::focusRow()
{
    // A digit would change the answer to the first item, where all of them are there.
    if (isAnswered() && needsFollowUp())
        m_followUp->setFocus(Qt::OtherFocusReason);
    else if (!m_rows.isEmpty())
        goTo(m_current);
}

bool MeasureForm::isAnswered() const
{
    return std::all_of(m_rows.begin(), m_rows.begin() + m_asked,
                       [](const MeasureRow *row) { return row->answer().has_value(); });
}

void MeasureForm::goOn(qsizetype row)
{
    if (row + 1 < m_asked)
        goTo(row + 1);
    else if (needsFollowUp())
        m_followUp->setFocus(Qt::OtherFocusReason);
    else
        m_finish->setFocus(Qt::OtherFocusReason);
}

void MeasureForm::step(qsizetype row, int by)
{
    m_notice->clear();
    if (by > 0 && row + 1 >= m_asked)
        goOn(row);
    else
        goTo(std::max<qsizetype>(row + by, 0));
}

void MeasureForm::refuse(qsizetype row, int digit)
{
    QStringList values;
    for (const charting::AnswerChoice &choice : m_instrument.items[row].answers)
        values.append(QString::number(choice.value));
    m_notice->say(support::Tone::Warning,
                  tr("%1 is no answer here. There are %2.").arg(digit).arg(values.join(u", "_s)));
}

bool MeasureForm::needsFollowUp() const
{
    return hasQuestion() && !charting::isFollowUp(followUp());
}

void MeasureForm::demandFollowUp()
{
    m_followUp->setFocus(Qt::OtherFocusReason);
    const QStringList about = charting::itemsToAskAbout(m_instrument, answers());
    for (MeasureRow *row : m_rows)
        if (about.contains(row->code()))
            m_room->ensureWidgetVisible(row, 0, 4 * unit);
    const QString items = about.join(u", "_s);
    m_notice->say(support::Tone::Danger,
                  followUp().isEmpty()
                      ? tr("Ask now, and write what was asked and what was said about the answer "
                           "to item %1. It can't be finished or left without.")
                            .arg(items)
                      : tr("Ask now, and write it in words: \"%1\" does not say what was asked "
                           "and what was said about the answer to item %2.")
                            .arg(followUp(), items));
}

void MeasureForm::finish()
{
    const Answers asked = answers();
    const Score made = score();
    if (asked.empty() || !charting::isWhole(m_instrument, made)) {
        const qsizetype missing = std::max<qsizetype>(firstMissing(), 0);
        if (m_rows.isEmpty())
            return;
        goTo(missing);
        m_notice->say(support::Tone::Warning,
                      tr("Item %1 has no answer yet.").arg(m_rows[missing]->code()));
        return;
    }
    if (needsFollowUp()) {
        demandFollowUp();
        return;
    }
    m_notice->clear();
    emit finished(asked);
}

void MeasureForm::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool isBack = event->key() == Qt::Key_Up || event->key() == Qt::Key_Backspace;
    if (isEnter && event->modifiers().testFlag(Qt::ControlModifier))
        finish();
    else if (isBack && m_asked > 0)
        goTo(m_asked - 1); // from below the rows
    else
        QWidget::keyPressEvent(event);
}

} // namespace alcove::widgets

#include "widgets/session_times.h"

#include "charting/note_facts.h"
#include "presentation/plain_dates.h"
#include "support/theme.h"
#include "widgets/form_undo.h"
#include "widgets/page_parts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::NoteEditorPresenter;
using support::unit;
namespace fact = charting::fact;

SessionTimes::SessionTimes(NoteEditorPresenter &presenter, FormUndo &undo, QWidget *parent)
    : QWidget(parent)
    , m_presenter(presenter)
    , m_undo(undo)
    , m_stamp(new QPushButton(this))
    , m_problem(sentence({}, "warning", this))
{
    m_stamp->setObjectName(u"stampSession"_s);
    support::setKind(*m_stamp, "quiet");
    connect(m_stamp, &QPushButton::clicked, this, &SessionTimes::stamp);
    m_problem->setObjectName(u"timeNote"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(2 * unit);
    row->addWidget(m_stamp);
    addLine(fact::began, *row);
    addLine(fact::ended, *row);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(unit);
    column->addLayout(row);
    column->addWidget(m_problem);
    showNote();
}

void SessionTimes::addLine(const QString &code, QHBoxLayout &row)
{
    auto *line = new QLineEdit(this);
    line->setObjectName(code);
    line->setPlaceholderText(u"14:30"_s);
    line->setAccessibleName(charting::factTitle(code));
    line->setFixedWidth(18 * unit);
    auto *label = sentence(charting::factTitle(code), "label", this);
    label->setWordWrap(false);
    row.addWidget(label);
    row.addWidget(line);
    m_lines[code] = line;
    connect(line, &QLineEdit::textEdited, this, [this, code](const QString &text) {
        m_presenter.setFact(code, text);
        showStamp();
        showProblem();
    });
    connect(line, &QLineEdit::editingFinished, this, &SessionTimes::showProblem);
}

void SessionTimes::start()
{
    if (m_presenter.fact(fact::began).isEmpty())
        stamp();
}

void SessionTimes::stamp()
{
    const QString code = m_presenter.fact(fact::began).isEmpty() ? fact::began : fact::ended;
    const QString before = m_presenter.fact(code);
    const QString now = presentation::clockText(m_presenter.now()).left(5); // to the minute
    put(code, now);
    m_undo.did([this, code, before] { put(code, before); }, [this, code, now] { put(code, now); });
}

void SessionTimes::put(const QString &code, const QString &time)
{
    m_presenter.setFact(code, time);
    showNote();
}

void SessionTimes::showNote()
{
    for (const auto &[code, line] : m_lines)
        if (line->text() != m_presenter.fact(code))
            line->setText(m_presenter.fact(code));
    showStamp();
    showProblem();
}

void SessionTimes::showStamp()
{
    const QString began = m_presenter.fact(fact::began);
    const QString ended = m_presenter.fact(fact::ended);
    // Neither letter is one of the chart's tabs or of a button beside the note.
    m_stamp->setText(began.isEmpty()       ? tr("St&art session")
                         : ended.isEmpty() ? tr("&Began %1: stop").arg(began)
                                           : tr("%1 to %2").arg(began, ended));
    m_stamp->setEnabled(ended.isEmpty());
}

void SessionTimes::showProblem()
{
    const QString words = m_presenter.timeProblem();
    // What is being typed is not malformed, it is unfinished.
    const bool isTyping = std::any_of(m_lines.begin(), m_lines.end(), [](const auto &each) {
        return each.second->hasFocus() && each.second->isModified();
    });
    if (!words.isEmpty() && isTyping && m_problem->isHidden())
        return;
    m_problem->setText(words);
    m_problem->setVisible(!words.isEmpty());
    for (const auto &[code, line] : m_lines)
        line->setAccessibleDescription(words);
}

} // namespace alcove::widgets

#include "widgets/group_member_card.h"

#include "support/theme.h"
#include "widgets/growing_edit.h"
#include "widgets/page_parts.h"
#include "widgets/thread_part.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using support::unit;

GroupMemberCard::GroupMemberCard(const QString &member, int row, QWidget *parent)
    : QFrame(parent)
    , m_there(new QCheckBox(tr("%1 was there").arg(member), this))
    , m_text(new GrowingEdit(this))
    , m_column(new QVBoxLayout(this))
    , m_state(sentence({}, "small", this))
    , m_name(new QPushButton(tr("Somebody else, or a word"), this))
    , m_goOn(new QPushButton(tr("Go on writing"), this))
    , m_confirm(new QPushButton(tr("Yes, sign"), this))
{
    support::setKind(*this, "card");
    m_there->setObjectName(u"there-%1"_s.arg(row));
    m_text->setObjectName(u"member-%1"_s.arg(row));
    m_text->setAccessibleName(tr("How %1 took part").arg(member));
    m_text->setPlaceholderText(tr("What they said and did, for their note alone"));
    support::setKind(*m_text, "writing");
    m_state->setObjectName(u"state-%1"_s.arg(row));
    m_name->setObjectName(u"name-%1"_s.arg(row));
    m_goOn->setObjectName(u"goOn-%1"_s.arg(row));
    m_goOn->setAccessibleName(tr("Go on writing the note of %1").arg(member));
    m_confirm->setObjectName(u"confirm-%1"_s.arg(row));
    m_confirm->setAccessibleName(tr("Yes, sign the note of %1").arg(member));
    support::setKind(*m_name, "quiet");
    support::setKind(*m_goOn, "quiet");
    support::setKind(*m_confirm, "primary");
    auto *below = new QHBoxLayout;
    below->addWidget(m_state, 1);
    for (QPushButton *button : {m_name, m_goOn, m_confirm})
        below->addWidget(button);
    m_column->setContentsMargins(5 * unit, 4 * unit, 5 * unit, 4 * unit);
    m_column->setSpacing(2 * unit);
    m_column->addWidget(m_there);
    m_column->addWidget(m_text);
    m_column->addLayout(below);
    connect(m_there, &QCheckBox::clicked, this, &GroupMemberCard::marked);
    connect(m_text, &QTextEdit::textChanged, this, [this] { emit typed(m_text->toPlainText()); });
    connect(m_name, &QPushButton::clicked, this, &GroupMemberCard::nameKept);
    connect(m_goOn, &QPushButton::clicked, this, &GroupMemberCard::writingChosen);
    connect(m_confirm, &QPushButton::clicked, this, &GroupMemberCard::signAgreed);
    showState({});
}

void GroupMemberCard::showState(const State &state)
{
    m_there->setChecked(state.isThere);
    m_there->setEnabled(!state.isSigned);
    m_text->setVisible(state.isThere);
    m_text->setReadOnly(state.isSigned || state.isSigning);
    const char *kind = "small";
    QString words = tr("Kept as you type");
    if (state.isSigned) {
        words = tr("Signed");
    } else if (!state.isThere) {
        words = tr("No note");
    } else if (!state.problem.isEmpty()) {
        words = state.problem;
        kind = "danger";
    } else if (!state.question.isEmpty()) {
        words = state.question;
        kind = "warning";
    }
    if (m_thread != nullptr) {
        m_thread->showNote();
        m_thread->setEnabled(!state.isSigned && !state.isSigning);
    }
    m_state->setText(words);
    support::setKind(*m_state, kind);
    m_name->setVisible(state.isOfName);
    m_goOn->setVisible(!state.question.isEmpty());
    m_confirm->setVisible(!state.question.isEmpty());
}

void GroupMemberCard::showThreadOf(presentation::NoteEditorPresenter &note)
{
    if (m_thread != nullptr)
        return;
    m_thread = new ThreadPart(note, nullptr, this);
    m_column->insertWidget(m_column->indexOf(m_text) + 1, m_thread);
    connect(m_thread, &ThreadPart::changed, this, &GroupMemberCard::threadChanged);
    connect(m_thread, &ThreadPart::partsChanged, this, &GroupMemberCard::partsChanged);
    emit partsChanged();
}

QList<QWidget *> GroupMemberCard::tabOrder() const
{
    QList<QWidget *> order{m_there, m_text};
    if (m_thread != nullptr)
        order += m_thread->tabOrder();
    return order << m_name << m_goOn << m_confirm;
}

void GroupMemberCard::setText(const QString &text)
{
    if (m_text->toPlainText() == text)
        return; // the cursor stays
    const QSignalBlocker quiet(m_text);
    m_text->setPlainText(text);
    m_text->updateGeometry(); // it did not hear of its own text
}

void GroupMemberCard::focusText()
{
    m_text->setFocus(Qt::OtherFocusReason);
}

void GroupMemberCard::focusThere()
{
    m_there->setFocus(Qt::OtherFocusReason);
}

void GroupMemberCard::focusQuestion()
{
    m_confirm->setFocus(Qt::OtherFocusReason);
}

} // namespace alcove::widgets

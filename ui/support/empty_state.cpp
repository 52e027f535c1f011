#include "support/empty_state.h"

#include "support/icon.h"
#include "support/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace alcove::support {

EmptyState::EmptyState(const QString &iconName, const QString &title, const QString &sentence,
                       const QString &action, QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(title, this))
    , m_sentence(new QLabel(sentence, this))
{
    constexpr int iconSize = 48;
    constexpr int widest = 420;
    auto *picture = new QLabel(this);
    picture->setPixmap(
        icon(iconName, IconTone::Accent).pixmap(QSize(iconSize, iconSize), devicePixelRatioF()));
    setKind(*m_title, "heading");
    setKind(*m_sentence, "muted");
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignHCenter);
    m_sentence->setFixedWidth(widest);

    auto *column = new QVBoxLayout(this);
    column->setSpacing(3 * unit);
    column->addStretch(2);
    for (QWidget *part : {picture, m_title})
        column->addWidget(part, 0, Qt::AlignHCenter);
    // A row, not an alignment: that would ask the sentence how high it is at some other width.
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(m_sentence);
    row->addStretch();
    column->addLayout(row);
    if (!action.isEmpty()) {
        m_action = new QPushButton(action, this);
        setKind(*m_action, "primary");
        setFocusProxy(m_action);
        connect(m_action, &QPushButton::clicked, this, &EmptyState::acted);
        column->addSpacing(unit);
        column->addWidget(m_action, 0, Qt::AlignHCenter);
    }
    column->addStretch(3);
}

void EmptyState::setText(const QString &title, const QString &sentence)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
}

void EmptyState::takeActionAway()
{
    if (m_action == nullptr)
        return;
    setFocusProxy(nullptr);
    m_action->hide();
}

} // namespace alcove::support

#include "widgets/versions_frame.h"

#include "support/theme.h"
#include "widgets/reading_text.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace alcove::widgets {

using support::unit;

namespace {

constexpr int mostLines = 12;

} // namespace

VersionsFrame::VersionsFrame(QWidget *parent)
    : QFrame(parent)
    , m_theirs(new ReadingText(mostLines, this))
{
    support::setKind(*this, "notice-warning");
    auto *words
        = new QLabel(tr("This note was written on another desk too, at the same time. Nothing is "
                        "lost: read what differs there, and settle which words stay."),
                     this);
    words->setWordWrap(true);
    m_theirs->setAccessibleName(tr("What differs on the other desk"));
    auto *add = new QPushButton(tr("Add these words to the note"), this);
    add->setObjectName(QStringLiteral("addVersions"));
    auto *keep = new QPushButton(tr("Keep the note as it stands below"), this);
    keep->setObjectName(QStringLiteral("keepNote"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(add);
    buttons->addWidget(keep);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(4 * unit, 3 * unit, 4 * unit, 3 * unit);
    column->setSpacing(2 * unit);
    column->addWidget(words);
    column->addWidget(m_theirs);
    column->addLayout(buttons);
    hide();
    connect(add, &QPushButton::clicked, this, &VersionsFrame::addWanted);
    connect(keep, &QPushButton::clicked, this, &VersionsFrame::keepWanted);
}

void VersionsFrame::show(const QString &theirWords)
{
    m_theirs->setText(theirWords);
    setVisible(!theirWords.isEmpty());
}

} // namespace alcove::widgets

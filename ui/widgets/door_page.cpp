#include "widgets/door_page.h"

#include "support/notice_bar.h"
#include "support/theme.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace alcove::widgets {

namespace {

constexpr int pageWidth = 480;
constexpr int pageMargin = 8 * support::unit;

QLabel *sentenceLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

DoorPage::DoorPage(const QString &title, const QString &sentence, QWidget *parent)
    : QFrame(parent)
    , m_column(new QVBoxLayout(this))
{
    support::setKind(*this, "card");
    setFixedWidth(pageWidth);
    m_column->setContentsMargins(pageMargin, pageMargin, pageMargin, pageMargin);
    m_column->setSpacing(support::unit);
    auto *heading = sentenceLabel(title, this);
    support::setKind(*heading, "title");
    m_column->addWidget(heading);
    if (!sentence.isEmpty()) {
        auto *below = sentenceLabel(sentence, this);
        support::setKind(*below, "muted");
        m_column->addSpacing(support::unit);
        m_column->addWidget(below);
    }
    m_column->addSpacing(4 * support::unit);
}

void DoorPage::addField(const QString &label, QWidget *field)
{
    auto *above = new QLabel(label, this);
    support::setKind(*above, "label");
    above->setBuddy(field);
    auto *below = sentenceLabel({}, this);
    support::setKind(*below, "small");
    field->setParent(this);
    m_column->addWidget(above);
    m_column->addWidget(field);
    m_column->addWidget(below);
    m_column->addSpacing(2 * support::unit);
    below->hide();
    m_below.insert(field, below);
    m_usable.append(field);
    if (m_firstField == nullptr)
        m_firstField = field;
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(label);
}

void DoorPage::sayBelow(QWidget *field, const char *kind, const QString &words)
{
    QLabel *below = m_below.value(field);
    support::setKind(*below, kind);
    below->setText(words);
    below->setVisible(!words.isEmpty());
    field->setAccessibleDescription(words);
}

void DoorPage::mark(QWidget *field, const QString &words)
{
    support::setKind(*field, words.isEmpty() ? "" : "wrong");
    sayBelow(field, "danger", words);
    if (!words.isEmpty())
        field->setFocus();
}

void DoorPage::hint(QWidget *field, const QString &words)
{
    sayBelow(field, "small", words);
}

void DoorPage::clearMarks()
{
    for (auto field = m_below.keyBegin(); field != m_below.keyEnd(); ++field)
        if ((*field)->property("kind").toString() == QStringLiteral("wrong"))
            mark(*field, {});
    if (m_notice != nullptr)
        m_notice->clear();
}

QPushButton *DoorPage::addPrimary(const QString &text)
{
    auto *button = new QPushButton(text, this);
    support::setKind(*button, "primary");
    button->setMinimumHeight(support::target + 2 * support::unit);
    m_column->addWidget(button);
    m_usable.append(button);
    return button;
}

QPushButton *DoorPage::addQuiet(const QString &text)
{
    auto *button = new QPushButton(text, this);
    support::setKind(*button, "quiet");
    button->setMinimumHeight(support::target);
    m_column->addWidget(button);
    m_usable.append(button);
    return button;
}

void DoorPage::addNotice()
{
    auto *progress = new QProgressBar(this);
    progress->setRange(0, 0);
    progress->setTextVisible(false);
    progress->setAccessibleName(tr("At work"));
    QSizePolicy policy = progress->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // the page does not jump
    progress->setSizePolicy(policy);
    progress->hide();
    m_progress = progress;
    m_notice = new support::NoticeBar(this);
    m_notice->setObjectName(QStringLiteral("notice"));
    m_column->addWidget(m_progress);
    m_column->addWidget(m_notice);
    m_column->addSpacing(2 * support::unit);
}

void DoorPage::setBusy(bool isBusy)
{
    for (QWidget *widget : m_usable)
        widget->setEnabled(!isBusy);
    if (m_progress != nullptr)
        m_progress->setVisible(isBusy);
}

} // namespace alcove::widgets

#include "widgets/glass_page.h"

#include "core/care.h"
#include "support/notice_bar.h"
#include "support/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using support::unit;

GlassPage::GlassPage(QWidget *parent)
    : GlassPage(
        {tr("This client is in the care of others"),
         tr("You are not among those this chart is assigned to. If you must read it now, say why. "
            "What you type is kept with your name and the time, and whoever is responsible for "
            "privacy reads it. Psychotherapy notes stay shut."),
         tr("Covering for a colleague, client called in a crisis")},
        parent)
{
}

GlassPage::GlassPage(const GlassWords &words, QWidget *parent)
    : QWidget(parent)
    , m_reason(new QLineEdit(this))
    , m_below(new QLabel(this))
    , m_open(new QPushButton(tr("&Open for 4 hours"), this))
    , m_notice(new support::NoticeBar(this))
{
    auto *card = new QFrame(this);
    support::setKind(*card, "card");
    card->setMaximumWidth(140 * unit);
    auto *title = new QLabel(words.title, card);
    support::setKind(*title, "title");
    title->setWordWrap(true);
    auto *sentence = new QLabel(words.about, card);
    sentence->setWordWrap(true);
    auto *label = new QLabel(tr("&Reason"), card);
    support::setKind(*label, "label");
    label->setBuddy(m_reason);
    m_reason->setObjectName(u"glassReason"_s);
    m_reason->setAccessibleName(tr("Reason for opening this chart"));
    m_reason->setPlaceholderText(words.example);
    m_reason->setMaxLength(longestReason);
    support::setKind(*m_below, "small");
    support::setKind(*m_open, "primary");
    m_open->setObjectName(u"breakGlass"_s);

    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_open);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(8 * unit, 7 * unit, 8 * unit, 7 * unit);
    inside->setSpacing(3 * unit);
    inside->addWidget(title);
    inside->addWidget(sentence);
    inside->addSpacing(unit);
    inside->addWidget(label);
    inside->addWidget(m_reason);
    inside->addWidget(m_below);
    inside->addWidget(m_notice);
    inside->addLayout(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(6 * unit, 8 * unit, 6 * unit, 6 * unit);
    auto *middle = new QHBoxLayout; // an alignment would take no notice of how lines are wrapped
    middle->addStretch(1);
    middle->addWidget(card, 100);
    middle->addStretch(1);
    column->addLayout(middle);
    column->addStretch();

    connect(m_reason, &QLineEdit::textChanged, this, &GlassPage::typed);
    connect(m_reason, &QLineEdit::returnPressed, this, &GlassPage::give);
    connect(m_open, &QPushButton::clicked, this, &GlassPage::give);
    typed();
}

void GlassPage::reset()
{
    m_reason->clear();
    m_notice->clear();
    m_reason->setEnabled(true);
    typed();
}

void GlassPage::wait(const QString &words)
{
    m_notice->clear();
    m_reason->setEnabled(false);
    m_open->setEnabled(false);
    m_below->setText(words);
}

void GlassPage::fail(const QString &words)
{
    m_reason->setEnabled(true);
    typed();
    m_notice->say(support::Tone::Danger, words);
}

void GlassPage::focusReason()
{
    m_reason->setFocus(Qt::OtherFocusReason);
}

void GlassPage::give()
{
    if (isReason(m_reason->text()))
        emit reasonGiven(m_reason->text());
}

void GlassPage::typed()
{
    const bool isEnough = isReason(m_reason->text());
    m_open->setEnabled(isEnough);
    m_below->setText(isEnough ? tr("It opens for 4 hours, for you alone.")
                              : tr("A few words: at least %1 letters.").arg(shortestReason));
}

} // namespace alcove::widgets

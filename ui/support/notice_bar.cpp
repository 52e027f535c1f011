#include "support/notice_bar.h"

#include "support/icon.h"
#include "support/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace alcove::support {

namespace {

struct Look {
    const char *kind;
    QString icon;
    IconTone tone;
};

Look lookOf(Tone tone)
{
    switch (tone) {
    case Tone::Quiet:
        return {"notice", u"info"_s, IconTone::Accent};
    case Tone::Good:
        return {"notice-good", u"saved"_s, IconTone::Text};
    case Tone::Warning:
        return {"notice-warning", u"warning"_s, IconTone::Text};
    case Tone::Danger:
        return {"notice-danger", u"warning"_s, IconTone::Danger};
    }
    return {"notice", u"info"_s, IconTone::Accent};
}

} // namespace

NoticeBar::NoticeBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_action(new QPushButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(3 * unit, 2 * unit, 3 * unit, 2 * unit);
    row->setSpacing(2 * unit);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_action, 0, Qt::AlignVCenter);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    connect(m_action, &QPushButton::clicked, this, &NoticeBar::acted);
    hide();
}

void NoticeBar::say(Tone tone, const QString &sentence, const QString &action)
{
    const Look look = lookOf(tone);
    setKind(*this, look.kind);
    m_icon->setPixmap(icon(look.icon, look.tone).pixmap(QSize(18, 18), devicePixelRatioF()));
    m_sentence->setText(sentence);
    m_sentence->setAccessibleName(sentence);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    show();
    QAccessibleEvent event(m_sentence, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void NoticeBar::clear()
{
    m_sentence->clear();
    hide();
}

QString NoticeBar::sentence() const
{
    return m_sentence->text();
}

} // namespace alcove::support

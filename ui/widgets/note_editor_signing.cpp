#include "support/icon.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/note_editor.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

using namespace Qt::StringLiterals;

// The strip below the page, and what is asked there before a note is signed; the page itself is in
// note_editor.cpp.

namespace alcove::widgets {

using support::unit;

QWidget *NoteEditor::buildSignStrip()
{
    m_strip = new QFrame(this);
    support::setKind(*m_strip, "bar");
    auto *words = new QLabel(m_strip);
    words->setObjectName(u"question"_s);
    words->setWordWrap(true);
    m_confirm = new QPushButton(support::icon(u"sign"_s, support::IconTone::OnAccent),
                                tr("Yes, &sign"), m_strip);
    support::setKind(*m_confirm, "primary");
    auto *cancel = new QPushButton(tr("Go on &writing"), m_strip);
    support::setKind(*cancel, "quiet");
    cancel->setObjectName(u"cancel"_s);
    m_sign = new QPushButton(support::icon(u"sign"_s), tr("Sign   Ctrl+Enter"), m_strip);
    m_sign->setAccessibleName(tr("Sign this note"));
    auto *row = new QHBoxLayout(m_strip);
    row->setContentsMargins(6 * unit, 2 * unit, 6 * unit, 2 * unit);
    row->addWidget(buildHelps(), 1);
    row->addWidget(words, 1);
    row->addStretch(0);
    row->addWidget(cancel);
    row->addWidget(m_confirm);
    row->addWidget(m_sign);
    connect(m_sign, &QPushButton::clicked, this, &NoteEditor::askToSign);
    connect(cancel, &QPushButton::clicked, this, [this] {
        stopAsking();
        focusWriting();
    });
    connect(m_confirm, &QPushButton::clicked, this, [this] {
        // What would be typed from here on could not be part of what is signed.
        m_scroll->setEnabled(false);
        m_presenter.sign();
    });
    return m_strip;
}

void NoteEditor::askToSign()
{
    if (const QString why = m_presenter.signingProblem(); !why.isEmpty()) {
        const QString name = m_presenter.groupNames().value(0);
        const bool isOfName = !name.isEmpty() && why.contains(name);
        m_notice->say(support::Tone::Warning, why,
                      isOfName ? tr("Somebody else, or a word") : QString());
        m_offer = isOfName ? Offer::Name : Offer::Signing;
        m_scroll->ensureWidgetVisible(m_notice);
        if (m_presenter.otherWords().isEmpty() && m_presenter.openPrompts() > 0)
            goToPrompt(true, 0); // that is why
        return;
    }
    if (m_offer != Offer::TryAgain && isNoticeOver()) // what is not saved goes on being said
        m_notice->clear();
    m_sign->hide();
    m_helps->hide();
    m_strip->findChild<QLabel *>(u"question"_s)->setText(m_presenter.signingQuestion());
    for (auto *part :
         {m_strip->findChild<QWidget *>(u"question"_s), m_strip->findChild<QWidget *>(u"cancel"_s),
          static_cast<QWidget *>(m_confirm)})
        part->show();
    m_confirm->setFocus(Qt::OtherFocusReason);
}

void NoteEditor::stopAsking()
{
    m_scroll->setEnabled(true);
    for (auto *part :
         {m_strip->findChild<QWidget *>(u"question"_s), m_strip->findChild<QWidget *>(u"cancel"_s),
          static_cast<QWidget *>(m_confirm)})
        part->hide();
    m_sign->show();
    m_helps->show();
}

} // namespace alcove::widgets

#include "widgets/server_page.h"

#include "core/practice_care.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/page_parts.h"
#include "widgets/restored_form.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::ServerPresenter;
using support::unit;

namespace {

constexpr int pageWidth = 190 * unit;

} // namespace

ServerPage::ServerPage(const presentation::ChartContext &context, QWidget *parent)
    : QStackedWidget(parent)
    , m_context(context)
    , m_presenter(practiceCareOf(context.session)->serverCare(), deskSyncingOf(context.session),
                  context.session.practice(), context.clock)
    , m_page(room(this))
    , m_form(room(this))
    , m_notice(new support::NoticeBar(this))
{
    addWidget(m_page);
    addWidget(m_form);
    build();
    connect(m_notice, &support::NoticeBar::acted, m_notice, &support::NoticeBar::clear);
    connect(&m_presenter, &ServerPresenter::loaded, this, &ServerPage::showStory);
    connect(&m_presenter, &ServerPresenter::roundMade, this, &ServerPage::roundMade);
    connect(&m_presenter, &ServerPresenter::said, this, [this](const QStringList &sentences) {
        showPage();
        m_notice->say(support::Tone::Good, sentences.join(u' '), tr("Close"));
    });
    connect(&m_presenter, &ServerPresenter::refused, this,
            [this](const QString &words, const QString &number) {
                // A form shows its own.
                if (currentWidget() == m_page)
                    m_notice->say(support::Tone::Danger, tr("%1 (%2)").arg(words, number),
                                  tr("Close"));
            });
}

void ServerPage::build()
{
    auto *middle = new QWidget;
    middle->setMaximumWidth(pageWidth);
    auto *title = new QLabel(tr("The practice's server"), middle);
    support::setKind(*title, "title");
    m_back = backButton(middle);
    auto *head = new QHBoxLayout;
    head->addWidget(m_back);
    head->addWidget(title);
    head->addStretch();
    m_notice->setObjectName(u"serverNotice"_s);
    m_story = new QVBoxLayout;
    m_story->setSpacing(3 * unit);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3 * unit);
    column->addLayout(head);
    column->addWidget(sentence(tr("It carries sealed envelopes between the desks and can't read "
                                  "them. Each desk has everything of its own, whatever becomes of "
                                  "the server."),
                               "muted", middle));
    column->addWidget(m_notice);
    column->addLayout(m_story);
    m_page->setWidget(ground(middle));
    connect(m_back, &QPushButton::clicked, this, &ServerPage::backRequested);
}

void ServerPage::refresh()
{
    m_notice->clear();
    showPage();
}

void ServerPage::focusPage()
{
    if (auto *say = m_page->findChild<QPushButton *>(u"wasRestored"_s))
        say->setFocus(Qt::OtherFocusReason);
    else
        m_back->setFocus(Qt::OtherFocusReason);
}

void ServerPage::showPage()
{
    setCurrentWidget(m_page);
    // It may be the sender of what led here.
    if (QWidget *before = m_form->takeWidget())
        before->deleteLater();
    m_presenter.load();
}

void ServerPage::showStory()
{
    const QWidget *focus = QApplication::focusWidget();
    const bool hasKeyboard = focus == nullptr || isAncestorOf(focus);
    while (QLayoutItem *item = m_story->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const presentation::ServerView &view = m_presenter.view();
    QFrame *frame = card(m_page->widget());
    frame->setObjectName(u"serverStory"_s);
    columnOf(frame)->addWidget(
        sentence(view.heading, view.isWarning ? "warning" : "heading", frame));
    for (const QString &each : view.paragraphs)
        columnOf(frame)->addWidget(sentence(each, "", frame));
    if (!view.askOwner.isEmpty())
        columnOf(frame)->addWidget(sentence(view.askOwner, "", frame));
    if (view.isForked && m_presenter.isOwner()) {
        auto *say = new QPushButton(tr("A &backup was restored..."), frame);
        say->setObjectName(u"wasRestored"_s);
        auto *buttons = new QHBoxLayout;
        buttons->addWidget(say);
        buttons->addStretch();
        columnOf(frame)->addLayout(buttons);
        connect(say, &QPushButton::clicked, this, &ServerPage::ask);
    }
    m_story->addWidget(frame);
    if (isVisible() && currentWidget() == m_page && hasKeyboard)
        focusPage();
}

void ServerPage::ask()
{
    m_notice->clear();
    auto *form = new RestoredForm(m_presenter, m_context.token);
    connect(form, &RestoredForm::backWanted, this, &ServerPage::showPage);
    if (QWidget *before = m_form->takeWidget())
        before->deleteLater();
    m_form->setWidget(ground(form));
    setCurrentWidget(m_form);
    form->firstField()->setFocus(Qt::OtherFocusReason);
}

void ServerPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && currentWidget() == m_form)
        showPage();
    else
        QStackedWidget::keyPressEvent(event);
}

void ServerPage::hideEvent(QHideEvent *event)
{
    if (!event->spontaneous() && currentWidget() == m_form && !m_presenter.isBusy())
        showPage();
    QStackedWidget::hideEvent(event);
}

} // namespace alcove::widgets

#include "widgets/ways_in_page.h"

#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/page_parts.h"
#include "widgets/recovery_kit_page.h"
#include "widgets/way_form.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::WayAct;
using presentation::WaysInPresenter;
using support::unit;

namespace {

constexpr int listWidth = 190 * unit;

QString wordsOf(WayAct act)
{
    switch (act) {
    case WayAct::ChangePassphrase:
        return WaysInPage::tr("&Change the passphrase...");
    case WayAct::MakeKit:
        return WaysInPage::tr("&Make a new kit...");
    case WayAct::AddKeychain:
        return WaysInPage::tr("&Take this machine's keychain in...");
    case WayAct::RemoveKeychain:
        return WaysInPage::tr("&Leave the keychain out...");
    case WayAct::AddToken:
        return WaysInPage::tr("Take a &security key in...");
    case WayAct::RemoveToken:
        return WaysInPage::tr("&Leave the security key out...");
    }
    return {};
}

const char *nameOf(WayAct act)
{
    switch (act) {
    case WayAct::ChangePassphrase:
        return "changePassphrase";
    case WayAct::MakeKit:
        return "makeKit";
    case WayAct::AddKeychain:
        return "addKeychain";
    case WayAct::RemoveKeychain:
        return "removeKeychain";
    case WayAct::AddToken:
        return "addToken";
    case WayAct::RemoveToken:
        return "removeToken";
    }
    return "";
}

} // namespace

WaysInPage::WaysInPage(const presentation::ChartContext &context, QWidget *parent)
    : QStackedWidget(parent)
    , m_context(context)
    , m_presenter(*context.session.waysIn(), context.session.practice())
    , m_list(room(this))
    , m_form(room(this))
    , m_done(new support::NoticeBar(this))
    , m_warning(new support::NoticeBar(this))
{
    addWidget(m_list);
    addWidget(m_form);
    buildList();
    connect(m_done, &support::NoticeBar::acted, m_done, &support::NoticeBar::clear);
    connect(&m_presenter, &WaysInPresenter::loaded, this, &WaysInPage::showWays);
    connect(&m_presenter, &WaysInPresenter::kitMade, this, &WaysInPage::showKit);
    connect(&m_presenter, &WaysInPresenter::done, this, [this](const QString &words) {
        showList();
        m_done->say(support::Tone::Good, words, tr("Close"));
    });
    connect(&m_presenter, &WaysInPresenter::refused, this,
            [this](const QString &words, const QString &number) {
                // A form shows its own.
                if (currentWidget() == m_list)
                    m_done->say(support::Tone::Danger, tr("%1 (%2)").arg(words, number),
                                tr("Close"));
            });
}

WaysInPage::~WaysInPage() = default;

void WaysInPage::buildList()
{
    auto *middle = new QWidget;
    middle->setMaximumWidth(listWidth);
    auto *title = new QLabel(tr("Ways in"), middle);
    support::setKind(*title, "title");
    QPushButton *back = backButton(middle);
    auto *head = new QHBoxLayout;
    head->addWidget(back);
    head->addWidget(title);
    head->addStretch();
    m_done->setObjectName(u"waysDone"_s);
    m_warning->setObjectName(u"waysWarning"_s);
    m_cards = new QVBoxLayout;
    m_cards->setSpacing(3 * unit);
    QWidget *keys = makeKeysCard(middle);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3 * unit);
    column->addLayout(head);
    column->addWidget(sentence(tr("What opens the charts on this desk. Whoever changes any of it "
                                  "types the passphrase again, and it is written into the log."),
                               "muted", middle));
    column->addWidget(m_done);
    column->addWidget(m_warning);
    column->addLayout(m_cards);
    column->addWidget(keys);
    m_list->setWidget(ground(middle));
    connect(back, &QPushButton::clicked, this, &WaysInPage::backRequested);
}

QWidget *WaysInPage::makeKeysCard(QWidget *parent) const
{
    QFrame *frame = card(parent);
    QVBoxLayout *column = columnOf(frame);
    column->addWidget(sentence(tr("New keys for the whole store"), "heading", frame));
    column->addWidget(
        sentence(tr("For when a copy of the store may be in other hands, on a lost stick or a "
                    "stolen disk. The charts are written anew, which takes seconds to minutes: "
                    "what you typed is saved, the desk locks, and its door asks for the "
                    "passphrase. Passphrase and recovery kit stay as they are."),
                 "muted", frame));
    auto *renew = new QPushButton(tr("Lock and make &new keys..."), frame);
    renew->setObjectName(u"newKeys"_s);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(renew);
    buttons->addStretch();
    column->addLayout(buttons);
    connect(renew, &QPushButton::clicked, this, &WaysInPage::newKeysRequested);
    return frame;
}

void WaysInPage::refresh()
{
    m_done->clear();
    showList();
}

void WaysInPage::focusList()
{
    if (auto *first = findChild<QPushButton *>(QLatin1String(nameOf(WayAct::ChangePassphrase))))
        first->setFocus(Qt::OtherFocusReason);
    else
        m_list->setFocus(Qt::OtherFocusReason);
}

void WaysInPage::showList()
{
    m_kit.reset();
    setCurrentWidget(m_list);
    // It may be the sender of what led here.
    if (QWidget *before = m_form->takeWidget())
        before->deleteLater();
    m_presenter.load();
}

void WaysInPage::showWays()
{
    while (QLayoutItem *item = m_cards->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const presentation::WayRow &row : presentation::wayRows(m_presenter.state()))
        m_cards->addWidget(makeCard(row));
    warn();
    const QWidget *focus = QApplication::focusWidget();
    if (isVisible() && currentWidget() == m_list && (focus == nullptr || isAncestorOf(focus)))
        focusList();
}

QWidget *WaysInPage::makeCard(const presentation::WayRow &row)
{
    QFrame *frame = card(m_list->widget());
    QVBoxLayout *column = columnOf(frame);
    auto *head = new QHBoxLayout;
    head->addWidget(sentence(row.title, "heading", frame), 1);
    QLabel *since = sentence(row.since, "small", frame);
    since->setWordWrap(false);
    head->addWidget(since);
    column->addLayout(head);
    column->addWidget(sentence(row.worth, "muted", frame));
    if (row.acts.isEmpty())
        return frame;
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(2 * unit);
    for (const WayAct act : row.acts) {
        auto *button = new QPushButton(wordsOf(act), frame);
        button->setObjectName(QLatin1String(nameOf(act)));
        buttons->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, act] { ask(act); });
    }
    buttons->addStretch();
    column->addLayout(buttons);
    return frame;
}

void WaysInPage::warn()
{
    const QString words = presentation::waysWarning(m_presenter.state());
    if (words.isEmpty())
        m_warning->clear();
    else
        m_warning->say(support::Tone::Warning, words);
}

void WaysInPage::ask(WayAct act)
{
    m_done->clear();
    auto *form = new WayForm(m_presenter, act, m_context.token);
    connect(form, &WayForm::backWanted, this, &WaysInPage::showList);
    showCard(form);
}

void WaysInPage::showKit()
{
    crypto::SecretBytes code = m_presenter.takeKit();
    if (!isVisible())
        return; // nobody is there to write it down: the kit before goes on being the one
    m_kit = std::make_unique<presentation::RecoveryKitPresenter>(
        std::move(code), m_context.session.practice(), m_context.random);
    auto *page = new RecoveryKitPage(*m_kit, m_context.clock, RecoveryKitPage::Kit::Next);
    connect(page, &RecoveryKitPage::cancelled, this, &WaysInPage::showList);
    connect(page, &RecoveryKitPage::proved, this, [this] {
        showList();
        m_presenter.keepKit();
    });
    showCard(page);
}

void WaysInPage::showCard(DoorPage *card)
{
    if (QWidget *before = m_form->takeWidget())
        before->deleteLater();
    m_form->setWidget(ground(card));
    setCurrentWidget(m_form);
    card->firstField()->setFocus(Qt::OtherFocusReason);
}

void WaysInPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && currentWidget() == m_form)
        showList();
    else
        QStackedWidget::keyPressEvent(event);
}

void WaysInPage::hideEvent(QHideEvent *event)
{
    if (!event->spontaneous() && currentWidget() == m_form)
        showList();
    QStackedWidget::hideEvent(event);
}

} // namespace alcove::widgets

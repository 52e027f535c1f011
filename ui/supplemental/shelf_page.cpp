#include "ui_supplemental/shelf_page.h"

#include "support/empty_state.h"
#include "support/icon.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "ui_supplemental/client_shelf.h"
#include "ui_supplemental/consent_card.h"
#include "ui_supplemental/consent_form.h"
#include "ui_supplemental/item_card.h"
#include "ui_supplemental/item_form.h"
#include "ui_supplemental/panel_words.h"
#include "ui_supplemental/policy_form.h"
#include "ui_supplemental/sure_button.h"

#include <QApplication>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using alcove::support::unit;

namespace alcove::ui_supplemental {

using supplemental::Door;

namespace {

QLabel *heading(const QString &words, QWidget *parent)
{
    auto *label = new QLabel(words, parent);
    support::setKind(*label, "heading");
    return label;
}

} // namespace

ShelfPage::ShelfPage(ClientShelf &shelf, const QString &clientName, QString viewer, QWidget *parent)
    : QWidget(parent)
    , m_shelf(shelf)
    , m_viewer(std::move(viewer))
    , m_state(new QLabel(this))
    , m_addConsent(new QPushButton(tr("Record a consent"), this))
    , m_addItem(new QPushButton(tr("Add an item"), this))
    , m_notice(new support::NoticeBar(this))
    , m_middle(new QScrollArea(this))
{
    layOut(clientName);
    connect(m_addConsent, &QPushButton::clicked, this, &ShelfPage::showConsentForm);
    connect(m_addItem, &QPushButton::clicked, this, &ShelfPage::showItemForm);
    connect(&shelf, &ClientShelf::loaded, this, &ShelfPage::showContents);
    connect(&shelf, &ClientShelf::cleared, this, &ShelfPage::clear);
    connect(&shelf, &ClientShelf::read, this, &ShelfPage::showWords);
    connect(&shelf, &ClientShelf::failed, this,
            [this](const QString &sentence) { m_notice->say(support::Tone::Danger, sentence); });
}

void ShelfPage::layOut(const QString &clientName)
{
    m_state->setObjectName(QStringLiteral("shelfState"));
    m_addConsent->setObjectName(QStringLiteral("addConsent"));
    m_addItem->setObjectName(QStringLiteral("addItem"));
    m_notice->setObjectName(QStringLiteral("shelfNotice"));
    m_addConsent->setIcon(support::icon(QStringLiteral("consent")));
    m_addItem->setIcon(support::icon(QStringLiteral("add")));
    auto *lock = new QPushButton(support::icon(QStringLiteral("lock")), tr("Lock this room"), this);
    lock->setObjectName(QStringLiteral("lockPanel"));
    for (QPushButton *button : {m_addConsent, m_addItem, lock})
        support::setKind(*button, "supplemental");
    connect(lock, &QPushButton::clicked, this, &ShelfPage::lockWanted);
    auto *client = new QLabel(clientName, this);
    client->setObjectName(QStringLiteral("shelfClient"));
    client->setTextFormat(Qt::PlainText);
    client->setWordWrap(true);
    support::setKind(*client, "title");
    support::setKind(*m_state, "chip");

    // Two rows: beside a chart the room is not wide.
    auto *head = new QHBoxLayout;
    head->setSpacing(2 * unit);
    head->addWidget(client, 1);
    head->addWidget(lock);
    auto *acts = new QHBoxLayout;
    acts->setSpacing(2 * unit);
    acts->addWidget(m_addItem);
    acts->addWidget(m_addConsent);
    acts->addStretch();
    acts->addWidget(m_state, 0, Qt::AlignVCenter);
    setFocusPolicy(Qt::ClickFocus);
    m_middle->setWidgetResizable(true);
    m_middle->setFrameShape(QFrame::NoFrame);
    m_middle->viewport()->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4 * unit);
    column->addLayout(head);
    column->addLayout(acts);
    column->addWidget(m_notice);
    column->addWidget(m_middle, 1);
    clear();
}

void ShelfPage::show(QWidget *page)
{
    // What had the keyboard goes with the page before.
    const bool hasKeyboard = hasFocus() || m_middle->isAncestorOf(QApplication::focusWidget());
    m_notice->clear();
    m_middle->setWidget(page);
    page->setAutoFillBackground(false); // the room's ground, which setWidget() would cover
    setFocusProxy(page->focusProxy());
    if (hasKeyboard)
        setFocus(Qt::OtherFocusReason);
}

void ShelfPage::clear()
{
    show(new QWidget);
    m_state->hide();
    m_addConsent->hide();
    m_addItem->hide();
}

void ShelfPage::showContents()
{
    const Door door = m_shelf.door();
    m_state->setText(sign(door));
    m_state->show();
    support::setKind(*m_state, door == Door::Open ? "chip-good" : "chip-warning");
    // Without any the page itself offers it.
    m_addConsent->setVisible(m_shelf.mayWrite() && door != Door::NoPolicy
                             && !m_shelf.contents().consents.isEmpty());
    m_addItem->setVisible(m_shelf.mayWrite() && door == Door::Open);
    QWidget *page = door == Door::NoPolicy ? policyPage()
        : door == Door::NoPermission       ? decidersPage()
                                           : listPage();
    if (page->focusProxy() == nullptr)
        page->setFocusProxy(door == Door::Open ? m_addItem : m_addConsent);
    show(page);
}

void ShelfPage::addTurningOff(QVBoxLayout &column)
{
    if (!m_shelf.mayDecide())
        return;
    auto *off = new SureButton(tr("Turn this off for the practice"),
                               tr("Turn it off: nothing is shown or added until it is on again"));
    off->setObjectName(QStringLiteral("turnOff"));
    connect(off, &SureButton::surelyPressed, &m_shelf, [this] {
        supplemental::Policy policy = m_shelf.contents().policy;
        policy.isEnabled = false;
        m_shelf.decide(policy);
    });
    column.addSpacing(3 * unit);
    column.addWidget(off, 0, Qt::AlignLeft);
}

QWidget *ShelfPage::policyPage()
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(m_shelf.clock().now()).date();
    auto *form = new PolicyForm(m_shelf.mayDecide(), today);
    connect(form, &PolicyForm::decided, &m_shelf, &ClientShelf::decide);
    return form;
}

QWidget *ShelfPage::decidersPage()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    auto *shut = new support::EmptyState(
        QStringLiteral("lock"), tr("Not part of your role"),
        tr("You decide whether the practice has this panel. What clients share is seen by those "
           "who care for them."),
        QString(), page);
    shut->setObjectName(QStringLiteral("decidersOnly"));
    column->addWidget(shut, 1);
    addTurningOff(*column);
    return page;
}

QWidget *ShelfPage::listPage()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3 * unit);
    if (m_shelf.contents().consents.isEmpty()) {
        auto *empty = new support::EmptyState(
            QStringLiteral("consent"), tr("No consent yet"),
            tr("What this client shares can be kept here once they have agreed to it: which "
               "account, what kind, for what, and until when."),
            m_shelf.mayWrite() ? tr("Record a consent") : QString());
        empty->setObjectName(QStringLiteral("noConsent"));
        connect(empty, &support::EmptyState::acted, this, &ShelfPage::showConsentForm);
        column->addWidget(empty, 1);
        page->setFocusProxy(empty);
    } else {
        column->setContentsMargins(0, 0, 2 * unit, 0); // apart from what scrolls
        addItems(*column);
        column->addSpacing(3 * unit);
        addConsents(*column);
        column->addStretch();
    }
    addTurningOff(*column);
    return page;
}

void ShelfPage::addItems(QVBoxLayout &column)
{
    const auto &contents = m_shelf.contents();
    column.addWidget(heading(tr("Shared by the client"), this));
    for (const supplemental::ItemSummary &item : contents.items) {
        auto *card = new ItemCard(item);
        connect(card, &ItemCard::wanted, &m_shelf, &ClientShelf::openItem);
        column.addWidget(card);
    }
    if (contents.items.isEmpty()) {
        auto *none = new QLabel(tr("Nothing has been added under a consent in force."), this);
        support::setKind(*none, "muted");
        column.addWidget(none);
    }
    if (contents.sealedItems > 0) {
        auto *sealedItems
            = new QLabel(contents.sealedItems == 1
                             ? tr("1 item sealed: the consent it came by is over. It is kept, and "
                                  "not shown.")
                             : tr("%1 items sealed: the consent they came by is over. They are "
                                  "kept, and not shown.")
                                   .arg(contents.sealedItems),
                         this);
        sealedItems->setObjectName(QStringLiteral("sealedItems"));
        support::setKind(*sealedItems, "muted");
        sealedItems->setWordWrap(true);
        column.addWidget(sealedItems);
    }
}

void ShelfPage::addConsents(QVBoxLayout &column)
{
    column.addWidget(heading(tr("Consents"), this));
    for (const supplemental::Consent &consent : m_shelf.contents().consents) {
        auto *card = new ConsentCard(consent, m_shelf.clock().now());
        connect(card, &ConsentCard::revoked, &m_shelf, &ClientShelf::revoke);
        if (!m_shelf.mayWrite())
            card->keepForReading();
        column.addWidget(card);
    }
}

void ShelfPage::showConsentForm()
{
    auto *form = new ConsentForm(m_viewer, m_shelf.clock().now());
    connect(form, &ConsentForm::submitted, &m_shelf,
            [this, form] { m_shelf.record(form->consent()); });
    connect(form, &ConsentForm::cancelled, this, &ShelfPage::showContents, Qt::QueuedConnection);
    show(form);
    setFocus(Qt::OtherFocusReason);
}

void ShelfPage::showItemForm()
{
    auto *form = new ItemForm(m_shelf.consentsInForce(), m_shelf.clock().now());
    connect(form, &ItemForm::submitted, &m_shelf, [this, form] { m_shelf.enter(form->item()); });
    connect(form, &ItemForm::cancelled, this, &ShelfPage::showContents, Qt::QueuedConnection);
    show(form);
    setFocus(Qt::OtherFocusReason);
}

void ShelfPage::showWords(const supplemental::Item &item)
{
    for (ItemCard *card : m_middle->findChildren<ItemCard *>())
        if (card->id() == item.id)
            card->showWords(item);
}

} // namespace alcove::ui_supplemental

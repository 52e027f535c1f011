#include "ui_supplemental/opening_page.h"

#include "support/icon.h"
#include "support/notice_bar.h"
#include "support/secret_edit.h"
#include "support/theme.h"
#include "ui_supplemental/panel_keeper.h"
#include "words/copies_text.h"

#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using alcove::support::SecretEdit;
using alcove::support::unit;

namespace alcove::ui_supplemental {

namespace {

constexpr int columnWidth = 440;
constexpr int secondInMs = 1000;

PanelKeeper::Secret shared(crypto::SecretBytes secret)
{
    return std::make_shared<crypto::SecretBytes>(std::move(secret));
}

} // namespace

OpeningPage::OpeningPage(PanelKeeper &keeper, QWidget *parent)
    : QWidget(parent)
    , m_keeper(keeper)
    , m_title(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_notice(new support::NoticeBar(this))
    , m_code(new SecretEdit(tr("Code of the recovery kit"), this))
    , m_passphrase(new SecretEdit(tr("The panel's passphrase"), this))
    , m_repeated(new SecretEdit(tr("The same passphrase again"), this))
    , m_open(new QPushButton(this))
    , m_otherWay(new QPushButton(this))
    , m_copies(new QComboBox(this))
    , m_putBack(new QPushButton(tr("Put a backup back"), this))
{
    layOut();
    m_tick.setInterval(secondInMs);
    connect(&m_tick, &QTimer::timeout, this, &OpeningPage::showWait);
    connect(&keeper, &PanelKeeper::stateChanged, this, &OpeningPage::refresh);
    connect(m_open, &QPushButton::clicked, this, &OpeningPage::submit);
    for (SecretEdit *field : {m_code, m_passphrase, m_repeated})
        connect(field, &QLineEdit::returnPressed, m_open, &QPushButton::click);
    connect(m_otherWay, &QPushButton::clicked, this,
            [this] { choose(m_chosen == Way::Unlock ? Way::Recover : Way::Unlock); });
    connect(m_putBack, &QPushButton::clicked, this, [this] { choose(Way::PutBack); });
    connect(&keeper, &PanelKeeper::copiesChanged, this, &OpeningPage::showCopies);
    refresh();
    showCopies();
}

void OpeningPage::choose(Way way)
{
    m_chosen = way;
    m_notice->clear();
    showWait();
    showWay(this->way());
    setFocus(Qt::OtherFocusReason);
}

void OpeningPage::showCopies()
{
    const int chosen = m_copies->currentIndex();
    m_copies->clear();
    for (const StoredCopy &copy : m_keeper.copies())
        m_copies->addItem(words::copyText(copy.at, {}), copy.name);
    if (m_copies->count() > 0)
        m_copies->setCurrentIndex(std::clamp(chosen, 0, m_copies->count() - 1));
    showWay(way());
}

void OpeningPage::layOut()
{
    m_code->setObjectName(QStringLiteral("panelRecoveryCode"));
    m_passphrase->setObjectName(QStringLiteral("panelPassphrase"));
    m_repeated->setObjectName(QStringLiteral("panelPassphraseAgain"));
    m_open->setObjectName(QStringLiteral("openPanel"));
    m_otherWay->setObjectName(QStringLiteral("otherWayIn"));
    m_notice->setObjectName(QStringLiteral("openingNotice"));
    m_title->setObjectName(QStringLiteral("openingTitle"));
    support::setKind(*m_title, "title");
    support::setKind(*m_sentence, "muted");
    support::setKind(*m_open, "primary");
    support::setKind(*m_otherWay, "link");
    support::setKind(*m_putBack, "link");
    m_copies->setObjectName(QStringLiteral("panelCopies"));
    m_copies->setAccessibleName(tr("Backup"));
    m_putBack->setObjectName(QStringLiteral("putPanelBack"));
    m_sentence->setWordWrap(true);
    setFocusPolicy(Qt::ClickFocus);
    m_code->reveal(); // to be compared with the paper, letter by letter
    m_code->setPlaceholderText(m_code->accessibleName());
    m_repeated->setPlaceholderText(m_repeated->accessibleName());
    auto *picture = new QLabel(this);
    constexpr int iconSize = 40;
    picture->setPixmap(support::icon(QStringLiteral("door"), support::IconTone::Muted)
                           .pixmap(QSize(iconSize, iconSize), devicePixelRatioF()));

    auto *middle = new QWidget(this);
    middle->setMaximumWidth(columnWidth);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3 * unit);
    column->addWidget(picture);
    for (QWidget *part : std::initializer_list<QWidget *>{m_title, m_sentence, m_notice, m_copies,
                                                          m_code, m_passphrase, m_repeated})
        column->addWidget(part);
    column->addWidget(m_open, 0, Qt::AlignLeft);
    column->addWidget(m_otherWay, 0, Qt::AlignLeft);
    column->addWidget(m_putBack, 0, Qt::AlignLeft);
    auto *page = new QVBoxLayout(this);
    page->addStretch(2);
    // No alignment: aligned, it would not grow with a sentence that wraps.
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(middle, 100);
    row->addStretch(1);
    page->addLayout(row);
    page->addStretch(3);
}

OpeningPage::Way OpeningPage::way() const
{
    switch (m_keeper.state()) {
    case PanelKeeper::State::NoPermission:
        return Way::Shut;
    case PanelKeeper::State::NotMade:
        return supplemental::mayDecide(m_keeper.roles()) ? Way::Make : Way::Shut;
    case PanelKeeper::State::Busy:
    case PanelKeeper::State::Locked:
    case PanelKeeper::State::Open:
        break;
    }
    return m_chosen;
}

void OpeningPage::refresh()
{
    const bool isBusy = m_keeper.state() == PanelKeeper::State::Busy;
    // Out of a field that is about to be disabled, the keyboard would go to some other window part.
    const bool hasKeyboard = hasFocus() || isAncestorOf(QApplication::focusWidget());
    if (isBusy && hasKeyboard) {
        setFocusProxy(nullptr);
        setFocus(Qt::OtherFocusReason);
    }
    for (QWidget *part : std::initializer_list<QWidget *>{m_code, m_passphrase, m_repeated, m_open,
                                                          m_otherWay, m_copies, m_putBack})
        part->setEnabled(!isBusy);
    if (isBusy) {
        m_open->setText(tr("Opening \u2026"));
        return;
    }
    if (m_keeper.state() == PanelKeeper::State::Open)
        m_chosen = Way::Unlock;
    if (m_keeper.failure().isEmpty())
        m_notice->clear();
    else
        m_notice->say(support::Tone::Danger, m_keeper.failure());
    showWait();
    showWay(way());
    if (hasKeyboard)
        setFocus(Qt::OtherFocusReason);
}

void OpeningPage::showWait()
{
    // The paper does not wait, and an open room has no door.
    const bool isAsking = (way() == Way::Unlock || way() == Way::PutBack)
        && m_keeper.state() == PanelKeeper::State::Locked;
    const QString words = isAsking ? m_keeper.waitWords() : QString();
    if (!words.isEmpty()) {
        m_tick.start();
        m_notice->say(support::Tone::Danger, words);
    } else {
        m_tick.stop();
        if (m_isWaiting && isAsking)
            m_notice->clear();
    }
    m_isWaiting = !words.isEmpty();
}

QWidget *OpeningPage::fieldOf(Way way) const
{
    switch (way) {
    case Way::Shut:
        return nullptr;
    case Way::Recover:
        return m_code;
    case Way::PutBack:
        return m_copies;
    case Way::Make:
    case Way::Unlock:
        break;
    }
    return m_passphrase;
}

void OpeningPage::showWay(Way way)
{
    m_code->setVisible(way == Way::Recover);
    m_passphrase->setVisible(way != Way::Shut);
    m_repeated->setVisible(way == Way::Make || way == Way::Recover);
    m_open->setVisible(way != Way::Shut);
    m_otherWay->setVisible(way == Way::Unlock || way == Way::Recover || way == Way::PutBack);
    m_copies->setVisible(way == Way::PutBack);
    m_putBack->setVisible(way == Way::Unlock && m_copies->count() > 0);
    setFocusProxy(fieldOf(way));
    const bool isKnown = way == Way::Unlock || way == Way::PutBack;
    m_passphrase->setPlaceholderText(isKnown ? m_passphrase->accessibleName()
                                             : tr("A passphrase for this room alone"));
    sayWay(way);
}

void OpeningPage::sayWay(Way way)
{
    switch (way) {
    case Way::Shut:
        m_title->setText(tr("This room is not yours to open"));
        m_sentence->setText(
            tr("What clients share from social media is kept for those who treat them. The "
               "practice's owner or privacy officer opens this room first."));
        break;
    case Way::Make:
        m_title->setText(tr("Set up a room apart"));
        m_sentence->setText(tr(
            "What a client chooses to share from social media stays out of the chart: in a store "
            "of its own, under a passphrase of its own. The code on your recovery kit opens it "
            "too. Take five or more unrelated words."));
        m_open->setText(tr("Set up the room"));
        break;
    case Way::Unlock:
        m_title->setText(tr("Supplemental, locked"));
        m_sentence->setText(tr("The chart being open does not open this room. It locks again after "
                               "five minutes without use."));
        m_open->setText(tr("Open"));
        m_otherWay->setText(tr("Open with the recovery kit"));
        break;
    case Way::Recover:
        m_title->setText(tr("Open with the recovery kit"));
        m_sentence->setText(tr("Type the code from the paper and choose a new passphrase for this "
                               "room. The one before stops working."));
        m_open->setText(tr("Open and set the passphrase"));
        m_otherWay->setText(tr("Open with the passphrase"));
        break;
    case Way::PutBack:
        m_title->setText(tr("Put a backup back"));
        m_sentence->setText(tr("This room goes back to how it was then. What is here now is kept "
                               "beside it; nothing is deleted."));
        m_open->setText(tr("Put it back and open"));
        m_otherWay->setText(tr("Open what is here"));
        break;
    }
}

void OpeningPage::submit()
{
    const Way chosen = way();
    const bool isNew = chosen == Way::Make || chosen == Way::Recover;
    if (isNew && !m_passphrase->secret().equals(m_repeated->secret())) {
        m_notice->say(support::Tone::Warning,
                      tr("The two passphrases differ. Nothing was changed. Type both again."));
        return;
    }
    m_repeated->wipe();
    switch (chosen) {
    case Way::Shut:
        break;
    case Way::Make:
        m_keeper.create(shared(m_passphrase->take()));
        break;
    case Way::Unlock:
        m_keeper.unlock(shared(m_passphrase->take()));
        break;
    case Way::Recover:
        m_keeper.recover(shared(m_code->take()), shared(m_passphrase->take()));
        break;
    case Way::PutBack:
        m_keeper.putBack(m_copies->currentData().toString(), shared(m_passphrase->take()));
        break;
    }
}

} // namespace alcove::ui_supplemental

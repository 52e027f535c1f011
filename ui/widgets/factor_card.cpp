#include "widgets/factor_card.h"

#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/page_parts.h"
#include "words/factor_text.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace alcove::widgets {

using presentation::FactorPresenter;
using support::unit;

namespace {

constexpr int codeWidth = 44 * unit;

} // namespace

FactorCard::FactorCard(FactorPresenter &presenter, QWidget *parent)
    : QWidget(parent)
    , m_presenter(presenter)
{
    auto *around = new QVBoxLayout(this);
    around->setContentsMargins(0, 0, 0, 0);
    QFrame *frame = card(this);
    around->addWidget(frame);
    columnOf(frame)->addWidget(
        sentence(tr("Codes from your telephone, for what you say about people"), "heading", frame));
    m_notice = new support::NoticeBar(frame);
    m_notice->setObjectName(QStringLiteral("factorNotice"));
    columnOf(frame)->addWidget(m_notice);
    m_stand = sentence(tr("Asking the server …"), "muted", frame);
    m_stand->setObjectName(QStringLiteral("factorStand"));
    columnOf(frame)->addWidget(m_stand);

    addAsking(*frame);
    addButtons(*frame);
    connectPresenter();
    show();
}

void FactorCard::addAsking(QFrame &frame)
{
    m_asking = new QWidget(&frame);
    auto *asking = new QHBoxLayout(m_asking);
    asking->setContentsMargins(0, 0, 0, 0);
    asking->setSpacing(2 * unit);
    auto *label = new QLabel(tr("&Code of the app, or a spare one"), m_asking);
    m_code = new QLineEdit(m_asking);
    m_code->setObjectName(QStringLiteral("factorCode"));
    m_code->setAccessibleName(tr("Code of the app, or a spare one"));
    m_code->setMaxLength(24);
    m_code->setFixedWidth(codeWidth);
    label->setBuddy(m_code);
    m_give = new QPushButton(tr("&Give it"), m_asking);
    m_give->setObjectName(QStringLiteral("giveCode"));
    support::setKind(*m_give, "primary");
    asking->addWidget(label);
    asking->addWidget(m_code);
    asking->addWidget(m_give);
    asking->addStretch();
    columnOf(&frame)->addWidget(m_asking);
    connect(m_give, &QPushButton::clicked, this, &FactorCard::submit);
    connect(m_code, &QLineEdit::returnPressed, this, &FactorCard::submit);
}

void FactorCard::addButtons(QFrame &frame)
{
    m_setUp = new QPushButton(&frame);
    m_setUp->setObjectName(QStringLiteral("setUpFactor"));
    m_takeOff = new QPushButton(tr("Take it off..."), &frame);
    m_takeOff->setObjectName(QStringLiteral("takeOffFactor"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_setUp);
    buttons->addWidget(m_takeOff);
    buttons->addStretch();
    columnOf(&frame)->addLayout(buttons);
    connect(m_setUp, &QPushButton::clicked, this, &FactorCard::setUpWanted);
    connect(m_takeOff, &QPushButton::clicked, this, &FactorCard::takeOffWanted);
}

void FactorCard::connectPresenter()
{
    connect(m_notice, &support::NoticeBar::acted, m_notice, &support::NoticeBar::clear);
    connect(&m_presenter, &FactorPresenter::loaded, this, &FactorCard::show);
    connect(&m_presenter, &FactorPresenter::unknown, this, [this](const QString &words) {
        m_stand->setText(words);
        show();
    });
    connect(&m_presenter, &FactorPresenter::busyChanged, m_asking, &QWidget::setDisabled);
    connect(&m_presenter, &FactorPresenter::proved, this, [this](const QString &words) {
        m_code->clear();
        setAwaited(false);
        m_notice->say(support::Tone::Good, words, tr("Close"));
    });
    const auto refuse = [this](const QString &words) {
        m_notice->say(support::Tone::Danger, words, tr("Close"));
        m_code->selectAll();
        m_code->setFocus();
    };
    connect(&m_presenter, &FactorPresenter::wrong, this, refuse);
    connect(&m_presenter, &FactorPresenter::refused, this, refuse);
}

void FactorCard::setAwaited(bool isAwaited)
{
    if (std::exchange(m_isAwaited, isAwaited) == isAwaited)
        return;
    if (isAwaited)
        m_notice->say(support::Tone::Warning,
                      tr("What you changed waits for a code of your app. It is kept on this desk, "
                         "and the rest was synced."));
    else
        m_notice->clear();
    show();
}

void FactorCard::show()
{
    const bool isKnown = m_presenter.isKnown();
    const FactorStand &stand = m_presenter.stand();
    if (isKnown)
        m_stand->setText(words::factorStandText(stand));
    m_asking->setVisible(m_isAwaited || (isKnown && stand.isSet));
    m_setUp->setText(stand.isSet ? tr("Set up &another app...") : tr("&Set up codes..."));
    m_setUp->setVisible(isKnown && stand.hasServer);
    m_takeOff->setVisible(isKnown && stand.isSet);
}

void FactorCard::submit()
{
    m_presenter.prove(m_code->text());
}

} // namespace alcove::widgets

#include "ui_supplemental/item_form.h"

#include "support/theme.h"
#include "ui_supplemental/panel_words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

using alcove::support::unit;

namespace alcove::ui_supplemental {

using supplemental::Consent;
using supplemental::ContentKind;
using supplemental::Item;
using supplemental::SharedHow;

namespace {

constexpr int formWidth = 640;
constexpr int textHeight = 112;
constexpr int secondsPerMinute = 60;

void name(QWidget &widget, const char *objectName, const QString &accessibleName)
{
    widget.setObjectName(QLatin1String(objectName));
    widget.setAccessibleName(accessibleName);
}

} // namespace

ItemForm::ItemForm(const QList<Consent> &consents, Millis now, QWidget *parent)
    : QWidget(parent)
    , m_consents(consents)
    , m_consent(new QComboBox(this))
    , m_kind(new QComboBox(this))
    , m_postedAt(new QDateTimeEdit(QDateTime::fromMSecsSinceEpoch(now), this))
    , m_how(new QComboBox(this))
    , m_text(new QPlainTextEdit(this))
    , m_thirdParties(new QCheckBox(tr("Other people's words are in it"), this))
{
    name(*m_consent, "itemConsent", tr("Under which consent"));
    name(*m_kind, "itemKind", tr("Kind of content"));
    name(*m_postedAt, "itemPostedAt", tr("When it was posted"));
    name(*m_how, "itemHow", tr("How it came"));
    name(*m_text, "itemText", tr("What the client shared"));
    name(*m_thirdParties, "itemThirdParties", m_thirdParties->text());
    for (const Consent &consent : consents)
        m_consent->addItem(QStringLiteral("%1 %2 (%3)")
                               .arg(consent.platform, consent.account, text(consent.kinds)));
    for (const SharedHow how : {SharedHow::InSession, SharedHow::HandedOver, SharedHow::Forwarded})
        m_how->addItem(text(how), static_cast<int>(how));
    m_postedAt->setCalendarPopup(true);
    m_postedAt->setDisplayFormat(QStringLiteral("d MMM yyyy  HH:mm"));
    m_text->setFixedHeight(textHeight);
    m_text->setTabChangesFocus(true);
    m_text->setPlaceholderText(
        tr("In the client's words. Write other people as Friend A, Friend B."));
    connect(m_consent, &QComboBox::currentIndexChanged, this, &ItemForm::offerKinds);
    offerKinds();

    auto *submit = new QPushButton(tr("Add item"), this);
    name(*submit, "enterItem", submit->text());
    support::setKind(*submit, "primary");
    auto *cancel = new QPushButton(tr("Cancel"), this);
    name(*cancel, "cancelItem", cancel->text());
    connect(submit, &QPushButton::clicked, this, &ItemForm::submitted);
    connect(cancel, &QPushButton::clicked, this, &ItemForm::cancelled);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(2 * unit);
    buttons->addWidget(submit);
    buttons->addWidget(cancel);
    buttons->addStretch();

    auto *title = new QLabel(tr("Add what the client shared"), this);
    support::setKind(*title, "title");
    auto *form = new QFormLayout;
    form->setVerticalSpacing(3 * unit);
    form->setHorizontalSpacing(4 * unit);
    form->addRow(tr("Consent"), m_consent);
    form->addRow(tr("Kind"), m_kind);
    form->addRow(tr("Posted"), m_postedAt);
    form->addRow(tr("How it came"), m_how);
    form->addRow(tr("Text"), m_text);
    form->addRow(QString(), m_thirdParties);
    form->addRow(QString(), buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4 * unit);
    column->addWidget(title);
    column->addLayout(form);
    column->addStretch();
    setMaximumWidth(formWidth);
    setFocusProxy(m_consent);
}

void ItemForm::offerKinds()
{
    m_kind->clear();
    const int chosen = m_consent->currentIndex();
    if (chosen < 0)
        return;
    for (const ContentKind kind : m_consents[chosen].kinds)
        m_kind->addItem(text(kind), static_cast<int>(kind));
}

Item ItemForm::item() const
{
    Item item;
    if (const int chosen = m_consent->currentIndex(); chosen >= 0)
        item.consent = m_consents[chosen].id;
    item.kind = static_cast<ContentKind>(m_kind->currentData().toInt());
    const QDateTime posted = m_postedAt->dateTime();
    item.postedAt = posted.toMSecsSinceEpoch();
    item.postedOffset = posted.offsetFromUtc() / secondsPerMinute;
    item.how = static_cast<SharedHow>(m_how->currentData().toInt());
    item.text = m_text->toPlainText().trimmed();
    item.hasThirdParties = m_thirdParties->isChecked();
    return item;
}

} // namespace alcove::ui_supplemental

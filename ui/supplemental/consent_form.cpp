#include "ui_supplemental/consent_form.h"

#include "support/theme.h"
#include "ui_supplemental/panel_words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDateTime>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using alcove::support::unit;

namespace alcove::ui_supplemental {

using supplemental::Consent;
using supplemental::ContentKind;
using supplemental::GivenHow;
using supplemental::Purpose;

namespace {

constexpr int formWidth = 640;

QLineEdit *field(const char *objectName, const QString &name, const QString &hint, QWidget *parent)
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(QLatin1String(objectName));
    edit->setAccessibleName(name);
    edit->setPlaceholderText(hint);
    return edit;
}

QDateEdit *day(const char *objectName, const QString &name, QDate date, QWidget *parent)
{
    auto *edit = new QDateEdit(date, parent);
    edit->setObjectName(QLatin1String(objectName));
    edit->setAccessibleName(name);
    edit->setCalendarPopup(true);
    return edit;
}

QCheckBox *tick(const char *objectName, const QString &words, QWidget *parent)
{
    auto *box = new QCheckBox(words, parent);
    box->setObjectName(QLatin1String(objectName));
    return box;
}

QDate dayOf(Millis at)
{
    return QDateTime::fromMSecsSinceEpoch(at).date();
}

template <typename Value, typename Values>
QComboBox *choice(const char *objectName, const QString &name, const Values &values,
                  QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setObjectName(QLatin1String(objectName));
    box->setAccessibleName(name);
    for (const Value value : values)
        box->addItem(text(value), static_cast<int>(value));
    return box;
}

} // namespace

ConsentForm::ConsentForm(const QString &viewer, Millis now, QWidget *parent)
    : QWidget(parent)
    , m_now(now)
{
    auto *title = new QLabel(tr("Record a consent"), this);
    support::setKind(*title, "title");
    auto *form = new QFormLayout;
    form->setVerticalSpacing(3 * unit);
    form->setHorizontalSpacing(4 * unit);
    addWhat(*form);
    addWho(*form, viewer);
    addTold(*form);

    auto *submit = new QPushButton(tr("Record consent"), this);
    submit->setObjectName(QStringLiteral("recordConsent"));
    support::setKind(*submit, "primary");
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancelConsent"));
    connect(submit, &QPushButton::clicked, this, &ConsentForm::submitted);
    connect(cancel, &QPushButton::clicked, this, &ConsentForm::cancelled);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(2 * unit);
    buttons->addWidget(submit);
    buttons->addWidget(cancel);
    buttons->addStretch();
    form->addRow(QString(), buttons);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4 * unit);
    column->addWidget(title);
    column->addLayout(form);
    column->addStretch();
    setMaximumWidth(formWidth);
    setFocusProxy(m_platform);
}

void ConsentForm::addWhat(QFormLayout &form)
{
    m_platform = field("consentPlatform", tr("Platform"), tr("Instagram"), this);
    m_account = field("consentAccount", tr("Account"), tr("the client's name there"), this);
    form.addRow(tr("Platform"), m_platform);
    form.addRow(tr("Account"), m_account);
    auto *kinds = new QVBoxLayout;
    kinds->setSpacing(unit);
    for (const ContentKind kind : supplemental::allContentKinds) {
        const QByteArray name = "consentKind-" + contentKindName(kind).toLatin1();
        m_kinds[kind] = tick(name.constData(), text(kind), this);
        kinds->addWidget(m_kinds[kind]);
    }
    form.addRow(tr("May be looked at"), kinds);
    m_from = day("consentFrom", tr("Content from"), dayOf(m_now).addMonths(-1), this);
    m_to = day("consentTo", tr("Content to"), dayOf(m_now), this);
    auto *days = new QHBoxLayout;
    days->setSpacing(2 * unit);
    days->addWidget(m_from);
    days->addWidget(new QLabel(tr("to"), this));
    days->addWidget(m_to);
    days->addStretch();
    form.addRow(tr("Posted from"), days);
    m_purpose = choice<Purpose>("consentPurpose", tr("Purpose"), supplemental::allPurposes, this);
    form.addRow(tr("Purpose"), m_purpose);
}

void ConsentForm::addWho(QFormLayout &form, const QString &viewer)
{
    m_viewers = field("consentViewers", tr("Who may see it"), {}, this);
    m_viewers->setText(viewer);
    m_thirdParties = tick("consentThirdParties", tr("Other people's words may be kept"), this);
    m_givenBy = field("consentGivenBy", tr("Given by"), {}, this);
    m_givenBy->setText(tr("the client"));
    m_givenHow = choice<GivenHow>("consentGivenHow", tr("How it was given"),
                                  std::array{GivenHow::OnPaper, GivenHow::Spoken}, this);
    m_witness = field("consentWitness", tr("Witnessed by"), tr("needed where it was spoken"), this);
    m_expires = day("consentExpires", tr("In force until"),
                    dayOf(supplemental::defaultExpiry(m_now)), this);
    form.addRow(tr("Who may see it"), m_viewers);
    form.addRow(QString(), m_thirdParties);
    form.addRow(tr("Given by"), m_givenBy);
    form.addRow(tr("How"), m_givenHow);
    form.addRow(tr("Witnessed by"), m_witness);
    form.addRow(tr("In force until"), m_expires);
}

void ConsentForm::addTold(QFormLayout &form)
{
    m_howToRevoke = field("consentHowToRevoke", tr("How to revoke"), {}, this);
    m_howToRevoke->setText(tr("Say so in session or write to the practice, at any time"));
    m_risks = tick("consentRisks", tr("The risks were told"), this);
    m_care = tick("consentCare", tr("It was told that care does not depend on it"), this);
    form.addRow(tr("How to revoke"), m_howToRevoke);
    form.addRow(QString(), m_risks);
    form.addRow(QString(), m_care);
}

Consent ConsentForm::consent() const
{
    Consent consent;
    consent.platform = m_platform->text().trimmed();
    consent.account = m_account->text().trimmed();
    for (const ContentKind kind : supplemental::allContentKinds)
        if (m_kinds[kind]->isChecked())
            consent.kinds.append(kind);
    consent.contentFrom = m_from->date();
    consent.contentTo = m_to->date();
    consent.purpose = static_cast<Purpose>(m_purpose->currentData().toInt());
    consent.viewers = m_viewers->text().trimmed();
    consent.keepsThirdParties = m_thirdParties->isChecked();
    consent.howToRevoke = m_howToRevoke->text().trimmed();
    consent.risksTold = m_risks->isChecked();
    consent.careIsIndependent = m_care->isChecked();
    consent.givenBy = m_givenBy->text().trimmed();
    consent.givenHow = static_cast<GivenHow>(m_givenHow->currentData().toInt());
    consent.witnessedBy = m_witness->text().trimmed();
    consent.givenAt = m_now;
    // Through the whole of the day that is named.
    consent.expiresAt = m_expires->date().addDays(1).startOfDay().toMSecsSinceEpoch();
    return consent;
}

} // namespace alcove::ui_supplemental

#include "ui_supplemental/policy_form.h"

#include "support/theme.h"

#include <QDateEdit>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using alcove::support::unit;

namespace alcove::ui_supplemental {

namespace {

constexpr int columnWidth = 620;
constexpr int textHeight = 160;

} // namespace

PolicyForm::PolicyForm(bool mayDecide, QDate today, QWidget *parent)
    : QWidget(parent)
{
    auto *title = new QLabel(tr("The practice has not turned this on"), this);
    support::setKind(*title, "title");
    auto *sentence = new QLabel(
        mayDecide
            ? tr(
                "Nothing from social media is kept until the practice has a written policy for it. "
                "Enter the policy, or where it lies, and its date. You can turn this off again.")
            : tr("Nothing from social media is kept until the practice's owner or privacy officer "
                 "has recorded a written policy for it."),
        this);
    support::setKind(*sentence, "muted");
    sentence->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3 * unit);
    setMaximumWidth(columnWidth);
    column->addWidget(title);
    column->addWidget(sentence);
    if (mayDecide)
        layOutDecision(today);
    column->addStretch();
}

void PolicyForm::layOutDecision(QDate today)
{
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(QStringLiteral("policyText"));
    m_text->setAccessibleName(tr("Written policy"));
    m_text->setPlaceholderText(tr("What is looked at, by whom, for what, and how it ends"));
    m_text->setFixedHeight(textHeight);
    m_text->setTabChangesFocus(true);
    setFocusProxy(m_text);
    m_writtenOn = new QDateEdit(today, this);
    m_writtenOn->setObjectName(QStringLiteral("policyDate"));
    m_writtenOn->setAccessibleName(tr("Date of the policy"));
    m_writtenOn->setMaximumDate(today);
    m_writtenOn->setCalendarPopup(true);
    auto *enable = new QPushButton(tr("Turn on for the practice"), this);
    enable->setObjectName(QStringLiteral("enablePanel"));
    support::setKind(*enable, "primary");
    connect(enable, &QPushButton::clicked, this, &PolicyForm::decide);

    auto *form = new QFormLayout;
    form->setVerticalSpacing(3 * unit);
    form->setHorizontalSpacing(4 * unit);
    form->addRow(tr("Written policy"), m_text);
    form->addRow(tr("Dated"), m_writtenOn);
    auto *row = new QHBoxLayout;
    row->addWidget(enable);
    row->addStretch();
    form->addRow(QString(), row);
    static_cast<QVBoxLayout *>(layout())->addLayout(form);
}

void PolicyForm::decide()
{
    supplemental::Policy policy;
    policy.isEnabled = true;
    policy.text = m_text->toPlainText().trimmed();
    policy.writtenOn = m_writtenOn->date();
    emit decided(policy);
}

} // namespace alcove::ui_supplemental

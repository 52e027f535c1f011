#include "widgets/recover_page.h"

#include "support/notice_bar.h"
#include "support/secret_edit.h"
#include "support/theme.h"
#include "widgets/passphrase_meter.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace alcove::widgets {

using presentation::RecoverPresenter;
using support::SecretEdit;

RecoverPage::RecoverPage(RecoverPresenter &presenter, QWidget *parent)
    : DoorPage(tr("Use the recovery kit"),
               tr("The code on the paper opens the charts, and you choose a new passphrase. "
                  "The kit stays valid."),
               parent)
    , m_presenter(presenter)
    , m_code(new SecretEdit(tr("Recovery code"), this))
    , m_passphrase(new SecretEdit(tr("New passphrase"), this))
    , m_meter(new PassphraseMeter(this))
    , m_again(new SecretEdit(tr("The same passphrase again"), this))
{
    m_code->reveal();
    m_code->setObjectName(QStringLiteral("code"));
    m_passphrase->setObjectName(QStringLiteral("passphrase"));
    m_again->setObjectName(QStringLiteral("again"));
    addField(tr("Code, nine groups of four"), m_code);
    addField(tr("New passphrase"), m_passphrase);
    column()->addWidget(m_meter);
    column()->addSpacing(support::unit);
    addField(tr("The same again"), m_again);
    addNotice();
    auto *recover = addPrimary(tr("Open with the kit"));
    recover->setObjectName(QStringLiteral("recover"));
    auto *back = addQuiet(tr("Back"));
    back->setObjectName(QStringLiteral("back"));

    connect(m_passphrase, &QLineEdit::textChanged, this,
            [this] { m_meter->show(RecoverPresenter::judge(m_passphrase->secret())); });
    connect(m_again, &QLineEdit::returnPressed, this, &RecoverPage::recover);
    connect(recover, &QPushButton::clicked, this, &RecoverPage::recover);
    connect(back, &QPushButton::clicked, this, &RecoverPage::backWanted);
    connect(&presenter, &RecoverPresenter::busyChanged, this, &DoorPage::setBusy);
    connect(&presenter, &RecoverPresenter::fieldRefused, this, &RecoverPage::showRefused);
    connect(&presenter, &RecoverPresenter::refused, this,
            [this](const QString &words) { notice().say(support::Tone::Danger, words); });
    m_meter->show(RecoverPresenter::judge({}));
}

void RecoverPage::recover()
{
    clearMarks();
    m_presenter.recover(m_code->secret(), m_passphrase->secret(), m_again->secret());
    if (m_presenter.isBusy())
        for (SecretEdit *field : {m_code, m_passphrase, m_again})
            field->wipe();
}

void RecoverPage::showRefused(Field field, const QString &words)
{
    switch (field) {
    case Field::Code:
        return mark(m_code, words);
    case Field::Passphrase:
        return mark(m_passphrase, words);
    case Field::Again:
        m_again->wipe();
        return mark(m_again, words);
    }
}

} // namespace alcove::widgets

#include "widgets/seal_form.h"

#include "support/secret_edit.h"
#include "support/theme.h"
#include "widgets/passphrase_meter.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace alcove::widgets {

using support::SecretEdit;

SealForm::SealForm(const presentation::PrintPresenter &presenter, QWidget *parent)
    : DoorPage(tr("A sealed file"),
               tr("It opens only with the passphrase you give it here. Tell that to whoever "
                  "receives the file, and not by the way the file goes. They open it with "
                  "alcovectl, or with the description that comes with Alcove."),
               parent)
    , m_presenter(presenter)
    , m_passphrase(new SecretEdit(tr("Passphrase of the file"), this))
    , m_again(new SecretEdit(tr("The same again"), this))
    , m_meter(new PassphraseMeter(this))
{
    m_passphrase->setObjectName(QStringLiteral("sealPassphrase"));
    m_again->setObjectName(QStringLiteral("sealAgain"));
    addField(tr("Passphrase of the file"), m_passphrase);
    column()->addWidget(m_meter);
    column()->addSpacing(support::unit);
    addField(tr("The same again"), m_again);
    auto *choose = addPrimary(tr("Choose &where to save it..."));
    choose->setObjectName(QStringLiteral("sealGo"));
    auto *back = addQuiet(tr("&Back"));
    back->setObjectName(QStringLiteral("sealBack"));
    connect(m_passphrase, &QLineEdit::textChanged, this,
            [this] { m_meter->show(m_presenter.judge(m_passphrase->secret())); });
    for (SecretEdit *field : {m_passphrase, m_again})
        connect(field, &QLineEdit::returnPressed, this, &SealForm::submit);
    connect(choose, &QPushButton::clicked, this, &SealForm::submit);
    connect(back, &QPushButton::clicked, this, &SealForm::backWanted);
    m_meter->show(m_presenter.judge({}));
}

void SealForm::submit()
{
    clearMarks();
    const crypto::SecretBytes passphrase = m_passphrase->secret();
    const crypto::SecretBytes again = m_again->secret();
    const QString objection = m_presenter.objection(passphrase, again);
    if (objection.isEmpty()) {
        emit agreed();
        return;
    }
    m_again->wipe();
    mark(m_presenter.judge(passphrase).isAcceptable ? m_again : m_passphrase, objection);
}

crypto::SecretBytes SealForm::take()
{
    m_again->wipe();
    return m_passphrase->take();
}

void SealForm::wipe()
{
    clearMarks();
    m_passphrase->wipe();
    m_again->wipe();
}

} // namespace alcove::widgets

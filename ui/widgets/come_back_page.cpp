#include "widgets/come_back_page.h"

#include "support/notice_bar.h"
#include "support/secret_edit.h"
#include "support/theme.h"
#include "widgets/passphrase_meter.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::ComeBackPresenter;
using support::SecretEdit;

namespace {

std::shared_ptr<crypto::SecretBytes> shared(crypto::SecretBytes secret)
{
    return std::make_shared<crypto::SecretBytes>(std::move(secret));
}

} // namespace

ComeBackPage::ComeBackPage(ComeBackPresenter &presenter, QWidget *parent)
    : DoorPage(tr("Come back with your recovery kit"),
               tr("Your desk is lost, and the paper is here. This machine becomes a new desk of "
                  "yours: what the practice's server has comes with it, and the paper is used up."),
               parent)
    , m_presenter(presenter)
    // Taken into the page one after another, which makes the order of Tab.
    , m_code(new SecretEdit(tr("Recovery code")))
    , m_server(new QLineEdit)
    , m_name(new QLineEdit(presenter.deskName()))
    , m_passphrase(new SecretEdit(tr("Passphrase for this desk")))
    , m_meter(new PassphraseMeter(this))
    , m_again(new SecretEdit(tr("The same passphrase again")))
{
    m_code->reveal();
    m_code->setObjectName(u"code"_s);
    m_server->setObjectName(u"server"_s);
    m_server->setPlaceholderText(u"https://"_s);
    m_name->setObjectName(u"deskName"_s);
    m_passphrase->setObjectName(u"passphrase"_s);
    m_again->setObjectName(u"again"_s);
    addField(tr("Code on the paper, nine groups of four"), m_code);
    addField(tr("Address of the practice's server"), m_server);
    addField(tr("What the other desks call this one"), m_name);
    addField(tr("A passphrase for this desk"), m_passphrase);
    column()->addWidget(m_meter);
    column()->addSpacing(support::unit);
    addField(tr("The same again"), m_again);
    addNotice();
    auto *make = addPrimary(tr("&Make the new desk"));
    make->setObjectName(u"comeBack"_s);
    m_back = addQuiet(tr("Back"));
    m_back->setObjectName(u"back"_s);

    connect(m_passphrase, &QLineEdit::textChanged, this,
            [this] { m_meter->show(ComeBackPresenter::judge(m_passphrase->secret())); });
    connect(m_again, &QLineEdit::returnPressed, this, &ComeBackPage::comeBack);
    connect(make, &QPushButton::clicked, this, &ComeBackPage::comeBack);
    connect(m_back, &QPushButton::clicked, this, &ComeBackPage::goBack);
    connect(&presenter, &ComeBackPresenter::busyChanged, this, &ComeBackPage::showBusy);
    connect(&presenter, &ComeBackPresenter::fieldRefused, this, &ComeBackPage::showRefused);
    connect(&presenter, &ComeBackPresenter::stepped, this,
            [this](const QString &words) { notice().say(support::Tone::Quiet, words); });
    connect(&presenter, &ComeBackPresenter::refused, this,
            [this](const QString &words) { notice().say(support::Tone::Danger, words); });
    m_meter->show(ComeBackPresenter::judge({}));
}

void ComeBackPage::comeBack()
{
    clearMarks();
    m_presenter.comeBack({m_server->text(), shared(m_code->secret()), m_name->text(),
                          shared(m_passphrase->secret())},
                         m_again->secret());
}

void ComeBackPage::goBack()
{
    if (m_presenter.isBusy())
        m_presenter.stop();
    else
        emit backWanted();
}

void ComeBackPage::showBusy(bool isBusy)
{
    setBusy(isBusy);
    // What is asked of a server can be stopped, by the keyboard too.
    m_back->setText(isBusy ? tr("Stop") : tr("Back"));
    m_back->setEnabled(true);
    if (isBusy)
        m_back->setFocus();
    else
        m_code->setFocus();
}

void ComeBackPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        goBack();
    else
        DoorPage::keyPressEvent(event);
}

void ComeBackPage::showRefused(Field field, const QString &words)
{
    switch (field) {
    case Field::Server:
        return mark(m_server, words);
    case Field::Code:
        return mark(m_code, words);
    case Field::Name:
        return mark(m_name, words);
    case Field::Passphrase:
        return mark(m_passphrase, words);
    case Field::Again:
        m_again->wipe();
        return mark(m_again, words);
    }
}

} // namespace alcove::widgets

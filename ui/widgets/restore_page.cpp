#include "widgets/restore_page.h"

#include "support/notice_bar.h"
#include "support/secret_edit.h"

#include <QComboBox>
#include <QPushButton>

namespace alcove::widgets {

using presentation::RestorePresenter;
using support::SecretEdit;

RestorePage::RestorePage(RestorePresenter &presenter, TokenDoor *token, QWidget *parent)
    : TokenPage(
        tr("Restore a backup"),
        tr("The charts go back to how they were then. What is here now is kept beside them; "
           "nothing is deleted. Private notes, restricted charts and the supplemental room have "
           "backups of their own: unlock, and put them back where they would open."),
        token, parent)
    , m_presenter(presenter)
    , m_copies(new QComboBox(this))
    , m_passphrase(new SecretEdit(tr("Passphrase"), this))
{
    m_copies->setObjectName(QStringLiteral("copies"));
    m_copies->setAccessibleName(tr("Backup"));
    m_passphrase->setObjectName(QStringLiteral("passphrase"));
    addField(tr("Backup of"), m_copies);
    addField(tr("Passphrase"), m_passphrase);
    addPin();
    addNotice();
    auto *restore = addPrimary(tr("Restore and unlock"));
    restore->setObjectName(QStringLiteral("restore"));
    auto *back = addQuiet(tr("Back"));
    back->setObjectName(QStringLiteral("back"));

    connect(m_passphrase, &QLineEdit::returnPressed, this, &RestorePage::restore);
    if (pin() != nullptr)
        connect(pin(), &QLineEdit::returnPressed, this, &RestorePage::restore);
    connect(restore, &QPushButton::clicked, this, &RestorePage::restore);
    connect(back, &QPushButton::clicked, this, &RestorePage::backWanted);
    connect(&presenter, &RestorePresenter::loaded, this, &RestorePage::showCopies);
    connect(&presenter, &RestorePresenter::busyChanged, this, &DoorPage::setBusy);
    connect(&presenter, &RestorePresenter::busyChanged, this, &TokenPage::setAsking);
    connect(&presenter, &RestorePresenter::refused, this,
            [this](const QString &words, const QString &number) {
                notice().say(support::Tone::Danger, tr("%1 (%2)").arg(words, number));
            });
    presenter.load();
}

void RestorePage::showCopies()
{
    m_copies->clear();
    m_copies->addItems(m_presenter.lines());
    if (m_presenter.lines().isEmpty())
        notice().say(support::Tone::Quiet, tr("There is no backup in this practice's folder."));
}

void RestorePage::restore()
{
    if (m_presenter.isBusy() || m_passphrase->text().isEmpty() || !givePin())
        return;
    m_presenter.restore(m_copies->currentIndex(), m_passphrase->take());
}

} // namespace alcove::widgets

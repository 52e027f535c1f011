#include "widgets/cover_page.h"

#include "support/notice_bar.h"
#include "support/secret_edit.h"

#include <QPushButton>

namespace alcove::widgets {

using support::SecretEdit;

namespace {

QString titleOf(CoverPage::Why why)
{
    return why == CoverPage::Why::InSession ? CoverPage::tr("Covered during the session")
                                            : CoverPage::tr("Covered, not locked yet");
}

QString sentenceOf(CoverPage::Why why)
{
    return why == CoverPage::Why::InSession
        ? CoverPage::tr("Nobody has touched this desk for a while. What was typed is kept, and the "
                        "desk locks by itself when the session ends.")
        : CoverPage::tr("The last words typed could not be saved, so the desk stays open behind "
                        "this page. It locks by itself as soon as they are.");
}

} // namespace

CoverPage::CoverPage(Why why, TokenDoor *token, QWidget *parent)
    : TokenPage(titleOf(why), sentenceOf(why), token, parent)
    , m_why(why)
    , m_passphrase(new SecretEdit(tr("Passphrase"), this))
{
    m_passphrase->setObjectName(QStringLiteral("passphrase"));
    addNotice();
    addField(why == Why::InSession ? tr("Passphrase, to go back to the chart")
                                   : tr("Passphrase, to go back to them"),
             m_passphrase);
    addPin();
    auto *back = addPrimary(tr("Back to the chart"));
    back->setObjectName(QStringLiteral("back"));
    connect(back, &QPushButton::clicked, this, &CoverPage::backWanted);
    connect(m_passphrase, &QLineEdit::returnPressed, this, &CoverPage::backWanted);
    if (pin() != nullptr)
        connect(pin(), &QLineEdit::returnPressed, this, &CoverPage::backWanted);
}

void CoverPage::setReason(const QString &words)
{
    if (notice().sentence() != words)
        notice().say(support::Tone::Danger, words);
}

crypto::SecretBytes CoverPage::takePassphrase()
{
    mark(m_passphrase, {});
    return m_passphrase->take();
}

void CoverPage::refuse(const QString &words)
{
    mark(m_passphrase, words);
}

} // namespace alcove::widgets

#include "widgets/cover_page.h"

#include "support/notice_bar.h"
#include "support/secret_edit.h"

#include <QPushButton>

namespace alcove::widgets {

using support::SecretEdit;

namespace {

QString titleOf(CoverPage::Why why)
{
    switch (why) {
    case CoverPage::Why::NotSaved:
        return CoverPage::tr("Covered, not locked yet");
    case CoverPage::Why::InSession:
        return CoverPage::tr("Covered during the session");
    case CoverPage::Why::WithClient:
        return CoverPage::tr("For the clinician");
    }
    return {};
}

QString sentenceOf(CoverPage::Why why)
{
    switch (why) {
    case CoverPage::Why::NotSaved:
        return CoverPage::tr("The last words typed could not be saved, so the desk stays open "
                             "behind this page. It locks by itself as soon as they are.");
    case CoverPage::Why::InSession:
        return CoverPage::tr("Nobody has touched this desk for a while. What was typed is kept, "
                             "and the desk locks by itself when the session ends.");
    case CoverPage::Why::WithClient:
        return CoverPage::tr("Your passphrase takes the screen back. What was answered is kept.");
    }
    return {};
}

} // namespace

CoverPage::CoverPage(Why why, TokenDoor *token, QWidget *parent)
    : TokenPage(titleOf(why), sentenceOf(why), token, parent)
    , m_why(why)
    , m_passphrase(new SecretEdit(tr("Passphrase"), this))
{
    m_passphrase->setObjectName(QStringLiteral("passphrase"));
    addNotice();
    addField(why == Why::NotSaved ? tr("Passphrase, to go back to them")
                                  : tr("Passphrase, to go back to the chart"),
             m_passphrase);
    addPin();
    auto *back = addPrimary(tr("Back to the chart"));
    back->setObjectName(QStringLiteral("back"));
    connect(back, &QPushButton::clicked, this, &CoverPage::goBack);
    connect(m_passphrase, &QLineEdit::returnPressed, this, &CoverPage::goBack);
    if (pin() != nullptr)
        connect(pin(), &QLineEdit::returnPressed, this, &CoverPage::goBack);
    if (why != Why::WithClient)
        return;
    auto *stay = addQuiet(tr("Back to the questions"));
    stay->setObjectName(QStringLiteral("stay"));
    connect(stay, &QPushButton::clicked, this, &CoverPage::stay);
}

void CoverPage::goBack()
{
    // Nothing is no try: Enter pressed twice must not count as a wrong passphrase.
    const bool hasPin = pin() != nullptr && !pin()->text().isEmpty();
    if (m_passphrase->text().isEmpty() && !hasPin)
        m_passphrase->setFocus();
    else
        emit backWanted();
}

void CoverPage::stay()
{
    m_passphrase->wipe();
    if (pin() != nullptr)
        pin()->wipe();
    clearMarks();
    emit stayWanted();
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

QString CoverPage::wrongPassphraseText()
{
    return tr("That passphrase does not open this store. The store is safe and unchanged. Try "
              "again.");
}

void CoverPage::refuse(const QString &words)
{
    mark(m_passphrase, words);
}

} // namespace alcove::widgets

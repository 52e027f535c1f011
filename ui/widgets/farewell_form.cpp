#include "widgets/farewell_form.h"

#include "support/notice_bar.h"
#include "support/secret_edit.h"
#include "support/theme.h"
#include "widgets/page_parts.h"
#include "words/leaving_text.h"

#include <QButtonGroup>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace alcove::widgets {

using presentation::LeavingPresenter;
using support::SecretEdit;
using support::unit;

FarewellForm::FarewellForm(LeavingPresenter &presenter, const Farewell &farewell, TokenDoor *token,
                           QWidget *parent)
    : TokenPage(presenter.titleOf(farewell), {}, token, parent)
    , m_presenter(presenter)
    , m_farewell(farewell)
    , m_door(token)
    , m_reasons(new QButtonGroup(this))
{
    const QStringList before = presenter.before(farewell);
    for (const QString &each : before) {
        QLabel *label = sentence(each, "", this);
        label->setObjectName(QStringLiteral("before"));
        column()->addWidget(label);
        column()->addSpacing(unit);
    }
    column()->addSpacing(2 * unit);
    addField(tr("Why"), reasons());
    m_passphrase = new SecretEdit(tr("Your passphrase"), this); // after what comes before it
    m_passphrase->setObjectName(QStringLiteral("passphrase"));
    addField(tr("Your passphrase"), m_passphrase);
    addPin();
    addNotice();
    auto *go = addPrimary(presenter.isOfKit(farewell) ? tr("&Withdraw this kit for good")
                              : farewell.desk         ? tr("&Take this desk out for good")
                                                      : tr("&Take them out for good"));
    go->setObjectName(QStringLiteral("takeOut"));
    auto *back = addQuiet(tr("Back, and change nothing"));
    back->setObjectName(QStringLiteral("backToPeople"));

    const SecretEdit *last = pin() != nullptr ? pin() : m_passphrase;
    connect(last, &QLineEdit::returnPressed, this, &FarewellForm::submit);
    connect(go, &QPushButton::clicked, this, &FarewellForm::submit);
    connect(back, &QPushButton::clicked, this, &FarewellForm::backWanted);
    connect(&presenter, &LeavingPresenter::busyChanged, this, &FarewellForm::showBusy);
    connect(&presenter, &LeavingPresenter::waiting, this, &FarewellForm::showWaiting);
    connect(&presenter, &LeavingPresenter::passphraseMissing, this,
            [this](const QString &words) { mark(m_passphrase, words); });
    connect(&presenter, &LeavingPresenter::refused, this,
            [this](const QString &words, const QString &number) {
                notice().say(support::Tone::Danger, tr("%1 (%2)").arg(words, number));
                m_passphrase->setFocus();
            });
    presenter.showWait();
}

QWidget *FarewellForm::reasons()
{
    auto *box = new QWidget(this);
    box->setObjectName(QStringLiteral("reasons"));
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(unit);
    for (const LeavingReason reason : words::leavingReasons(!m_farewell.desk)) {
        const QString text = words::leavingReasonText(reason);
        auto *button = new QRadioButton(text.left(1).toUpper() + text.mid(1), box);
        button->setMinimumHeight(support::target);
        m_reasons->addButton(button, static_cast<int>(reason));
        column->addWidget(button);
        if (m_reasons->buttons().size() == 1) {
            button->setChecked(true);
            box->setFocusProxy(button);
        }
    }
    return box;
}

void FarewellForm::submit()
{
    clearMarks();
    if (!givePin())
        return;
    Farewell farewell = m_farewell;
    farewell.reason = static_cast<LeavingReason>(m_reasons->checkedId());
    m_presenter.remove(farewell, m_passphrase->take());
    if (!m_presenter.isBusy())
        forgetPin(); // nothing was asked
}

void FarewellForm::showBusy(bool isBusy)
{
    setBusy(isBusy);
    setAsking(isBusy);
    if (!isBusy)
        forgetPin();
}

void FarewellForm::forgetPin()
{
    if (m_door != nullptr)
        m_door->givePin({});
}

void FarewellForm::showWaiting(const QString &words)
{
    if (words.isEmpty())
        notice().clear();
    else
        notice().say(support::Tone::Danger, words);
}

} // namespace alcove::widgets

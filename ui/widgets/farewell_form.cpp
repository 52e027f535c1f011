#include "widgets/farewell_form.h"

#include "support/theme.h"
#include "widgets/page_parts.h"
#include "words/leaving_text.h"

#include <QButtonGroup>
#include <QRadioButton>
#include <QVBoxLayout>

namespace alcove::widgets {

using presentation::LeavingPresenter;
using support::unit;

FarewellForm::FarewellForm(LeavingPresenter &presenter, const Farewell &farewell, TokenDoor *token,
                           QWidget *parent)
    : PassphraseForm(presenter.titleOf(farewell), {}, token, parent)
    , m_presenter(presenter)
    , m_farewell(farewell)
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
    addPassphrase(presenter.isOfKit(farewell) ? tr("&Withdraw this kit for good")
                      : farewell.desk         ? tr("&Take this desk out for good")
                                              : tr("&Take them out for good"),
                  QStringLiteral("takeOut"), tr("Back, and change nothing"),
                  QStringLiteral("backToPeople"));
    follow(presenter);
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

void FarewellForm::send(crypto::SecretBytes passphrase)
{
    Farewell farewell = m_farewell;
    farewell.reason = static_cast<LeavingReason>(m_reasons->checkedId());
    m_presenter.remove(farewell, std::move(passphrase));
}

} // namespace alcove::widgets

#include "widgets/factor_form.h"

namespace alcove::widgets {

using presentation::FactorPresenter;

namespace {

QString titleOf(FactorForm::Act act)
{
    return act == FactorForm::Act::SetUp ? FactorForm::tr("Codes from your telephone")
                                         : FactorForm::tr("No more codes");
}

QString sentenceOf(FactorForm::Act act)
{
    if (act == FactorForm::Act::SetUp)
        return FactorForm::tr(
            "An authenticator app on your telephone shows a new code each half minute. From then "
            "on the practice's server asks for one before it takes what you say about people: who "
            "comes in, who leaves, under which hats. Charts and notes need none, and none is "
            "needed without the server. Have the telephone at hand.");
    return FactorForm::tr(
        "The server will take what this desk, or another one of yours, says about people without "
        "asking for a code. You can set it up again at any time.");
}

} // namespace

FactorForm::FactorForm(FactorPresenter &presenter, Act act, TokenDoor *token, QWidget *parent)
    : PassphraseForm(titleOf(act), sentenceOf(act), token, parent)
    , m_presenter(presenter)
    , m_act(act)
{
    addPassphrase(act == Act::SetUp ? tr("&Show the code for the app") : tr("&Take it off"),
                  act == Act::SetUp ? QStringLiteral("beginFactor") : QStringLiteral("dropFactor"),
                  tr("Back, and change nothing"), QStringLiteral("backToPeople"));
    follow(presenter);
}

void FactorForm::send(crypto::SecretBytes passphrase)
{
    if (m_act == Act::SetUp)
        m_presenter.begin(std::move(passphrase));
    else
        m_presenter.drop(std::move(passphrase));
}

} // namespace alcove::widgets

#include "desktop/proof.h"

#include "core/async.h"
#include "core/session.h"
#include "core/token_door.h"
#include "widgets/cover_page.h"
#include "words/error_text.h"

#include <memory>
#include <utility>

namespace alcove::desktop {

namespace {

/// The page offers no recovery kit, so a wrong passphrase is not answered by advice to use it.
QString wordsOf(const Error &error)
{
    const QString words = words::errorText(error, words::Doing::Unlocking);
    const QString wrong = words::errorText(Error(ErrorCode::Locked), words::Doing::Unlocking);
    return words == wrong ? widgets::CoverPage::wrongPassphraseText() : words;
}

} // namespace

void proveAt(widgets::CoverPage &page, Desk &desk, TokenDoor *token, std::function<void()> proved)
{
    if (!page.givePin())
        return;
    auto passphrase = std::make_shared<crypto::SecretBytes>(page.takePassphrase());
    page.setAsking(true);
    whenDone(desk.prove(std::move(passphrase)), &page,
             [&page, token, proved = std::move(proved)](const Result<void> &answer) {
                 page.setAsking(false);
                 if (token != nullptr)
                     token->givePin({});
                 if (answer)
                     proved();
                 else
                     page.refuse(wordsOf(answer.error()));
             });
}

} // namespace alcove::desktop

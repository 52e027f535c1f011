#include "desktop/proof.h"

#include "core/async.h"
#include "core/session.h"
#include "core/token_door.h"
#include "widgets/cover_page.h"
#include "words/error_text.h"

#include <memory>
#include <utility>

namespace alcove::desktop {

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
                     page.refuse(words::errorText(answer.error(), words::Doing::Unlocking));
             });
}

} // namespace alcove::desktop

#include "presentation/restore_presenter.h"

#include "core/async.h"
#include "presentation/plain_dates.h"

namespace alcove::presentation {

RestorePresenter::RestorePresenter(Desk &desk, QObject *parent)
    : DeskPresenter(parent)
    , m_desk(desk)
{
}

void RestorePresenter::load()
{
    whenDone(m_desk.copies(), this, [this](const Result<QList<StoredCopy>> &copies) {
        m_copies = copies ? *copies : QList<StoredCopy>();
        m_lines.clear();
        for (const StoredCopy &copy : m_copies)
            m_lines.append(momentText(copy.at));
        emit loaded();
        if (!copies)
            refuse(copies.error(), words::Doing::Restoring);
    });
}

void RestorePresenter::restore(qsizetype line, crypto::SecretBytes passphrase)
{
    if (isBusy() || passphrase.isEmpty() || line < 0 || line >= m_copies.size())
        return;
    await(m_desk.restore(m_copies[line].name,
                         std::make_shared<crypto::SecretBytes>(std::move(passphrase))),
          words::Doing::Restoring);
}

} // namespace alcove::presentation

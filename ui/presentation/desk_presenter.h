#pragma once

#include "core/session.h"
#include "words/error_text.h"

#include <QObject>

namespace alcove::presentation {

/// A page of the door while it asks the desk for a session: busy, then opened or refused.
class DeskPresenter : public QObject {
    Q_OBJECT

public:
    explicit DeskPresenter(QObject *parent = nullptr)
        : QObject(parent)
    {
    }

    bool isBusy() const { return m_isBusy; }
    /// What was opened, handed over once.
    Opening takeOpening() { return std::exchange(m_opening, {}); }

signals:
    void busyChanged(bool isBusy);
    void opened();
    /// What happened, what is safe and what to do; and its number.
    void refused(const QString &words, const QString &number);

protected:
    /// `code` is of the recovery kit, where one was made before.
    void await(const QFuture<Result<Opening>> &answer, words::Doing doing,
               const std::shared_ptr<crypto::SecretBytes> &code = {});
    void setBusy(bool isBusy);
    void refuse(const Error &error, words::Doing doing);

private:
    Opening m_opening;
    bool m_isBusy = false;
};

} // namespace alcove::presentation

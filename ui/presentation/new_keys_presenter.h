#pragma once

#include "core/new_keys.h"
#include "core/session.h"
#include "presentation/door_wait.h"

#include <QObject>
#include <QTimer>

namespace alcove::presentation {

/// New keys for a locked desk: asked for with the passphrase, told of step by step.
class NewKeysPresenter final : public QObject {
    Q_OBJECT

public:
    /// Both outlive it.
    NewKeysPresenter(Desk &desk, NewKeys &keys, QObject *parent = nullptr);

    /// Nothing happens for an empty passphrase or while it is at work.
    void renew(crypto::SecretBytes passphrase);
    bool isBusy() const { return m_progress != nullptr; }
    /// Says how long no passphrase is tried, and goes on saying it each second until it is over.
    void showWait();

signals:
    void busyChanged(bool isBusy);
    void stepChanged(const QString &words);
    /// The desk has new keys, and is locked.
    void done();
    /// What happened, what is safe and what to do; and its number.
    void refused(const QString &words, const QString &number);
    /// Empty when the time is over.
    void waiting(const QString &words);

private:
    void look();
    void finish(const Result<void> &result);

    NewKeys &m_keys;
    std::shared_ptr<NewKeysProgress> m_progress; ///< while it is at work
    QString m_told;
    QTimer m_look;
    DoorWait m_wait;
};

} // namespace alcove::presentation

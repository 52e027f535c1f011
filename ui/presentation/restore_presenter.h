#pragma once

#include "presentation/desk_presenter.h"

namespace alcove::presentation {

/// Back to a copy of the store.
class RestorePresenter : public DeskPresenter {
    Q_OBJECT

public:
    explicit RestorePresenter(Desk &desk, QObject *parent = nullptr);

    /// Looks which copies there are.
    void load();
    /// "2 Mar 2026, 09:00", the newest first; empty until loaded() or without any.
    const QStringList &lines() const { return m_lines; }
    /// Nothing happens without such a line, for an empty passphrase, or while the desk is asked.
    void restore(qsizetype line, crypto::SecretBytes passphrase);

signals:
    void loaded();

private:
    Desk &m_desk;
    QList<StoredCopy> m_copies;
    QStringList m_lines;
};

} // namespace alcove::presentation

#pragma once

#include "supplemental/supplement_desk.h"
#include "words/copies_text.h"
#include "words/error_text.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace alcove::ui_supplemental {

/// Keeps the one opening of the panel that all its rooms share: makes, opens and shuts it. Whatever
/// shuts it also drops what is about to open.
class PanelKeeper final : public QObject {
    Q_OBJECT

public:
    enum class State { NoPermission, NotMade, Locked, Busy, Open };
    using Secret = std::shared_ptr<crypto::SecretBytes>;

    /// `desk` must outlive it.
    explicit PanelKeeper(supplemental::SupplementDesk &desk, QObject *parent = nullptr);

    State state() const;
    const Actor &actor() const { return m_desk.actor(); }
    Roles roles() const { return m_desk.roles(); }
    /// Null unless the panel is open.
    supplemental::SupplementSession *session() const { return m_session.get(); }
    /// Why it did not open, in words; empty when nothing failed.
    const QString &failure() const { return m_failure; }
    /// How long no passphrase is tried, in words; empty when one can be.
    QString waitWords() const;

    /// Backups of its own that can be put in its place, the newest first.
    const QList<StoredCopy> &copies() const { return m_copies.copies; }
    /// How they stand, in words.
    words::CopiesLine copiesLine() const;
    /// Where what a backup took the place of is, in words, while the panel that came is open.
    const QString &putBackWords() const { return m_putBackWords; }

    void create(Secret passphrase);
    void unlock(Secret passphrase);
    void recover(Secret code, Secret newPassphrase);
    /// Puts one of copies() in the panel's place, and opens it.
    void putBack(const QString &copy, Secret passphrase);
    void shut();
    /// Somebody did something in a room.
    void use();
    /// Shuts a panel that nobody has used; called by its own timer.
    void checkUse();

    /// Has the backups of an open panel kept up; called by its own timer, so that what failed is
    /// tried again.
    void keepCopies();

signals:
    void stateChanged();
    /// copies() and copiesLine() say something else.
    void copiesChanged();

private:
    void opened(supplemental::SupplementOpening session);
    void lookForCopies();
    void await(const QFuture<Result<supplemental::SupplementOpening>> &opening, words::Doing doing);

    supplemental::SupplementDesk &m_desk;
    supplemental::SupplementOpening m_session;
    QString m_failure;
    QTimer m_timer;
    QTimer m_copyTimer;
    supplemental::SupplementCopies m_copies;
    std::optional<words::CopiesLine> m_notKept;
    QString m_putBackWords;
    int m_request = 0;
    bool m_isBusy = false;
};

} // namespace alcove::ui_supplemental

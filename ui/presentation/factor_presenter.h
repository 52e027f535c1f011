#pragma once

#include "core/desk_syncing.h"
#include "core/factor_desk.h"
#include "core/practice.h"
#include "presentation/chart_document.h"
#include "presentation/door_wait.h"

#include <QDate>
#include <QObject>

namespace alcove::presentation {

/// The codes that the practice's server asks an owner for: set up, given, taken off.
class FactorPresenter final : public QObject {
    Q_OBJECT

public:
    /// `sync` is null where nothing is synced. Both outlive it.
    FactorPresenter(FactorDesk &desk, DeskSyncing *sync, const Practice &practice,
                    QObject *parent = nullptr);
    ~FactorPresenter() override;

    /// Asks the server; loaded() or unknown().
    void load();
    bool isKnown() const { return m_isKnown; }
    const FactorStand &stand() const { return m_stand; }
    bool isBusy() const { return m_isBusy; }

    /// A code of the app, or a spare one. Once it is taken the desk is synced, so that what waited
    /// for it goes.
    void prove(const QString &typed);
    /// begun(), and codes() until forget().
    void begin(crypto::SecretBytes passphrase);
    const FactorCodes *codes() const { return m_codes.get(); }
    void confirm(const QString &code);
    void drop(crypto::SecretBytes passphrase);
    void forget();
    /// The spare codes, as a page to print; empty once forgotten.
    ChartDocument document(QDate today) const;

    void showWait() { m_wait.show(); }

signals:
    void loaded();
    /// The server was not reached, or is too old.
    void unknown(const QString &words);
    void busyChanged(bool isBusy);
    void begun();
    /// Of a code that was given.
    void proved(const QString &words);
    void wrong(const QString &words);
    void set();
    void dropped();
    void roundMade(const alcove::SyncStand &stand);
    void passphraseMissing(const QString &words);
    void refused(const QString &words, const QString &number);
    /// Empty when the time is over.
    void waiting(const QString &words);

private:
    bool isReady(const crypto::SecretBytes &passphrase);
    void setBusy(bool isBusy);
    void refuse(const Error &error);
    void syncAfter();

    FactorDesk &m_desk;
    DeskSyncing *m_sync;
    Practice m_practice;
    FactorStand m_stand;
    FactorDesk::Codes m_codes;
    int m_request = 0;
    bool m_isKnown = false;
    bool m_isBusy = false;
    DoorWait m_wait;
};

} // namespace alcove::presentation

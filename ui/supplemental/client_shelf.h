#pragma once

#include "base/random.h"
#include "supplemental/gate.h"
#include "ui_supplemental/panel_keeper.h"

#include <QList>

namespace alcove::ui_supplemental {

/// What the panel holds of one client, while it is open; empty from the moment it shuts.
class ClientShelf final : public QObject {
    Q_OBJECT

public:
    enum class Done { Policy, Consent, Revocation, Item };

    struct Contents {
        supplemental::Policy policy;
        QList<supplemental::Consent> consents;
        QList<supplemental::ItemSummary> items;
        qint64 sealedItems = 0;
    };

    /// All of them must outlive it.
    ClientShelf(PanelKeeper &keeper, ClientId client, const Clock &clock, Random &random,
                QObject *parent = nullptr);

    const Contents &contents() const { return m_contents; }
    /// Meaningful once loaded() came.
    supplemental::Door door() const;
    const Clock &clock() const { return m_clock; }
    bool mayDecide() const;
    /// Whether they add to it: consents and items.
    bool mayWrite() const;
    bool isInForce(const supplemental::Consent &consent) const;
    QList<supplemental::Consent> consentsInForce() const;

    void load();
    void decide(supplemental::Policy policy);
    /// Id and client are set here.
    void record(supplemental::Consent consent);
    /// Id, client, and what follows from its consent are set here.
    void enter(supplemental::Item item);
    void revoke(supplemental::ConsentId consent);
    /// Audited; answers with read().
    void openItem(supplemental::ItemId item);

signals:
    void loaded();
    /// The contents are gone.
    void cleared();
    void done(alcove::ui_supplemental::ClientShelf::Done what);
    /// One sentence; what was typed stays where it is.
    void failed(const QString &sentence);
    void read(const alcove::supplemental::Item &item);

private:
    template <typename Work>
    void act(Done what, Work work);
    void fail(const Error &error);
    void follow();

    PanelKeeper &m_keeper;
    ClientId m_client;
    const Clock &m_clock;
    Random &m_random;
    Contents m_contents;
    int m_request = 0;
};

} // namespace alcove::ui_supplemental

#include "ui_supplemental/client_shelf.h"

#include "core/async.h"
#include "ui_supplemental/panel_words.h"

#include <algorithm>

namespace alcove::ui_supplemental {

using supplemental::Consent;
using supplemental::Item;
using supplemental::Supplement;

namespace {

Result<ClientShelf::Contents> readContents(Supplement &panel, ClientId client, Roles roles)
{
    ClientShelf::Contents contents;
    TRY_ASSIGN(contents.policy, panel.policy());
    if (!supplemental::mayRead(roles))
        return contents;
    TRY_ASSIGN(contents.consents, panel.consents(client));
    if (!contents.policy.isEnabled)
        return contents;
    TRY_ASSIGN(contents.items, panel.items(client));
    TRY_ASSIGN(contents.sealedItems, panel.countSealed(client));
    return contents;
}

} // namespace

ClientShelf::ClientShelf(PanelKeeper &keeper, ClientId client, const Clock &clock, Random &random,
                         QObject *parent)
    : QObject(parent)
    , m_keeper(keeper)
    , m_client(client)
    , m_clock(clock)
    , m_random(random)
{
    connect(&keeper, &PanelKeeper::stateChanged, this, &ClientShelf::follow);
}

void ClientShelf::follow()
{
    if (m_keeper.session() != nullptr)
        return;
    ++m_request;
    m_contents = {};
    emit cleared();
}

supplemental::Door ClientShelf::door() const
{
    return supplemental::door(m_keeper.roles(), m_contents.policy, m_contents.consents,
                              m_clock.now());
}

bool ClientShelf::mayDecide() const
{
    return bool(supplemental::mayDecide(m_keeper.roles()));
}

bool ClientShelf::mayWrite() const
{
    return supplemental::mayWrite(m_keeper.roles());
}

bool ClientShelf::isInForce(const Consent &consent) const
{
    return supplemental::isInForce(consent, m_clock.now());
}

QList<Consent> ClientShelf::consentsInForce() const
{
    QList<Consent> inForce;
    std::copy_if(m_contents.consents.begin(), m_contents.consents.end(),
                 std::back_inserter(inForce),
                 [this](const Consent &consent) { return isInForce(consent); });
    return inForce;
}

void ClientShelf::load()
{
    if (m_keeper.session() == nullptr)
        return;
    const int request = ++m_request;
    whenDone(m_keeper.session()->supplement().ask(
                 [client = m_client, roles = m_keeper.roles()](Supplement &panel) {
                     return readContents(panel, client, roles);
                 }),
             this, [this, request](const Result<Contents> &contents) {
                 if (request != m_request)
                     return;
                 if (!contents) {
                     fail(contents.error());
                     return;
                 }
                 m_contents = *contents;
                 emit loaded();
             });
}

template <typename Work>
void ClientShelf::act(Done what, Work work)
{
    if (m_keeper.session() == nullptr)
        return;
    whenDone(m_keeper.session()->supplement().ask(std::move(work)), this,
             [this, what](const auto &answer) {
                 if (!answer) {
                     fail(answer.error());
                     return;
                 }
                 emit done(what);
                 load();
             });
}

void ClientShelf::fail(const Error &error)
{
    if (error.code == ErrorCode::Locked)
        m_keeper.checkUse();
    emit failed(failureText(error));
}

void ClientShelf::decide(supplemental::Policy policy)
{
    act(Done::Policy,
        [policy = std::move(policy)](Supplement &panel) { return panel.decidePolicy(policy); });
}

void ClientShelf::record(Consent consent)
{
    consent.id = supplemental::ConsentId::make(m_clock, m_random);
    consent.client = m_client;
    act(Done::Consent,
        [consent = std::move(consent)](Supplement &panel) { return panel.recordConsent(consent); });
}

void ClientShelf::enter(Item item)
{
    item.id = supplemental::ItemId::make(m_clock, m_random);
    item.client = m_client;
    item.parser = supplemental::parserByHand;
    for (const Consent &consent : m_contents.consents) {
        if (consent.id != item.consent)
            continue;
        item.platform = consent.platform;
        item.account = consent.account;
        item.purpose = consent.purpose;
    }
    act(Done::Item, [item = std::move(item)](Supplement &panel) { return panel.enterItem(item); });
}

void ClientShelf::revoke(supplemental::ConsentId consent)
{
    act(Done::Revocation, [consent](Supplement &panel) { return panel.revokeConsent(consent); });
}

void ClientShelf::openItem(supplemental::ItemId item)
{
    if (m_keeper.session() == nullptr)
        return;
    whenDone(m_keeper.session()->supplement().ask(
                 [item](Supplement &panel) { return panel.openItem(item); }),
             this, [this](const Result<Item> &opened) {
                 if (!opened)
                     fail(opened.error());
                 else if (m_keeper.session() != nullptr)
                     emit read(*opened);
             });
}

} // namespace alcove::ui_supplemental

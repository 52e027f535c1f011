#pragma once

#include "server/gateway.h"
#include "support/fake_clock.h"
#include "support/server_client.h"

#include <QObject>

#include <memory>

namespace alcove::testing {

/// How the server behaves, whatever it keeps things in: run over memory and over PostgreSQL.
class HandlerSuite : public QObject {
    Q_OBJECT

protected:
    /// One that lasts as long as the test class; tests use a practice of their own each.
    virtual server::Gateway &gateway() = 0;

private slots:
    void init();

    void aPracticeIsFoundedOnce();
    void aPracticeNeedsASoundGenesis();
    void aDeviceIsAddedByOneThatIsIn();
    void aDeviceIsNotAddedByAnybodyElse();
    void theMembershipLogIsHandedOutWhole();
    void anOwnerLetsPeopleIn();
    void nobodyElseSaysWhoIsInAndAsWhat();
    void aRecordOfPeopleIsTakenOnce();
    void twoOwnersAtOnceLeaveOne();

    void aLoginNeedsTheDevicesKey();
    void aChallengeServesOnlyWhatItWasMadeFor();
    void aTokenRunsOut();
    void nothingIsHandedOutWithoutAToken();

    void whatOneDeskPushesAnotherPulls();
    void aRepeatedPushChangesNothing();
    void aPushThatIsPartlyThereAddsTheRest();
    void aHoleInADevicesChainIsRefused();
    void aBranchInADevicesChainIsRefused();
    void anOpIsNeverReplaced();
    void anEnvelopeOfAnotherPlaceIsRefused();
    void aBatchNeedsItsDevicesSignature();
    void anAuthorWhoSawAnotherHistoryIsTurnedAway();

    void aCursorThatWasNeverOursDiverges();
    void pagesAreWholeBatches();
    void practicesDoNotSeeEachOther();
    void pushesAtOnceLeaveNoGap();

    void saysWhatItDoesNotServe();
    void tellsItsHealthAndItsCounts();

private:
    std::string enter(FakeDevice &device);
    int pushStatus(const wire::PushRequest &request);
    wire::PushReply pushed(const wire::PushRequest &request);
    wire::PullReply pulled(const wire::Head &after = {}, std::uint32_t limit = 0);
    static std::string wordIn(const server::Response &response);

    std::uint64_t m_seed = 0;
    FakeClock m_clock;
    FakeRandom m_random;
    server::Metrics m_metrics;
    std::unique_ptr<server::Handler> m_handler;
    std::unique_ptr<ServerClient> m_client;
    std::unique_ptr<FakePractice> m_practice;
    std::string m_token;
};

} // namespace alcove::testing

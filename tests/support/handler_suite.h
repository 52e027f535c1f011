#pragma once

#include "server/gateway.h"
#include "server/routes.h"
#include "support/fake_clock.h"
#include "support/server_client.h"
#include "wire/chunk_messages.h"
#include "wire/half_messages.h"
#include "wire/halves.h"

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

    void anyDeskGivesBackWhatOthersWrote();
    void whatIsGivenBackStandsWhereItStoodOrNowhere();
    void whatIsGivenBackIsItsAuthorsAndByWhoHasTheScope();

    void aCursorThatWasNeverOursDiverges();
    void pagesAreWholeBatches();
    void practicesDoNotSeeEachOther();
    void pushesAtOnceLeaveNoGap();

    void aScopeIsPulledByWhoseRolesHoldIt();
    void whatWasWrittenBeforeAScopeClosedIsTaken();
    void whatIsKeptApartIsNotForEverybody();

    void anOwnerTakesPeopleOut();
    void nobodyElseTakesAnybodyOut();
    void whoLeftHearsOfItAndGetsNothing();
    void anOwnerBringsSomebodyBackUnderNewKeys();
    void nobodyElseBringsAnybodyBack();
    void whatComesLateWaitsForANewKey();
    void anEpochOfWhoLeftIsNoNewKey();
    void whatARemovedDeskWroteIsGivenBack();
    void aKeyThatIsGivenBackAnswersNothing();

    void aCopiedDeskIsServedNoMore();
    void whoMaySendAndNotPullIsToldTheirChain();
    void aKitsDrawerIsOpenedByWhoCanNameIt();
    void aKitLetsADeskInAndDoesNothingElse();

    void aFactorBarsWhatItsPersonSaysOfMembers();
    void whatIsInAndWhatAKitSaysIsNotBarred();
    void aCodeServesOnceAndForItsTime();
    void wrongCodesMakeTheNextWait();
    void aSpareCodeServesOnce();
    void aFactorIsChangedByWhoGaveACode();
    void anotherOwnerTakesAFactorAway();
    void anOldRecordTakesNoFactorAway();
    void aCopyOfTheDatabaseGivesNoCodes();

    void aHalfIsHandedToItsHolderAlone();
    void aHalfIsPutByWhoMayWriteRestrictedCharts();
    void aHolderIsWhoMayReadRestrictedCharts();
    void aLaterHalfReplacesAnEarlierOne();
    void nobodyReplacesAnothersHalf();
    void aWithdrawnHalfIsGone();
    void eachEpochHasItsHalf();
    void aForgedHalfIsRefused();
    void anAskServesOnce();
    void anAskIsOfItsDeviceAndOfNow();
    void everyAskIsWrittenDown();
    void theAsksAreForWhoPutAHalfAndThePrivacyOfficer();
    void manyAsksComeInPages();
    void asksAtOnceLeaveNoGap();
    void halvesOfAnotherPracticeAreOutOfReach();

    void aChunkIsPutOnceAndGot();
    void aChunkIsWhatItSaysOfItself();
    void whatIsKeptGoesWhenItIsLetGo();
    void chunksComeInTheirOrderAndNotAllAtOnce();
    void chunksAreForWhoHasTheScope();
    void aChunkOfOneScopeIsNoneOfAnother();
    void aSnapshotNeedsItsChunksAndItsMaker();
    void aNewerSnapshotTakesThePlaceOfOlderOnes();
    void whoLeftGetsNoChunk();

    void aWaitSaysHowFarScopesAre();
    void aWaitNeedsATokenAndTellsOfWhatRolesHold();
    void noRouteReachesAnotherPractice();
    void noRouteButThoseBeforeALoginAnswersWithoutOne();

    void saysWhatItDoesNotServe();
    void tellsItsHealthAndItsCounts();

private:
    std::string enter(FakeDevice &device);
    int pushStatus(const wire::PushRequest &request);
    wire::PushReply pushed(const wire::PushRequest &request);
    wire::PullReply pulled(const wire::Head &after = {}, std::uint32_t limit = 0);
    server::Response wait(const wire::Heads &heads, const std::string &token);
    server::Response refill(const wire::Head &after, const wire::PushRequest &batch,
                            const std::string &token);
    wire::OwnChainReply ownChain(const std::vector<OpId> &waiting, const std::string &token);
    static wire::Head headAfter(wire::Head head, const wire::PushRequest &batch);
    static std::string wordIn(const server::Response &response);
    std::string let(FakePerson &person, Roles roles);
    void become(const UserId &user, Roles roles);
    wire::HalfPut halfFor(const FakePerson &holder, HybridTime at = 5) const;
    wire::HalfPut signedBy(wire::HalfPut half, const FakeDevice &device) const;
    int put(const wire::HalfPut &half, const std::string &token);
    wire::HalfAsk askOf(const FakeDevice &device);
    server::Response ask(const wire::HalfAsk &ask, const std::string &token);
    std::vector<wire::HalfPut> asked(const FakeDevice &device, const std::string &token);
    wire::AsksReply asks(const std::string &token, std::uint64_t after = 0);
    int asksStatus(const std::string &token);

    server::Response atChunks(const char *path, const Bytes &body, const std::string &token);
    int putChunk(const wire::ChunkPut &put, const std::string &token);
    std::vector<wire::ChunkId> missing(const std::vector<wire::ChunkId> &ids);
    Bytes manifestAt(const wire::Head &at, const FakeDevice &device);
    server::Response putSnapshot(const wire::Head &at, const std::vector<wire::ChunkId> &chunks);
    std::vector<Bytes> snapshots();

    struct App;
    wire::FactorReply setFactor(const App &app, const std::string &token);
    wire::FactorReply prove(const App &app, const std::string &token, const std::string &code = {});
    wire::FactorReply proveBySpare(const App &app, const std::string &token,
                                   std::string_view spare);
    wire::FactorState factorState(const std::string &token);
    std::string codeOf(const App &app) const;
    int admitAnother();

    ScopeId room() const;
    struct Attempt;
    struct Tenant;
    std::vector<Attempt> attemptsAt(server::Route route, const Tenant &stranger);
    std::vector<Bytes> allThatIsKept(const std::string &holder);

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

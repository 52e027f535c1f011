#include "apart_practice.h"
#include "members/desk_sync.h"
#include "support/test_registry.h"
#include "sync/byte_array.h"
#include "sync/scope_keys.h"
#include "wire/envelope.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::ApartPractice;
using testing::must;
using testing::SyncDesk;

/// Somebody leaves who had what is kept apart.
class LeavingRoomsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_practice = std::make_unique<ApartPractice>();
        for (SyncDesk *desk : {&author(), &holder()})
            m_practice->mustSync(*desk);
        m_practice->setNamed(author(), ApartPractice::user(holder()), true);
        m_practice->mustSync(author());
        m_practice->mustSync(holder());
        QVERIFY(m_practice->isOn(holder()));
    }

    void whoLeftReadsNothingNewAndWhatTheyStillSendIsKeptApart()
    {
        m_practice->write(holder(), u"Not sent by then."_s);
        m_practice->write(author(), u"Nor was this."_s);
        const std::size_t keys = m_practice->keys(author());
        letGo();

        m_practice->mustSync(author());

        QCOMPARE(m_practice->keys(author()), keys + 1);
        QCOMPARE(lastSealedUnder(), writtenWith());
        const auto round = must(m_practice->sync(holder()));
        QVERIFY(round.desk.isRemoved && round.rooms.first().isGone);
        QVERIFY(!m_practice->isOn(holder()));
        m_practice->mustSync(author());
        QVERIFY(!must(m_practice->texts(author())).contains(u"Not sent by then."_s));
        auto room = must(m_practice->reach(author()));
        const auto late = must(room.sync->lateWork());
        QCOMPARE(late.size(), 1);
        VERIFY_OK(room.sync->decideLate(Scope::Restricted, {{late[0].id}, true},
                                        OpId::make(author().clock, author().random)));
        QVERIFY(must(m_practice->texts(author())).contains(u"Not sent by then."_s));
    }

    void untilThereIsAKeyTheirWorkWaitsOnTheirDesk()
    {
        m_practice->write(holder(), u"Not sent by then."_s);
        letGo();
        tellServer();

        const auto early = must(m_practice->sync(holder()));

        QVERIFY(early.desk.isRemoved && !early.rooms.first().isGone);
        QVERIFY(m_practice->isOn(holder()));
        m_practice->mustSync(author());
        QVERIFY(must(m_practice->sync(holder())).rooms.first().isGone);
        m_practice->mustSync(author());
        QCOMPARE(must(must(m_practice->reach(author())).sync->lateWork()).size(), 1);
    }

    void whoIsTakenOffMeanwhileHearsOfIt()
    {
        const auto third = SyncDesk::member(author(), 7, u"Kim Okafor"_s, {Role::Clinician});
        QVERIFY(third);
        m_practice->mustSync(author());
        m_practice->mustSync(*third);
        m_practice->setNamed(author(), ApartPractice::user(holder()), false);
        VERIFY_OK(author().remove({ApartPractice::user(*third), {}, wire::RemovalReason::Left}));
        m_practice->mustSync(author());
        QVERIFY(m_practice->mustSync(holder()).rooms.first().isGone);
    }

    void privateNotesHaveANewKeyWhenADeskOfTheirAuthorIsLost()
    {
        const auto second = SyncDesk::joined(author(), 6);
        QVERIFY(second);
        privateNotes(author());
        m_practice->mustSync(author());
        m_practice->mustSync(*second);
        QCOMPARE(keysOf(*second), std::size_t{1});
        VERIFY_OK(
            author().remove({{}, second->open.practice.actor.device, wire::RemovalReason::Lost}));

        m_practice->mustSync(author());

        QCOMPARE(keysOf(author()), std::size_t{2});
        QVERIFY(must(m_practice->sync(*second)).desk.isRemoved);
        // They stay where they are, and get nothing more.
        QCOMPARE(keysOf(*second), std::size_t{1});
    }

    void onDemandRoomsHaveNewKeysToo()
    {
        const std::size_t keys = m_practice->keys(author());
        const session::Workspace workspace = author().workspace();
        const session::Surroundings surroundings = author().surroundings();
        members::DeskSync round(author().open, workspace, m_practice->net, surroundings);
        round.renewAll();
        VERIFY_OK(round.run());
        QCOMPARE(m_practice->keys(author()), keys + 1);
        m_practice->write(author(), u"Under the new one."_s);
        m_practice->mustSync(author());
        m_practice->mustSync(holder());
        QVERIFY(must(m_practice->texts(holder())).contains(u"Under the new one."_s));
    }

private:
    SyncDesk &author() { return *m_practice->author; }
    SyncDesk &holder() { return *m_practice->holder; }

    void letGo()
    {
        VERIFY_OK(author().remove({ApartPractice::user(holder()), {}, wire::RemovalReason::Left}));
    }

    /// And nobody has made a key yet.
    void tellServer()
    {
        const crypto::SigningKey key = author().open.identity.deviceKey();
        VERIFY_OK(sync::SyncSession(*author().open.sync, m_practice->net, key, author().random)
                      .shareMembership());
    }

    std::uint32_t writtenWith()
    {
        auto room = must(m_practice->reach(author()));
        return must(sync::ScopeKeys::of(*room.sync))
            .writeEpoch(Scope::Restricted, must(room.sync->renewals(Scope::Restricted)));
    }

    std::uint32_t lastSealedUnder()
    {
        auto room = must(m_practice->reach(author()));
        auto query = must(room.connection->prepare(
            "SELECT envelope FROM op WHERE seq IS NOT NULL ORDER BY seq DESC LIMIT 1"));
        must(query.step());
        return must(wire::decodeEnvelope(sync::toBytes(query.blob(0)))).header.keyEpoch;
    }

    session::OpenChart privateNotes(SyncDesk &desk)
    {
        return must(session::enterCompartment(desk.workspace().psychotherapyNotes(),
                                              m_practice->owner(desk), desk.surroundings()));
    }

    std::size_t keysOf(SyncDesk &desk) { return must(privateNotes(desk).sync->scopeKeys()).size(); }

    std::unique_ptr<ApartPractice> m_practice;
};

ALCOVE_TEST(leaving_rooms_test, LeavingRoomsTest)
#include "leaving_rooms_test.moc"

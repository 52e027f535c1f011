#include "session/emergency.h"

#include "session/restricted_charts.h"
#include "session/rotate_keys.h"
#include "support/keyed_desk.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using session::EmergencyState;
using testing::KeyedTempDesk;
using testing::must;

class EmergencyTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<KeyedTempDesk>();
        Client client;
        client.familyName = QStringLiteral("Vale");
        m_id = must(session::makeRestrictedChart(owner(), client, Restriction::Staff,
                                                 m_desk->desk.surroundings));
    }

    void whoIsNamedIsNotThereForAnEmergency()
    {
        auto room = must(reach());
        QVERIFY(state(room) == EmergencyState::None);
        must(session::beginEmergency(room, {now(), now() + glassLasts}));
        QVERIFY(state(room) == EmergencyState::None);
    }

    void itIsOpenForItsTime()
    {
        auto room = must(reach());
        must(session::beginEmergency(room, {now(), now() + glassLasts}));
        nameAnother(room);

        QVERIFY(state(room) == EmergencyState::Open);
        QVERIFY((must(session::emergencyTimeOf(room)) == EmergencyTime{now(), now() + glassLasts}));
        QVERIFY(must(session::emergencyOf(room, now() + glassLasts)) == EmergencyState::Over);
        QVERIFY(must(session::emergencyOf(room, now() - 1)) == EmergencyState::Over);
        must(room.chart->setSetting(emergencySetting, "no time"));
        QVERIFY(state(room) == EmergencyState::Over);
    }

    void overItDoesNotOpenAndKeepsNothingElseFromNewKeys()
    {
        {
            auto room = must(reach());
            must(session::beginEmergency(room, {0, 1}));
            nameAnother(room);
        }

        VERIFY_ERROR(session::openCompartment(folder(), owner(), m_desk->desk.surroundings),
                     ErrorCode::Refused);
        VERIFY_OK(session::rotateKeys(std::move(m_desk->made.open), m_desk->desk.workspace,
                                      KeyedTempDesk::passphrase(), m_desk->desk.surroundings));
    }

    void overItGoesUnlessSomethingWaitsOrSomebodyHasItOpen()
    {
        {
            auto room = must(reach());
            must(session::beginEmergency(room, {0, 1}));
            nameAnother(room);
        }
        QCOMPARE(must(drop()), 0); // nothing of it was sent yet
        must(must(reach()).connection->execute("DELETE FROM op"));
        const auto isOpen = [] { return Result<void>(Error(ErrorCode::Conflict)); };
        QCOMPARE(must(drop(isOpen)), 0);

        QCOMPARE(must(drop()), 1);

        QVERIFY(!session::hasCompartment(folder(), *m_desk->desk.surroundings.disk.files));
    }

    void holdersAreWhoIsNotNamed()
    {
        auto room = must(reach());
        const UserId other{{7}};
        VERIFY_OK(session::nameHolder(room, other, true, m_desk->desk.surroundings));
        QCOMPARE(must(session::holdersFor(room)), QList<UserId>{other});
        VERIFY_ERROR(
            session::nameHolder(room, room.practice.actor.user, true, m_desk->desk.surroundings),
            ErrorCode::Refused);

        must(session::nameFor(room, other, true));

        QVERIFY(must(session::holdersFor(room)).isEmpty());
    }

private:
    session::CompartmentOwner owner() const
    {
        return session::ownerOf(m_desk->made.open, m_desk->desk.workspace);
    }
    session::Workspace folder() const { return m_desk->desk.workspace.restrictedChart(m_id); }
    Result<session::OpenChart> reach() const
    {
        return session::reachCompartment(folder(), owner(), m_desk->desk.surroundings);
    }
    Millis now() const { return m_desk->desk.surroundings.clock.now(); }
    EmergencyState state(session::OpenChart &room) const
    {
        return must(session::emergencyOf(room, now()));
    }
    static void nameAnother(session::OpenChart &room)
    {
        must(session::nameFor(room, UserId{{7}}, true));
        must(session::nameFor(room, room.practice.actor.user, false));
    }
    Result<int> drop(const std::function<Result<void>()> &prepare = [] { return Result<void>(); })
    {
        TRY_ASSIGN(const auto over,
                   session::dropEmergenciesOver(m_desk->made.open, m_desk->desk.workspace, prepare,
                                                m_desk->desk.surroundings));
        return over.gone;
    }

    std::unique_ptr<KeyedTempDesk> m_desk;
    RawId m_id{};
};

ALCOVE_TEST(emergency_test, EmergencyTest)
#include "emergency_test.moc"

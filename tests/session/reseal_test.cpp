#include "session/reseal.h"

#include "session/key_changes.h"
#include "support/temp_desk.h"
#include "support/test_registry.h"

#include <memory>

using namespace alcove;
using testing::must;
using testing::TempDesk;

class ResealTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_owner = std::make_unique<TempDesk>();
        m_owners = m_owner->make().open;
        m_desk = std::make_unique<TempDesk>();
        m_desk->random = testing::FakeRandom(7);
        session::JoinedPractice joined;
        joined.practice = m_owners.practice;
        joined.practice.actor.device = DeviceId::make(m_desk->clock, m_desk->random);
        joined.practice.deviceName = QStringLiteral("Desk 2");
        joined.devices = must(m_owners.sync->devices());
        joined.scopeKeys = must(m_owners.sync->scopeKeys());
        joined.identity = session::Identity::make(m_desk->random);
        m_kit = must(session::makeJoinedDesk(m_desk->workspace, std::move(joined),
                                             TempDesk::secret(TempDesk::passphrase),
                                             m_desk->surroundings))
                    .recoveryCode.clone();
    }

    void theOwnersDeskOpensOneWhosePassphraseIsForgotten()
    {
        const Bytes request = must(ask());
        const Bytes answer = must(session::answerReseal(m_owners, request));

        VERIFY_OK(take(answer));

        VERIFY_ERROR(m_desk->open(), ErrorCode::Locked);
        const auto open = must(m_desk->open(fresh));
        const auto trail = must(open.chart->auditTrail(0, 100));
        QCOMPARE(trail[trail.size() - 3].event.event, QStringLiteral("desk.reseal"));
        QCOMPARE(must(m_owners.chart->auditTrail(0, 100)).back().event.event,
                 QStringLiteral("key.reseal"));
        VERIFY_OK(session::recoverChart(m_desk->workspace, m_kit, TempDesk::secret(fresh),
                                        m_desk->surroundings));
    }

    void anAnswerIsGoodOnceAndForItsRequestOnly()
    {
        const Bytes first = must(session::answerReseal(m_owners, must(ask())));
        const Bytes second = must(session::answerReseal(m_owners, must(ask())));

        VERIFY_ERROR(take(first), ErrorCode::Untrusted);
        VERIFY_OK(take(second));
        VERIFY_ERROR(take(second), ErrorCode::NotFound);
    }

    void whoIsNoOwnerAnswersNothing()
    {
        const Bytes request = must(ask());
        m_owners.practice.actor.role = Role::Clinician;
        VERIFY_ERROR(session::answerReseal(m_owners, request), ErrorCode::Refused);

        m_owners.practice.actor.role = Role::Owner;
        m_owners.identity = session::Identity::make(m_desk->random); // another owner's desk
        VERIFY_ERROR(session::answerReseal(m_owners, request), ErrorCode::Refused);

        VERIFY_OK(m_desk->open());
    }

    void theOwnersOnlyDeskCanAskNobody()
    {
        VERIFY_ERROR(session::askToReseal(m_owner->workspace, TempDesk::secret(fresh),
                                          m_owner->surroundings),
                     ErrorCode::Refused);
    }

    void needsThePassphraseOfTheRequest()
    {
        const Bytes answer = must(session::answerReseal(m_owners, must(ask())));

        VERIFY_ERROR(session::takeReseal(m_desk->workspace, answer, TempDesk::secret("another"),
                                         m_desk->surroundings),
                     ErrorCode::Locked);
        VERIFY_ERROR(session::askToReseal(m_desk->workspace, TempDesk::secret("password"),
                                          m_desk->surroundings),
                     ErrorCode::Refused);
        VERIFY_OK(take(answer));
    }

    void theRequestHoldsNoSlotThatAPassphraseOpens()
    {
        const Bytes request = must(ask());

        // Magic, version and key, the size, and then a key file.
        const auto asked = must(crypto::decodeKeyFile(ByteView(request).subspan(4 + 2 + 32 + 4)));

        QCOMPARE(asked.keySlots.size(), 1U);
        QVERIFY(asked.keySlots[0].kind == crypto::SlotKind::AdministratorSeal);
        QVERIFY(asked.sealed.empty());
    }

    void whatIsNoneIsSaidToBeNone()
    {
        const Bytes request = must(ask());
        VERIFY_ERROR(session::answerReseal(m_owners, asBytes("ALCQ")), ErrorCode::Malformed);
        for (std::size_t size = 6; size < request.size(); ++size)
            VERIFY_ERROR(session::answerReseal(m_owners, ByteView(request).first(size)),
                         ErrorCode::Malformed);
        Bytes newer = request;
        newer[5] = 2;
        VERIFY_ERROR(session::answerReseal(m_owners, newer), ErrorCode::NewerSchema);
        VERIFY_ERROR(take(asBytes("ALCA")), ErrorCode::NewerSchema);
    }

private:
    static constexpr std::string_view fresh = "another walk by the northern shore";

    Result<Bytes> ask()
    {
        return session::askToReseal(m_desk->workspace, TempDesk::secret(fresh),
                                    m_desk->surroundings);
    }
    Result<session::OpenChart> take(ByteView answer)
    {
        return session::takeReseal(m_desk->workspace, answer, TempDesk::secret(fresh),
                                   m_desk->surroundings);
    }

    std::unique_ptr<TempDesk> m_owner;
    session::OpenChart m_owners;
    std::unique_ptr<TempDesk> m_desk;
    crypto::SecretBytes m_kit;
};

ALCOVE_TEST(reseal_test, ResealTest)
#include "reseal_test.moc"

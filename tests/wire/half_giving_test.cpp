#include "wire/half_giving.h"

#include "support/fake_practice.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::wire;
using testing::must;

class HalfGivingTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_members = must(foundedBy(m_practice.genesis));
        must(admit(m_members, m_practice.addedBy(m_giver, m_holder, {Role::Clinician})));
        must(admit(m_members, m_practice.addedBy(m_giver, m_holder.device)));
        must(admit(m_members, m_practice.addedBy(m_holder.device, m_second)));
    }

    void bothHalvesGiveTheKeyAtEachDeskOfTheHolder()
    {
        const SplitKey split = must(this->split());

        QCOMPARE(split.gives.size(), std::size_t{2});
        VERIFY_OK(verifyBy(split.put, m_members));
        for (const HalfGive &give : split.gives) {
            const auto &desk = give.recipient == m_second.id ? m_second : m_holder.device;
            const DeskHalf half = must(openGive(give, m_members, desk.id, desk.box));
            QVERIFY(!half.half.equals(m_practice.scopeKey));
            QVERIFY(must(joinKey(half, split.put)).equals(m_practice.scopeKey));
        }
    }

    void whatTheServerGetsSaysNothingOfTheKey()
    {
        const SplitKey one = must(split());
        const SplitKey other = must(split());

        QVERIFY(ByteView(one.put.half).size() == 32 && !one.put.isWithdrawn());
        QVERIFY(one.put.half != other.put.half);
        QVERIFY(!crypto::SecretBytes(ByteView(one.put.half)).equals(m_practice.scopeKey));
    }

    void anotherHalfThanThePutOneIsFound()
    {
        const SplitKey split = must(this->split());
        const DeskHalf desk = opened(split);

        HalfPut wrong = split.put;
        wrong.half[31] ^= 1;
        VERIFY_ERROR(joinKey(desk, wrong), ErrorCode::Untrusted);
        VERIFY_ERROR(joinKey(desk, must(this->split()).put), ErrorCode::Untrusted);
        VERIFY_ERROR(joinKey(desk, withdrawalFor(m_terms, m_practice.id, m_giver.signing)),
                     ErrorCode::Untrusted);
    }

    void aHalfIsOpenedAsGivenOrNotAtAll()
    {
        const SplitKey split = must(this->split());
        const HalfGive give = giveFor(split, m_second.id);

        VERIFY_ERROR(openGive(give, m_members, m_holder.device.id, m_holder.device.box),
                     ErrorCode::Refused);
        VERIFY_ERROR(openGive(give, m_members, m_second.id, m_holder.device.box),
                     ErrorCode::Untrusted);
        HalfGive forged = give;
        forged.box[0] ^= 1;
        VERIFY_ERROR(openGive(forged, m_members, m_second.id, m_second.box), ErrorCode::Untrusted);
        forged = give;
        forged.givenBy = m_holder.device.id;
        VERIFY_ERROR(openGive(forged, m_members, m_second.id, m_second.box), ErrorCode::Untrusted);
        testing::FakePractice elsewhere(7);
        VERIFY_ERROR(openGive(give, must(foundedBy(elsewhere.genesis)), m_second.id, m_second.box),
                     ErrorCode::Untrusted);
    }

    void onlyWhoMaySeeRestrictedChartsHoldsAHalf()
    {
        const auto refused = [this](Roles roles) {
            const HybridTime at = m_members.find(m_holder.device.user)->history.back().at + 1;
            must(admit(m_members, m_practice.setBy(m_giver, m_holder.device.user, roles, at)));
            return split();
        };
        VERIFY_ERROR(refused({Role::Trainee}), ErrorCode::Refused);
        VERIFY_ERROR(refused({Role::Biller, Role::Owner}), ErrorCode::Refused);
        VERIFY_OK(refused({Role::Custodian}));
        m_terms.scope = scopeId(m_practice.id, "clinical");
        VERIFY_ERROR(split(), ErrorCode::Refused);
        m_terms.scope = scopeId(m_practice.id, "psy/" + m_practice.first.user.text());
        VERIFY_ERROR(split(), ErrorCode::Refused);
        m_terms = terms();
        m_terms.holder = UserId{{1}};
        VERIFY_ERROR(split(), ErrorCode::NotFound);
        m_terms = terms();
    }

    void aHolderNeedsADesk()
    {
        const testing::FakePerson person = m_practice.newPerson();
        must(admit(m_members, m_practice.addedBy(m_giver, person, {Role::Clinician})));
        SplitTerms terms = m_terms;
        terms.holder = person.device.user;
        VERIFY_ERROR(
            splitFor(terms, m_practice.scopeKey, m_members, m_giver.signing, m_practice.random()),
            ErrorCode::NotFound);
    }

    void aWithdrawalIsSignedAndHasNoHalf()
    {
        const HalfPut put = withdrawalFor(m_terms, m_practice.id, m_giver.signing);

        QVERIFY(put.isWithdrawn());
        VERIFY_OK(verifyBy(put, m_members));
    }

    void anAskIsSignedAndServesOnce()
    {
        const DeskHalf desk = opened(must(split()));
        const AskTerms terms{m_practice.id, m_terms.scope, m_second.id, 9, "fire"};

        const HalfAsk one = askFor(terms, desk, m_second.signing, m_practice.random());
        const HalfAsk other = askFor(terms, desk, m_second.signing, m_practice.random());
        VERIFY_OK(verifyBy(one, m_members));
        QVERIFY(one.nonce != other.nonce);
        QVERIFY(one.reasonHash == hashOfReason(desk.half, one.nonce, "fire"));
        HalfAsk forged = one;
        forged.askedBy = m_holder.device.id;
        VERIFY_ERROR(verifyBy(forged, m_members), ErrorCode::Untrusted);
        forged.askedBy = DeviceId{{1}};
        VERIFY_ERROR(verifyBy(forged, m_members), ErrorCode::Untrusted);
    }

private:
    SplitTerms terms() const
    {
        return {scopeId(m_practice.id, "restricted/1"), 3, m_holder.device.user, m_giver.id,
                hybridTime(5)};
    }

    Result<SplitKey> split()
    {
        return splitFor(m_terms, m_practice.scopeKey, m_members, m_giver.signing,
                        m_practice.random());
    }

    static HalfGive giveFor(const SplitKey &split, const DeviceId &device)
    {
        return split.gives[0].recipient == device ? split.gives[0] : split.gives[1];
    }

    DeskHalf opened(const SplitKey &split) const
    {
        return must(openGive(giveFor(split, m_second.id), m_members, m_second.id, m_second.box));
    }

    testing::FakePractice m_practice;
    testing::FakeDevice &m_giver{m_practice.first};
    testing::FakePerson m_holder{m_practice.newPerson()};
    testing::FakeDevice m_second{further(m_holder.device)};
    SplitTerms m_terms{terms()};
    Members m_members;

    testing::FakeDevice further(const testing::FakeDevice &of)
    {
        testing::FakeDevice device = m_practice.newDevice();
        device.user = of.user;
        return device;
    }
};

ALCOVE_TEST(half_giving_test, HalfGivingTest)
#include "half_giving_test.moc"

#include "sync/late_judge.h"

#include "core/late_work.h"
#include "core/member.h"
#include "support/removal_records.h"
#include "support/test_registry.h"

using namespace alcove;
using sync::LateJudge;
using testing::FakePerson;

/// Two people who left, each by a removal of their own.
class LateJudgeTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_practice = std::make_unique<testing::FakePractice>();
        m_members = *wire::foundedBy(m_practice->genesis);
        m_kim = joined();
        m_lee = joined();
        m_removal = removalOf(*m_kim);
        m_other = removalOf(*m_lee);
    }

    void whatComesBehindTheAnswerIsLate()
    {
        const LateJudge judge(m_members, answered(10, {m_removal}));
        QVERIFY(!judge.isLate(m_kim->device.id, 9));
        QVERIFY(!judge.isLate(m_kim->device.id, 10));
        QVERIFY(judge.isLate(m_kim->device.id, 11));
        QVERIFY(!judge.isLate(m_practice->first.id, 11));
        QVERIFY(!judge.isLate(m_lee->device.id, 11)); // nobody has answered that yet
    }

    void anotherKeyIsNoAnswer()
    {
        const LateJudge judge(m_members, answered(10, {}));
        QVERIFY(!judge.isLate(m_kim->device.id, 11));
    }

    void anAnswerIsUnderTheKeyItAnnounces()
    {
        LateJudge judge(m_members, {});
        QVERIFY(!judge.announces(renewal(m_practice->first.id, 7, {m_removal}), 5, 8));
        QVERIFY(!judge.isLate(m_kim->device.id, 6));
        QVERIFY(judge.announces(renewal(m_practice->first.id, 7, {m_removal}), 5, 7));
        QVERIFY(judge.isLate(m_kim->device.id, 6));
        Op broken = renewal(m_practice->first.id, 7, {m_removal});
        broken.payload = {};
        QVERIFY(!judge.announces(broken, 6, 7));
    }

    void nobodyAnswersTheirOwnRemoval()
    {
        // They would go on with a key they have.
        LateJudge judge(m_members, {});
        QVERIFY(!judge.announces(renewal(m_kim->device.id, 7, {m_removal}), 5, 7));
        QVERIFY(!judge.announces(renewal(m_kim->device.id, 7, {m_other, m_removal}), 5, 7));
        QVERIFY(!judge.isLate(m_kim->device.id, 6));
        QVERIFY(!judge.isLate(m_lee->device.id, 6));
    }

    /// Two owners may have removed the same desk, each by themselves: in whatever order the log has
    /// them, the first answer to either counts.
    void anAnswerToEitherRemovalOfADeskIsOne()
    {
        const crypto::Hash second = removalOf(*m_kim, 51);
        for (const crypto::Hash &removal : {m_removal, second}) {
            LateJudge judge(m_members, answered(10, {removal}));
            QVERIFY(judge.isLate(m_kim->device.id, 11));
            QVERIFY(!judge.isLate(m_lee->device.id, 11));
            QVERIFY(!judge.announces(renewal(m_kim->device.id, 7, {removal}), 5, 7));
        }
    }

    void keysAndChoicesOfWhoLeftMeanNothing()
    {
        for (const QString &kind :
             {opkind::keyGrant, opkind::scopeRenew, opkind::lateAccept, opkind::lateLeave})
            QVERIFY(sync::isVoidWhenLate(kind));
        for (const QString &kind : {opkind::noteSign, opkind::clientPut, opkind::memberPut})
            QVERIFY(!sync::isVoidWhenLate(kind));
    }

private:
    std::unique_ptr<FakePerson> joined()
    {
        auto person = std::make_unique<FakePerson>(m_practice->newPerson());
        const bool isIn
            = admit(m_members, m_practice->addedBy(m_practice->first, *person, {Role::Clinician}))
            && admit(m_members, m_practice->addedBy(m_practice->first, person->device));
        [&isIn] { QVERIFY(isIn); }();
        return person;
    }

    crypto::Hash removalOf(const FakePerson &person, HybridTime at = 50)
    {
        const auto record
            = testing::removed(*m_practice, m_practice->first, person.device.user, at);
        const bool isOut = bool(admit(m_members, record));
        [&isOut] { QVERIFY(isOut); }();
        return wire::removalId(record);
    }

    ScopeRenewals answered(qint64 seq, const QList<crypto::Hash> &removals) const
    {
        return {{{seq, m_practice->first.id, {7, removals}}}, false};
    }

    static Op renewal(const DeviceId &by, std::uint32_t epoch, const QList<crypto::Hash> &removals)
    {
        Op op;
        op.kind = opkind::scopeRenew;
        op.stamp.device = by;
        op.payload = toPayload(ScopeRenewal{epoch, removals});
        return op;
    }

    std::unique_ptr<testing::FakePractice> m_practice;
    wire::Members m_members;
    std::unique_ptr<FakePerson> m_kim;
    std::unique_ptr<FakePerson> m_lee;
    crypto::Hash m_removal{};
    crypto::Hash m_other{};
};

ALCOVE_TEST(late_judge_test, LateJudgeTest)
#include "late_judge_test.moc"

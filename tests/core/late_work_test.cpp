#include "core/late_work.h"

#include "support/test_registry.h"

#include <QCborArray>

using namespace alcove;
using namespace Qt::StringLiterals;

class LateWorkTest : public QObject {
    Q_OBJECT

private slots:
    void aChoiceComesBack()
    {
        for (const bool isTakenIn : {false, true}) {
            const auto read = lateChoiceFrom(op({{OpId{{1}}, OpId{{2}}}, isTakenIn}));
            VERIFY_OK(read);
            QCOMPARE(read->isTakenIn, isTakenIn);
            QVERIFY((read->ops == QList<OpId>{OpId{{1}}, OpId{{2}}}));
        }
    }

    void whatIsNoChoiceIsMalformed()
    {
        VERIFY_ERROR(lateChoiceFrom(op({{}, true})), ErrorCode::Malformed);
        VERIFY_ERROR(lateChoiceFrom(op({QList<OpId>(maxLateChoice + 1, OpId{{1}}), true})),
                     ErrorCode::Malformed);
        Op wrong = op({{OpId{{1}}}, true});
        wrong.payload[u"ops"_s] = QCborArray{QByteArray("short")};
        VERIFY_ERROR(lateChoiceFrom(wrong), ErrorCode::Malformed);
        wrong.payload = {};
        VERIFY_ERROR(lateChoiceFrom(wrong), ErrorCode::Malformed);
    }

    void ownersAndSupervisorsDecideWhereTheyHaveTheKey()
    {
        QVERIFY(decidesLate({Role::Supervisor}, Scope::Clinical));
        QVERIFY(decidesLate({Role::Owner}, Scope::Front));
        QVERIFY(!decidesLate({Role::Owner}, Scope::Clinical)); // has no key of it
        QVERIFY(decidesLate({Role::Owner, Role::Clinician}, Scope::Clinical));
        QVERIFY(!decidesLate({Role::Clinician}, Scope::Clinical));
        QVERIFY(!decidesLate({Role::FrontDesk}, Scope::Front));
        QVERIFY(decidesLate({Role::Clinician}, Scope::Restricted)); // whoever is named there
        QVERIFY(!decidesLate({Role::Owner}, Scope::Psychotherapy));
    }

    void eachStateHasItsName()
    {
        QSet<QString> names;
        for (const LateState state : {LateState::Waiting, LateState::TakenIn, LateState::LeftOut})
            names.insert(lateStateName(state));
        QCOMPARE(names.size(), 3);
    }

private:
    static Op op(const LateChoice &choice)
    {
        Op op;
        op.kind = choice.isTakenIn ? opkind::lateAccept : opkind::lateLeave;
        op.payload = toPayload(choice);
        return op;
    }
};

ALCOVE_TEST(late_work_test, LateWorkTest)
#include "late_work_test.moc"

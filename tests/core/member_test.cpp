#include "core/member.h"

#include "support/test_registry.h"

using namespace alcove;

class MemberTest : public QObject {
    Q_OBJECT

private slots:
    void aNameComesBack()
    {
        const MemberName member{{1, 2, 3}, QStringLiteral("Noor Haddad")};
        const auto read = memberNameFrom(toPayload(member), member.id);
        VERIFY_OK(read);
        QVERIFY(*read == member);
    }

    void aMemberWithoutANameOrWithALongOneIsRefused()
    {
        for (const QString &name : {QString(), QStringLiteral("  "), QString(201, u'x')})
            VERIFY_ERROR(memberNameFrom(toPayload(MemberName{{1}, name}), {1}),
                         ErrorCode::Malformed);
        QCborMap number;
        number.insert(QLatin1String("name"), 7);
        VERIFY_ERROR(memberNameFrom(number, {1}), ErrorCode::Malformed);
    }

    void aGrantComesBack()
    {
        for (const KeptGrant &grant :
             {KeptGrant{"record", QStringLiteral("restricted/x")}, KeptGrant{"record", {}}}) {
            const auto read = grantFrom(toPayload(grant));
            VERIFY_OK(read);
            QVERIFY(*read == grant);
        }
        VERIFY_ERROR(grantFrom({}), ErrorCode::Malformed);
        QCborMap numbered = toPayload(KeptGrant{"record", {}});
        numbered.insert(QLatin1String("room"), 7);
        VERIFY_ERROR(grantFrom(numbered), ErrorCode::Malformed);
        VERIFY_ERROR(grantFrom(toPayload(KeptGrant{})), ErrorCode::Malformed);
    }
};

ALCOVE_TEST(member_test, MemberTest)
#include "member_test.moc"

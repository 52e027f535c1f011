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
        const auto read = grantFrom(grantPayload("record"));
        VERIFY_OK(read);
        QCOMPARE(*read, QByteArray("record"));
        VERIFY_ERROR(grantFrom({}), ErrorCode::Malformed);
        VERIFY_ERROR(grantFrom(grantPayload({})), ErrorCode::Malformed);
    }
};

ALCOVE_TEST(member_test, MemberTest)
#include "member_test.moc"

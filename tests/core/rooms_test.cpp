#include "core/rooms.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;

class RoomsTest : public QObject {
    Q_OBJECT

private slots:
    void aNameComesBack()
    {
        for (const Scope scope : {Scope::Restricted, Scope::Psychotherapy}) {
            const Room room{scope, RawId{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}};
            const auto read = roomFromName(roomName(room));
            QVERIFY(read && *read == room);
        }
        QCOMPARE(roomName({Scope::Restricted, {}}), u"restricted/00000000000000000000000000"_s);
        QCOMPARE(roomName({Scope::Psychotherapy, {}}), u"psy/00000000000000000000000000"_s);
    }

    void whatIsNoNameIsNone()
    {
        const QString id = u"0000000000000000000000000G"_s;
        QVERIFY(roomFromName(u"psy/"_s + id));
        for (const QString &name :
             {QString(), u"clinical"_s, u"restricted/"_s, u"restricted/short"_s, u"other/"_s + id,
              u"restricted/"_s + id + u"0"_s, u" restricted/"_s + id,
              u"restricted/"_s + id.toLower()})
            QVERIFY2(!roomFromName(name), qPrintable(name));
    }

    void aRestrictionComesBack()
    {
        for (const Restriction because :
             {Restriction::Staff, Restriction::Conflict, Restriction::Court}) {
            const auto read = restrictionFrom(toPayload(because));
            QVERIFY(read && *read == because);
        }
        VERIFY_ERROR(restrictionFrom({}), ErrorCode::Malformed);
        QCborMap other;
        other.insert(QLatin1String("because"), u"shame"_s);
        VERIFY_ERROR(restrictionFrom(other), ErrorCode::Malformed);
    }
};

ALCOVE_TEST(rooms_test, RoomsTest)
#include "rooms_test.moc"

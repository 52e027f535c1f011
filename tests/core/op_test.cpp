#include "core/op.h"

#include "support/test_registry.h"

#include <QCborArray>

using namespace alcove;
using namespace Qt::StringLiterals;

namespace {

const OpId id{{1}};
const DeviceId device{{2}};

Op anOp()
{
    Op op;
    op.id = id;
    op.scope = Scope::Clinical;
    op.kind = opkind::noteDraft;
    op.record = {3};
    op.parents = {OpId{{4}}, OpId{{5}}};
    op.stamp = {hybridTime(1'772'442'000'000, 7), device};
    op.actor = {{6}};
    op.role = u"clinician"_s;
    op.payload = {{u"a"_s, 1}, {u"format"_s, u"soap"_s}};
    return op;
}

Result<Op> decoded(const QCborMap &map)
{
    return decodeOp(QCborValue(map).toCbor(), id, device, Scope::Clinical);
}

} // namespace

class OpTest : public QObject {
    Q_OBJECT

private slots:
    void comesBackAsItWas()
    {
        const auto read = decodeOp(encodeOp(anOp()), id, device, Scope::Clinical);

        VERIFY_OK(read);
        QVERIFY(*read == anOp());
    }

    void hasOneEncodingWhateverTheOrderOfItsFields()
    {
        Op other = anOp();
        other.payload = {{u"format"_s, u"soap"_s}, {u"a"_s, 1}};

        QCOMPARE(encodeOp(other), encodeOp(anOp()));
    }

    void itsKeysStandInTheOrderOfRfc8949()
    {
        const QByteArray bytes = encodeOp(anOp());

        qsizetype before = -1;
        for (const QByteArray key :
             {"hlc", "kind", "role", "actor", "record", "schema", "parents", "payload"}) {
            const char head = static_cast<char>(0x60 + key.size()); // a text of that length
            const qsizetype at = bytes.indexOf(head + key);
            QVERIFY2(at > before, key.constData());
            before = at;
        }
    }

    void whatIsNoOpIsMalformed_data()
    {
        QTest::addColumn<QByteArray>("content");
        const QByteArray good = encodeOp(anOp());
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no CBOR") << QByteArray("\xff\xff");
        QTest::newRow("cut off") << good.chopped(1);
        QTest::newRow("followed by more") << good + '\0';
        QTest::newRow("no map") << QCborValue(7).toCbor();
        QTest::newRow("empty map") << QCborValue(QCborMap()).toCbor();
    }

    void whatIsNoOpIsMalformed()
    {
        QFETCH(const QByteArray, content);

        VERIFY_ERROR(decodeOp(content, id, device, Scope::Clinical), ErrorCode::Malformed);
    }

    void eachFieldMustBeOfItsType_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QCborValue>("value");
        QTest::newRow("time before 1970") << u"hlc"_s << QCborValue(-1);
        QTest::newRow("time as text") << u"hlc"_s << QCborValue(u"now"_s);
        QTest::newRow("actor too short") << u"actor"_s << QCborValue(QByteArray(15, 'x'));
        QTest::newRow("record as text") << u"record"_s << QCborValue(u"x"_s);
        QTest::newRow("payload as list") << u"payload"_s << QCborValue(QCborArray());
        QTest::newRow("parents as text") << u"parents"_s << QCborValue(u"x"_s);
        QTest::newRow("parent that is no id") << u"parents"_s << QCborValue(QCborArray{1});
        QCborArray many;
        for (int i = 0; i <= 1000; ++i)
            many.append(QByteArray(16, 'x'));
        QTest::newRow("over 1,000 parents") << u"parents"_s << QCborValue(many);
        QTest::newRow("kind as number") << u"kind"_s << QCborValue(1);
        QTest::newRow("role as number") << u"role"_s << QCborValue(1);
    }

    void eachFieldMustBeOfItsType()
    {
        QFETCH(const QString, field);
        QFETCH(const QCborValue, value);
        QCborMap map = QCborValue::fromCbor(encodeOp(anOp())).toMap();
        VERIFY_OK(decoded(map));

        map.insert(field, value);
        VERIFY_ERROR(decoded(map), ErrorCode::Malformed);

        map.remove(field);
        VERIFY_ERROR(decoded(map), ErrorCode::Malformed);
    }

    void aFieldOfANewerProgramIsPassedOver()
    {
        QCborMap map = QCborValue::fromCbor(encodeOp(anOp())).toMap();
        map.insert(u"mood"_s, u"new"_s);

        const auto read = decoded(map);

        VERIFY_OK(read);
        QVERIFY(*read == anOp());
    }
};

ALCOVE_TEST(op_test, OpTest)
#include "op_test.moc"

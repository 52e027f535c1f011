#include "charting/us_state.h"

#include "support/test_registry.h"

using namespace alcove::charting;
using namespace Qt::StringLiterals;

class UsStateTest : public QObject {
    Q_OBJECT

private slots:
    void isKnownByItsLettersAndItsName()
    {
        QCOMPARE(stateCode(u"NV"_s), u"NV"_s);
        QCOMPARE(stateCode(u" nv "_s), u"NV"_s);
        QCOMPARE(stateCode(u"nevada"_s), u"NV"_s);
        QCOMPARE(stateCode(u"New  Hampshire"_s), u"NH"_s);
        QCOMPARE(stateName(u"NH"_s), u"New Hampshire"_s);
    }

    void whatIsNoneIsNone()
    {
        for (const QString &typed : {u""_s, u"N"_s, u"XX"_s, u"Ontario"_s, u"NVA"_s})
            QVERIFY2(stateCode(typed).isEmpty(), qPrintable(typed));
        QVERIFY(stateName(u"nv"_s).isEmpty()); // a code is in capital letters
        QVERIFY(stateName(QString()).isEmpty());
    }

    void thereAreFiftyAndADistrictAndTerritories()
    {
        const QStringList codes = stateCodes();
        QCOMPARE(codes.size(), 50 + 1 + 5);
        QStringList sorted = codes;
        sorted.sort();
        QCOMPARE(codes, sorted);
        QCOMPARE(sorted.removeDuplicates(), 0);
        for (const QString &code : {u"DC"_s, u"PR"_s, u"GU"_s, u"VI"_s, u"AS"_s, u"MP"_s})
            QVERIFY2(codes.contains(code), qPrintable(code));
        for (const QString &code : codes) {
            QCOMPARE(code.size(), 2);
            QCOMPARE(stateCode(stateName(code)), code);
        }
    }
};

ALCOVE_TEST(us_state_test, UsStateTest)
#include "us_state_test.moc"

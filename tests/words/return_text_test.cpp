#include "words/return_text.h"

#include "support/test_registry.h"

#include <QTest>

using namespace alcove;
using namespace Qt::StringLiterals;

class ReturnTextTest : public QObject {
    Q_OBJECT

private slots:
    void saysBeforeWhatStaysAndWhatIsLost()
    {
        for (const int desks : {0, 1, 2}) {
            const QString said = words::beforeReturn(u"Kim Okafor"_s, desks).join(u' ');
            QVERIFY(said.contains(u"Kim Okafor stays who they are"_s));
            QVERIFY(said.contains(u"recovery kit of theirs"_s));
            QVERIFY(said.contains(u"their private notes"_s));
            QVERIFY(said.contains(u"named for it"_s));
            QVERIFY(said.contains(u"Make sure that it is Kim Okafor"_s));
            QVERIFY(!said.contains(u"%"_s));
        }
        QVERIFY(words::beforeReturn({}, 2).join(u' ').contains(u"The 2 desks"_s));
    }

    void saysAfterwardsWhoIsBackAndWhichKeysWent()
    {
        const QString said
            = words::afterReturn(u"Kim Okafor"_s, u"Laptop"_s, {Scope::Org}).join(u' ');
        QVERIFY(said.contains(u"Kim Okafor is back"_s) && said.contains(u"“Laptop”"_s));
        QVERIFY(!said.contains(u"%"_s));
    }
};

ALCOVE_TEST(return_text_test, ReturnTextTest)
#include "return_text_test.moc"

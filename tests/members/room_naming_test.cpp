#include "apart_practice.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::ApartPractice;

/// A restricted chart of a clinician who owns nothing of the practice: others get it from them.
class RoomNamingTest : public QObject {
    Q_OBJECT

private slots:
    void whoeverIsNamedHandsItOn()
    {
        ApartPractice practice(ApartPractice::Author::Clinician);
        practice.setNamed(*practice.author, ApartPractice::user(*practice.holder), true);
        practice.mustSync(*practice.author);

        practice.mustSync(*practice.holder);

        QVERIFY(practice.isOn(*practice.holder));
        QCOMPARE(testing::must(practice.texts(*practice.holder)),
                 QStringList{u"Told of the quarrel."_s});
        QVERIFY(!practice.isOn(*practice.founder));
    }
};

ALCOVE_TEST(room_naming_test, RoomNamingTest)
#include "room_naming_test.moc"

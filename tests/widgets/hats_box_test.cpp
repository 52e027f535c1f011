#include "widgets/hats_box.h"

#include "support/test_registry.h"
#include "widgets/person.h"

#include <QCheckBox>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::HatsBox;

class HatsBoxTest : public QObject {
    Q_OBJECT

private slots:
    void offersEachHatWithWhatItOpens()
    {
        HatsBox box(solo);
        const testing::Person person(box);

        QCOMPARE(box.findChildren<QCheckBox *>().size(), 6);
        QVERIFY(person.sees(u"Writes billing. Reads names and contacts."_s));
        const auto *biller = person.part<QCheckBox>("hat-biller");
        QCOMPARE(biller->text(), u"Biller"_s);
        QCOMPARE(biller->accessibleDescription(), u"Writes billing. Reads names and contacts."_s);
    }

    void isTickedByTheKeyboard()
    {
        HatsBox box(solo);
        testing::Person person(box);
        QSignalSpy changed(&box, &HatsBox::changed);
        box.setFocus();

        person.press(Qt::Key_Space);
        person.press(Qt::Key_Tab);
        person.press(Qt::Key_Space);

        QVERIFY((box.roles() == Roles{Role::Owner, Role::Clinician}));
        QCOMPARE(changed.count(), 2);
    }

    void showsWhatSomebodyIs()
    {
        HatsBox box(solo);

        box.setRoles({Role::Supervisor, Role::FrontDesk});

        QVERIFY((box.roles() == Roles{Role::Supervisor, Role::FrontDesk}));
    }

    void aHatThatStaysCantBeTakenOff()
    {
        HatsBox box(solo);
        testing::Person person(box);
        box.fix(Role::Owner, u"always yours"_s);
        box.setFocus();

        QVERIFY(person.part<QCheckBox>("hat-clinician")->hasFocus());
        QTest::mouseClick(person.part<QCheckBox>("hat-owner"), Qt::LeftButton);

        QVERIFY(box.roles().has(Role::Owner));
        QCOMPARE(person.part<QCheckBox>("hat-owner")->text(), u"Owner (always yours)"_s);
    }
};

ALCOVE_TEST(hats_box_test, HatsBoxTest)
#include "hats_box_test.moc"

#include "widgets/door_window.h"

#include "support/test_registry.h"
#include "widgets/cover_page.h"
#include "widgets/message_page.h"
#include "widgets/person.h"

#include <QLineEdit>
#include <QPointer>
#include <QScrollBar>

using namespace alcove;
using namespace Qt::StringLiterals;

class DoorWindowTest : public QObject {
    Q_OBJECT

private slots:
    void aPageTakesThePlaceOfTheOneBefore()
    {
        widgets::DoorWindow window;
        const QPointer<widgets::DoorPage> before
            = new widgets::MessagePage(u"Open already"_s, u"Go on there."_s, {});
        window.setPage(before);
        const testing::Person person(window);
        QVERIFY(person.sees(u"Open already"_s));

        window.setPage(new widgets::CoverPage(widgets::CoverPage::Why::NotSaved));

        QVERIFY(!person.sees(u"Open already"_s));
        QTRY_VERIFY(before.isNull());
        QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    }

    void aCardThatIsTallerThanTheWindowIsScrolled()
    {
        widgets::DoorWindow window;
        window.setPage(new widgets::CoverPage(widgets::CoverPage::Why::NotSaved));
        window.resize(600, 200);
        const testing::Person person(window);

        const auto *bar = person.part<QScrollBar>();

        QVERIFY(bar && bar->maximum() > 0);
    }

    void itsTitleNamesNobody() { QCOMPARE(widgets::DoorWindow().windowTitle(), u"Alcove"_s); }
};

ALCOVE_TEST(door_window_test, DoorWindowTest)
#include "door_window_test.moc"

#include "widgets/door_page.h"

#include "support/notice_bar.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QLineEdit>
#include <QProgressBar>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;

namespace {

/// A page with two fields and two buttons.
class Page final : public widgets::DoorPage {
public:
    Page()
        : DoorPage(u"Title"_s, u"A sentence."_s, nullptr)
        , name(new QLineEdit(this))
        , word(new QLineEdit(this))
    {
        addField(u"Name"_s, name);
        addField(u"Word"_s, word);
        addNotice();
        addPrimary(u"Go on"_s);
        addQuiet(u"Back"_s);
    }
    using DoorPage::clearMarks;
    using DoorPage::hint;
    using DoorPage::mark;

    QLineEdit *name;
    QLineEdit *word;
};

} // namespace

class DoorPageTest : public QObject {
    Q_OBJECT

private slots:
    void aMistakeIsSaidBelowItsFieldWhichGetsTheKeyboard()
    {
        Page page;
        const Person person(page);
        page.name->setFocus();

        page.mark(page.word, u"Not this one."_s);

        QVERIFY(person.sees(u"Not this one."_s));
        QVERIFY(page.word->hasFocus());
        QCOMPARE(page.word->accessibleDescription(), u"Not this one."_s);
        page.clearMarks();
        QVERIFY(!person.sees(u"Not this one."_s));
    }

    void aHintIsNoMistakeAndStays()
    {
        Page page;
        const Person person(page);

        page.hint(page.name, u"Caps Lock is on."_s);
        page.clearMarks();

        QVERIFY(person.sees(u"Caps Lock is on."_s));
    }

    void clearingTakesTheNoticeAwayAsWell()
    {
        Page page;
        const Person person(page);
        page.notice().say(support::Tone::Danger, u"It did not open."_s);
        QVERIFY(person.sees(u"It did not open."_s));

        page.clearMarks();

        QVERIFY(!person.sees(u"It did not open."_s));
    }

    void nothingCanBeTypedOrPressedWhileItWorks()
    {
        Page page;
        const Person person(page);

        page.setBusy(true);
        QVERIFY(!page.name->isEnabled());
        QVERIFY(!person.canPress(u"Go on"_s));
        QVERIFY(!person.canPress(u"Back"_s));
        QVERIFY(person.part<QProgressBar>());
        page.setBusy(false);

        QVERIFY(person.canPress(u"Go on"_s));
        QVERIFY(!person.part<QProgressBar>());
    }

    void fieldsAreNamedForTheScreenReaderAndTheFirstIsKnown()
    {
        const Page page;

        QCOMPARE(page.name->accessibleName(), u"Name"_s);
        QCOMPARE(page.firstField(), page.name);
    }
};

ALCOVE_TEST(door_page_test, DoorPageTest)
#include "door_page_test.moc"

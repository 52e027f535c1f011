#include "widgets/plain_form.h"

#include "support/test_registry.h"
#include "widgets/person.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::PlainForm;

class PlainFormTest : public QObject {
    Q_OBJECT

private slots:
    void oneWordIsNoReason()
    {
        PlainForm form;
        testing::Person person(form);
        form.firstField()->setFocus();
        QSignalSpy agreed(&form, &PlainForm::agreed);
        person.type(u"because"_s);
        person.press(Qt::Key_Return);
        QCOMPARE(agreed.count(), 0);
        QVERIFY(person.sees(u"at least 10 letters"_s));

        person.type(u" the court asked"_s);
        person.press(Qt::Key_Return);

        QCOMPARE(agreed.count(), 1);
        QCOMPARE(form.reason(), u"because the court asked"_s);
        QVERIFY(!person.sees(u"at least 10 letters"_s));
    }

    void offersTheSealedFileInstead()
    {
        PlainForm form;
        testing::Person person(form);
        QSignalSpy seal(&form, &PlainForm::sealWanted);
        QSignalSpy back(&form, &PlainForm::backWanted);

        person.click(u"Save a sealed file"_s);
        person.click(u"Back"_s);

        QCOMPARE(seal.count(), 1);
        QCOMPARE(back.count(), 1);
    }

    void saysWhoReadsTheReason()
    {
        PlainForm form;
        const testing::Person person(form);

        QVERIFY(person.sees(u"name nobody in it"_s));
    }
};

ALCOVE_TEST(plain_form_test, PlainFormTest)
#include "plain_form_test.moc"

#include "widgets/answer_button.h"

#include "support/test_registry.h"
#include "support/theme.h"

#include <QApplication>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::AnswerButton;

class AnswerButtonTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QApplication::setPalette(support::palette(support::Scheme::Paper)); }

    void isPressedAndSaysWhatItIs()
    {
        AnswerButton button(u"2 More than half the days"_s);
        button.resize(200, 40);
        button.show();
        QSignalSpy pressed(&button, &AnswerButton::clicked);

        QTest::mouseClick(&button, Qt::LeftButton);

        QCOMPARE(pressed.count(), 1);
        QVERIFY(button.isChecked());
        QCOMPARE(button.accessibleName(), u"2 More than half the days"_s);
    }

    void showsThatItIsChosen()
    {
        AnswerButton button(u"1 Yes"_s);
        button.resize(200, 40);
        const auto ground = [&button] { return button.grab().toImage().pixelColor(190, 20); };
        QCOMPARE(ground(), support::colour(support::Scheme::Paper, support::Role::Card));

        button.setChecked(true);

        QCOMPARE(ground(), support::colour(support::Scheme::Paper, support::Role::Accent));
    }

    void longWordsGoOnBelow()
    {
        const AnswerButton shorter(u"1 Yes"_s);
        const AnswerButton longer(u"1 "_s
                                  + u"I get no real satisfaction out of anything. "_s.repeated(3));

        QVERIFY(shorter.heightForWidth(160) >= support::target);
        QVERIFY(longer.heightForWidth(160) > 2 * shorter.heightForWidth(160));
        QVERIFY(longer.heightForWidth(160) > longer.heightForWidth(320));
        QVERIFY(longer.minimumSizeHint().width() < 160);
        QCOMPARE(longer.sizeHint().height(), longer.heightForWidth(longer.sizeHint().width()));
    }
};

ALCOVE_TEST(answer_button_test, AnswerButtonTest)
#include "answer_button_test.moc"

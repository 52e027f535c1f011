#include "support/notice_bar.h"

#include "support/test_registry.h"

#include <QPushButton>
#include <QSignalSpy>

using namespace alcove::support;
using namespace Qt::StringLiterals;

class NoticeBarTest : public QObject {
    Q_OBJECT

private slots:
    void isHiddenUntilItHasSomethingToSay()
    {
        NoticeBar bar;
        QVERIFY(bar.isHidden());
        bar.say(Tone::Warning, u"The disk is full."_s);
        QVERIFY(!bar.isHidden());
        QCOMPARE(bar.sentence(), u"The disk is full."_s);
        bar.clear();
        QVERIFY(bar.isHidden());
        QVERIFY(bar.sentence().isEmpty());
    }

    void offersItsActionOnlyWhenThereIsOne()
    {
        NoticeBar bar;
        auto *button = bar.findChild<QPushButton *>();
        bar.say(Tone::Quiet, u"Done."_s);
        QVERIFY(button->isHidden());
        bar.say(Tone::Danger, u"Not saved."_s, u"Try again"_s);
        QVERIFY(!button->isHidden());
        QSignalSpy acted(&bar, &NoticeBar::acted);
        button->click();
        QCOMPARE(acted.count(), 1);
    }
};

ALCOVE_TEST(notice_bar_test, NoticeBarTest)
#include "notice_bar_test.moc"

#include "widgets/glass_page.h"

#include "support/notice_bar.h"
#include "support/test_registry.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::GlassPage;

class GlassPageTest : public QObject {
    Q_OBJECT

private slots:
    void opensForAReasonOnly()
    {
        GlassPage page;
        QSignalSpy given(&page, &GlassPage::reasonGiven);

        QTest::keyClicks(&reason(page), u"because"_s);
        QTest::keyClick(&reason(page), Qt::Key_Return);
        QVERIFY(!button(page).isEnabled());
        QCOMPARE(given.count(), 0);

        QTest::keyClicks(&reason(page), u" Dana is ill tonight"_s);
        QVERIFY(button(page).isEnabled());
        QTest::keyClick(&reason(page), Qt::Key_Return);

        QCOMPARE(given.count(), 1);
        QCOMPARE(given.first().first().toString(), u"because Dana is ill tonight"_s);
    }

    void nothingIsLeftForAnotherChart()
    {
        GlassPage page;
        QTest::keyClicks(&reason(page), u"Dana is ill tonight"_s);
        page.fail(u"It stays shut."_s);
        QCOMPARE(page.findChild<support::NoticeBar *>()->sentence(), u"It stays shut."_s);

        page.reset();

        QVERIFY(reason(page).text().isEmpty());
        QVERIFY(page.findChild<support::NoticeBar *>()->sentence().isEmpty());
    }

    void takesNothingMoreWhileItIsBeingOpened()
    {
        GlassPage page({u"A title"_s, u"What it is about"_s, u"An example"_s});
        QTest::keyClicks(&reason(page), u"Dana is ill tonight"_s);

        page.wait(u"The server is asked."_s);
        QVERIFY(!reason(page).isEnabled() && !button(page).isEnabled());

        page.fail(u"It stays shut."_s);
        QVERIFY(reason(page).isEnabled() && button(page).isEnabled());
        QCOMPARE(reason(page).text(), u"Dana is ill tonight"_s);
        QCOMPARE(reason(page).placeholderText(), u"An example"_s);
    }

private:
    static QLineEdit &reason(GlassPage &page)
    {
        return *page.findChild<QLineEdit *>(u"glassReason"_s);
    }
    static QPushButton &button(GlassPage &page)
    {
        return *page.findChild<QPushButton *>(u"breakGlass"_s);
    }
};

ALCOVE_TEST(glass_page_test, GlassPageTest)
#include "glass_page_test.moc"

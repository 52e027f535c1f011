#include "desktop/chart_window.h"
#include "picture.h"
#include "presentation/context_of.h"
#include "support/apart_edits.h"
#include "support/test_registry.h"
#include "support/theme.h"
#include "widgets/person.h"

using namespace alcove;
using namespace Qt::StringLiterals;

constexpr QSize windowSize(1280, 800);

/// A picture of what waits for a decision; packaging/screenshots takes it into docs/.
class ReviewPicturesTest : public QObject {
    Q_OBJECT

private slots:
    // NOLINTNEXTLINE(readability-identifier-naming)
    void whatWaits_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::addColumn<QString>("look");
        QTest::newRow("paper") << static_cast<int>(support::Scheme::Paper) << u"paper"_s;
        QTest::newRow("dusk") << static_cast<int>(support::Scheme::Dusk) << u"dusk"_s;
    }
    void whatWaits()
    {
        QFETCH(int, scheme);
        QFETCH(QString, look);
        support::apply(*qApp, static_cast<support::Scheme>(scheme));
        testing::DirectSession session;
        testing::ApartEdits apart(session);
        apart.draft(
            u"Slept six hours most nights.\nTwo bad evenings after calls from work.\nPhone "
            "stays in the kitchen.\nWants to try a walk after supper."_s,
            u"Slept six hours most nights.\nThree bad evenings, all after calls from the "
            "office.\nPhone stays in the kitchen.\nWants to try a walk after supper."_s,
            u"Slept six hours most nights.\nTwo bad evenings after calls from work.\nPhone "
            "stays in the kitchen.\nWants to try a walk after supper, with her sister.\nAsked "
            "about a letter for the employer."_s);
        apart.field(u"born"_s, u"1991-04-03"_s, u"1990-04-02"_s);
        apart.signedBeside(u"Reviewed the week."_s, u"Reviewed the week and the sleep diary."_s);
        desktop::ChartWindow window(testing::contextOf(session), nullptr);
        window.widget().resize(windowSize);
        testing::Person person(window.widget());
        QTRY_VERIFY(person.canPress(u"3 wait for a decision"_s));

        person.press(Qt::Key_6, Qt::ControlModifier);

        QTRY_VERIFY(person.canPress(u"Take both changes"_s));
        QCoreApplication::sendPostedEvents();
        const QString wrong
            = testing::takePicture(window.widget(), u"review-%1"_s.arg(look), windowSize);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
};

ALCOVE_TEST(review_pictures_test, ReviewPicturesTest)
#include "review_pictures_test.moc"

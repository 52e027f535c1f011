#include "desktop/chart_window.h"
#include "picture.h"
#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "support/theme.h"
#include "widgets/person.h"

#include <QPlainTextEdit>

using namespace alcove;
using namespace Qt::StringLiterals;

constexpr QSize windowSize(1100, 760);

/// A picture of a note that was written on two desks; packaging/screenshots takes it into docs/.
class VersionsPicturesTest : public QObject {
    Q_OBJECT

private slots:
    // NOLINTNEXTLINE(readability-identifier-naming)
    void aNoteOfTwoDesks_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::addColumn<QString>("look");
        QTest::newRow("paper") << static_cast<int>(support::Scheme::Paper) << u"paper"_s;
        QTest::newRow("dusk") << static_cast<int>(support::Scheme::Dusk) << u"dusk"_s;
    }

    void aNoteOfTwoDesks()
    {
        QFETCH(int, scheme);
        QFETCH(QString, look);
        support::apply(*qApp, static_cast<support::Scheme>(scheme));
        testing::DirectSession session;
        const Note draft = session.desk.addDraft(
            session.desk.addClient().id,
            u"Slept better since the phone stays in the kitchen. Two bad evenings."_s);
        session.receiveVersion(
            draft,
            testing::Builders::body(u"Slept better. Two bad evenings after the call from work."_s));
        desktop::ChartWindow window(testing::contextOf(session), nullptr);
        window.widget().resize(windowSize);
        testing::Person person(window.widget());
        QTRY_VERIFY(person.canPress(u"Sam Rivera"_s));

        person.click(u"Sam Rivera"_s);

        QTRY_VERIFY(person.part<QPlainTextEdit>());
        QCoreApplication::sendPostedEvents();
        const QString wrong
            = testing::takePicture(window.widget(), u"versions-%1"_s.arg(look), windowSize);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
};

ALCOVE_TEST(versions_pictures_test, VersionsPicturesTest)
#include "versions_pictures_test.moc"

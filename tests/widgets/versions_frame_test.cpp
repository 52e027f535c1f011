#include "widgets/versions_frame.h"

#include "support/test_registry.h"
#include "widgets/person.h"

#include <QPlainTextEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::VersionsFrame;

class VersionsFrameTest : public QObject {
    Q_OBJECT

private slots:
    void isThereWhileThereIsSomethingToSettle()
    {
        QWidget page;
        VersionsFrame frame(&page);
        const testing::Person person(page);
        QVERIFY(!frame.isVisible());

        frame.show(u"Subjective\n<i>Slept badly.</i>"_s);
        QCOMPARE(person.part<QPlainTextEdit>()->toPlainText(),
                 u"Subjective\n<i>Slept badly.</i>"_s);
        frame.show(QString());

        QVERIFY(!frame.isVisible());
    }

    void offersBothWays()
    {
        QWidget page;
        VersionsFrame frame(&page);
        testing::Person person(page);
        frame.resize(500, 300);
        frame.show(u"Slept badly."_s);
        QSignalSpy added(&frame, &VersionsFrame::addWanted);
        QSignalSpy kept(&frame, &VersionsFrame::keepWanted);

        person.click(u"Add these words"_s);
        person.click(u"Keep the note"_s);

        QCOMPARE(added.count(), 1);
        QCOMPARE(kept.count(), 1);
    }
};

ALCOVE_TEST(versions_frame_test, VersionsFrameTest)
#include "versions_frame_test.moc"

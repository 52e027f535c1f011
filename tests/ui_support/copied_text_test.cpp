#include "support/copied_text.h"

#include "support/test_registry.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;

namespace {

/// The platform of tests does not know whose the clipboard is.
class WatchedText final : public support::CopiedText {
public:
    using CopiedText::CopiedText;
    bool ours = true;

private:
    bool isOurs() const override { return ours; }
};

QClipboard &clipboard()
{
    return *QGuiApplication::clipboard();
}

} // namespace

class CopiedTextTest : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { clipboard().clear(); }

    void isKeptOutOfHistoriesAndReadsTheSame()
    {
        WatchedText watched(clipboard());
        QSignalSpy copied(&watched, &support::CopiedText::copied);

        clipboard().setText(u"Slept better."_s);

        QCOMPARE(copied.count(), 1);
        QCOMPARE(clipboard().text(), u"Slept better."_s);
        QCOMPARE(clipboard().mimeData()->data(u"x-kde-passwordManagerHint"_s), "secret");
    }

    void goesWhenTheDeskLocks()
    {
        WatchedText watched(clipboard());
        clipboard().setText(u"Slept better."_s);

        watched.forget();

        QVERIFY(clipboard().text().isEmpty());
    }

    void goesByItself()
    {
        WatchedText watched(clipboard(), 0);
        clipboard().setText(u"Slept better."_s);

        QTRY_VERIFY(clipboard().text().isEmpty());
    }

    void whatOthersCopiedIsLeftAlone()
    {
        WatchedText watched(clipboard());
        QSignalSpy copied(&watched, &support::CopiedText::copied);
        clipboard().setText(u"Slept better."_s);
        watched.ours = false;
        clipboard().setText(u"An address from elsewhere."_s);

        watched.forget();

        QCOMPARE(copied.count(), 1);
        QCOMPARE(clipboard().text(), u"An address from elsewhere."_s);
    }
};

ALCOVE_TEST(copied_text_test, CopiedTextTest)
#include "copied_text_test.moc"

#include "panel_window.h"
#include "picture.h"
#include "support/test_registry.h"
#include "support/theme.h"

#include <QScrollBar>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::PanelWindow;

constexpr QSize windowSize(1100, 760);

/// Pictures of the panel beside a chart; packaging/screenshots takes them into docs/.
class PanelPicturesTest : public QObject {
    Q_OBJECT

private slots:
    // NOLINTNEXTLINE(readability-identifier-naming)
    void theRoomApart_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::addColumn<QString>("look");
        QTest::newRow("paper") << static_cast<int>(support::Scheme::Paper) << u"paper"_s;
        QTest::newRow("dusk") << static_cast<int>(support::Scheme::Dusk) << u"dusk"_s;
    }

    void theRoomApart()
    {
        QFETCH(int, scheme);
        QFETCH(QString, look);
        m_look = look;
        support::apply(*qApp, static_cast<support::Scheme>(scheme));
        PanelWindow at(windowSize);
        at.show(u"Rivera"_s);
        picture(at, "panel-door");
        at.pressDoor();
        picture(at, "panel-setup");
        at.setUp();
        picture(at, "panel-off");
        at.enable();
        picture(at, "panel-empty");
        at.person->click(u"Record a consent"_s);
        picture(at, "panel-consent");
        at.press("cancelConsent");
        QTRY_VERIFY(at.person->sees(u"No consent yet"_s));
        at.recordConsent();
        at.press("addItem");
        at.type<QPlainTextEdit>("itemText", words);
        picture(at, "panel-add-item");
        at.press("enterItem");
        QTRY_VERIFY(at.part<QWidget>("readItem"));
        at.press("readItem");
        QTRY_VERIFY(at.person->sees(words));
        picture(at, "panel-open");
        at.press("lockPanel");
        QTRY_VERIFY(at.part<QLineEdit>("panelPassphrase"));
        picture(at, "panel-locked");
    }

private:
    void picture(PanelWindow &at, const char *name)
    {
        QCoreApplication::sendPostedEvents();
        const QString wrong = testing::takePicture(
            at.window->widget(), u"%1-%2"_s.arg(QLatin1String(name), m_look), windowSize);
        QVERIFY2(wrong.isEmpty(), qPrintable(QLatin1String(name) + u' ' + wrong));
        for (const auto *bar : at.window->widget().findChildren<QScrollBar *>())
            QVERIFY2(bar->orientation() == Qt::Vertical || !bar->isVisible(), name);
    }

    const QString words = u"Some days the bus is the hardest part. Today I got off one stop early "
                          "and walked, and it was alright."_s;
    QString m_look;
};

ALCOVE_TEST(panel_pictures_test, PanelPicturesTest)
#include "panel_pictures_test.moc"

#include "picture.h"
#include "real_desk.h"
#include "support/test_registry.h"
#include "support/theme.h"
#include "widgets/print_window.h"

#include <QApplication>
#include <QPushButton>

using namespace alcove;
using namespace Qt::StringLiterals;

/// Pictures of the window that a chart leaves by.
class PrintPicturesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        NewPractice demo{u"Lakeside Practice"_s, u"Ada Byron"_s, u"Desk 1"_s,
                         testing::sharedSecret(testing::goodPassphrase), 3};
        const auto made = m_real.desk.create(demo).result();
        VERIFY_OK(made);
        m_session = made->session;
        const auto clients
            = testing::askNow(*m_session, [](Chart &chart) { return chart.clients({}); });
        VERIFY_OK(clients);
        m_client = clients->first().id;
    }
    void cleanupTestCase() { m_session.reset(); }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void theWaysOut_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::newRow("paper") << static_cast<int>(support::Scheme::Paper);
        QTest::newRow("dusk") << static_cast<int>(support::Scheme::Dusk);
    }

    void theWaysOut()
    {
        QFETCH(int, scheme);
        support::apply(*qApp, static_cast<support::Scheme>(scheme));
        widgets::PrintWindow window(*m_session, m_real.clock, nullptr);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.resize(size);
        window.show();
        window.showChart(m_client);
        QTRY_VERIFY(button(window, u"saveSealed"_s).isEnabled());
        picture(window, u"print"_s);

        button(window, u"saveSealed"_s).click();
        QTest::keyClicks(window.focusWidget(), u"heron lantern gravel oboe thimble"_s);
        picture(window, u"print-sealed"_s);

        button(window, u"savePlain"_s).click();
        QTest::keyClick(window.focusWidget(), Qt::Key_Return);
        picture(window, u"print-plain"_s);
    }

private:
    static QPushButton &button(const QWidget &window, const QString &name)
    {
        return *window.findChild<QPushButton *>(name);
    }
    static void picture(QWidget &window, const QString &name)
    {
        QCoreApplication::sendPostedEvents();
        const QString look = QString::fromLatin1(QTest::currentDataTag());
        const QString wrong = testing::takePicture(window, name + u'-' + look, size);
        QVERIFY2(wrong.isEmpty(), qPrintable(name + u' ' + wrong));
    }

    static constexpr QSize size{820, 900};
    testing::RealDesk m_real;
    std::shared_ptr<Session> m_session;
    ClientId m_client;
};

ALCOVE_TEST(print_pictures_test, PrintPicturesTest)
#include "print_pictures_test.moc"

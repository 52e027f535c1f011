#include "desktop/door.h"
#include "real_desk.h"
#include "support/test_registry.h"
#include "widgets/door_page.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;

namespace {

Result<void> addClient(Chart &chart, const QString &name)
{
    Client client;
    client.id.raw.fill(static_cast<std::uint8_t>(name.size()));
    client.givenName = name;
    return chart.saveClient(client);
}

} // namespace

/// The way back to a copy, from the lock screen over a real store.
class RestoreDoorTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_real = std::make_unique<testing::RealDesk>();
        const auto session = m_real->make();
        QVERIFY(session != nullptr);
        add(*session, u"Before"_s);
        const auto kept = session->backups()->keepUp();
        QTRY_VERIFY(kept.isFinished());
        QVERIFY(!kept.result().notMade);
        add(*session, u"Since then"_s);
    }
    void cleanup()
    {
        m_door.reset();
        m_real.reset();
    }

    void aBackupIsPutBackWithTwoPressesAndThePassphrase()
    {
        open();

        restore();

        QTRY_COMPARE(m_opened->count(), 1);
        QCOMPARE(clients(), QStringList{u"Before"_s});
    }

    void aDamagedStoreIsNoHindrance()
    {
        QFile store(m_real->store() + u"/chart.db"_s);
        QVERIFY(store.open(QIODevice::ReadWrite) && store.resize(5000));
        store.close();
        open();

        restore();

        QTRY_COMPARE(m_opened->count(), 1);
        QCOMPARE(clients(), QStringList{u"Before"_s});
        QDir replaced(m_real->store() + u"/replaced"_s);
        QCOMPARE(replaced.entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
    }

private:
    static void add(Session &session, const QString &name)
    {
        VERIFY_OK(
            testing::askNow(session, [name](Chart &chart) { return addClient(chart, name); }));
    }
    void open()
    {
        m_door = std::make_unique<desktop::Door>(m_real->desk, m_real->clock, m_real->random,
                                                 desktop::Options());
        m_opened = std::make_unique<QSignalSpy>(m_door.get(), &desktop::Door::opened);
        m_door->start();
        m_door->window().show();
    }
    void restore()
    {
        press("restore");
        auto *copies = m_door->window().page()->findChild<QComboBox *>(u"copies"_s);
        QVERIFY(copies);
        QTRY_COMPARE(copies->count(), 1);
        QTest::keyClicks(m_door->window().page()->findChild<QLineEdit *>(u"passphrase"_s),
                         QString::fromLatin1(testing::goodPassphrase));
        press("restore");
    }
    void press(const char *name)
    {
        auto *button = m_door->window().page()->findChild<QPushButton *>(QLatin1String(name));
        QVERIFY2(button, name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QStringList clients()
    {
        const auto session = m_door->takeSession();
        const auto found
            = testing::askNow(*session, [](Chart &chart) { return chart.clients({}); });
        QStringList names;
        for (const ClientSummary &client : found ? *found : QList<ClientSummary>())
            names.append(client.name);
        return names;
    }

    std::unique_ptr<testing::RealDesk> m_real;
    std::unique_ptr<desktop::Door> m_door;
    std::unique_ptr<QSignalSpy> m_opened;
};

ALCOVE_TEST(restore_door_test, RestoreDoorTest)
#include "restore_door_test.moc"

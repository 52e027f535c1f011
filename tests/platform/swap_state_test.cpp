#include "platform/swap_state.h"

#include "support/test_registry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace alcove;
using namespace Qt::StringLiterals;
using platform::SwapState;

class SwapStateTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_root = std::make_unique<QTemporaryDir>();
        write(u"proc/swaps"_s, heads);
    }

    void aMachineWithoutSwapHasNone()
    {
        QVERIFY(state() == SwapState::None);
        QVERIFY(platform::swapState("/nowhere") == SwapState::None);
    }

    void aDiskIsPlain()
    {
        swapsOn("/dev/sda2 partition 1000 0 -2\n");

        QVERIFY(state() == SwapState::Plain);
    }

    void dmCryptIsEncryptedAlsoBelowAVolume()
    {
        write(u"sys/class/block/dm-0/dm/uuid"_s, "CRYPT-LUKS2-0123\n");
        write(u"sys/class/block/dm-1/dm/uuid"_s, "LVM-abcd\n");
        QVERIFY(QDir(m_root->path()).mkpath(u"sys/class/block/dm-1/slaves/dm-0"_s));

        swapsOn("/dev/dm-0 partition 1000 0 -2\n/dev/dm-1 partition 1000 0 -3\n");

        QVERIFY(state() == SwapState::Encrypted);
    }

    void aVolumeWithOnePlainPartIsPlain()
    {
        write(u"sys/class/block/dm-0/dm/uuid"_s, "CRYPT-LUKS2-0123\n");
        write(u"sys/class/block/dm-1/dm/uuid"_s, "LVM-abcd\n");
        QVERIFY(QDir(m_root->path()).mkpath(u"sys/class/block/dm-1/slaves/dm-0"_s));
        QVERIFY(QDir(m_root->path()).mkpath(u"sys/class/block/dm-1/slaves/sda2"_s));

        swapsOn("/dev/dm-1 partition 1000 0 -3\n");

        QVERIFY(state() == SwapState::Plain);
    }

    void memoryIsNoDiskAndAFileIsNotTrusted()
    {
        swapsOn("/dev/zram0 partition 1000 0 100\n");
        QVERIFY(state() == SwapState::None);

        swapsOn("/dev/zram0 partition 1000 0 100\n/swapfile file 1000 0 -2\n");
        QVERIFY(state() == SwapState::Plain);
    }

private:
    static constexpr const char *heads = "Filename Type Size Used Priority\n";

    void write(const QString &name, const QByteArray &bytes) const
    {
        const QString path = m_root->filePath(name);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    void swapsOn(const char *lines) const { write(u"proc/swaps"_s, QByteArray(heads) + lines); }
    SwapState state() const
    {
        return platform::swapState(QFile::encodeName(m_root->path()).toStdString());
    }

    std::unique_ptr<QTemporaryDir> m_root;
};

ALCOVE_TEST(swap_state_test, SwapStateTest)
#include "swap_state_test.moc"

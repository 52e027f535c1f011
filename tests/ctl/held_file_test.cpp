#include "ctl/held_file.h"

#include "support/test_registry.h"

#include <QFile>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace alcove;
using namespace Qt::StringLiterals;
using ctl::HeldFile;

class HeldFileTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;

    QByteArray content() const
    {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no file");
    }

    void put(const QByteArray &bytes) const
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"kit"_s);
    }

    void writesWhatItIsGivenForItsOwnerAlone()
    {
        auto held = HeldFile::hold(m_path);
        VERIFY_OK(held);
        QVERIFY(held->isNamed());

        VERIFY_OK(held->write(asBytes("the code")));

        QCOMPARE(content(), QByteArray("the code"));
        struct stat status { };
        QCOMPARE(::stat(QFile::encodeName(m_path).constData(), &status), 0);
        QCOMPARE(status.st_mode & 07777U, 0600U);
    }

    void leavesNothingWhenNothingWasWritten()
    {
        {
            const auto held = HeldFile::hold(m_path);
            VERIFY_OK(held);
            QVERIFY(QFile::exists(m_path));
        }

        QVERIFY(!QFile::exists(m_path));
    }

    void touchesNoFileThatHoldsSomething()
    {
        put("another kit");

        VERIFY_ERROR(HeldFile::hold(m_path), ErrorCode::Conflict);

        QCOMPARE(content(), QByteArray("another kit"));
    }

    void takesAFileThatWasMadeForIt()
    {
        put("");
        {
            auto unused = HeldFile::hold(m_path);
            VERIFY_OK(unused);
        }
        QCOMPARE(content(), QByteArray());

        auto held = HeldFile::hold(m_path);
        VERIFY_OK(held);
        VERIFY_OK(held->write(asBytes("the code")));

        QCOMPARE(content(), QByteArray("the code"));
    }

    void saysBeforehandThatThereIsNoPlaceForIt()
    {
        VERIFY_ERROR(HeldFile::hold(m_folder->filePath(u"no folder/kit"_s)), ErrorCode::NotFound);
        VERIFY_ERROR(HeldFile::hold(m_folder->path()), ErrorCode::Io);
    }

    void saysThatNothingWasTaken()
    {
        auto held = HeldFile::hold(u"/dev/full"_s);
        VERIFY_OK(held);

        VERIFY_ERROR(held->write(asBytes("the code")), ErrorCode::DiskFull);
    }

    void isNoFileAtFirst() { QVERIFY(!HeldFile().isNamed()); }
};

ALCOVE_TEST(held_file_test, HeldFileTest)
#include "held_file_test.moc"

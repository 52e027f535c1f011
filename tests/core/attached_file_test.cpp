#include "core/attached_file.h"

#include "base/posix_files.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"
#include "support/without_root_rights.h"

#include <QDir>
#include <QFile>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

class AttachedFileTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::TempChart>();
        m_folder = std::make_unique<QTemporaryDir>();
        m_client = m_desk->addClient().id;
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void aFileGoesInAndComesOut_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("type");
        QTest::newRow("plain") << u"report.pdf"_s << u"application/pdf"_s;
        QTest::newRow("Hebrew") << u"\u05E9\u05DC\u05D5\u05DD.png"_s << u"image/png"_s;
        QTest::newRow("emoji") << u"\U0001F469\u200D\U0001F4BB notes.txt"_s << u"text/plain"_s;
        QTest::newRow("no ending") << u"scan"_s << u"application/octet-stream"_s;
        QTest::newRow("backslash") << u"a\\b.pdf"_s << u"application/pdf"_s;
    }

    void aFileGoesInAndComesOut()
    {
        QFETCH(QString, name);
        QFETCH(QString, type);
        const AttachmentId id = must(attach(write(name, "what was scanned")));

        const FileLine line = must(m_desk->chart->file(id));
        QCOMPARE(line.mediaType, type);
        QCOMPARE(line.name, plainFileName(name));
        const QString out = place(u"out"_s);
        QVERIFY(QDir().mkdir(out));
        const QString saved = must(saveAt(*m_desk->chart, m_files, id, out));
        QCOMPARE(saved, out + u'/' + plainFileName(name));
        QCOMPARE(read(saved), QByteArray("what was scanned"));
        QCOMPARE(QFile::permissions(saved) & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
        QCOMPARE(QDir(out).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void whatIsNoPlainFileIsRefused()
    {
        VERIFY_ERROR(attach(m_folder->path()), ErrorCode::Malformed);
        VERIFY_ERROR(attach(u"/dev/null"_s), ErrorCode::Malformed);
        VERIFY_ERROR(attach(place(u"nowhere"_s)), ErrorCode::NotFound);
        VERIFY_ERROR(attach(QString()), ErrorCode::NotFound);
        QVERIFY(must(m_desk->chart->files(m_client, true)).isEmpty());
    }

    void whatMayNotBeReadIsRefused()
    {
        const QString path = write(u"secret"_s, "x");
        QVERIFY(QFile::setPermissions(path, {}));
        const testing::WithoutRootRights plain;
        if (QFile(path).open(QIODevice::ReadOnly))
            QSKIP("this user reads everything");

        VERIFY_ERROR(attach(path), ErrorCode::Io);
    }

    void aFileThatIsThereIsNotTouched()
    {
        const AttachmentId id = must(attach(write(u"report.pdf"_s, "new")));
        const QString there = write(u"there.pdf"_s, "old");

        VERIFY_ERROR(saveAt(*m_desk->chart, m_files, id, there), ErrorCode::Conflict);

        QCOMPARE(read(there), QByteArray("old"));
        QVERIFY(!m_desk->events().contains(u"attachment.save"_s));
    }

    void aFolderIsNeededToSaveInto()
    {
        const AttachmentId id = must(attach(write(u"report.pdf"_s, "new")));

        VERIFY_ERROR(saveAt(*m_desk->chart, m_files, id, place(u"no/where"_s)),
                     ErrorCode::NotFound);
        VERIFY_ERROR(saveAt(*m_desk->chart, m_files, {{5}}, place(u"x"_s)), ErrorCode::NotFound);
        QVERIFY(!m_desk->events().contains(u"attachment.save"_s));
    }

    void noCopyGoesWhereItIsCopiedAway()
    {
        const AttachmentId id = must(attach(write(u"report.pdf"_s, "new")));
        QVERIFY(QDir().mkdir(place(u"Dropbox"_s)));

        VERIFY_ERROR(saveAt(*m_desk->chart, m_files, id, place(u"Dropbox"_s)),
                     ErrorCode::InCloudFolder);

        QVERIFY(QDir(place(u"Dropbox"_s)).isEmpty());
        QVERIFY(!m_desk->events().contains(u"attachment.save"_s));
    }

    void nothingIsLeftOfACopyThatFailed()
    {
        const AttachmentId id = must(attach(write(u"report.pdf"_s, "new")));
        must(m_desk->connection->execute("UPDATE part_content SET sealed = zeroblob(20)"));

        VERIFY_ERROR(saveAt(*m_desk->chart, m_files, id, place(u"copy.pdf"_s)), ErrorCode::Corrupt);

        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden),
                 QStringList{u"report.pdf"_s});
    }

private:
    QString place(const QString &name) const { return m_folder->filePath(name); }

    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(place(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("a file of a test can't be written");
        return place(name);
    }

    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    Result<AttachmentId> attach(const QString &path)
    {
        const NewFile wanted{
            AttachmentId::make(m_desk->build.clock, m_desk->build.random), m_client, {}, {}};
        TRY(attachFrom(*m_desk->chart, m_files, wanted, path));
        return wanted.id;
    }

    PosixFiles m_files;
    std::unique_ptr<testing::TempChart> m_desk;
    std::unique_ptr<QTemporaryDir> m_folder;
    ClientId m_client;
};

ALCOVE_TEST(attached_file_test, AttachedFileTest)
#include "attached_file_test.moc"

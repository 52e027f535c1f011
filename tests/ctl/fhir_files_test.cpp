#include "ctl/fhir_files.h"

#include "support/test_registry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace alcove;
using namespace alcove::ctl;
using namespace Qt::StringLiterals;

class FhirFilesTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const QString &name) const { return m_folder->filePath(name); }

    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aFolderStandsForItsJsonFilesByName()
    {
        for (const QString &name : {u"b.json"_s, u"a.json"_s, u"c.txt"_s})
            write(name, "{}");
        QVERIFY(QDir(m_folder->path()).mkdir(u"below.json"_s));

        QCOMPARE(fhirFilesOf({m_folder->path()}),
                 (QStringList{path(u"a.json"_s), path(u"b.json"_s)}));
    }

    void aFileNamedTwiceStandsOnce()
    {
        write(u"a.json"_s, "{}");

        QCOMPARE(fhirFilesOf({path(u"a.json"_s), m_folder->path(), path(u"a.json"_s)}),
                 QStringList{path(u"a.json"_s)});
    }

    void whatIsNotThereStaysToBeSaid()
    {
        QCOMPARE(fhirFilesOf({path(u"none.json"_s), m_folder->path()}),
                 (QStringList{path(u"none.json"_s), m_folder->path()}));
        VERIFY_ERROR(readFhirFile(path(u"none.json"_s)), ErrorCode::NotFound);
        VERIFY_ERROR(readFhirFile(m_folder->path()), ErrorCode::NotFound);
    }

    void readsAFileWhole()
    {
        const QByteArray bytes("a\0b\xff", 4);
        write(u"a.json"_s, bytes);

        const auto read = readFhirFile(path(u"a.json"_s));

        VERIFY_OK(read);
        QCOMPARE(*read, bytes);
    }

    void neverWaitsForAPipe()
    {
        QCOMPARE(::mkfifo(QFile::encodeName(path(u"pipe"_s)).constData(), 0600), 0);

        VERIFY_ERROR(readFhirFile(path(u"pipe"_s)), ErrorCode::Io);
    }
};

ALCOVE_TEST(fhir_files_test, FhirFilesTest)
#include "fhir_files_test.moc"

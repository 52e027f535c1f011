#include "ctl/paper_codes.h"

#include "base/posix_files.h"
#include "support/must.h"
#include "support/test_registry.h"

#include <QFile>
#include <QTemporaryDir>

using namespace alcove;
using namespace Qt::StringLiterals;
using crypto::SecretBytes;
using testing::must;

class PaperCodesTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsWrittenIsReadAgain()
    {
        {
            auto held = must(ctl::holdCodes(m_arguments));
            must(held.write(SecretBytes(asBytes("ONE")), SecretBytes(asBytes("TWO"))));
        }
        QFile one(m_folder.filePath(u"one"_s));
        QVERIFY(one.open(QIODevice::Append));
        one.write("\r\n");
        one.close();

        const auto typed = must(ctl::readCodes(m_arguments, m_files));

        QVERIFY(typed.first.equals(SecretBytes(asBytes("ONE"))));
        QVERIFY(typed.second.equals(SecretBytes(asBytes("TWO"))));
    }

    void bothAreHeldBeforeAnythingIsMade()
    {
        QFile two(m_folder.filePath(u"two"_s));
        QVERIFY(two.open(QIODevice::WriteOnly));
        two.write("something else");
        two.close();

        VERIFY_ERROR(ctl::holdCodes(m_arguments), ErrorCode::Conflict);
        QVERIFY(two.size() > 0);
        QVERIFY(!QFile::exists(m_folder.filePath(u"one"_s)));
    }

    void bothAreNamed()
    {
        QVERIFY(ctl::namesCodes(m_arguments));
        m_arguments.options.remove(u"second"_s);
        QVERIFY(!ctl::namesCodes(m_arguments));
    }

    void aFileThatIsNotThereIsToldOf()
    {
        VERIFY_ERROR(ctl::readCodes(m_arguments, m_files), ErrorCode::NotFound);
    }

    void init()
    {
        QFile::remove(m_folder.filePath(u"one"_s));
        QFile::remove(m_folder.filePath(u"two"_s));
        m_arguments.options.insert(u"first"_s, m_folder.filePath(u"one"_s));
        m_arguments.options.insert(u"second"_s, m_folder.filePath(u"two"_s));
    }

private:
    QTemporaryDir m_folder;
    PosixFiles m_files;
    ctl::Arguments m_arguments;
};

ALCOVE_TEST(paper_codes_test, PaperCodesTest)
#include "paper_codes_test.moc"

#include "widgets/recovery_kit_page.h"

#include "crypto/recovery_code.h"
#include "support/fake_clock.h"
#include "support/fake_random.h"
#include "support/qr_reader.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::RecoveryKitPresenter;
using widgets::RecoveryKitPage;

class RecoveryKitPageTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        testing::FakeRandom random;
        m_presenter = std::make_unique<RecoveryKitPresenter>(
            crypto::recoveryCode(crypto::SecretBytes::random(crypto::recoverySecretSize, random)),
            Practice{}, random);
        m_page = std::make_unique<RecoveryKitPage>(*m_presenter, m_clock);
        m_person = std::make_unique<testing::Person>(*m_page);
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_presenter.reset();
    }

    void showsEachGroup()
    {
        for (int number = 1; number <= RecoveryKitPresenter::groups; ++number)
            QVERIFY(m_person->sees(m_presenter->group(number)));
    }

    void aCameraReadsTheSameCode()
    {
        QStringList groups;
        for (int number = 1; number <= RecoveryKitPresenter::groups; ++number)
            groups << m_presenter->group(number);

        QCOMPARE(testing::readQr(m_page->grab().toImage()), groups.join(u'-'));
    }

    void thePaperHasItToo()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"kit.pdf"_s);
        m_page->saveAs(path);
        QProcess process;
        process.start(
            u"pdftoppm"_s,
            {u"-png"_s, u"-r"_s, u"150"_s, u"-singlefile"_s, path, folder.filePath(u"kit"_s)});
        QVERIFY(process.waitForFinished());

        const QString read = testing::readQr(folder.filePath(u"kit.png"_s));

        QVERIFY(m_presenter->code().equals(crypto::SecretBytes(asBytes(read.toStdString()))));
    }

    void goesOnOnlyWithTheTwoGroupsAskedFor()
    {
        QSignalSpy proved(m_page.get(), &RecoveryKitPage::proved);
        type("firstGroup", m_presenter->group(m_presenter->asked()[1]));
        type("secondGroup", m_presenter->group(m_presenter->asked()[0]));

        m_person->click(u"I have it"_s);

        QCOMPARE(proved.count(), 0);
        QVERIFY(m_person->sees(u"are not as shown"_s));
    }

    void forgetsTheCodeOnceItIsProved()
    {
        QSignalSpy proved(m_page.get(), &RecoveryKitPage::proved);
        const QString group = m_presenter->group(1);
        type("firstGroup", m_presenter->group(m_presenter->asked()[0]).toLower());
        type("secondGroup", m_presenter->group(m_presenter->asked()[1]));

        m_person->click(u"I have it"_s);

        QCOMPARE(proved.count(), 1);
        QVERIFY(!m_person->sees(group));
        QVERIFY(m_presenter->group(1).isEmpty());
        QVERIFY(m_presenter->code().isEmpty());
        QVERIFY(testing::readQr(m_page->grab().toImage()).isEmpty());
        for (const auto *label : m_page->findChildren<QLabel *>())
            QVERIFY(!label->accessibleName().contains(group));
    }

    void aFileIsSavedWithAWarningAndAFailureLosesNothing()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"kit.pdf"_s);

        m_page->saveAs(path);
        QVERIFY(QFile::exists(path));
        QVERIFY(m_person->sees(u"opens the charts to whoever takes the disk"_s));
        m_page->saveAs(folder.filePath(u"no/such/folder/kit.pdf"_s));

        QVERIFY(m_person->sees(u"the code is still here"_s));
        QVERIFY(m_person->sees(m_presenter->group(1)));
    }

    void aCloudGetsNoKit()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"Dropbox"_s));

        m_page->saveAs(folder.filePath(u"Dropbox/kit.pdf"_s));

        QVERIFY(m_person->sees(u"copied to a cloud"_s));
        QVERIFY(QDir(folder.filePath(u"Dropbox"_s)).isEmpty());
    }

private:
    void type(const char *name, const QString &text)
    {
        QTest::keyClicks(m_page->findChild<QLineEdit *>(QLatin1String(name)), text);
    }

    testing::FakeClock m_clock;
    std::unique_ptr<RecoveryKitPresenter> m_presenter;
    std::unique_ptr<RecoveryKitPage> m_page;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(recovery_kit_page_test, RecoveryKitPageTest)
#include "recovery_kit_page_test.moc"

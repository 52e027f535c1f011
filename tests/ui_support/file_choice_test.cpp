#include "support/file_choice.h"

#include "support/test_registry.h"

#include <QDir>
#include <QFileDialog>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace alcove;
using namespace Qt::StringLiterals;

/// What is left of a name that was chosen. It runs in a home of its own, where Qt would keep its
/// settings.
class FileChoiceTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;

    QString settings() const { return m_home.filePath(u"QtProject.conf"_s); }
    void saveSomething() const
    {
        QWidget window;
        QDir().mkpath(m_home.filePath(u"Zyxwander"_s));
        auto dialog = QPointer<QFileDialog>(&support::chooseFile(
            {u"Save"_s, u"chart.alcx"_s, u"Sealed file (*.alcx)"_s, u"alcx"_s}, window));
        dialog->setDirectory(m_home.filePath(u"Zyxwander"_s));
        QSignalSpy chosen(dialog, &QFileDialog::fileSelected);
        dialog->open();
        static_cast<QDialog *>(dialog)->done(QDialog::Accepted);
        QTRY_VERIFY(dialog.isNull());
    }

private slots:
    void init()
    {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_home.path());
    }
    void cleanupTestCase() { support::keepNoFileHistory(); }

    void qtWouldKeepTheFolder()
    {
        saveSomething();

        QFile kept(settings());
        QVERIFY2(kept.open(QIODevice::ReadOnly), "Qt keeps its history elsewhere now: find out");
        QVERIFY(kept.readAll().contains("Zyxwander"));
        QVERIFY(kept.remove());
    }

    void nothingIsKeptOnceItIsForbidden()
    {
        support::keepNoFileHistory();

        saveSomething();

        QVERIFY(QDir(m_home.path()).entryList(QDir::Files | QDir::Hidden).isEmpty());
    }

    void itIsQtsOwnDialogAndItsFilesHaveTheirSuffix()
    {
        QWidget window;

        const QFileDialog &dialog = support::chooseFile(
            {u"Save"_s, u"chart.alcx"_s, u"Sealed file (*.alcx)"_s, u"alcx"_s}, window);

        QVERIFY(dialog.testOption(QFileDialog::DontUseNativeDialog));
        QCOMPARE(dialog.acceptMode(), QFileDialog::AcceptSave);
        QCOMPARE(dialog.defaultSuffix(), u"alcx"_s);
    }
};

ALCOVE_TEST(file_choice_test, FileChoiceTest)
#include "file_choice_test.moc"

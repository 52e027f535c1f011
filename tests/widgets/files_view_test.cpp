#include "widgets/files_view.h"

#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QApplication>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::FilesView;

class FilesViewTest : public QObject {
    Q_OBJECT

private slots:
    void init() { begin(solo); }
    void cleanup()
    {
        m_person.reset();
        m_view.reset();
        m_session.reset();
    }

    void aFileIsPutOnSavedAndRemovedByTheKeyboard()
    {
        QFile file(m_folder.filePath(u"report.pdf"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("words") == 5);
        file.close();
        m_view->focusFirst();
        QCOMPARE(QApplication::focusWidget()->objectName(), u"filePath"_s);
        QTest::keyClicks(QApplication::focusWidget(), file.fileName());
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->sees(u"report.pdf is on the chart."_s));
        QTRY_VERIFY(button(u"saveCopy"_s) != nullptr);

        button(u"saveCopy"_s)->setFocus();
        m_person->press(Qt::Key_Space);
        QTRY_VERIFY(m_person->sees(u"leaves the encrypted chart"_s));
        QCOMPARE(QApplication::focusWidget()->objectName(), u"copyPath"_s);
        const QString copy = m_folder.filePath(u"copy.pdf"_s);
        QTest::keyClicks(QApplication::focusWidget(), copy);
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->sees(u"A copy that is not encrypted is at"_s));
        QVERIFY(QFile::exists(copy));
        QTRY_VERIFY(field(u"copyPath"_s) == nullptr);

        button(u"removeFile"_s)->setFocus();
        m_person->press(Qt::Key_Space);
        QTRY_VERIFY(field(u"removalReason"_s) != nullptr);
        QTest::keyClicks(field(u"removalReason"_s), u"of another client"_s);
        button(u"removeNow"_s)->setFocus();
        m_person->press(Qt::Key_Space);
        QTRY_VERIFY(m_person->sees(u"The file was removed from the chart."_s));
        QTRY_VERIFY(m_person->sees(u"No file is on this chart"_s));
    }

    void whatWasTypedStaysWhenItFails()
    {
        attach();
        button(u"removeFile"_s)->click();
        QTRY_VERIFY(field(u"removalReason"_s) != nullptr);
        field(u"removalReason"_s)->setText(u"   "_s);

        button(u"removeNow"_s)->click();

        QTRY_VERIFY(m_person->sees(u"for a reason of a few words"_s));
        QCOMPARE(field(u"removalReason"_s)->text(), u"   "_s);
        QVERIFY(m_view->close());
        QVERIFY(field(u"removalReason"_s) == nullptr);
        QVERIFY(!m_view->close());
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void backFromAFormIsWhereItWasOpened_data()
    {
        QTest::addColumn<QString>("pressed");
        QTest::addColumn<QString>("field");
        QTest::addColumn<bool>("isHere");
        QTest::newRow("saving") << u"saveCopy"_s << u"copyPath"_s << true;
        QTest::newRow("removing") << u"removeFile"_s << u"removalReason"_s << true;
        QTest::newRow("not here yet") << u"removeFile"_s << u"removalReason"_s << false;
    }
    void backFromAFormIsWhereItWasOpened()
    {
        QFETCH(const QString, pressed);
        QFETCH(const QString, field);
        QFETCH(const bool, isHere);
        attach();
        if (!isHere) {
            VERIFY_OK(
                m_session->desk.connection->execute("UPDATE attachment_part SET is_here = 0"));
            m_view->readAnew();
            QTRY_VERIFY(!button(u"saveCopy"_s)->isEnabled());
        }
        button(pressed)->setFocus();
        m_person->press(Qt::Key_Space);
        QTRY_VERIFY(this->field(field) && this->field(field)->hasFocus());

        QVERIFY(m_view->close()); // as Esc does

        QTRY_VERIFY(button(pressed)->isVisible());
        QCOMPARE(QApplication::focusWidget()->objectName(), pressed);
        m_view->readAnew();
        QTRY_VERIFY(button(pressed)->isVisible() && button(pressed)->hasFocus());
    }

    void whoMayNotWriteSeesAndSaves()
    {
        attach();
        begin({Role::Custodian}, false);

        QTRY_VERIFY(button(u"saveCopy"_s) != nullptr);
        QVERIFY(button(u"removeFile"_s) == nullptr);
        QVERIFY(!field(u"filePath"_s)->isVisibleTo(m_view.get()));
    }

private:
    QPushButton *button(const QString &name) const
    {
        return m_view->findChild<QPushButton *>(name);
    }
    QLineEdit *field(const QString &name) const { return m_view->findChild<QLineEdit *>(name); }

    void attach()
    {
        QFile file(m_folder.filePath(u"scan.png"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("words") == 5);
        file.close();
        field(u"filePath"_s)->setText(file.fileName());
        button(u"attach"_s)->click();
        QTRY_VERIFY(button(u"saveCopy"_s) != nullptr);
    }

    void begin(Roles roles, bool isNew = true)
    {
        m_person.reset();
        m_view.reset();
        if (isNew) {
            m_session = std::make_unique<testing::DirectSession>();
            m_client = m_session->desk.addClient().id;
        }
        m_session->desk.wear(roles);
        m_view = std::make_unique<FilesView>(testing::contextOf(*m_session));
        m_view->resize(900, 700);
        m_person = std::make_unique<testing::Person>(*m_view);
        m_view->open(m_client);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<FilesView> m_view;
    std::unique_ptr<testing::Person> m_person;
    ClientId m_client;
};

ALCOVE_TEST(files_view_test, FilesViewTest)
#include "files_view_test.moc"

#include "widgets/print_window.h"

#include "support/direct_session.h"
#include "support/test_registry.h"
#include "widgets/pdf_text.h"
#include "widgets/person.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::PrintWindow;

class PrintWindowTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient();
        m_window = std::make_unique<PrintWindow>(*m_session, m_session->desk.build.clock, nullptr);
        m_window->setAttribute(Qt::WA_DeleteOnClose, false);
    }
    void cleanup()
    {
        m_window.reset();
        m_session.reset();
    }

    void aPdfHoldsNameAndBirthDateOnEachPageAndAllOfTheText()
    {
        QString text;
        for (int line = 0; line < 150; ++line)
            text += u"Line %1 of a long session.\n"_s.arg(line);
        m_session->desk.addSigned(m_client.id, text);

        const QStringList pages = printed([this] { m_window->showChart(m_client.id); });

        QVERIFY(pages.size() >= 3);
        for (int page = 0; page < pages.size(); ++page) {
            const QString &content = pages.at(page);
            QVERIFY(content.contains(u"Sam Rivera"_s));
            QVERIFY(content.contains(u"born 2 April 1991"_s));
            QVERIFY(content.contains(u"Page %1 of %2"_s.arg(page + 1).arg(pages.size())));
            QVERIFY(content.contains(u"Lakeside"_s));
        }
        const QString all = pages.join(u'\n');
        for (int line = 0; line < 150; ++line)
            QCOMPARE(all.count(u"Line %1 of a long session."_s.arg(line)), 1);
        QVERIFY(all.contains(u"Signed by Ada Quill"_s));
        QCOMPARE(m_session->desk.events().count(u"chart.print"_s), 1);
    }

    void oneNoteIsPrintedAlone()
    {
        const Note wanted = m_session->desk.addSigned(m_client.id, u"Slept well."_s);
        m_session->desk.addSigned(m_client.id, u"Slept badly."_s);

        const QString all = printed([this, &wanted] { m_window->showNote(wanted.id); }).join(u'\n');

        QVERIFY(all.contains(u"Slept well."_s));
        QVERIFY(!all.contains(u"Slept badly."_s));
        QCOMPARE(m_session->desk.events().count(u"note.print"_s), 1);
    }

    void nothingLeavesBeforeTheTextIsThere()
    {
        m_session->hold();
        m_window->showChart(m_client.id);
        testing::Person person(*m_window);
        QVERIFY(!person.canPress(u"Print"_s));
        QVERIFY(!person.canPress(u"Save as PDF"_s));

        m_session->release();

        QTRY_VERIFY(person.canPress(u"Print"_s));
        QVERIFY(person.canPress(u"Save as PDF"_s));
    }

    void aFailureIsSaidAndTheLogIsNotPassedBy()
    {
        m_window->showChart(m_client.id);
        testing::Person person(*m_window);
        QTRY_VERIFY(person.canPress(u"Save as PDF"_s));
        QSignalSpy saved(m_window.get(), &PrintWindow::saved);
        const QString path = m_session->desk.folder() + u"/out.pdf"_s;
        m_session->protectFromWriting(true);
        m_window->saveAs(path);
        QTRY_VERIFY(person.sees(u"write-protected"_s));
        QVERIFY(!QFile::exists(path)); // what can't be logged does not leave
        m_session->protectFromWriting(false);

        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u".*"_s));
        m_window->saveAs(m_session->desk.folder() + u"/no/such/folder/out.pdf"_s);

        QTRY_COMPARE(saved.count(), 1);
        QVERIFY(!saved.first().first().toBool());
        QVERIFY(person.sees(u"could not be written"_s));
    }

    void lockingIsOneKeyAway()
    {
        testing::Person person(*m_window);
        QSignalSpy wanted(m_window.get(), &PrintWindow::lockRequested);

        person.press(Qt::Key_L, Qt::ControlModifier);

        QCOMPARE(wanted.count(), 1);
    }

private:
    template <typename Show>
    QStringList printed(Show show)
    {
        QSignalSpy saved(m_window.get(), &PrintWindow::saved);
        show();
        const auto *save = m_window->findChild<QWidget *>(u"savePdf"_s);
        if (!QTest::qWaitFor([save] { return save->isEnabled(); }))
            return {};
        const QString path = m_session->desk.folder() + u"/out.pdf"_s;
        m_window->saveAs(path);
        const bool isSaved = QTest::qWaitFor([&saved] { return saved.count() == 1; });
        return isSaved && saved.first().first().toBool() ? testing::pagesOf(path) : QStringList();
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<PrintWindow> m_window;
    Client m_client;
};

ALCOVE_TEST(print_window_test, PrintWindowTest)
#include "print_window_test.moc"

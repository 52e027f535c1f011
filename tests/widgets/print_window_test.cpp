#include "widgets/print_window.h"

#include "base/durable_file.h"
#include "base/posix_files.h"
#include "crypto/sealed_file.h"
#include "support/direct_session.h"
#include "support/test_registry.h"
#include "widgets/band_strip.h"
#include "widgets/pdf_text.h"
#include "widgets/person.h"

#include <QDir>
#include <QLineEdit>
#include <QPrintPreviewWidget>
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
        openWindow();
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

    void theBandSaysWhosePaperItIs()
    {
        const testing::Person person(*m_window);
        const auto *strip = m_window->findChild<widgets::BandStrip *>();
        QVERIFY(!strip->isVisible());

        m_window->showChart(m_client.id);

        QTRY_VERIFY(strip->isVisible());
        QCOMPARE(strip->accessibleName(), u"Sam Rivera, born 2 Apr 1991"_s);
        QVERIFY(person.sees(u"Sam Rivera"_s));
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
        for (const QString &way : {u"Print"_s, u"Save a sealed"_s, u"Save a plain"_s})
            QVERIFY(!person.canPress(way));

        m_session->release();

        QTRY_VERIFY(person.canPress(u"Save a sealed"_s));
        QVERIFY(person.canPress(u"Print"_s) && person.canPress(u"Save a plain"_s));
    }

    void theWayOutIsASealedFileUnlessSomethingElseIsChosen()
    {
        testing::Person person(*m_window);
        m_window->showChart(m_client.id);
        QTRY_VERIFY(person.canPress(u"Save a sealed"_s));

        QCOMPARE(m_window->focusWidget()->objectName(), u"saveSealed"_s);
        person.press(Qt::Key_Space);

        QVERIFY(person.part<QLineEdit>("sealPassphrase") != nullptr);
        QCOMPARE(m_window->focusWidget()->objectName(), u"sealPassphrase"_s);
    }

    void aSealedFileHoldsThePdfAndOpensWithItsPassphraseAlone()
    {
        m_session->desk.addSigned(m_client.id, u"Slept well."_s);
        testing::Person person(*m_window);
        openSealForm(person);
        person.type(m_passphrase);
        person.press(Qt::Key_Tab);
        person.type(m_passphrase);
        QSignalSpy saved(m_window.get(), &PrintWindow::saved);

        m_window->sealAs(path(u"out.alcx"_s));

        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, 20'000);
        QVERIFY(person.sees(u"Saved and sealed"_s));
        PosixFiles files;
        const auto file
            = testing::must(files.open(path(u"out.alcx"_s).toStdString(), FileUse::Read));
        VERIFY_ERROR(crypto::SealedReader::open(*file, crypto::SecretBytes(asBytes("other"))),
                     ErrorCode::Locked);
        auto reader = testing::must(crypto::SealedReader::open(
            *file, crypto::SecretBytes(asBytes(m_passphrase.toStdString()))));
        QCOMPARE(reader.name(), std::string("chart.pdf"));
        const Bytes pdf = testing::must(reader.next());
        VERIFY_OK(writeFileDurably(files, path(u"opened.pdf"_s).toStdString(), pdf));
        QVERIFY(testing::pagesOf(path(u"opened.pdf"_s)).join(u' ').contains(u"Slept well."_s));
        QCOMPARE(detailOf(u"chart.print"_s), u"sealed"_s);
        // Nothing of the passphrase stays in the window.
        for (const auto *field : m_window->findChildren<QLineEdit *>())
            QVERIFY(field->text().isEmpty());
    }

    void aSealedFileMayGoWhereACloudTakesIt()
    {
        QVERIFY(QDir(m_session->desk.folder()).mkpath(u"Dropbox"_s));
        testing::Person person(*m_window);
        openSealForm(person);
        person.type(m_passphrase);
        QSignalSpy saved(m_window.get(), &PrintWindow::saved);

        m_window->sealAs(path(u"Dropbox/out.alcx"_s));

        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, 20'000);
    }

    void aPlainFileIsRefusedWithoutAReasonAndInACloud()
    {
        QVERIFY(QDir(m_session->desk.folder()).mkpath(u"Dropbox"_s));
        testing::Person person(*m_window);
        openPlainForm(person);
        m_window->savePlainAs(path(u"out.pdf"_s));
        QTRY_VERIFY(person.sees(u"needs a reason"_s));
        QVERIFY(!QFile::exists(path(u"out.pdf"_s)));

        person.type(u"The court takes PDF only"_s);
        m_window->savePlainAs(path(u"Dropbox/out.pdf"_s));

        QTRY_VERIFY(person.sees(u"copied to a cloud"_s));
        QVERIFY(QDir(path(u"Dropbox"_s)).isEmpty());
        QCOMPARE(m_session->desk.events().count(u"chart.print"_s), 0);
    }

    void aReasonIsInTheLogBeforeThePlainFileIsThere()
    {
        testing::Person person(*m_window);
        openPlainForm(person);
        person.type(u"The court takes PDF only"_s);
        QSignalSpy saved(m_window.get(), &PrintWindow::saved);

        m_window->savePlainAs(path(u"out.pdf"_s));

        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(detailOf(u"chart.print"_s), u"plain The court takes PDF only"_s);
        QVERIFY(person.sees(u"not encrypted"_s));
        QCOMPARE(QFile::permissions(path(u"out.pdf"_s)) & QFile::ReadOther, QFile::Permissions());
    }

    void saysThatAPrintersQueueIsInTheOpen()
    {
        const testing::Person person(*m_window);

        QVERIFY(person.sees(u"PreserveJobFiles No"_s));
        QCOMPARE(m_window->windowTitle(), u"Print"_s);
    }

    void aFailureIsSaidAndTheLogIsNotPassedBy()
    {
        testing::Person person(*m_window);
        openPlainForm(person);
        person.type(u"The court takes PDF only"_s);
        QSignalSpy saved(m_window.get(), &PrintWindow::saved);
        m_session->protectFromWriting(true);
        m_window->savePlainAs(path(u"out.pdf"_s));
        QTRY_VERIFY(person.sees(u"write-protected"_s));
        QVERIFY(!QFile::exists(path(u"out.pdf"_s))); // what can't be logged does not leave
        m_session->protectFromWriting(false);
        QVERIFY(disclosures().isEmpty());

        m_window->savePlainAs(path(u"no/such/folder/out.pdf"_s));

        QTRY_VERIFY(person.sees(u"can't be written there"_s));
        QCOMPARE(saved.count(), 0);
    }

    void whatLeavesIsInTheChartForEachDesk()
    {
        const Note note = m_session->desk.addSigned(m_client.id, u"Slept well."_s);
        printed([this] { m_window->showChart(m_client.id); });
        QFile::remove(path(u"out.pdf"_s));
        openWindow();
        printed([this, &note] { m_window->showNote(note.id); });

        const QList<RecordSheet> told = disclosures();

        QCOMPARE(told.size(), 2);
        QCOMPARE(told[0].fields.at(u"what"_s), u"Whole chart"_s);
        QVERIFY(!told[0].fields.contains(u"note-id"_s));
        QVERIFY(told[1].fields.at(u"what"_s).startsWith(u"SOAP note, session of"_s));
        QCOMPARE(told[1].fields.at(u"note-id"_s), idString(note.id));
        for (const RecordSheet &sheet : told) {
            QCOMPARE(sheet.fields.at(u"how"_s), u"pdf"_s);
            QCOMPARE(sheet.fields.at(u"by"_s), m_session->practice().actor.name);
            QVERIFY(!sheet.fields.contains(u"whom"_s));
        }
    }

    void aMeasureIsPrintedAloneAndToldSo()
    {
        const ChartRecord measure = m_session->desk.build.record(
            m_client.id, RecordKind::Measure,
            {{u"instrument"_s, u"phq-2"_s}, {u"on"_s, u"2026-03-02"_s}, {u"answers"_s, u"1=2"_s}});
        testing::must(m_session->desk.chart->saveRecord({measure, {}, {}}));

        const QString all
            = printed([this, &measure] { m_window->showMeasure(measure.id, nullptr); }).join(u'\n');

        QVERIFY(all.contains(u"born 2 April 1991"_s) && all.contains(u"phq-2"_s));
        QCOMPARE(disclosures().size(), 1);
        QCOMPARE(disclosures()[0].fields.at(u"note-id"_s), idString(measure.id));
        QCOMPARE(m_session->desk.events().count(u"record.print"_s), 1);
    }

    void whoWritesNothingInChartsPrintsAndTheLogHasIt()
    {
        m_session->desk.addSigned(m_client.id, u"Slept well."_s);
        m_session->desk.wear({Role::Custodian});

        const QStringList pages = printed([this] { m_window->showChart(m_client.id); });

        QVERIFY(pages.join(u' ').contains(u"Slept well."_s));
        QVERIFY(disclosures().isEmpty());
        QCOMPARE(m_session->desk.events().count(u"chart.print"_s), 1);
    }

    void escapeLeavesTheFormBeforeTheWindow()
    {
        testing::Person person(*m_window);
        openSealForm(person);
        person.type(u"half a passphrase"_s);

        person.press(Qt::Key_Escape);

        QVERIFY(m_window->isVisible());
        QVERIFY(person.part<QPrintPreviewWidget>() != nullptr);
        person.click(u"Save a sealed"_s);
        QVERIFY(person.part<QLineEdit>("sealPassphrase")->text().isEmpty());
    }

    void lockingIsOneKeyAway()
    {
        testing::Person person(*m_window);
        QSignalSpy wanted(m_window.get(), &PrintWindow::lockRequested);

        person.press(Qt::Key_L, Qt::ControlModifier);

        QCOMPARE(wanted.count(), 1);
    }

private:
    QString path(const QString &name) const { return m_session->desk.folder() + u'/' + name; }

    void openWindow()
    {
        m_window = std::make_unique<PrintWindow>(*m_session, m_session->desk.build.clock, nullptr);
        m_window->setAttribute(Qt::WA_DeleteOnClose, false);
    }
    void openSealForm(testing::Person &person)
    {
        m_window->showChart(m_client.id);
        QTRY_VERIFY(person.canPress(u"Save a sealed"_s));
        person.click(u"Save a sealed"_s);
    }
    void openPlainForm(testing::Person &person)
    {
        m_window->showChart(m_client.id);
        QTRY_VERIFY(person.canPress(u"Save a plain"_s));
        person.click(u"Save a plain"_s);
    }
    QList<RecordSheet> disclosures() const
    {
        return testing::must(m_session->desk.chart->records(m_client.id, {RecordKind::Disclosure}));
    }
    /// Of the one entry of that name.
    QString detailOf(const QString &event)
    {
        QStringList details;
        for (const AuditEntry &entry : testing::must(m_session->desk.chart->auditTrail(0, 1000)))
            if (entry.event.event == event)
                details.append(entry.event.detail);
        return details.join(u'|');
    }

    template <typename Show>
    QStringList printed(Show show)
    {
        QSignalSpy saved(m_window.get(), &PrintWindow::saved);
        show();
        const auto *save = m_window->findChild<QWidget *>(u"savePlain"_s);
        if (!QTest::qWaitFor([save] { return save->isEnabled(); }))
            return {};
        m_window->findChild<QLineEdit *>(u"plainReason"_s)->setText(u"for the test of it"_s);
        m_window->savePlainAs(path(u"out.pdf"_s));
        const bool isSaved = QTest::qWaitFor([&saved] { return saved.count() == 1; });
        return isSaved ? testing::pagesOf(path(u"out.pdf"_s)) : QStringList();
    }

    const QString m_passphrase = u"heron lantern gravel oboe thimble"_s;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<PrintWindow> m_window;
    Client m_client;
};

ALCOVE_TEST(print_window_test, PrintWindowTest)
#include "print_window_test.moc"

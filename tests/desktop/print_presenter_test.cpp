#include "presentation/print_presenter.h"

#include "charting/signing.h"
#include "real_desk.h"
#include "support/test_registry.h"
#include "widgets/paper_layout.h"
#include "widgets/print_window.h"

#include <QProcess>
#include <QSignalSpy>

using namespace alcove;

class PrintPresenterTest : public QObject {
    Q_OBJECT

    template <typename Work>
    auto ask(Work work)
    {
        return testing::askNow(*m_session, std::move(work));
    }

private slots:
    void init()
    {
        m_real = std::make_unique<testing::RealDesk>();
        m_session = m_real->make();
        QVERIFY(m_session != nullptr);
        m_client.id = ClientId::make(m_real->clock, m_real->random);
        m_client.givenName = QStringLiteral("Sam");
        m_client.familyName = QStringLiteral("Rivera");
        m_client.birthDate = QDate(1991, 4, 2);
        VERIFY_OK(ask([this](Chart &chart) { return chart.saveClient(m_client); }));
    }
    void cleanup()
    {
        m_session.reset();
        m_real.reset();
    }

    void theActIsInTheLogBeforeTheTextLeaves()
    {
        const NoteId note = signedNote(QStringLiteral("Slept well."));
        presentation::PrintPresenter presenter(*m_session, m_real->clock);
        QSignalSpy ready(&presenter, &presentation::PrintPresenter::ready);
        QSignalSpy released(&presenter, &presentation::PrintPresenter::released);
        presenter.showNote(note);
        QTRY_COMPARE(ready.count(), 1);
        QCOMPARE(events(QStringLiteral("note.print")).size(), 0);

        presenter.release(presentation::PrintTarget::File);
        QTRY_COMPARE(released.count(), 1);

        const auto printed = events(QStringLiteral("note.print"));
        QCOMPARE(printed.size(), 1);
        QCOMPARE(printed.first().subject, idString(note));
        QCOMPARE(printed.first().client, idString(m_client.id));
        QCOMPARE(printed.first().detail, QStringLiteral("file"));
    }

    void aNoteThatIsNotThereIsRefusedInWords()
    {
        presentation::PrintPresenter presenter(*m_session, m_real->clock);
        QSignalSpy refused(&presenter, &presentation::PrintPresenter::refused);

        presenter.showNote(NoteId::make(m_real->clock, m_real->random));

        QTRY_COMPARE(refused.count(), 1);
    }

    void aPdfHoldsNameAndBirthDateOnEachPageAndAllOfTheText()
    {
        QString text;
        for (int line = 0; line < 150; ++line)
            text += QStringLiteral("Line %1 of a long session.\n").arg(line);
        signedNote(text);
        widgets::PrintWindow window(*m_session, m_real->clock, nullptr);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        QSignalSpy saved(&window, &widgets::PrintWindow::saved);
        window.showChart(m_client.id);
        QTRY_VERIFY(window.findChild<QWidget *>(QStringLiteral("savePdf"))->isEnabled());

        const QString path = m_real->path(QStringLiteral("out.pdf"));
        window.saveAs(path);
        QTRY_COMPARE(saved.count(), 1);
        QVERIFY(saved.first().first().toBool());

        const QStringList pages = pagesOf(path);
        QVERIFY(pages.size() >= 3);
        for (int page = 0; page < pages.size(); ++page) {
            const QString &content = pages.at(page);
            QVERIFY(content.contains(QStringLiteral("Sam Rivera")));
            QVERIFY(content.contains(QStringLiteral("born 2 April 1991")));
            QVERIFY(
                content.contains(QStringLiteral("Page %1 of %2").arg(page + 1).arg(pages.size())));
            QVERIFY(content.contains(QStringLiteral("Lakeside")));
        }
        const QString all = pages.join(u'\n');
        for (int line = 0; line < 150; ++line)
            QCOMPARE(all.count(QStringLiteral("Line %1 of a long session.").arg(line)), 1);
        QVERIFY(all.contains(QStringLiteral("Signed by Ada Byron")));
        QCOMPARE(events(QStringLiteral("chart.print")).size(), 1);
    }

    void aFileThatCanNotBeWrittenIsNoSuccess()
    {
        presentation::ChartDocument document;
        document.html = QStringLiteral("text");

        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral(".*")));
        QVERIFY(!widgets::writePdf(document, QStringLiteral("/nonexistent/out.pdf")));
    }

private:
    NoteId signedNote(const QString &text)
    {
        Note note;
        note.id = NoteId::make(m_real->clock, m_real->random);
        note.client = m_client.id;
        note.author = m_session->practice().actor.user;
        note.authorName = m_session->practice().actor.name;
        note.format = QStringLiteral("soap");
        note.serviceAt = m_real->clock.now();
        note.createdAt = m_real->clock.now();
        note.body.sections = {{QStringLiteral("subjective"), text}};
        const auto made = ask([&](Chart &chart) -> Result<void> {
            TRY(chart.saveDraft(note));
            TRY_ASSIGN(const Note done,
                       charting::signNote(note, m_session->practice().actor,
                                          m_session->signingKey(), {}, m_real->clock.now()));
            return chart.signNote(done);
        });
        if (!made)
            QTest::qFail(made.error().detail.c_str(), __FILE__, __LINE__);
        return note.id;
    }

    QList<AuditEvent> events(const QString &name)
    {
        QList<AuditEvent> found;
        const auto trail = ask([](Chart &chart) { return chart.auditTrail(0, 1000); });
        if (trail)
            for (const AuditEntry &entry : *trail)
                if (entry.event.event == name)
                    found.append(entry.event);
        return found;
    }

    static QStringList pagesOf(const QString &path)
    {
        QProcess process;
        process.start(QStringLiteral("pdftotext"),
                      {QStringLiteral("-layout"), path, QStringLiteral("-")});
        const bool isOver = QTest::qWaitFor(
            [&process] { return process.state() == QProcess::NotRunning; }, 20'000);
        QStringList pages = QString::fromUtf8(process.readAllStandardOutput()).split(QChar(u'\f'));
        pages.removeLast();
        return isOver ? pages : QStringList();
    }

    std::unique_ptr<testing::RealDesk> m_real;
    std::shared_ptr<Session> m_session;
    Client m_client;
};

ALCOVE_TEST(print_presenter_test, PrintPresenterTest)
#include "print_presenter_test.moc"

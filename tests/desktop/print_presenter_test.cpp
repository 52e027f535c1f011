#include "presentation/print_presenter.h"

#include "base/posix_files.h"
#include "charting/signing.h"
#include "core/record_book.h"
#include "real_desk.h"
#include "support/test_registry.h"

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
        presentation::PrintPresenter presenter(*m_session, m_real->clock,
                                               std::make_shared<PosixFiles>());
        QSignalSpy ready(&presenter, &presentation::PrintPresenter::ready);
        QSignalSpy released(&presenter, &presentation::PrintPresenter::released);
        presenter.showNote(note);
        QTRY_COMPARE(ready.count(), 1);
        QCOMPARE(events(QStringLiteral("note.print")).size(), 0);

        presenter.print();
        QTRY_COMPARE(released.count(), 1);

        const auto printed = events(QStringLiteral("note.print"));
        QCOMPARE(printed.size(), 1);
        QCOMPARE(printed.first().subject, idString(note));
        QCOMPARE(printed.first().client, idString(m_client.id));
        QCOMPARE(printed.first().detail, QStringLiteral("paper"));
        const auto told = ask([this](Chart &chart) {
            return recordBookOf(chart)->records(m_client.id, {RecordKind::Disclosure});
        });
        QCOMPARE(told->size(), 1);
        QCOMPARE(told->first().fields.at(QStringLiteral("note-id")), idString(note));
        QCOMPARE(told->first().fields.at(QStringLiteral("how")), QStringLiteral("printed"));
    }

    void aLetterWithoutARecipientGoesNowhere()
    {
        const NoteId note = signedNote(QStringLiteral("Was here."), QStringLiteral("letter-work"));
        presentation::PrintPresenter presenter(*m_session, m_real->clock,
                                               std::make_shared<PosixFiles>());
        QSignalSpy ready(&presenter, &presentation::PrintPresenter::ready);
        QSignalSpy released(&presenter, &presentation::PrintPresenter::released);
        QSignalSpy refused(&presenter, &presentation::PrintPresenter::refused);
        presenter.showNote(note);
        QTRY_COMPARE(ready.count(), 1);
        const int usual = presenter.recipient();
        QCOMPARE(presenter.recipients().value(usual), QStringLiteral("Employer"));
        QVERIFY(presenter.caution().isEmpty());

        presenter.chooseRecipient(99); // nobody: it stays with whom it goes to
        QCOMPARE(presenter.recipient(), usual);
        presenter.print();
        QTRY_COMPARE(released.count(), 1);

        const NoteId other
            = signedNote(QStringLiteral("Was here."), QStringLiteral("letter-attendance"));
        presenter.showNote(other);
        QTRY_COMPARE(ready.count(), 2);
        QCOMPARE(presenter.recipient(), -1);
        QVERIFY(presenter.document().html.isEmpty());
        presenter.print();
        QCOMPARE(refused.count(), 1);
        QCOMPARE(released.count(), 1);
    }

    void aRecipientIsNotChangedWhileItIsToldToWhomItGoes()
    {
        const NoteId note = signedNote(QStringLiteral("Was here."), QStringLiteral("letter-work"));
        presentation::PrintPresenter presenter(*m_session, m_real->clock,
                                               std::make_shared<PosixFiles>());
        QSignalSpy ready(&presenter, &presentation::PrintPresenter::ready);
        QSignalSpy released(&presenter, &presentation::PrintPresenter::released);
        presenter.showNote(note);
        QTRY_COMPARE(ready.count(), 1);
        const int usual = presenter.recipient();

        presenter.print();
        presenter.chooseRecipient(0);

        QCOMPARE(presenter.recipient(), usual);
        QTRY_COMPARE(released.count(), 1);
        presenter.chooseRecipient(0);
        QCOMPARE(presenter.recipient(), 0);
    }

    void aPassphraseThatIsEasilyGuessedSealsNothing()
    {
        const presentation::PrintPresenter presenter(*m_session, m_real->clock,
                                                     std::make_shared<PosixFiles>());
        const crypto::SecretBytes weak(asBytes("lakeside1"));
        const crypto::SecretBytes good(asBytes("heron lantern gravel oboe thimble"));
        const crypto::SecretBytes other(asBytes("heron lantern gravel oboe thimbles"));

        QVERIFY(presenter.objection(weak, weak).contains(QStringLiteral("guessed")));
        QVERIFY(presenter.objection(good, other).contains(QStringLiteral("not the same")));
        QCOMPARE(presenter.objection(good, good), QString());
    }

    void aNoteThatIsNotThereIsRefusedInWords()
    {
        presentation::PrintPresenter presenter(*m_session, m_real->clock,
                                               std::make_shared<PosixFiles>());
        QSignalSpy refused(&presenter, &presentation::PrintPresenter::refused);

        presenter.showNote(NoteId::make(m_real->clock, m_real->random));

        QTRY_COMPARE(refused.count(), 1);
    }

private:
    NoteId signedNote(const QString &text, const QString &format = QStringLiteral("soap"))
    {
        Note note;
        note.id = NoteId::make(m_real->clock, m_real->random);
        note.client = m_client.id;
        note.author = m_session->practice().actor.user;
        note.authorName = m_session->practice().actor.name;
        note.format = format;
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

    std::unique_ptr<testing::RealDesk> m_real;
    std::shared_ptr<Session> m_session;
    Client m_client;
};

ALCOVE_TEST(print_presenter_test, PrintPresenterTest)
#include "print_presenter_test.moc"

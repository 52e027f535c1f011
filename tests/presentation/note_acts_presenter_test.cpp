#include "presentation/note_acts_presenter.h"

#include "charting/signing.h"
#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "words/recovery_text.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::NoteActsPresenter;
using testing::must;

class NoteActsPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient();
        m_note = m_session->desk.addSigned(m_client.id, u"walked"_s);
        m_acts = std::make_unique<NoteActsPresenter>(testing::contextOf(*m_session));
        open();
    }
    void cleanup()
    {
        m_acts.reset();
        m_session.reset();
    }

    void offersWhatTheHatsGive()
    {
        QVERIFY(m_acts->mayRetract());
        QVERIFY(!m_acts->maySupervise()); // one's own
        QVERIFY(!m_acts->mayReadSealed());
        m_session->desk.wear({Role::Clinician, Role::Supervisor});
        presentation::ReadNote theirs = read();
        theirs.note.author = theirs.note.signature->signer = UserId{{9}};
        m_acts->open(theirs);
        QVERIFY(!m_acts->mayRetract());
        QVERIFY(m_acts->maySupervise());
        QVERIFY(!m_acts->isAsked());
        theirs.note.body.sections.append(
            {coSignerCode(m_session->practice().actor.user), u"Ada"_s});
        m_acts->open(theirs);
        QVERIFY(m_acts->isAsked());
    }

    void retractsOnceAndSaysSo()
    {
        QSignalSpy done(m_acts.get(), &NoteActsPresenter::done);
        m_acts->retract(NoteAct::Retraction, u"entered twice"_s, std::nullopt);
        m_acts->retract(NoteAct::Retraction, u"pressed twice"_s, std::nullopt);
        QTRY_COMPARE(done.count(), 1);
        const auto addenda = must(m_session->desk.chart->addenda(m_note.id));
        QCOMPARE(addenda.size(), 1);
        QCOMPARE(addenda.first().text, u"entered twice"_s);
        VERIFY_OK(charting::verify(addenda.first()));
        open();
        QVERIFY(m_acts->isRetracted());
        QVERIFY(!m_acts->mayRetract());
    }

    void theWordsGoOnUnderTheRightClient()
    {
        const Client right = m_session->desk.addClient(u"Robin"_s, u"Vale"_s);
        QSignalSpy done(m_acts.get(), &NoteActsPresenter::done);
        m_acts->retract(NoteAct::WrongClient, u"was Robin's"_s, right.id);
        QTRY_COMPARE(done.count(), 1);
        QVERIFY(done.at(0).at(0).toString().contains(u"draft under the right client"_s));
        const auto there = must(m_session->desk.chart->notes(right.id));
        QCOMPARE(there.size(), 1);
        QVERIFY(!there.first().isSigned);
        QVERIFY(there.first().preview.contains(u"walked"_s));
        open();
        QVERIFY(m_acts->mayReadSealed());
        QSignalSpy sealed(m_acts.get(), &NoteActsPresenter::sealedRead);
        m_acts->readSealed();
        QTRY_COMPARE(sealed.count(), 1);
        QCOMPARE(sealed.at(0).at(0).value<SealedNote>().note.body, m_note.body);
    }

    void whatIsTypedIsKeptUntilItIsSignedOrDropped()
    {
        const QStringList &told = m_session->fakeTyping().told;
        m_acts->typed(NoteAct::Retraction, u"On"_s, 2);
        m_acts->typed(NoteAct::Retraction, u"Once"_s, 4);
        QCOMPARE(told.last(), u"addendum at 2, 0 gone, +ce, cursor retraction 4"_s);

        m_acts->drop();

        QCOMPARE(told.mid(3), (QStringList{u"saving 1"_s, u"kept 1"_s, u"end"_s}));
        QSignalSpy done(m_acts.get(), &NoteActsPresenter::done);
        m_acts->typed(NoteAct::Retraction, u"entered twice"_s, 13);
        m_acts->retract(NoteAct::Retraction, u"entered twice"_s, std::nullopt);
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(told.last(), u"end"_s);
    }

    void whatIsRefusedStaysInTheJournal()
    {
        QSignalSpy failed(m_acts.get(), &NoteActsPresenter::failed);
        m_acts->typed(NoteAct::Retraction, u"entered twice"_s, 13);
        m_session->protectFromWriting(true);

        m_acts->retract(NoteAct::Retraction, u"entered twice"_s, std::nullopt);

        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!m_session->fakeTyping().told.contains(u"end"_s));
    }

    void aJournalThatTakesNothingIsSaid()
    {
        QSignalSpy failed(m_acts.get(), &NoteActsPresenter::failed);
        m_session->fakeTyping().isFull = true;

        m_acts->typed(NoteAct::Retraction, u"On"_s, 2);

        QCOMPARE(failed.count(), 1);
        QCOMPARE(failed.at(0).at(0).toString(), words::notJournaledText());
    }

    void whatIsRefusedIsSaid()
    {
        QSignalSpy failed(m_acts.get(), &NoteActsPresenter::failed);
        m_session->protectFromWriting(true);
        m_acts->retract(NoteAct::Retraction, u"entered twice"_s, std::nullopt);
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(failed.at(0).at(0).toString().contains(u"write-protected"_s));
    }

    void othersAreAllButTheNotesOwn()
    {
        m_session->desk.addClient(u"Robin"_s, u"Vale"_s);
        QSignalSpy read(m_acts.get(), &NoteActsPresenter::othersRead);
        m_acts->readOthers();
        QTRY_COMPARE(read.count(), 1);
        const auto clients = read.at(0).at(0).value<QList<ClientSummary>>();
        QCOMPARE(clients.size(), 1);
        QCOMPARE(clients.first().name, u"Robin Vale"_s);
    }

private:
    presentation::ReadNote read()
    {
        return {must(m_session->desk.chart->openNote(m_note.id)),
                must(m_session->desk.chart->addenda(m_note.id)),
                {},
                true};
    }
    void open() { m_acts->open(read()); }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<NoteActsPresenter> m_acts;
    Client m_client;
    Note m_note;
};

ALCOVE_TEST(note_acts_presenter_test, NoteActsPresenterTest)
#include "note_acts_presenter_test.moc"

#include "apart_practice.h"
#include "session/compartment.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::ApartPractice;
using testing::must;
using testing::SyncDesk;

/// Whoever has lost every desk and the paper too is let in again by an owner, as who they are.
class ComingAgainTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_practice = std::make_unique<ApartPractice>(ApartPractice::Author::Clinician);
        m_client = lost().addClient(u"Rivera"_s);
        m_note = lost().addNote(m_client, u"Slept better."_s);
        m_signed = lost().addNote(m_client, u"Signed before."_s);
        VERIFY_OK(lost().sign(m_signed));
        settle();
    }
    void cleanup() { m_fresh.reset(); }

    void theirNotesAuthorshipAndRolesStand()
    {
        const UserId who = ApartPractice::user(lost());
        comeAgain();

        QVERIFY(ApartPractice::user(*m_fresh) == who);
        QCOMPARE(m_fresh->open.practice.actor.name, u"Ada Byron"_s);
        QVERIFY(m_fresh->open.practice.roles == Roles{Role::Clinician});
        QCOMPARE(m_fresh->text(m_note), u"Slept better."_s);
        const Note before = must(m_fresh->open.chart->openNote(m_signed));
        QVERIFY(before.isSigned() && before.author == who);
        // What they wrote unsigned is theirs to go on with, and to sign under the new key.
        VERIFY_OK(m_fresh->edit(m_note, u"Slept much better."_s));
        VERIFY_OK(m_fresh->sign(m_note));
        m_practice->mustSync(*m_fresh);
        m_practice->mustSync(founder());
        QCOMPARE(founder().text(m_note), u"Slept much better."_s);
        QVERIFY(must(founder().open.chart->openNote(m_note)).isSigned());
        QCOMPARE(founder().audited(u"member.return"_s), 1);
        QCOMPARE(m_practice->holder->audited(u"member.return"_s), 1);
        QCOMPARE(m_fresh->digest(), founder().digest());
    }

    void theLostDeskIsOutAndNewKeysAreMade()
    {
        comeAgain();
        const NoteId later = m_fresh->addNote(m_client, u"Under the new key."_s);
        m_practice->mustSync(*m_fresh);

        const auto round = m_practice->mustSync(lost());

        QVERIFY(round.desk.isRemoved);
        QVERIFY(!lost().open.chart->openNote(later));
        m_practice->mustSync(founder());
        QCOMPARE(founder().text(later), u"Under the new key."_s);
    }

    void whatTheLostDeskHadNotSentComesLate()
    {
        const NoteId unsent = lost().addNote(m_client, u"Written on the train."_s);
        comeAgain();
        m_practice->mustSync(lost());
        m_practice->mustSync(founder());
        QVERIFY(!founder().open.chart->openNote(unsent));
        const auto late = must(founder().open.sync->lateWork());
        QVERIFY(!late.isEmpty());
    }

    void aRestrictedChartComesBackFromWhoElseIsNamedForIt()
    {
        m_practice->setNamed(lost(), ApartPractice::user(*m_practice->holder), true);
        settle();
        comeAgain();

        QCOMPARE(must(m_practice->texts(*m_fresh)), QStringList{u"Told of the quarrel."_s});
    }

    void aRestrictedChartThatNobodyElseIsNamedForIsLost()
    {
        comeAgain();
        QVERIFY(!m_practice->isOn(*m_fresh));
    }

    void privateNotesOfBeforeAreLostAndNewOnesAreKept()
    {
        think(lost(), u"A thought for myself."_s);
        settle();
        comeAgain();
        QVERIFY(!session::hasCompartment(m_fresh->workspace().psychotherapyNotes(),
                                         *store::Disk::ofMachine().files));

        think(*m_fresh, u"Another thought."_s);
        for (int i = 0; i < 2; ++i)
            m_practice->mustSync(*m_fresh);
        // And they reach a further desk of the person, past what nobody can open.
        const auto second = SyncDesk::joined(*m_fresh, 41);
        for (int i = 0; i < 3; ++i) {
            m_practice->mustSync(*second);
            m_practice->mustSync(*m_fresh);
        }
        QCOMPARE(thoughts(*m_fresh), QStringList{u"Another thought."_s});
        QCOMPARE(thoughts(*second), QStringList{u"Another thought."_s});
        think(*second, u"A third."_s);
        m_practice->mustSync(*second);
        m_practice->mustSync(*m_fresh);
        QCOMPARE(thoughts(*m_fresh).size(), 2);
    }

    void onlyAnOwnerInvitesAgainAndNotThemselves()
    {
        SyncDesk guest(40);
        const auto identity = session::Identity::make(guest.random);
        const sync::JoinRequest request = guest.request(identity);
        const UserId who = ApartPractice::user(lost());
        VERIFY_ERROR(m_practice->holder->inviteAgain(request, who), ErrorCode::Refused);
        VERIFY_ERROR(founder().inviteAgain(request, ApartPractice::user(founder())),
                     ErrorCode::Refused);
        VERIFY_ERROR(founder().inviteAgain(request, UserId{{9}}), ErrorCode::NotFound);
        sync::JoinRequest bare = request;
        bare.person.reset();
        VERIFY_ERROR(founder().inviteAgain(bare, who), ErrorCode::Malformed);
        QVERIFY(m_practice->mustSync(lost()).desk.isRemoved == false);
    }

    void theSameRequestAgainIsTheSame()
    {
        SyncDesk guest(40);
        const auto identity = session::Identity::make(guest.random);
        const sync::JoinRequest request = guest.request(identity);
        const UserId who = ApartPractice::user(lost());
        const auto first = must(founder().inviteAgain(request, who));
        founder().clock.advance(1000);
        const auto second = must(founder().inviteAgain(request, who));

        QCOMPARE(second.words, first.words);
        QVERIFY(must(sync::decodeInvitation(first.file)).records
                == must(sync::decodeInvitation(second.file)).records);
        QCOMPARE(founder().audited(u"member.return"_s), 1);
    }

    void anotherPersonsRequestIsNotTakenForTheirs()
    {
        // The keys in it are somebody's of the practice: they would be two people at once.
        SyncDesk guest(40);
        const sync::JoinRequest request = guest.request(m_practice->holder->open.identity);
        VERIFY_ERROR(founder().inviteAgain(request, ApartPractice::user(lost())),
                     ErrorCode::Conflict);
    }

private:
    SyncDesk &lost() { return *m_practice->author; }
    SyncDesk &founder() { return *m_practice->founder; }

    void settle()
    {
        for (int i = 0; i < 2; ++i)
            for (SyncDesk *desk : {&lost(), &founder(), m_practice->holder.get()})
                m_practice->mustSync(*desk);
    }
    void comeAgain()
    {
        m_practice->pass(founder(), 1000);
        m_fresh = SyncDesk::broughtBack(founder(), 40, ApartPractice::user(lost()));
        QVERIFY(m_fresh);
        for (int i = 0; i < 3; ++i)
            for (SyncDesk *desk : {&founder(), m_practice->holder.get(), m_fresh.get()})
                m_practice->mustSync(*desk);
    }
    session::OpenChart privateNotes(SyncDesk &desk)
    {
        return must(session::enterCompartment(desk.workspace().psychotherapyNotes(),
                                              m_practice->owner(desk), desk.surroundings()));
    }
    void think(SyncDesk &desk, const QString &text)
    {
        m_practice->pass(desk, 1000);
        auto room = privateNotes(desk);
        Client client;
        client.id = ClientId{{7}};
        client.familyName = u"Vale"_s;
        if (must(room.chart->clients({})).isEmpty())
            must(introduce(*room.chart, client));
        Note note;
        note.id = NoteId::make(desk.clock, desk.random);
        note.client = client.id;
        note.author = ApartPractice::user(desk);
        note.authorName = desk.open.practice.actor.name;
        note.format = u"soap"_s;
        note.createdAt = desk.clock.now();
        note.serviceAt = desk.clock.now();
        note.body.sections = {{u"subjective"_s, text}};
        must(room.chart->saveDraft(note));
    }
    QStringList thoughts(SyncDesk &desk)
    {
        auto room = privateNotes(desk);
        QStringList found;
        for (const ClientSummary &client : must(room.chart->clients({})))
            for (const NoteSummary &each : must(room.chart->notes(client.id)))
                found.append(must(room.chart->openNote(each.id)).body.section(u"subjective"_s));
        return found;
    }

    std::unique_ptr<ApartPractice> m_practice;
    std::unique_ptr<SyncDesk> m_fresh;
    ClientId m_client;
    NoteId m_note;
    NoteId m_signed;
};

ALCOVE_TEST(coming_again_test, ComingAgainTest)
#include "coming_again_test.moc"

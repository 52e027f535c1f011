#include "chart/sql_chart.h"
#include "support/must.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

/// Retractions and a supervisor's word about signed notes in SqlChart.
class SqlChartActsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_chart = std::make_unique<testing::TempChart>();
        m_client = m_chart->addClient();
        m_note = m_chart->addSigned(m_client.id, u"walked along the harbour"_s);
    }

    void aRetractedNoteStaysToBeReadAndLeavesSearch()
    {
        QCOMPARE(finds(u"harbour"_s), 1);
        VERIFY_OK(chart().addAddendum(act(NoteAct::Retraction, u"entered twice"_s)));

        QCOMPARE(finds(u"harbour"_s), 0);
        QCOMPARE(summary().standing, NoteAct::Retraction);
        QCOMPARE(must(chart().openNote(m_note.id)).body, m_note.body);
        QCOMPARE(must(chart().addenda(m_note.id)).first().text, u"entered twice"_s);
        QVERIFY(m_chart->events().contains(u"note.retract"_s));
        VERIFY_ERROR(chart().addAddendum(act(NoteAct::Retraction, u"again"_s)),
                     ErrorCode::Conflict);
        VERIFY_ERROR(chart().addAddendum(m_chart->build.addendum(m_note)), ErrorCode::Conflict);
    }

    void anotherClientsTextIsSealedWhoeverReads()
    {
        VERIFY_OK(chart().addAddendum(m_chart->build.addendum(m_note, u"and the pier"_s)));
        VERIFY_OK(chart().addAddendum(act(NoteAct::WrongClient, u"was about somebody else"_s)));

        const Note stub = must(chart().openNote(m_note.id));
        QVERIFY(stub.isSealed);
        QVERIFY(stub.body.sections.isEmpty());
        QCOMPARE(stub.signature, m_note.signature);
        for (const Addendum &addendum : must(chart().addenda(m_note.id))) {
            QVERIFY(addendum.isSealed);
            QVERIFY(addendum.text.isEmpty());
        }
        QCOMPARE(summary().preview, QString());
        QCOMPARE(finds(u"harbour"_s) + finds(u"pier"_s) + finds(u"somebody"_s), 0);
        QVERIFY(must(chart().otherVersions(m_note.id)).isEmpty());
    }

    void itsAuthorAndThePrivacyOfficerReadWhatIsSealed()
    {
        VERIFY_OK(chart().addAddendum(act(NoteAct::WrongClient, u"another's"_s)));
        QCOMPARE(must(chart().openSealed(m_note.id)).note.body, m_note.body);
        QVERIFY(m_chart->events().contains(u"note.unseal"_s));

        const Note theirs = ofAnother(u"their words"_s);
        m_chart->wear({Role::Clinician});
        VERIFY_ERROR(chart().openSealed(theirs.id), ErrorCode::Refused);
        m_chart->wear({Role::Clinician, Role::PrivacyOfficer});
        QCOMPARE(must(chart().openSealed(theirs.id)).note.body, theirs.body);
    }

    void onlyItsAuthorOrThePrivacyOfficerRetracts()
    {
        const Note theirs = ofAnother(u"their words"_s);
        m_chart->wear({Role::Clinician, Role::Supervisor});
        VERIFY_ERROR(chart().addAddendum(act(NoteAct::Retraction, u"no"_s, theirs)),
                     ErrorCode::Refused);
        m_chart->wear({Role::Clinician, Role::PrivacyOfficer});
        VERIFY_OK(chart().addAddendum(act(NoteAct::Retraction, u"no"_s, theirs)));
    }

    void anActIsOnTheTextThatWasSigned()
    {
        Addendum other = act(NoteAct::Retraction, u"entered twice"_s);
        other.noteHash[0] = static_cast<std::uint8_t>(other.noteHash[0] ^ 1U);
        VERIFY_ERROR(chart().addAddendum(other), ErrorCode::Refused);
        QCOMPARE(summary().standing, NoteAct::Addendum);
    }

    void aSupervisorSendsBackAndSignsAsWell()
    {
        m_chart->wear({Role::Clinician, Role::Supervisor, Role::PrivacyOfficer});
        const Note theirs = ofAnother(u"a trainee's words"_s, m_chart->practice.actor.user);
        QCOMPARE(waiting(), QList<NoteId>{theirs.id});
        QCOMPARE(must(chart().supervised()).first().preview, QString());

        VERIFY_ERROR(chart().addAddendum(act(NoteAct::NeedsRevision, u" "_s, theirs)),
                     ErrorCode::Refused);
        VERIFY_OK(chart().addAddendum(act(NoteAct::NeedsRevision, u"say what changed"_s, theirs)));
        QCOMPARE(waiting(), QList<NoteId>());
        QCOMPARE(must(chart().notes(m_client.id)).first().standing, NoteAct::NeedsRevision);

        // Its author adds what was asked for: it waits again.
        Addendum added = m_chart->build.addendum(theirs, u"sleeps six hours now"_s);
        added.author = added.signature.signer = theirs.author;
        added.signature.signedAt += 60'000;
        m_chart->receive({m_chart->build.op(added)});
        QCOMPARE(waiting(), QList<NoteId>{theirs.id});

        Addendum approval = act(NoteAct::CoSignature, QString(), theirs);
        approval.signature.signedAt += 120'000;
        VERIFY_OK(chart().addAddendum(approval));
        QCOMPARE(waiting(), QList<NoteId>());
        QVERIFY(m_chart->events().contains(u"note.supervise"_s));
    }

    void whatWasSentBackWaitsForItsAuthor()
    {
        Addendum back = act(NoteAct::NeedsRevision, u"say what changed"_s);
        back.author = back.signature.signer = UserId{{9}};
        m_chart->receive({m_chart->build.op(back)});
        const auto mine = must(chart().supervised());
        QCOMPARE(mine.size(), 1);
        QCOMPARE(mine.first().id, m_note.id);
        QCOMPARE(mine.first().standing, NoteAct::NeedsRevision);
    }

    void nobodyApprovesTheirOwnNorWithoutTheHat()
    {
        const Note theirs = ofAnother(u"a trainee's words"_s, m_chart->practice.actor.user);
        m_chart->wear({Role::Clinician});
        VERIFY_ERROR(chart().addAddendum(act(NoteAct::CoSignature, QString(), theirs)),
                     ErrorCode::Refused);
        m_chart->wear({Role::Clinician, Role::Supervisor});
        VERIFY_ERROR(chart().addAddendum(act(NoteAct::CoSignature, QString())), ErrorCode::Refused);
    }

    void findsNotesByASectionWithWords()
    {
        Note named = m_chart->build.note(m_client.id, u"worked on it"_s);
        named.body.sections.append({u"objective-a1"_s, u"Sleeps"_s});
        VERIFY_OK(chart().saveDraft(named));
        Note emptied = m_chart->build.note(m_client.id, u"did not"_s);
        emptied.body.sections.append({u"objective-a1"_s, {}});
        VERIFY_OK(chart().saveDraft(emptied));
        Note longer = m_chart->build.note(m_client.id, u"another one"_s);
        longer.body.sections.append({u"objective-a12"_s, u"Walks"_s});
        VERIFY_OK(chart().saveDraft(longer));
        const auto found = must(chart().notesWith(m_client.id, u"objective-a1"_s));
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().note.id, named.id);
        QCOMPARE(found.first().text, u"Sleeps"_s);
    }

    void ofARetractedNoteNoSectionIsHandedOut()
    {
        Note named = m_chart->build.note(m_client.id, u"worked on it"_s);
        named.body.sections.append({u"objective-a1"_s, u"Sleeps"_s});
        VERIFY_OK(chart().saveDraft(named));
        named = m_chart->build.signedNote(named);
        VERIFY_OK(chart().signNote(named));
        QCOMPARE(must(chart().notesWith(m_client.id, u"objective-a1"_s)).first().text, u"Sleeps"_s);

        VERIFY_OK(chart().addAddendum(act(NoteAct::WrongClient, u"not hers"_s, named)));

        const auto found = must(chart().notesWith(m_client.id, u"objective-a1"_s));
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().note.standing, NoteAct::WrongClient);
        QCOMPARE(found.first().text, QString());
    }

    void ofEachGroupTheLastSessionIsKnown()
    {
        const Client other = m_chart->addClient(QStringLiteral("Hope"), QStringLiteral("Lane"));
        const auto draft = [this](ClientId client, const QString &group, Millis before) {
            Note note = m_chart->build.note(client, u"took part"_s);
            note.body.sections.append({groupSessionCode, group});
            note.serviceAt = 1'000'000'000'000 - before;
            must(m_chart->chart->saveDraft(note));
        };
        draft(m_client.id, u"Skills"_s, 1000);
        draft(other.id, u"Skills"_s, 1000);
        draft(m_client.id, u"Skills"_s, 90'000'000);
        draft(other.id, u"Anger"_s, 5000);
        const auto groups = must(chart().groups());
        QCOMPARE(groups.size(), 2);
        QCOMPARE(groups[0].name, u"Anger"_s);
        QCOMPARE(groups[0].members, QList<ClientId>{other.id});
        QCOMPARE(groups[1].name, u"Skills"_s);
        QCOMPARE(groups[1].at, 1'000'000'000'000 - 1000);
        QCOMPARE(groups[1].members.size(), 2);
    }

    void whoIsAskedReadsANoteBehindGlass()
    {
        m_chart->wear({Role::Clinician, Role::Supervisor});
        const Note asked = ofAnother(u"for you"_s, m_chart->practice.actor.user);
        const Note notAsked = ofAnother(u"not for you"_s);
        m_chart->receive({m_chart->build.op(CareMember{m_client.id, UserId{{9}}, true})});
        VERIFY_OK(chart().openNote(asked.id));
        VERIFY_ERROR(chart().openNote(notAsked.id), ErrorCode::Refused);
    }

private:
    chart::SqlChart &chart() { return *m_chart->chart; }
    qsizetype finds(const QString &words) { return must(chart().search(words, 10)).size(); }
    QList<NoteId> waiting()
    {
        QList<NoteId> ids;
        for (const NoteSummary &note : must(chart().supervised()))
            ids.append(note.id);
        return ids;
    }
    NoteSummary summary() { return must(chart().notes(m_client.id)).first(); }
    Addendum act(NoteAct kind, const QString &text) { return act(kind, text, m_note); }
    Addendum act(NoteAct kind, const QString &text, const Note &note)
    {
        Addendum made = m_chart->build.addendum(note, text);
        made.author = made.signature.signer = m_chart->practice.actor.user;
        made.act = kind;
        made.noteHash = note.signature->textHash;
        return made;
    }
    /// Signed by somebody else, who perhaps asks `supervisor` to sign as well.
    Note ofAnother(const QString &words, std::optional<UserId> supervisor = {})
    {
        Note note = m_chart->build.note(m_client.id, words);
        if (supervisor)
            note.body.sections.append({coSignerCode(*supervisor), u"Ada Byron"_s});
        note.serviceAt += 1000;
        note = m_chart->build.signedNote(note);
        note.author = note.signature->signer = UserId{{9}};
        m_chart->receive({m_chart->build.op(note)});
        return note;
    }

    std::unique_ptr<testing::TempChart> m_chart;
    Client m_client;
    Note m_note;
};

ALCOVE_TEST(sql_chart_acts_test, SqlChartActsTest)
#include "sql_chart_acts_test.moc"

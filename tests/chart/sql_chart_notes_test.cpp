#include "chart/sql_chart.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;

/// Drafts, versions, signing and addenda of SqlChart.
class SqlChartNotesTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_chart = std::make_unique<testing::TempChart>();
        m_client = m_chart->addClient();
        m_note = m_chart->addDraft(m_client.id, QStringLiteral("first"));
    }

    void keepsWhatIsTypedAsOneActUntilItLeavesTheDesk()
    {
        const qint64 entries = m_chart->entries();
        for (const char *words : {"first w", "first wo", "first words"})
            VERIFY_OK(chart().saveDraft(worded(words)));

        QCOMPARE(words(), QStringLiteral("first words"));
        QCOMPARE(testing::must(m_chart->sync->countOutgoing(Scope::Clinical)), 1);
        QCOMPARE(m_chart->entries(), entries + 1); // the opening in words()

        m_chart->seal();
        VERIFY_OK(chart().saveDraft(worded("first words, and more")));
        VERIFY_OK(chart().saveDraft(worded("first words, and more yet")));
        QCOMPARE(words(), QStringLiteral("first words, and more yet"));
        QCOMPARE(testing::must(m_chart->sync->countOutgoing(Scope::Clinical)), 2);
        QCOMPARE(others(), QStringList());
        QVERIFY(m_chart->events().contains(QStringLiteral("note.edit")));
    }

    void goesOnWithADraftAfterARestart()
    {
        m_chart->restart();
        VERIFY_OK(chart().openNote(m_note.id));
        VERIFY_OK(chart().saveDraft(worded("after the restart")));

        QCOMPARE(words(), QStringLiteral("after the restart"));
        QCOMPARE(others(), QStringList());
    }

    void tellsOfWritingOnOnceEachTimeTheDeskIsUnlocked()
    {
        const auto edits = [this] { return m_chart->events().count(QStringLiteral("note.edit")); };
        QCOMPARE(edits(), 0); // beginning it is told of as that
        m_chart->restart();
        VERIFY_OK(chart().openNote(m_note.id));

        VERIFY_OK(chart().saveDraft(worded("went on")));
        VERIFY_OK(chart().saveDraft(worded("went on and on")));

        QCOMPARE(edits(), 1);
        m_chart->restart();
        VERIFY_OK(chart().openNote(m_note.id));
        VERIFY_OK(chart().saveDraft(worded("a day later")));
        QCOMPARE(edits(), 2);
    }

    void neverReplacesWordsNobodyHasRead()
    {
        m_chart->seal();
        const Op there = ofAnotherDesk("there", {base()});
        m_chart->receive({there});
        VERIFY_OK(chart().saveDraft(worded("here")));

        QCOMPARE(words(), QStringLiteral("here"));
        QCOMPARE(others(), QStringList{QStringLiteral("there")});
        VERIFY_OK(chart().saveDraft(worded("here, still")));
        QCOMPARE(others(), QStringList{QStringLiteral("there")});
    }

    void neverReplacesWordsOfADraftThatWasNotOpened()
    {
        m_chart->restart();
        VERIFY_OK(chart().saveDraft(worded("typed blindly")));

        QCOMPARE(words(), QStringLiteral("typed blindly"));
        QCOMPARE(others(), QStringList{QStringLiteral("first")});
    }

    void showsThatAnotherDeskWentOn()
    {
        VERIFY_OK(chart().openNote(m_note.id));
        m_chart->seal();
        m_chart->receive({ofAnotherDesk("there", {base()})});

        QCOMPARE(others(), QStringList{QStringLiteral("there")});
        QCOMPARE(testing::must(chart().notes(m_client.id))[0].otherVersions, 0);
        QCOMPARE(words(), QStringLiteral("there"));
    }

    void settlesTheVersionsThatWereRead()
    {
        m_chart->receive({ofAnotherDesk("there", {})});
        QCOMPARE(others(), QStringList{QStringLiteral("there")});
        VERIFY_OK(chart().openNote(m_note.id)); // what was read stays read
        m_chart->receive({ofAnotherDesk("unread", {})});

        VERIFY_OK(chart().settleVersions(worded("both")));

        QCOMPARE(others(), QStringList{QStringLiteral("unread")});
        QVERIFY(m_chart->events().contains(QStringLiteral("note.settle")));
        VERIFY_OK(chart().settleVersions(worded("all three")));
        QCOMPARE(others(), QStringList());
        QCOMPARE(words(), QStringLiteral("all three"));
    }

    void refusesADraftOfAnotherAuthorOrClient()
    {
        Note theirs = m_chart->build.note(m_client.id);
        theirs.author = UserId{{9}};
        VERIFY_ERROR(chart().saveDraft(theirs), ErrorCode::Refused);
        Note moved = m_note;
        moved.client = ClientId{{9}};
        VERIFY_ERROR(chart().saveDraft(moved), ErrorCode::Refused);
        VERIFY_ERROR(chart().settleVersions(moved), ErrorCode::Refused);
        VERIFY_ERROR(chart().saveDraft(m_chart->build.signedNote(m_note)), ErrorCode::Refused);
        m_chart->receive({m_chart->build.op(theirs)});
        theirs.author = m_note.author;
        VERIFY_ERROR(chart().saveDraft(theirs), ErrorCode::Refused);
    }

    void refusesANoteOverItsLimit()
    {
        Note large = m_note;
        large.body = testing::Builders::body(QString(maxNoteBytes, u'x'));

        VERIFY_ERROR(chart().saveDraft(large), ErrorCode::TooLarge);
        VERIFY_ERROR(chart().signNote(m_chart->build.signedNote(large)), ErrorCode::TooLarge);
        VERIFY_OK(chart().signNote(m_chart->build.signedNote(m_note)));
        VERIFY_ERROR(
            chart().addAddendum(m_chart->build.addendum(m_note, QString(maxNoteBytes + 1, u'x'))),
            ErrorCode::TooLarge);
    }

    void signsOnceAndForAll()
    {
        const Note signedNote = m_chart->build.signedNote(m_note);
        VERIFY_OK(chart().signNote(signedNote));

        VERIFY_ERROR(chart().signNote(signedNote), ErrorCode::Conflict);
        VERIFY_ERROR(chart().saveDraft(worded("late")), ErrorCode::Conflict);
        VERIFY_ERROR(chart().settleVersions(worded("late")), ErrorCode::Conflict);
        QVERIFY(testing::must(chart().openNote(m_note.id)) == signedNote);
        QCOMPARE(testing::must(chart().unsignedNotes()).size(), 0);
        QVERIFY(testing::must(chart().notes(m_client.id))[0].isSigned);
        QCOMPARE(others(), QStringList());
    }

    void signsOnlyItsActorsOwn()
    {
        VERIFY_ERROR(chart().signNote(m_note), ErrorCode::Refused);
        Note byAnother = m_chart->build.signedNote(m_note);
        byAnother.signature->signer = UserId{{9}};
        VERIFY_ERROR(chart().signNote(byAnother), ErrorCode::Refused);
        Note ofAnother = m_chart->build.note(m_client.id);
        ofAnother.author = UserId{{9}};
        m_chart->receive({m_chart->build.op(ofAnother)});
        VERIFY_OK(chart().openNote(ofAnother.id));
        VERIFY_ERROR(chart().signNote(m_chart->build.signedNote(ofAnother)), ErrorCode::Refused);
    }

    void signsNothingWhileAnotherVersionWaits()
    {
        m_chart->receive({ofAnotherDesk("there", {})});

        VERIFY_ERROR(chart().signNote(m_chart->build.signedNote(m_note)), ErrorCode::Conflict);
    }

    void signsNothingThatAnotherDeskWentOnWith()
    {
        VERIFY_OK(chart().openNote(m_note.id));
        m_chart->seal();
        m_chart->receive({ofAnotherDesk("there", {base()})});

        VERIFY_ERROR(chart().signNote(m_chart->build.signedNote(m_note)), ErrorCode::Conflict);
        const Note read = testing::must(chart().openNote(m_note.id));
        VERIFY_OK(chart().signNote(m_chart->build.signedNote(read)));
    }

    void keepsAnEditThatCrossedTheSigning()
    {
        m_chart->seal();
        const OpId begun = base();
        VERIFY_OK(chart().signNote(m_chart->build.signedNote(m_note)));
        m_chart->receive({ofAnotherDesk("crossed", {begun})});

        QCOMPARE(words(), QStringLiteral("first"));
        QCOMPARE(others(), QStringList{QStringLiteral("crossed")});
    }

    void addsOnlyToWhatIsSigned()
    {
        const Addendum early = m_chart->build.addendum(m_note);
        VERIFY_ERROR(chart().addAddendum(early), ErrorCode::Refused);
        VERIFY_OK(chart().signNote(m_chart->build.signedNote(m_note)));
        VERIFY_OK(chart().addAddendum(early));

        VERIFY_ERROR(chart().addAddendum(m_chart->build.addendum(m_note, QStringLiteral(" \n"))),
                     ErrorCode::Refused);
        Addendum moved = m_chart->build.addendum(m_note);
        moved.client = ClientId{{9}};
        VERIFY_ERROR(chart().addAddendum(moved), ErrorCode::Refused);
        Addendum forged = m_chart->build.addendum(m_note);
        forged.signature.signer = UserId{{9}};
        VERIFY_ERROR(chart().addAddendum(forged), ErrorCode::Refused);
        VERIFY_ERROR(chart().addAddendum(m_chart->build.addendum(m_chart->build.note(m_client.id))),
                     ErrorCode::NotFound);
        QVERIFY(testing::must(chart().addenda(m_note.id)) == QList<Addendum>{early});
        QCOMPARE(testing::must(chart().notes(m_client.id))[0].addenda, 1);
        QVERIFY(m_chart->events().contains(QStringLiteral("note.addend")));
    }

    void chainsTheSignaturesOfAPerson()
    {
        QCOMPARE(testing::must(chart().lastSignature()), crypto::Hash{});
        const Note signedNote = m_chart->build.signedNote(m_note);
        VERIFY_OK(chart().signNote(signedNote));
        QCOMPARE(testing::must(chart().lastSignature()), linkOf(*signedNote.signature));
        m_chart->build.clock.advance(1);
        const Addendum addendum = m_chart->build.addendum(m_note);
        VERIFY_OK(chart().addAddendum(addendum));

        QCOMPARE(testing::must(chart().lastSignature()), linkOf(addendum.signature));
    }

    void saysThatThereIsNoSuchNote()
    {
        VERIFY_ERROR(chart().openNote(NoteId{}), ErrorCode::NotFound);
        QVERIFY(testing::must(chart().otherVersions(NoteId{})).isEmpty());
        QVERIFY(testing::must(chart().addenda(NoteId{})).isEmpty());
    }

private:
    Chart &chart() { return *m_chart->chart; }

    Note worded(const char *words) const
    {
        Note note = m_note;
        note.body = testing::Builders::body(QString::fromLatin1(words));
        return note;
    }

    OpId base() const
    {
        return testing::must(chart::NoteTable(*m_chart->connection).find(m_note.id))->op;
    }

    /// Later than all that was typed here.
    Op ofAnotherDesk(const char *words, const QList<OpId> &parents)
    {
        m_chart->build.clock.advance(1000);
        Op op = m_chart->build.op(worded(words), parents);
        op.stamp.device = DeviceId{{9}};
        return op;
    }

    QString words()
    {
        return testing::must(chart().openNote(m_note.id))
            .body.section(QStringLiteral("subjective"));
    }

    QStringList others()
    {
        QStringList others;
        for (const NoteVersion &version : testing::must(chart().otherVersions(m_note.id)))
            others.append(version.body.section(QStringLiteral("subjective")));
        return others;
    }

    static crypto::Hash linkOf(const NoteSignature &signature)
    {
        return crypto::hash("alcove/signature-chain/v1", signature.signature);
    }

    std::unique_ptr<testing::TempChart> m_chart;
    Client m_client;
    Note m_note;
};

ALCOVE_TEST(sql_chart_notes_test, SqlChartNotesTest)
#include "sql_chart_notes_test.moc"

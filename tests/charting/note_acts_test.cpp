#include "charting/note_acts.h"

#include "charting/disclosure.h"
#include "charting/signing.h"
#include "core/record_book.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using charting::Retracted;
using testing::must;

/// What is signed about signed notes, in a real store.
class NoteActsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::TempChart>();
        m_reason = u"Typed into the wrong chart."_s;
        m_wrong = m_desk->addClient(u"Sam"_s, u"Rivera"_s).id;
        m_right = m_desk->addClient(u"Kim"_s, u"Novak"_s).id;
        m_note = m_desk->addSigned(m_wrong, u"Sang by the marigolds."_s);
    }

    void anActIsOnTheTextAsItWasSigned()
    {
        const Note theirs = signedByGrace();

        const Addendum kept
            = must(charting::signAct(chart(), theirs, NoteAct::CoSignature, u"I agree."_s, pen()));

        QVERIFY(kept.noteHash == theirs.signature->textHash);
        QCOMPARE(kept.act, NoteAct::CoSignature);
        QCOMPARE(kept.authorName, chart().actor().name);
        VERIFY_OK(charting::verify(kept));
        QVERIFY(must(chart().addenda(theirs.id)) == QList<Addendum>{kept});
    }

    void eachActFollowsTheSignatureBefore()
    {
        const Addendum first
            = must(charting::signAct(chart(), m_note, NoteAct::Addendum, u"And hummed."_s, pen()));
        m_desk->build.clock.advance(1);
        const Addendum second
            = must(charting::signAct(chart(), m_note, NoteAct::Retraction, u"Untrue."_s, pen()));

        QVERIFY(first.noteHash == crypto::Hash{});
        QVERIFY(second.signature.previous
                == crypto::hash("alcove/signature-chain/v1", first.signature.signature));
    }

    void aDraftHasNoActs()
    {
        const Note draft = m_desk->addDraft(m_wrong);

        VERIFY_ERROR(charting::signAct(chart(), draft, NoteAct::Addendum, u"More."_s, pen()),
                     ErrorCode::Refused);
        VERIFY_ERROR(retract(NoteAct::Retraction, {}, draft.id), ErrorCode::Refused);
    }

    void aRetractedNoteStaysToBeRead()
    {
        const Retracted done = must(retract(NoteAct::Retraction));

        QVERIFY(done == Retracted{});
        QVERIFY(must(chart().openNote(m_note.id)).body == m_note.body);
        QCOMPARE(must(chart().notes(m_wrong))[0].standing, NoteAct::Retraction);
    }

    void theTextGoesToTheRightClientAsADraft()
    {
        const Retracted done = must(retract(NoteAct::WrongClient, m_right));

        const Note moved = must(chart().openNote(done.moved));
        QVERIFY(!moved.isSigned());
        QVERIFY(moved.client == m_right);
        QVERIFY(moved.author == chart().actor().user);
        QCOMPARE(moved.format, m_note.format);
        QCOMPARE(moved.serviceAt, m_note.serviceAt);
        QVERIFY(moved.body == m_note.body);
        QVERIFY(done.breach.isNull()); // nobody had it
        const Note sealed = must(chart().openNote(m_note.id));
        QVERIFY(sealed.isSealed && sealed.body == NoteBody());
    }

    void aWrongClientWithoutARightOneIsSealedAlone()
    {
        QVERIFY(must(retract(NoteAct::WrongClient)) == Retracted{});

        QVERIFY(must(chart().openNote(m_note.id)).isSealed);
    }

    void whatIsRefusedLeavesNothingBehind()
    {
        VERIFY_ERROR(retract(NoteAct::WrongClient, m_wrong), ErrorCode::Refused);
        VERIFY_ERROR(retract(NoteAct::WrongClient, ClientId{{9}}), ErrorCode::NotFound);
        VERIFY_ERROR(retract(NoteAct::Retraction, m_right), ErrorCode::Refused);
        VERIFY_ERROR(retract(NoteAct::CoSignature), ErrorCode::Refused);
        m_reason = u" \r\n"_s;
        VERIFY_ERROR(retract(NoteAct::WrongClient, m_right), ErrorCode::Refused);
        m_reason = QString(maxNoteBytes + 1, u'x');
        VERIFY_ERROR(retract(NoteAct::WrongClient, m_right), ErrorCode::TooLarge);

        QVERIFY(isNothingMoved());
        QVERIFY(must(chart().addenda(m_note.id)).isEmpty());
    }

    void aNoteIsRetractedOnce()
    {
        must(retract(NoteAct::Retraction));

        VERIFY_ERROR(retract(NoteAct::WrongClient, m_right), ErrorCode::Conflict);

        QVERIFY(isNothingMoved());
    }

    void onlyItsAuthorOrThePrivacyOfficerRetracts()
    {
        const Note theirs = signedByGrace();
        m_desk->wear({Role::Clinician});
        VERIFY_ERROR(retract(NoteAct::WrongClient, m_right, theirs.id), ErrorCode::Refused);
        QVERIFY(isNothingMoved());

        m_desk->wear({Role::Clinician, Role::PrivacyOfficer});
        const Retracted done = must(retract(NoteAct::WrongClient, m_right, theirs.id));

        QVERIFY(must(chart().openNote(done.moved)).author == chart().actor().user);
    }

    void whatWasPrintedOrExportedIsAssessed()
    {
        leave(u"chart.print"_s, idString(m_wrong));
        leave(u"note.print"_s, idString(m_note.id));
        leave(u"note.print"_s, idString(m_note.id), day);
        leave(u"note.export"_s, {});

        const Retracted done = must(retract(NoteAct::WrongClient, m_right));

        const ChartRecord record = read(done.breach);
        QVERIFY(record.client == m_right);
        QCOMPARE(record.kind, RecordKind::Breach);
        QCOMPARE(record.value(u"found-on"_s), u"2026-03-03"_s);
        QCOMPARE(record.value(u"conclusion"_s), u"undecided"_s);
        const QString what = record.value(u"what"_s);
        QVERIFY2(what.endsWith(u"Until then it was printed 3 times, on 2026-03-02, 2026-03-03; "
                               "exported once, on 2026-03-03."_s),
                 qPrintable(what));
        for (const QString &secret : {u"marigold"_s, u"Rivera"_s, u"Novak"_s})
            QVERIFY(!what.contains(secret));
    }

    void withoutARightClientItIsInTheChartWhereItStood()
    {
        leave(u"chart.print"_s, idString(m_wrong));

        QVERIFY(read(must(retract(NoteAct::WrongClient)).breach).client == m_wrong);
    }

    void whatDidNotHaveTheNoteIsNotCounted()
    {
        const Note other = m_desk->addSigned(m_wrong);
        leave(u"note.print"_s, idString(other.id));
        leave(u"chart.open"_s, idString(m_wrong));
        must(chart().audit({u"chart.print"_s, idString(m_right), idString(m_right), u"paper"_s}));

        QVERIFY(must(retract(NoteAct::WrongClient, m_right)).breach.isNull());
    }

    void whatWasPrintedBeforeItWasSignedIsNotCounted()
    {
        leave(u"chart.print"_s, idString(m_wrong));
        m_desk->build.clock.advance(1);
        const Note later = m_desk->addSigned(m_wrong);

        QVERIFY(must(retract(NoteAct::WrongClient, m_right, later.id)).breach.isNull());
    }

    void aPrintedNoteThatIsMerelyRetractedWasNobodyElses()
    {
        leave(u"chart.print"_s, idString(m_wrong));

        QVERIFY(must(retract(NoteAct::Retraction)).breach.isNull());
    }

    void whatAnotherDeskPrintedOrExportedIsAssessedToo()
    {
        receive({{u"what"_s, u"SOAP note"_s},
                 {u"on"_s, u"2026-03-02"_s},
                 {u"how"_s, u"printed"_s},
                 {u"note-id"_s, idString(m_note.id)},
                 {u"whom"_s, u"School: Dana Rivera"_s}});
        receive({{u"what"_s, u"All"_s}, {u"on"_s, u"2026-03-02"_s}, {u"how"_s, u"exported"_s}});

        const QString what
            = read(must(retract(NoteAct::WrongClient, m_right)).breach).value(u"what"_s);

        QVERIFY2(what.endsWith(u"printed once, on 2026-03-02; exported once, on 2026-03-02."_s),
                 qPrintable(what));
        QVERIFY(!what.contains(u"Dana"_s)); // that would say whose chart it was
    }

    void whatAnotherDeskPrintedOfOtherNotesIsNot()
    {
        const Note other = m_desk->addSigned(m_wrong);
        receive({{u"what"_s, u"SOAP note"_s},
                 {u"on"_s, u"2026-03-02"_s},
                 {u"how"_s, u"printed"_s},
                 {u"note-id"_s, idString(other.id)}});

        QVERIFY(must(retract(NoteAct::WrongClient, m_right)).breach.isNull());
    }

    void whatIsInTheChartAndInTheLogIsCountedOnce()
    {
        leave(u"note.print"_s, idString(m_note.id)); // of a program that wrote it in the log alone
        const Note other = m_desk->addSigned(m_wrong);
        for (const Note &note : {m_note, other})
            must(charting::tellDisclosure(
                chart(), {m_wrong, idString(note.id), u"SOAP note"_s, charting::LeftAs::Pdf},
                {u"note.print"_s, idString(note.id), idString(m_wrong), u"sealed"_s},
                m_desk->build.clock, m_desk->build.random));
        leave(u"chart.print"_s, idString(m_wrong));

        const QString what
            = read(must(retract(NoteAct::WrongClient, m_right)).breach).value(u"what"_s);

        QVERIFY2(what.endsWith(u"printed 2 times, on 2026-03-02; saved as a PDF once, on "
                               "2026-03-02."_s),
                 qPrintable(what));
    }

    void whoMayNotReadTheLogIsToldWhatTheChartHas()
    {
        receive({{u"what"_s, u"All"_s}, {u"on"_s, u"2026-03-02"_s}, {u"how"_s, u"exported"_s}});
        m_desk->wear({Role::Clinician});

        const QString what
            = read(must(retract(NoteAct::WrongClient, m_right)).breach).value(u"what"_s);

        QVERIFY(what.contains(u"exported once, on 2026-03-02. Whether it was more often"_s));
        QVERIFY(what.contains(u"the privacy officer reads"_s));
    }

    void whoMayNotReadTheLogLeavesItToThePrivacyOfficer()
    {
        m_desk->wear({Role::Clinician});

        const Retracted done = must(retract(NoteAct::WrongClient, m_right));

        QVERIFY(read(done.breach).value(u"what"_s).contains(u"the privacy officer reads"_s));
    }

private:
    static constexpr Millis day = Millis{24} * 60 * 60 * 1000;

    Chart &chart() { return *m_desk->chart; }
    charting::Pen pen() { return {m_key, m_desk->build.clock, m_desk->build.random}; }
    Result<Retracted> retract(NoteAct act, std::optional<ClientId> right = {},
                              std::optional<NoteId> note = {})
    {
        return charting::retractNote(chart(), note.value_or(m_note.id), act, m_reason, right,
                                     pen());
    }
    /// As if the note had gone out, so long after what happened before.
    void leave(const QString &event, const QString &subject, Millis later = 0)
    {
        m_desk->build.clock.advance(later);
        must(chart().audit({event, subject, idString(m_wrong), u"paper"_s}));
    }
    /// As another desk of the practice wrote down what it let go.
    void receive(const RecordFields &fields)
    {
        Op op = m_desk->build.op(m_desk->build.record(m_wrong, RecordKind::Disclosure, fields));
        op.stamp.device = DeviceId{{9}};
        m_desk->receive({op});
    }
    Note signedByGrace()
    {
        Note note = m_desk->build.note(m_wrong);
        note.author = UserId{{7}};
        note.authorName = u"Grace Hill"_s;
        note.signature = m_desk->build.signature();
        note.signature->signer = note.author;
        m_desk->receive({m_desk->build.op(note)});
        return note;
    }
    ChartRecord read(RecordId id) { return *must(recordBookOf(chart())->record(id)).record(); }
    bool isNothingMoved()
    {
        return must(chart().notes(m_right)).isEmpty()
            && must(recordBookOf(chart())->records(m_right, {RecordKind::Breach})).isEmpty();
    }

    std::unique_ptr<testing::TempChart> m_desk;
    testing::FakeRandom m_random{5};
    crypto::SigningKey m_key{crypto::SecretBytes::random(32, m_random)};
    QString m_reason;
    ClientId m_wrong;
    ClientId m_right;
    Note m_note;
};

ALCOVE_TEST(note_acts_test, NoteActsTest)
#include "note_acts_test.moc"

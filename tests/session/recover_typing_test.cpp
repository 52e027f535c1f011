#include "session/recover_typing.h"

#include "core/note_typing.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using Outcome = RecoveredNote::Outcome;

namespace {

/// A journal with what the test puts into it.
class FakeJournal final : public TypingJournal {
public:
    Result<std::unique_ptr<TypingRecord>> begin(const TypedText & /*text*/) override
    {
        return Error(ErrorCode::Refused, "not part of the test");
    }
    const QList<RecoveredTyping> &recovered() const override { return left; }
    Result<void> settle(const std::string &name) override
    {
        settled.push_back(name);
        return {};
    }
    int unreadable() const override { return 0; }

    QList<RecoveredTyping> left;
    std::vector<std::string> settled;
};

} // namespace

class RecoverTypingTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_chart = std::make_unique<testing::TempChart>();
        m_journal = {};
        m_client = m_chart->addClient().id;
    }

    void foldsWordsIntoTheirDraft()
    {
        const Note note = m_chart->addDraft(m_client, u"Slept"_s);
        leave(note, u"Slept better"_s);

        const auto recovered = recover();

        QCOMPARE(recovered.size(), 1);
        QVERIFY(recovered.first().outcome == Outcome::InDraft);
        QVERIFY(recovered.first().note == note.id && recovered.first().client == m_client);
        QVERIFY(recovered.first().caret == (Caret{u"subjective"_s, 5}));
        QCOMPARE(words(note.id), u"Slept better"_s);
        QCOMPARE(m_journal.settled, std::vector<std::string>{"a.alj"});
    }

    void anAddendumWaitsToBeTypedOn()
    {
        const Note note = m_chart->addSigned(m_client);
        leave({note.id, m_client, u"One thing more."_s});

        const auto recovered = recover();

        QCOMPARE(recovered.size(), 1);
        QVERIFY(recovered.first().outcome == Outcome::InAddendum);
        QVERIFY(recovered.first().note == note.id && recovered.first().client == m_client);
        QCOMPARE(recovered.first().addendum, u"One thing more."_s);
        QCOMPARE(recovered.first().typing, std::string("a.alj"));
        QVERIFY(m_journal.settled.empty());
    }

    void soDoesTheReasonOfAnotherActAsItsCursorSays()
    {
        const Note note = m_chart->addSigned(m_client);
        leave({note.id, m_client, u"Entered twice."_s}, {noteActName(NoteAct::Retraction), 7});

        const auto recovered = recover();

        QVERIFY(recovered.first().outcome == Outcome::InAddendum);
        QCOMPARE(recovered.first().addendum, u"Entered twice."_s);
        QVERIFY((recovered.first().caret == Caret{u"retraction"_s, 7}));
    }

    void anAddendumThatWasSignedJustBeforeTheEndIsNotToldOf()
    {
        const Note note = m_chart->addSigned(m_client);
        const Addendum addendum = m_chart->build.addendum(note);
        VERIFY_OK(m_chart->chart->addAddendum(addendum));
        leave({note.id, m_client, addendum.text});

        QVERIFY(recover().first().outcome == Outcome::AllSaved);
        QCOMPARE(m_journal.settled.size(), std::size_t{1});
    }

    void aFormWaitsToBeTypedOn()
    {
        const UnfinishedRecord typed = inAForm(m_chart->build.allergy(m_client));

        const auto recovered = recover();

        QVERIFY(recovered.first().outcome == Outcome::InRecord);
        QCOMPARE(recovered.first().record, std::optional(typed));
        QVERIFY(recovered.first().client == m_client);
        QCOMPARE(recovered.first().typing, std::string("a.alj"));
        QVERIFY(m_journal.settled.empty());
    }

    void aFormThatWasKeptJustBeforeTheEndIsNotToldOf()
    {
        const ChartRecord allergy = m_chart->build.allergy(m_client);
        inAForm(allergy);
        VERIFY_OK(m_chart->chart->saveRecord({allergy, {}, {}}));

        QVERIFY(recover().first().outcome == Outcome::AllSaved);
        QCOMPARE(m_journal.settled.size(), std::size_t{1});
    }

    void detailsOfANewClientWaitToBeTypedOn()
    {
        UnfinishedClient typed{ClientId{{7}}, true, {}, {}};
        typed.typed[u"given"_s] = u"Rob"_s;
        typed.typed[u"born"_s] = u"second of"_s;
        leave(typed, {u"born"_s, 6});

        const RecoveredNote one = recover().first();

        QVERIFY(one.outcome == Outcome::InClient && one.client == typed.client);
        QCOMPARE(one.details->typed.at(u"born"_s), u"second of"_s);
        QVERIFY(one.details->isNew);
        QVERIFY(one.caret == (Caret{u"born"_s, 6}));
        QCOMPARE(one.typing, std::string("a.alj"));
        QVERIFY(m_journal.settled.empty());
    }

    void detailsThatWereChangedStandOnWhatTheChartHasNow()
    {
        const Client before = testing::must(m_chart->chart->openClient(m_client));
        UnfinishedClient typed{m_client, false, fieldsOf(before), fieldsOf(before)};
        typed.typed[u"preferred"_s] = u"Sammy"_s;
        Client after = before;
        after.phone = u"555"_s;
        VERIFY_OK(m_chart->chart->saveClient(after));
        leave(typed, {});

        const RecoveredNote one = recover().first();

        QVERIFY(one.outcome == Outcome::InClient);
        QCOMPARE(one.details->seen.at(u"phone"_s), u"555"_s);
        QCOMPARE(one.details->typed.at(u"phone"_s), u"555"_s);
        QCOMPARE(one.details->typed.at(u"preferred"_s), u"Sammy"_s);
    }

    void detailsThatWereKeptJustBeforeTheEndAreNotToldOf()
    {
        UnfinishedClient typed{m_client, true, {}, {}};
        typed.typed = fieldsOf(testing::must(m_chart->chart->openClient(m_client)));
        leave(typed, {});

        QVERIFY(recover().first().outcome == Outcome::AllSaved);
        QCOMPARE(m_journal.settled.size(), std::size_t{1});
    }

    void whatWasSavedOnlyTellsWhereOneWas()
    {
        const Note note = m_chart->addDraft(m_client, u"Slept"_s);
        leave(note, u"Slept"_s);
        m_journal.left.first().isKept = true;
        const qint64 entries = m_chart->entries();

        const auto recovered = recover();

        QVERIFY(recovered.first().outcome == Outcome::AllSaved);
        QVERIFY(recovered.first().note == note.id);
        QCOMPARE(m_chart->entries(), entries);
        QCOMPARE(m_journal.settled.size(), std::size_t{1});
    }

    void whatWasSavedJustBeforeTheEndIsNotToldOf()
    {
        const Note note = m_chart->addDraft(m_client, u"Slept better"_s);
        leave(note, u"Slept better"_s);

        QVERIFY(recover().first().outcome == Outcome::AllSaved);

        QCOMPARE(m_journal.settled.size(), std::size_t{1});
    }

    void aNoteSignedMeanwhileStaysAndTheWordsAreADraftOfTheirOwn()
    {
        const Note note = m_chart->addSigned(m_client, u"Slept"_s);
        leave(note, u"Slept better"_s);

        const auto recovered = recover();

        QVERIFY(recovered.first().outcome == Outcome::OwnDraft);
        QVERIFY(recovered.first().note != note.id);
        QCOMPARE(words(recovered.first().note), u"Slept better"_s);
        QVERIFY(testing::must(m_chart->chart->openNote(note.id)) == note);
        QCOMPARE(m_journal.settled.size(), std::size_t{1});
    }

    void whatTheChartDoesNotTakeStaysInTheJournal()
    {
        Note note = m_chart->addDraft(m_client, u"Slept"_s);
        note.author.raw[0] ^= 1U;
        leave(note, u"Slept better"_s);
        m_journal.left.append({"b.alj", {}, {}, false}); // of an editor to come

        const auto recovered = recover();

        QCOMPARE(recovered.size(), 2);
        QVERIFY(recovered[0].outcome == Outcome::LeftInJournal);
        QVERIFY(recovered[1].outcome == Outcome::LeftInJournal && recovered[1].note.isNull());
        QVERIFY(m_journal.settled.empty());
        QCOMPARE(words(note.id), u"Slept"_s);
    }

private:
    UnfinishedRecord inAForm(const ChartRecord &record)
    {
        const UnfinishedRecord typed{record, {}, true, {}};
        m_journal.left.append({"a.alj", typedText(typed), {}, false});
        return typed;
    }
    void leave(const Note &note, const QString &words)
    {
        Note typed = note;
        typed.signature.reset();
        typed.body.sections.first().text = words;
        const Caret caret{u"subjective"_s, 5};
        m_journal.left.append({"a.alj", typedText(typed, caret), {typedText(note).fields}, false});
    }
    void leave(const UnsignedAddendum &addendum, const Caret &caret = {addendumField, 3})
    {
        m_journal.left.append({"a.alj", typedText(addendum, caret), {}, false});
    }
    void leave(const UnfinishedClient &client, const Caret &caret)
    {
        m_journal.left.append({"a.alj", typedText(client, caret), {}, false});
    }
    QList<RecoveredNote> recover()
    {
        return session::recoverTyping(*m_chart->chart, m_journal, m_clock, m_random);
    }
    QString words(NoteId note)
    {
        return testing::must(m_chart->chart->openNote(note)).body.sections.first().text;
    }

    testing::FakeClock m_clock;
    testing::FakeRandom m_random{99};
    std::unique_ptr<testing::TempChart> m_chart;
    FakeJournal m_journal;
    ClientId m_client;
};

ALCOVE_TEST(recover_typing_test, RecoverTypingTest)
#include "recover_typing_test.moc"

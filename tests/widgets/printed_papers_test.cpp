#include "base/posix_files.h"
#include "charting/instrument_shelf.h"
#include "charting/measure.h"
#include "presentation/measure_document.h"
#include "presentation/plan_paper.h"
#include "presentation/print_presenter.h"
#include "support/direct_session.h"
#include "support/test_registry.h"
#include "widgets/paper_text.h"
#include "words/note_act_text.h"

#include <QSignalSpy>

#include <functional>
#include <memory>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::PrintPresenter;
using testing::must;

/// What a chart leaves on paper, from the store to the text that another program reads in the PDF.
class PrintedPapersTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient();
    }
    void cleanup() { m_session.reset(); }

    void aTreatmentPlanSaysTheWholeThreadAndWhoAgreed()
    {
        const ChartRecord problem
            = keep(RecordKind::Problem,
                   {{u"problem"_s, u"Low mood"_s}, {u"strengths"_s, u"A dog, a sister nearby"_s}});
        const ChartRecord goal
            = keep(RecordKind::Goal,
                   {{u"goal"_s, u"Back at work"_s}, {u"problem-of"_s, idString(problem.id)}});
        const ChartRecord objective = keep(RecordKind::Objective,
                                           {{u"objective"_s, u"Sleeps seven hours"_s},
                                            {u"goal-of"_s, idString(goal.id)},
                                            {u"baseline"_s, u"two nights a week"_s},
                                            {u"target"_s, u"six nights a week"_s},
                                            {u"measured-by"_s, u"a sleep log"_s}});
        keep(RecordKind::Intervention,
             {{u"intervention"_s, u"Sleep restriction"_s},
              {u"objective-of"_s, idString(objective.id)},
              {u"frequency"_s, u"weekly"_s}});
        keep(RecordKind::PlanReview,
             {{u"review-on"_s, u"2026-06-01"_s},
              {u"agreed"_s, u"signed"_s},
              {u"agreed-by"_s, u"Sam Rivera"_s},
              {u"agreed-on"_s, u"2026-03-02"_s}});
        const NoteBody body = presentation::planPaper(standing(), QDate(2026, 3, 2));
        const Note plan = sign(u"treatment-plan"_s, body);

        const QStringList pages = printed([&](PrintPresenter &each) { each.showNote(plan.id); });

        QCOMPARE(testing::unmarkedPage(pages, m_document), QString());
        QStringList expected{u"Treatment plan"_s, u"Written by Ada Quill"_s};
        const auto format = must(charting::builtInFormat(u"treatment-plan"_s));
        for (const charting::FormatSection &section : format.sections)
            if (const QString text = body.section(section.code); !text.isEmpty())
                expected << section.title << text;
        expected << u"Signed by Ada Quill, 2 March 2026"_s << u"Key "_s;
        QVERIFY(expected.size() >= 14); // of at least five sections
        QCOMPARE(testing::firstOutOfOrder(pages, expected), QString());
        for (const QString &words :
             {u"Low mood: Back at work"_s, u"Back at work: Sleeps seven hours"_s,
              u"Sleeps seven hours: Sleep restriction, weekly"_s, u"Sam Rivera, 2 Mar 2026"_s})
            QCOMPARE(testing::firstOutOfOrder(pages, {words}), QString());
    }

    void aSafetyPlanIsOnePageWithItsSixSteps()
    {
        const QList<std::pair<QString, QString>> steps{
            {u"My warning signs"_s,
             u"I stop answering messages. I sleep in my clothes. My chest is tight and I walk from "
             "room to room.\nI tell myself that nobody would notice."_s},
            {u"What I can do on my own"_s,
             u"Cold water on my wrists and neck. The playlist from the summer.\nOut with the dog, "
             "once around the lake, without the phone."_s},
            {u"People and places that take my mind off it"_s,
             u"The climbing hall, open until ten. My sister's kitchen, 555 0101.\nThe library on "
             "Third Street, open Sundays."_s},
            {u"People I can turn to"_s,
             u"Maria, my sister, 555 0101. Then Theo from work, 555 0102.\nBoth know about this "
             "plan and have a copy."_s},
            {u"Professionals and crisis lines"_s,
             u"Ada Quill, 555 0100, weekdays until six. Dr. Wen, 555 0103.\n988 by call or text at "
             "any hour. 911 if I am in danger now. Emergency room: Lakeside, gate B."_s},
            {u"Making my surroundings safer"_s,
             u"My sister holds the pills and brings those for two days.\nThe rope from the garage "
             "goes to Theo by Tuesday."_s}};
        const auto format = must(charting::builtInFormat(u"safety-plan"_s));
        NoteBody body;
        QStringList expected{u"Safety plan"_s};
        for (qsizetype step = 0; step < steps.size(); ++step) {
            QCOMPARE(format.sections.at(step).title, steps.at(step).first);
            body.sections.append({format.sections.at(step).code, steps.at(step).second});
            expected << steps.at(step).first << steps.at(step).second;
        }
        expected << u"Signed by Ada Quill"_s;
        const Note plan = sign(u"safety-plan"_s, body);

        const QStringList pages = printed([&](PrintPresenter &each) { each.showNote(plan.id); });

        QCOMPARE(format.sections.size(), 6);
        QCOMPARE(pages.size(), 1);
        QCOMPARE(testing::unmarkedPage(pages, m_document), QString());
        QCOMPARE(testing::firstOutOfOrder(pages, expected), QString());
    }

    void aMeasureSaysItsItemsItsAnswersAndItsScore()
    {
        const charting::InstrumentShelf shelf;
        const charting::Instrument &phq9 = *shelf.find(u"phq-9"_s);
        charting::Answers answers;
        for (const charting::InstrumentItem &item : phq9.items)
            answers[item.code] = item.code == u"9"_s ? 1 : 2;
        ChartRecord measure = must(charting::measureRecord(
            RecordId::make(m_session->desk.build.clock, m_session->desk.build.random), m_client.id,
            phq9, answers, QDate(2026, 3, 2), charting::FilledBy::Client));
        measure.fields[u"followed-up"_s] = u"Passing thoughts on Sunday, no plan, safe now."_s;
        m_document = measureDocument(m_client, measure, &phq9, origin());

        const QStringList pages = testing::pagesOf(m_document);

        QCOMPARE(testing::unmarkedPage(pages, m_document), QString());
        QStringList expected{u"PHQ-9, 2 Mar 2026"_s, u"Filled in by: The client"_s,
                             phq9.instruction};
        for (const charting::InstrumentItem &item : phq9.items)
            expected << item.words
                     << u"%1 %2"_s.arg(answers[item.code])
                            .arg(item.answers.at(answers[item.code]).words);
        expected << u"Total 17, of 0 to 27: Moderately severe"_s << u"What was asked about it"_s
                 << u"Passing thoughts on Sunday, no plan, safe now."_s;
        QCOMPARE(testing::firstOutOfOrder(pages, expected), QString());
        QVERIFY(pages.size() <= 2);
    }

    void everyActOnANoteIsShownWithItsSignature()
    {
        Note note = m_session->desk.build.signedNote(
            m_session->desk.build.note(m_client.id, u"Slept well."_s));
        const QList<Addendum> acts{act(note, NoteAct::Addendum, u"Came with the sister."_s, 1),
                                   act(note, NoteAct::NeedsRevision, u"Say what changed."_s, 2),
                                   act(note, NoteAct::CoSignature, {}, 3),
                                   act(note, NoteAct::Retraction, u"Entered twice."_s, 4)};
        m_document = noteDocument(m_client, {note, acts}, origin());

        const QStringList pages = testing::pagesOf(m_document);

        QCOMPARE(testing::unmarkedPage(pages, m_document), QString());
        QStringList expected;
        // That it does not stand comes before what does not.
        for (const int number : {3, -1, 0, 1, 2}) {
            if (number < 0) {
                expected << u"Slept well."_s << u"Signed by Ada Quill"_s;
                continue;
            }
            expected << words::noteActText(acts[number]) << acts[number].text
                     << u"Signed by Person %1"_s.arg(number + 1);
        }
        QCOMPARE(testing::firstOutOfOrder(pages, expected), QString());
        QCOMPARE(testing::plainWords(pages.join(u' ')).count(u"Signed by"_s), 5);
    }

    void aWholeChartHasAllThatStandsAndNothingThatWasSealed()
    {
        QString longText;
        for (int line = 0; line < 150; ++line)
            longText += u"Line %1 of a long session.\n"_s.arg(line);
        const Note written = m_session->desk.addSigned(m_client.id, longText);
        add(act(written, NoteAct::Addendum, u"He called on Tuesday."_s));
        const Note retracted = m_session->desk.addSigned(m_client.id, u"Walked every day."_s);
        add(act(retracted, NoteAct::Retraction, u"Entered twice."_s));
        const Note anothers = m_session->desk.addSigned(m_client.id, u"Sealedwords of another."_s);
        add(act(anothers, NoteAct::WrongClient, u"Was not about her."_s));
        const Note draft = m_session->desk.addDraft(m_client.id, u"Begun and not signed."_s);
        must(m_session->desk.chart->saveRecord(
            {m_session->desk.build.allergy(m_client.id), {}, {}}));
        keep(RecordKind::Medication, {{u"name"_s, u"Sertraline"_s}, {u"dose"_s, u"50 mg"_s}});

        const QStringList pages
            = printed([this](PrintPresenter &each) { each.showChart(m_client.id); });

        QVERIFY(pages.size() >= 3);
        QCOMPARE(testing::unmarkedPage(pages, m_document), QString());
        const QString text = testing::plainWords(pages.join(u' '));
        QVERIFY(text.contains(u"Penicillin"_s) && text.contains(u"Sertraline"_s));
        for (int line = 0; line < 150; ++line)
            QCOMPARE(text.count(u"Line %1 of a long session."_s.arg(line)), 1);
        QStringList expected;
        for (const NoteSummary &note : must(m_session->desk.chart->notes(m_client.id))) {
            if (note.id == written.id)
                expected << u"Line 0 of"_s << u"Line 149 of"_s << u"Signed by"_s
                         << u"Addendum by Ada Quill"_s << u"He called on Tuesday."_s;
            else if (note.id == retracted.id)
                expected << u"Entered twice."_s << u"Walked every day."_s << u"Signed by"_s;
            else if (note.id == anothers.id)
                expected << u"Its text is sealed."_s;
            else if (note.id == draft.id)
                expected << u"Begun and not signed."_s << u"Draft, not signed."_s;
        }
        QCOMPARE(testing::firstOutOfOrder(pages, expected), QString());
        QVERIFY(!text.contains(u"Sealedwords"_s));
        // Three notes and what was added to each; the draft has a line to sign on.
        QCOMPARE(text.count(u"Signed by Ada Quill"_s), 6);
        QCOMPARE(text.count(u"Draft, not signed."_s), 1);
    }

private:
    ChartRecord keep(RecordKind kind, const RecordFields &fields)
    {
        ChartRecord record = m_session->desk.build.record(m_client.id, kind, fields);
        must(m_session->desk.chart->saveRecord({record, {}, {}}));
        return record;
    }
    QList<ChartRecord> standing()
    {
        QList<RecordKind> kinds;
        for (const KindRule &rule : allRecordKinds())
            kinds.append(rule.kind);
        QList<ChartRecord> records;
        for (const RecordSheet &sheet : must(m_session->desk.chart->records(m_client.id, kinds)))
            if (const auto record = sheet.record())
                records.append(*record);
        return records;
    }
    Note sign(const QString &format, const NoteBody &body)
    {
        testing::Builders &build = m_session->desk.build;
        Note note = build.note(m_client.id);
        note.format = format;
        note.body = body;
        must(m_session->desk.chart->saveDraft(note));
        note = build.signedNote(note);
        must(m_session->desk.chart->signNote(note));
        return note;
    }
    /// By Ada, or by "Person n".
    Addendum act(const Note &note, NoteAct what, const QString &text, int person = 0)
    {
        Addendum made = m_session->desk.build.addendum(note, text);
        made.act = what;
        if (what != NoteAct::Addendum)
            made.noteHash = note.signature->textHash;
        if (person > 0)
            made.authorName = made.signature.signerName = u"Person %1"_s.arg(person);
        return made;
    }
    void add(const Addendum &addendum) { must(m_session->desk.chart->addAddendum(addendum)); }

    /// Its document is m_document then.
    QStringList printed(const std::function<void(PrintPresenter &)> &show)
    {
        PrintPresenter presenter(*m_session, m_session->desk.build.clock,
                                 std::make_shared<PosixFiles>());
        QSignalSpy ready(&presenter, &PrintPresenter::ready);
        show(presenter);
        if (ready.isEmpty() && !ready.wait())
            return {};
        m_document = presenter.document();
        return testing::pagesOf(m_document);
    }

    presentation::PrintOrigin origin() const
    {
        presentation::PrintOrigin origin;
        origin.practice = m_session->desk.practice;
        origin.now = m_session->desk.build.clock.now();
        origin.zone = QTimeZone::systemTimeZone();
        origin.formats = must(charting::builtInFormats());
        return origin;
    }

    std::unique_ptr<testing::DirectSession> m_session;
    Client m_client;
    presentation::ChartDocument m_document;
};

ALCOVE_TEST(printed_papers_test, PrintedPapersTest)
#include "printed_papers_test.moc"

#include "presentation/group_presenter.h"

#include "charting/note_facts.h"
#include "presentation/context_of.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::GroupPresenter;
using presentation::NoteEditorPresenter;
using testing::must;
namespace fact = charting::fact;

class GroupPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_hope = m_session->desk.addClient(u"Hope"_s, u"Lane"_s);
        m_will = m_session->desk.addClient(u"Will"_s, u"Stone"_s);
        m_grace = m_session->desk.addClient(u"Grace"_s, u"Park"_s);
        m_group = std::make_unique<GroupPresenter>(testing::contextOf(*m_session));
        refresh();
        m_group->begin(u"Skills"_s);
        for (const Client &client : {m_hope, m_will, m_grace})
            m_group->add(client.id);
        QCOMPARE(m_group->members(), 3);
    }
    void cleanup()
    {
        m_group.reset();
        m_session.reset();
    }

    void whoWasThereHasANoteWithBothTexts()
    {
        there(0);
        m_group->typeForAll(u"Practised breathing."_s);
        m_group->typeFor(0, u"Led the exercise."_s);
        there(1); // later: the group's text is in theirs too
        flush();
        const Note hers = note(m_hope);
        QCOMPARE(hers.format, u"group"_s);
        QCOMPARE(hers.body.section(u"session"_s), u"Practised breathing."_s);
        QCOMPARE(hers.body.section(u"participation"_s), u"Led the exercise."_s);
        QCOMPARE(hers.body.section(groupSessionCode), u"Skills"_s);
        QCOMPARE(note(m_will).body.section(u"session"_s), u"Practised breathing."_s);
        QVERIFY(must(m_session->desk.chart->notes(m_grace.id)).isEmpty()); // was not there
    }

    void whatIsWrittenBesideStays()
    {
        there(0);
        m_group->typeForAll(u"Practised breathing."_s);
        flush();
        Note beside = note(m_hope);
        beside.body = charting::withFact(beside.body, u"plan"_s, u"HOMEWORK PLAN"_s);
        beside.body = charting::withFact(beside.body, u"participation"_s, u"Led it."_s);
        must(m_session->desk.chart->saveDraft(beside));

        refresh();
        QTRY_COMPARE(m_group->memberText(0), u"Led it."_s);
        m_group->typeForAll(u"Practised breathing twice."_s);
        flush();

        QCOMPARE(note(m_hope).body.section(u"plan"_s), u"HOMEWORK PLAN"_s);
        QCOMPARE(note(m_hope).body.section(u"participation"_s), u"Led it."_s);
        QCOMPARE(note(m_hope).body.section(u"session"_s), u"Practised breathing twice."_s);
    }

    void whatIsSignedBesideIsSignedHereToo()
    {
        there(0);
        m_group->typeFor(0, u"Took part."_s);
        flush();
        must(m_session->desk.chart->signNote(m_session->desk.build.signedNote(note(m_hope))));

        refresh();

        QTRY_VERIFY(m_group->isSigned(0));
    }

    void aSessionIsOpenUntilAllIsSigned()
    {
        QVERIFY(m_group->isOpen());
        there(0);
        m_group->typeFor(0, u"Took part."_s);
        QVERIFY(m_group->isOpen());
        m_group->ask();
        m_group->signTogether();
        QTRY_VERIFY(m_group->isSigned(0));
        QVERIFY(!m_group->isOpen());
    }

    void nobodyIsAddedTwiceAndANoteThatIsBegunStays()
    {
        m_group->add(m_hope.id);
        QCOMPARE(m_group->members(), 3);
        there(0);
        QSignalSpy why(m_group.get(), &GroupPresenter::failed);
        m_group->setThere(0, false);
        QVERIFY(m_group->wasThere(0));
        QVERIFY(why.value(0).value(0).toString().contains(u"was begun and stays"_s));
    }

    void aNameOfAnotherMemberStopsTheSignature()
    {
        there(0);
        there(1);
        m_group->typeForAll(u"Practised breathing."_s);
        m_group->typeFor(0, u"Spoke of Grace and of hope."_s); // her own name is none
        m_group->typeFor(1, u"Took part."_s);
        QVERIFY(m_group->problem(0).contains(u"names Grace"_s));
        QSignalSpy changed(m_group.get(), &GroupPresenter::memberChanged);
        m_group->ask();
        m_group->signTogether();
        QTRY_VERIFY(m_group->isSigned(1)); // the other is not held up
        QVERIFY(!m_group->isSigned(0));

        m_group->keepName(0);
        QTRY_COMPARE(m_group->problem(0), QString());
        QSignalSpy all(m_group.get(), &GroupPresenter::signedAll);
        m_group->ask();
        m_group->signTogether();
        QTRY_COMPARE(all.count(), 1);
        QCOMPARE(all.at(0).at(0).toInt(), 2);
        QCOMPARE(note(m_hope).body.section(fact::otherNames), u"Grace"_s);
        QVERIFY(m_session->desk.events().contains(u"note.name"_s));
    }

    void nothingIsSignedUnasked()
    {
        there(0);
        m_group->typeFor(0, u"Took part."_s);

        m_group->signTogether();
        m_group->sign(0);
        QVERIFY(!m_group->isSigning(0));

        m_group->ask();
        QCOMPARE(m_group->askedTogether(), 1);
        QCOMPARE(m_group->question(0), QString());
        m_group->typeFor(0, u"Took part. Led it."_s); // that is another note
        QCOMPARE(m_group->askedTogether(), 0);
        m_group->sign(0);
        QVERIFY(!m_group->isSigning(0));
        m_group->ask();
        m_group->typeForAll(u"Practised breathing."_s);
        QCOMPARE(m_group->askedTogether(), 0);
        m_group->ask();
        m_group->goOnTogether();
        QCOMPARE(m_group->askedTogether(), 0);
    }

    void aDoubtIsAskedOfItsNoteInTheWordsOfAnyNote()
    {
        signLast(m_hope);
        there(0);
        there(1);
        m_group->typeFor(0, u"Slept badly. Eats well."_s);
        m_group->typeFor(1, u"Took part."_s);

        m_group->ask();

        QCOMPARE(m_group->askedTogether(), 1); // the other
        QVERIFY(m_group->question(0).startsWith(u"100% of the text is the same"_s));
        QVERIFY(m_group->question(0).endsWith(u"Sign it now?"_s));
        m_group->signTogether();
        QTRY_VERIFY(m_group->isSigned(1));
        QVERIFY(!m_group->isSigned(0) && !m_group->isSigning(0));
        m_group->goOn(0);
        QCOMPARE(m_group->question(0), QString());
        m_group->ask();
        m_group->sign(0);
        QVERIFY(m_group->isSigning(0));
        m_group->typeFor(0, u"Too late."_s);
        QTRY_VERIFY(m_group->isSigned(0));
        QCOMPARE(m_group->memberText(0), u"Slept badly. Eats well."_s);
    }

    void whatIsToBeKnownSinceItWasAskedIsAskedFirst()
    {
        there(0);
        m_group->typeFor(0, u"Sat beside Ruth."_s);
        m_group->ask();
        QCOMPARE(m_group->askedTogether(), 1);
        const Client ruth = m_session->desk.addClient(u"Ruth"_s, u"Novak"_s);
        refresh();
        m_group->add(ruth.id); // now that names a member

        m_group->signTogether();

        QVERIFY(!m_group->isSigning(0));
        QCOMPARE(m_group->askedTogether(), 0);
        QVERIFY(m_group->problem(0).contains(u"names Ruth"_s));
    }

    void whatCouldNotBeSignedIsAskedAboutAgain()
    {
        there(0);
        m_group->typeFor(0, u"Took part."_s);
        flush();
        m_session->protectFromWriting(true);
        QSignalSpy failed(m_group.get(), &GroupPresenter::failed);
        m_group->ask();
        m_group->signTogether();
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!m_group->isSigning(0) && !m_group->isSigned(0));

        m_session->protectFromWriting(false);
        m_group->ask();
        m_group->signTogether();

        QTRY_VERIFY(m_group->isSigned(0));
    }

    void rewritingDoesAsWell()
    {
        there(0);
        m_group->typeFor(0, u"Sat with Will."_s);
        QVERIFY(m_group->problem(0).contains(u"Will"_s));
        m_group->typeFor(0, u"Sat with another member."_s);
        QCOMPARE(m_group->problem(0), QString());
    }

    void withoutAWordOfThemItIsNotSigned()
    {
        there(0);
        m_group->typeForAll(u"Practised breathing."_s);
        QVERIFY(!m_group->problem(0).isEmpty());
    }

    void theNextSessionHasTheMembersOfTheLast()
    {
        there(0);
        there(2);
        m_group->typeForAll(u"Practised."_s);
        flush();
        refresh();
        QCOMPARE(m_group->groups().size(), 1);
        m_session->desk.build.clock.advance(7 * 86'400'000);
        m_group->begin(u"Skills"_s);
        QCOMPARE(m_group->members(), 2);
        QVERIFY(!m_group->wasThere(0) && !m_group->wasThere(1));
        m_group->begin(u"Another"_s);
        QCOMPARE(m_group->members(), 0);
    }

private:
    void signLast(const Client &client)
    {
        Note last = m_session->desk.build.note(client.id);
        last.format = u"group"_s;
        last.body.sections = {{u"participation"_s, u"Slept badly. Eats well."_s}};
        must(m_session->desk.chart->saveDraft(last));
        must(m_session->desk.chart->signNote(m_session->desk.build.signedNote(last)));
    }
    void there(int row)
    {
        QSignalSpy changed(m_group.get(), &GroupPresenter::memberChanged);
        m_group->setThere(row, true);
        QTRY_VERIFY(changed.count() >= 2); // at once, and when what is around it is read
    }
    void refresh()
    {
        QSignalSpy loaded(m_group.get(), &GroupPresenter::loaded);
        m_group->refresh();
        QTRY_COMPARE(loaded.count(), 1);
    }
    void flush()
    {
        const auto kept = m_group->flush();
        QTRY_VERIFY(kept.isFinished());
        VERIFY_OK(kept.result());
        for (int row = 0; row < m_group->members(); ++row) // and it knows that by now
            QTRY_VERIFY(m_group->note(row) == nullptr
                        || m_group->note(row)->state() != NoteEditorPresenter::State::Waiting);
    }
    Note note(const Client &client)
    {
        const auto notes = must(m_session->desk.chart->notes(client.id));
        return notes.isEmpty() ? Note() : must(m_session->desk.chart->openNote(notes.first().id));
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<GroupPresenter> m_group;
    Client m_hope;
    Client m_will;
    Client m_grace;
};

ALCOVE_TEST(group_presenter_test, GroupPresenterTest)
#include "group_presenter_test.moc"

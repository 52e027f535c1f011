#include "widgets/signed_note_view.h"

#include "charting/note_facts.h"
#include "charting/objective_thread.h"
#include "presentation/context_of.h"
#include "support/builders.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::SignedNoteView;

class SignedNoteViewTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_acts = std::make_unique<presentation::NoteActsPresenter>(testing::contextOf(*m_session));
        m_view = std::make_unique<SignedNoteView>(*m_acts);
        m_view->resize(800, 700);
        m_person = std::make_unique<Person>(*m_view);
        m_read.note = m_build.signedNote(m_build.note({{1}}, u"Slept <b>well</b>."_s));
        m_read.addenda = {m_build.addendum(m_read.note, u"The letter went out."_s)};
        m_read.others.clear();
        m_read.matches = true;
    }
    void cleanup()
    {
        m_person.reset();
        m_view.reset();
        m_acts.reset();
        m_session.reset();
    }

    void showsTextSignatureAndAddenda()
    {
        m_view->show(m_read, charting::FormatShelf());

        QVERIFY(m_person->sees(u"Subjective"_s));
        QVERIFY(m_person->sees(u"Slept <b>well</b>."_s)); // as it was typed
        QVERIFY(!m_person->sees(u"Plan"_s)); // empty
        QVERIFY(m_person->sees(u"Signed by Ada Quill"_s));
        QVERIFY(m_person->sees(u"Addendum by Ada Quill"_s));
        QVERIFY(m_person->sees(u"The letter went out."_s));
        QVERIFY(!m_person->sees(u"DOES NOT MATCH"_s));
    }

    void saysLoudlyWhenASignatureDoesNotMatch()
    {
        m_read.matches = false;

        m_view->show(m_read, charting::FormatShelf());

        QVERIFY(m_person->sees(u"THE SIGNATURE DOES NOT MATCH THE TEXT"_s));
    }

    void anAddendumIsSignedOnceItHasWords()
    {
        QSignalSpy done(m_view.get(), &SignedNoteView::addendumSigned);
        m_view->show(m_read, charting::FormatShelf());
        m_person->click(u"Add an addendum"_s);
        QVERIFY(Person::writing());
        QVERIFY(!m_person->canPress(u"Sign the addendum"_s));

        m_person->type(u"They called."_s);
        m_person->click(u"Sign the addendum"_s);

        QCOMPARE(done.count(), 1);
        QCOMPARE(done[0][0].toString(), u"They called."_s);
        QCOMPARE(m_view->addendum(), u"They called."_s); // until it is kept
        m_view->failAddendum(u"The disk is full."_s);
        QVERIFY(m_person->sees(u"The disk is full."_s));
        QCOMPARE(m_view->addendum(), u"They called."_s);
    }

    void anAddendumIsSignedByTheKeyThatSignsANote()
    {
        QSignalSpy done(m_view.get(), &SignedNoteView::addendumSigned);
        m_view->show(m_read, charting::FormatShelf());
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        m_person->click(u"Add an addendum"_s);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(done.count(), 0); // nothing to sign yet
        m_person->type(u"They called."_s);

        m_person->press(Qt::Key_Return, Qt::ControlModifier);

        QCOMPARE(done.count(), 1);
    }

    void anAddendumCanBeDropped()
    {
        m_view->show(m_read, charting::FormatShelf());
        m_view->beginAddendum(u"They called."_s);

        m_person->click(u"Drop it"_s);

        QVERIFY(m_view->addendum().isEmpty());
        QVERIFY(m_person->canPress(u"Add an addendum"_s));
    }

    void wordsThatCrossedTheSigningAreReadAndTakenIntoAnAddendum()
    {
        m_read.others = {{{},
                          m_read.note.id,
                          {},
                          m_read.note.createdAt,
                          testing::Builders::body(u"Slept badly."_s)}};
        m_view->show(m_read, charting::FormatShelf());
        QVERIFY(m_person->sees(u"Written on another desk"_s));
        QVERIFY(m_person->sees(u"Slept badly."_s));
        m_view->beginAddendum(u"They called."_s);

        m_person->click(u"Take these words"_s);

        QVERIFY(m_view->addendum().startsWith(u"They called.\n\n"_s));
        QVERIFY(m_view->addendum().contains(u"Slept badly."_s));
    }

    void aRetractionStandsBeforeWhatItTakesBack()
    {
        Addendum act = m_build.addendum(m_read.note, u"entered twice"_s);
        act.act = NoteAct::Retraction;
        m_read.addenda = {act};
        m_view->show(m_read, charting::FormatShelf());
        QVERIFY(m_person->sees(u"Retracted by Ada Quill: what follows does not stand"_s));
        QVERIFY(m_person->sees(u"entered twice"_s));
        QVERIFY(m_person->sees(u"Slept <b>well</b>."_s)); // still to be read
        QVERIFY(!m_person->canPress(u"Add an addendum"_s));
        const auto labels = m_view->findChildren<QLabel *>();
        const auto place = [&labels](const QString &words) {
            for (const QLabel *label : labels)
                if (label->text().contains(words))
                    return label->mapTo(label->window(), QPoint()).y();
            return -1;
        };
        QVERIFY(place(u"Retracted by"_s) < place(u"Slept"_s));
    }

    void ofASealedNoteThereIsAStub()
    {
        m_read.note.isSealed = true;
        m_read.note.body = {};
        Addendum act = m_build.addendum(m_read.note, {});
        act.act = NoteAct::WrongClient;
        act.isSealed = true;
        m_read.addenda = {act};
        m_view->show(m_read, charting::FormatShelf());
        QVERIFY(m_person->sees(u"it was not about this client. Its text is sealed."_s));
        QVERIFY(m_person->sees(u"Signed by Ada Quill"_s)); // that it was signed stays
        QVERIFY(!m_person->sees(u"Subjective"_s));
    }

    void anObjectiveHasItsSentencesBelowIt()
    {
        const RecordId sleeps{{1}};
        Note note = m_build.note({{1}}, u"Ate. Slept <b>well</b>."_s);
        note.body.sections.append(
            {charting::objectiveCode(sleeps),
             charting::sectionOf({u"Sleeps 7 hours"_s, {u"Slept <b>well</b>."_s}})});
        m_read.note = m_build.signedNote(note);

        m_view->show(m_read, charting::FormatShelf());

        QVERIFY(m_person->sees(u"Objective worked on"_s));
        QVERIFY(m_person->sees(u"Sleeps 7 hours<br/>– "_s));
        QVERIFY(m_person->sees(u"“Slept &lt;b&gt;well&lt;/b&gt;.”"_s)); // as it was typed
        QLabel *objective = labelWith(u"Sleeps 7 hours"_s);
        emit labelWith(u"Ate."_s)->linkActivated(charting::objectiveCode(sleeps));
        QVERIFY(objective->hasFocus());
        emit objective->linkActivated(u"0"_s);
        QCOMPARE(labelWith(u"Ate."_s)->selectedText(), u"Slept <b>well</b>."_s);
        // The next note has a thread of its own.
        m_read.note = m_build.signedNote(m_build.note({{1}}, u"Ate."_s));
        m_view->show(m_read, charting::FormatShelf());
        QCOMPARE(labelWith(u"Ate."_s)->textFormat(), Qt::PlainText);
    }

    void aNoteSignedDaysLaterSaysBothDays()
    {
        m_view->show(m_read, charting::FormatShelf());
        QVERIFY(!m_person->sees(u"Late entry"_s));
        m_read.note.serviceAt = m_read.note.signature->signedAt - Millis{3} * 86'400'000;
        m_view->show(m_read, charting::FormatShelf());
        QVERIFY(m_person->sees(u"Late entry: the session was on"_s));
    }

private:
    QLabel *labelWith(const QString &words) const
    {
        for (QLabel *label : m_view->findChildren<QLabel *>())
            if (label->isVisible() && label->text().contains(words))
                return label;
        qFatal("no label with these words");
    }

    testing::Builders m_build;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<presentation::NoteActsPresenter> m_acts;
    presentation::ReadNote m_read;
    std::unique_ptr<SignedNoteView> m_view;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(signed_note_view_test, SignedNoteViewTest)
#include "signed_note_view_test.moc"

#include "widgets/note_acts_bar.h"

#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QComboBox>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::NoteActsPresenter;
using testing::must;
using testing::Person;

class NoteActsBarTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient();
        m_other = m_session->desk.addClient(u"Robin"_s, u"Vale"_s);
        m_note = m_session->desk.addSigned(m_client.id, u"walked"_s);
        m_acts = std::make_unique<NoteActsPresenter>(testing::contextOf(*m_session));
        m_bar = std::make_unique<widgets::NoteActsBar>(*m_acts);
        m_bar->resize(800, 400);
        show();
        m_person = std::make_unique<Person>(*m_bar);
    }
    void cleanup()
    {
        m_person.reset();
        m_bar.reset();
        m_acts.reset();
        m_session.reset();
    }

    void aRetractionNeedsAReason()
    {
        m_person->click(u"Retract"_s);
        m_person->part<QTextEdit>("noteActText")->setFocus();
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(m_person->sees(u"Say why it is retracted"_s));
        m_person->type(u"entered twice"_s);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(must(m_session->desk.chart->notes(m_client.id)).first().standing,
                     NoteAct::Retraction);
    }

    void anotherClientsNoteGoesToTheRightOne()
    {
        m_person->click(u"Retract"_s);
        QVERIFY(!m_person->part<QComboBox>("rightClient"));
        m_person->part<QComboBox>("retractWhy")->setFocus();
        m_person->press(Qt::Key_Down);
        auto *client = m_person->part<QComboBox>("rightClient");
        QVERIFY(client);
        QTRY_COMPARE(client->count(), 2); // not its own; and nobody known
        m_person->part<QTextEdit>("noteActText")->setFocus();
        m_person->type(u"was Robin's"_s);
        client->setFocus();
        m_person->type(u"Zzz"_s); // in nobody's name, or a list would open
        m_person->part<QTextEdit>("noteActText")->setFocus();
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(m_person->sees(u"No client is called so"_s));
        client->setEditText(QString());
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(m_person->sees(u"Choose whose note it is"_s));
        client->setEditText(u"robin vale"_s); // without the birth date that the list has
        m_person->part<QTextEdit>("noteActText")->setFocus();
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(must(m_session->desk.chart->notes(m_client.id)).first().standing,
                     NoteAct::WrongClient);
        QCOMPARE(must(m_session->desk.chart->notes(m_other.id)).size(), 1);
    }

    void aNoteOfNobodyKnownIsSealedAndGoesNowhere()
    {
        m_person->click(u"Retract"_s);
        m_person->part<QComboBox>("retractWhy")->setFocus();
        m_person->press(Qt::Key_Down);
        auto *client = m_person->part<QComboBox>("rightClient");
        QTRY_COMPARE(client->count(), 2);
        m_person->part<QTextEdit>("noteActText")->setFocus();
        m_person->type(u"not hers"_s);
        client->setCurrentIndex(1);

        m_person->press(Qt::Key_Return, Qt::ControlModifier);

        QTRY_VERIFY(must(m_session->desk.chart->openNote(m_note.id)).isSealed);
        QVERIFY(must(m_session->desk.chart->notes(m_other.id)).isEmpty());
    }

    void escapeLeavesItAndNothingHappens()
    {
        QSignalSpy asking(m_bar.get(), &widgets::NoteActsBar::asking);
        m_person->click(u"Retract"_s);
        m_person->press(Qt::Key_Escape);
        QCOMPARE(asking.count(), 2);
        QCOMPARE(asking.at(1).at(0).toBool(), false);
        QVERIFY(m_person->canPress(u"Retract"_s));
        QVERIFY(!m_bar->close()); // nothing more to leave
        QCOMPARE(must(m_session->desk.chart->addenda(m_note.id)).size(), 0);
    }

    void whatIsTypedIsJournaledUntilItIsLeft()
    {
        const QStringList &told = m_session->fakeTyping().told;
        m_person->click(u"Retract"_s);
        m_person->part<QTextEdit>("noteActText")->setFocus();
        m_person->type(u"On"_s);
        QCOMPARE(told.last(), u"addendum at 1, 0 gone, +n, cursor retraction 2"_s);
        m_person->part<QComboBox>("retractWhy")->setFocus();
        m_person->press(Qt::Key_Down);
        QCOMPARE(told.last(), u"addendum at 2, 0 gone, +, cursor wrong-client 2"_s);
        QVERIFY(m_bar->isTyped());

        m_person->click(u"Leave it"_s);

        QCOMPARE(told.last(), u"end"_s);
        QVERIFY(!m_bar->isTyped());
    }

    void whatIsTypedStaysWhenTheNoteIsReadAnew()
    {
        m_person->click(u"Retract"_s);
        m_person->part<QTextEdit>("noteActText")->setFocus();
        m_person->type(u"entered tw"_s);

        show(); // another desk wrote beside it

        QCOMPARE(m_person->part<QTextEdit>("noteActText")->toPlainText(), u"entered tw"_s);
        must(charting::retractNote(
            *m_session->desk.chart, m_note.id, NoteAct::Retraction, u"why"_s, {},
            {m_session->signingKey(), m_session->desk.build.clock, m_session->desk.build.random}));
        show(); // it was retracted elsewhere
        QVERIFY(!m_person->part<QTextEdit>("noteActText"));
        QVERIFY(!m_session->fakeTyping().told.contains(u"end"_s)); // to be asked about again
    }

    void whatASessionBeforeLeftIsBackWithItsCursor()
    {
        RecoveredNote recovered;
        recovered.note = m_note.id;
        recovered.typing = "7.typing";
        recovered.caret = {u"wrong-client:"_s + idString(m_other.id), 3};
        m_acts->takeOver(recovered);

        QVERIFY(m_bar->resume(NoteAct::WrongClient, u"was Robin's"_s, 3));

        auto *text = m_person->part<QTextEdit>("noteActText");
        QCOMPARE(text->toPlainText(), u"was Robin's"_s);
        QCOMPARE(text->textCursor().position(), 3);
        QVERIFY(text->hasFocus());
        QVERIFY(m_person->part<QComboBox>("rightClient"));
        QCOMPARE(m_session->fakeTyping().settled, QStringList{u"7.typing"_s});
        QCOMPARE(
            m_session->fakeTyping().told.last(),
            u"addendum at 11, 0 gone, +, cursor wrong-client:%1 3"_s.arg(idString(m_other.id)));
        QTRY_VERIFY(m_person->part<QComboBox>("rightClient")->currentText().contains(u"Robin"_s));
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(must(m_session->desk.chart->notes(m_client.id)).first().standing,
                     NoteAct::WrongClient);
        QCOMPARE(must(m_session->desk.chart->notes(m_other.id)).size(), 1);
    }

    void whatNobodyMaySignAnyMoreIsNotAsked()
    {
        QVERIFY(!m_bar->resume(NoteAct::CoSignature, u"I agree"_s, 0)); // one's own note

        QVERIFY(!m_bar->isTyped());
        QVERIFY(m_person->canPress(u"Retract"_s));
    }

    void aSupervisorSignsAsWellOrSendsBack()
    {
        m_session->desk.wear({Role::Clinician, Role::Supervisor});
        Note theirs = m_session->desk.build.note(m_client.id);
        theirs = m_session->desk.build.signedNote(theirs);
        theirs.author = theirs.signature->signer = UserId{{9}};
        m_session->desk.receive({m_session->desk.build.op(theirs)});
        m_note = theirs;
        show();
        QVERIFY(!m_person->canPress(u"Retract"_s));
        m_person->click(u"Send back"_s);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(m_person->sees(u"Say what has to be added"_s));
        m_person->type(u"say what changed"_s);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(must(m_session->desk.chart->addenda(m_note.id)).size(), 1);
        m_session->desk.build.clock.advance(1000);
        show();
        m_person->click(u"Sign as well"_s);
        m_person->press(Qt::Key_Return, Qt::ControlModifier); // without a word
        QTRY_COMPARE(must(m_session->desk.chart->addenda(m_note.id)).size(), 2);
        QCOMPARE(must(m_session->desk.chart->addenda(m_note.id)).last().act, NoteAct::CoSignature);
        show();
        QVERIFY(!m_person->canPress(u"Sign as well"_s)); // it is done
        QVERIFY(m_person->canPress(u"Send back"_s));
    }

private:
    void show()
    {
        m_acts->open({must(m_session->desk.chart->openNote(m_note.id)),
                      must(m_session->desk.chart->addenda(m_note.id)),
                      {},
                      true});
        m_bar->showNote();
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<NoteActsPresenter> m_acts;
    std::unique_ptr<widgets::NoteActsBar> m_bar;
    std::unique_ptr<Person> m_person;
    Client m_client;
    Client m_other;
    Note m_note;
};

ALCOVE_TEST(note_acts_bar_test, NoteActsBarTest)
#include "note_acts_bar_test.moc"

#include "widgets/signed_note_view.h"

#include "support/builders.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::SignedNoteView;

namespace {

const charting::NoteFormat format{
    u"soap"_s, u"SOAP"_s, {{u"subjective"_s, u"Subjective"_s, {}}, {u"plan"_s, u"Plan"_s, {}}}};

} // namespace

class SignedNoteViewTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_view = std::make_unique<SignedNoteView>();
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
    }

    void showsTextSignatureAndAddenda()
    {
        m_view->show(m_read, format);

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

        m_view->show(m_read, format);

        QVERIFY(m_person->sees(u"THE SIGNATURE DOES NOT MATCH THE TEXT"_s));
    }

    void anAddendumIsSignedOnceItHasWords()
    {
        QSignalSpy done(m_view.get(), &SignedNoteView::addendumSigned);
        m_view->show(m_read, format);
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
        m_view->show(m_read, format);
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
        m_view->show(m_read, format);
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
        m_view->show(m_read, format);
        QVERIFY(m_person->sees(u"Written on another desk"_s));
        QVERIFY(m_person->sees(u"Slept badly."_s));
        m_view->beginAddendum(u"They called."_s);

        m_person->click(u"Take these words"_s);

        QVERIFY(m_view->addendum().startsWith(u"They called.\n\n"_s));
        QVERIFY(m_view->addendum().contains(u"Slept badly."_s));
    }

private:
    testing::Builders m_build;
    presentation::ReadNote m_read;
    std::unique_ptr<SignedNoteView> m_view;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(signed_note_view_test, SignedNoteViewTest)
#include "signed_note_view_test.moc"

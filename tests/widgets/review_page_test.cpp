#include "widgets/review_page.h"

#include "presentation/context_of.h"
#include "support/apart_edits.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QListView>
#include <QPushButton>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::Person;
using widgets::ReviewPage;

class ReviewPageTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_apart = std::make_unique<testing::ApartEdits>(*m_session);
        m_page = std::make_unique<ReviewPage>(testing::contextOf(*m_session));
        m_page->resize(1200, 800);
        m_person = std::make_unique<Person>(*m_page);
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_apart.reset();
        m_session.reset();
    }

    void saysWhatBelongsThere()
    {
        m_page->refresh();
        QTRY_VERIFY(m_person->sees(u"Nothing waits for a decision"_s));
        QCOMPARE(m_page->count(), 0);
    }

    void aDraftIsReadAndDecided()
    {
        const Note note = m_apart->draft(u"one\ntwo"_s, u"one\nhere"_s, u"one\nthere"_s);
        m_page->refresh();
        m_page->focusList();
        QTRY_VERIFY(m_person->sees(u"Sam Rivera: two versions of a draft"_s));
        QVERIFY(texts()->toPlainText().contains(u"here"_s));
        QVERIFY(!m_person->canPress(u"Take both"_s));
        QVERIFY(!m_person->canPress(u"Lay it aside"_s));

        m_person->press(Qt::Key_R, Qt::AltModifier); // keep right

        QTRY_VERIFY(m_person->sees(u"Settled. Both versions stay in the history."_s));
        QTRY_VERIFY(m_person->sees(u"Nothing waits for a decision"_s));
        QCOMPARE(words(note), u"one\nthere"_s);
    }

    void bothChangesAreTakenWithOneKey()
    {
        const Note note
            = m_apart->draft(u"one\ntwo\nthree"_s, u"ONE\ntwo\nthree"_s, u"one\ntwo\nTHREE"_s);
        m_page->refresh();
        m_page->focusList();
        QTRY_VERIFY(m_person->canPress(u"Take both changes"_s));

        m_person->press(Qt::Key_B, Qt::AltModifier); // what both began with
        QTRY_VERIFY(texts()->toPlainText().contains(u"What both began with"_s));
        QVERIFY(!texts()->toPlainText().contains(u"ONE"_s));
        m_person->press(Qt::Key_B, Qt::AltModifier);
        QTRY_VERIFY(texts()->toPlainText().contains(u"ONE"_s));
        m_person->press(Qt::Key_T, Qt::AltModifier);

        QTRY_COMPARE(words(note), u"ONE\ntwo\nTHREE"_s);
    }

    void theNextAndTheOneBeforeAreAKeyAway()
    {
        m_apart->draft(u"one"_s, u"here"_s, u"there"_s);
        m_apart->field(u"born"_s, u"1991-04-03"_s, u"1990-04-02"_s);
        m_page->refresh();
        m_page->focusList();
        QTRY_VERIFY(m_person->sees(u"two versions of a draft"_s));

        m_person->press(Qt::Key_Down, Qt::ControlModifier);
        QTRY_VERIFY(m_person->sees(u"two values: date of birth"_s));
        QVERIFY(m_person->canPress(u"Choose left"_s));
        m_person->press(Qt::Key_Down, Qt::ControlModifier); // there is no further one
        m_person->press(Qt::Key_Up, Qt::ControlModifier);
        QTRY_VERIFY(m_person->sees(u"two versions of a draft"_s));
    }

    void oneBelowTheOtherForWhoReadsDown()
    {
        m_apart->draft(u"one\ntwo"_s, u"one\nhere"_s, u"one\nthere"_s);
        m_page->refresh();
        m_page->focusList();
        QTRY_VERIFY(m_person->sees(u"two versions of a draft"_s));

        m_person->press(Qt::Key_O, Qt::AltModifier);

        QTRY_VERIFY(texts()->toPlainText().contains(u"Left: here\nRight: there"_s));
    }

    void anEditBesideASignedNoteLeadsToAnAddendum()
    {
        const Note note = m_apart->signedBeside(u"one"_s, u"meanwhile"_s);
        m_page->refresh();
        m_page->focusList();
        QTRY_VERIFY(m_person->canPress(u"Take it into an addendum"_s));
        QVERIFY(!m_person->canPress(u"Keep left"_s));
        QSignalSpy wanted(m_page.get(), &ReviewPage::addendumRequested);

        m_person->press(Qt::Key_A, Qt::AltModifier);

        QTRY_COMPARE(wanted.count(), 1);
        QVERIFY(wanted.first()[1].value<NoteId>() == note.id);
        m_person->press(Qt::Key_D, Qt::AltModifier);
        QTRY_VERIFY(m_person->sees(u"Laid aside."_s));
    }

    void nothingIsReadBeforeSomebodyLooks()
    {
        m_apart->draft(u"one"_s, u"here"_s, u"there"_s);
        m_page->hide();
        QSignalSpy counted(m_page.get(), &ReviewPage::counted);
        const auto reads = [this] { return m_session->desk.events().count(u"note.open"_s); };
        const auto before = reads();

        m_page->refresh();
        QTRY_COMPARE(counted.count(), 1);

        QCOMPARE(m_page->summary(), u"1 waits for a decision"_s);
        QCOMPARE(reads(), before);
    }

    void whoMayNotDecideIsOfferedNothing()
    {
        m_apart->field(u"phone"_s, u"1"_s, u"2"_s);
        m_session->desk.wear({Role::Biller});
        m_page->refresh();
        QTRY_VERIFY(m_person->sees(u"two values: phone"_s));

        QVERIFY(!m_person->canPress(u"Choose left"_s));
        QVERIFY(m_person->sees(u"Its author decides"_s));
    }

private:
    QTextEdit *texts() const { return m_page->findChild<QTextEdit *>(u"texts"_s); }
    QString words(const Note &note) const
    {
        return must(m_session->desk.chart->openNote(note.id)).body.section(u"subjective"_s);
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<testing::ApartEdits> m_apart;
    std::unique_ptr<ReviewPage> m_page;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(review_page_test, ReviewPageTest)
#include "review_page_test.moc"

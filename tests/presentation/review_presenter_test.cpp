#include "presentation/review_presenter.h"

#include "presentation/context_of.h"
#include "support/apart_edits.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::ReviewPresenter;
using testing::must;

class ReviewPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_apart = std::make_unique<testing::ApartEdits>(*m_session);
        m_presenter = std::make_unique<ReviewPresenter>(testing::contextOf(*m_session));
    }
    void cleanup()
    {
        m_presenter.reset();
        m_apart.reset();
        m_session.reset();
    }

    void countsWhatWaits()
    {
        read(0);
        QCOMPARE(m_presenter->summary(), QString());
        m_apart->field(u"born"_s, u"1991-04-03"_s, u"1990-04-02"_s);
        read(1);
        QCOMPARE(m_presenter->summary(), u"1 waits for a decision"_s);
        m_apart->draft(u"one"_s, u"here"_s, u"there"_s);
        read(2);
        QCOMPARE(m_presenter->summary(), u"2 wait for a decision"_s);
    }

    void takesBothChangesThatFit()
    {
        const Note note
            = m_apart->draft(u"one\ntwo\nthree"_s, u"ONE\ntwo\nthree"_s, u"one\ntwo\nTHREE"_s);
        open();
        QVERIFY(m_presenter->isDraft() && m_presenter->isTheirs() && m_presenter->canMerge());
        QCOMPARE(m_presenter->title(), u"Sam Rivera: two versions of a draft"_s);
        QVERIFY(m_presenter->reason().contains(u"both changes fit"_s));
        QVERIFY(m_presenter->sideTitle(true).startsWith(u"Left: Ada Quill"_s));
        QCOMPARE(m_presenter->baseParts().first().blocks.first().left.size(), 3);
        QCOMPARE(words(note), u"ONE\ntwo\nthree"_s); // nothing is taken that nobody has read

        QSignalSpy settled(m_presenter.get(), &ReviewPresenter::settled);
        m_presenter->keepMerged();

        QTRY_COMPARE(settled.count(), 1);
        QCOMPARE(words(note), u"ONE\ntwo\nTHREE"_s);
        QVERIFY(!m_presenter->isOpen());
        QTRY_COMPARE(m_presenter->count(), 0);
    }

    void leavesWhatDoesNotFitToThePerson()
    {
        const Note note = m_apart->draft(u"one\ntwo"_s, u"one\nhere"_s, u"one\nthere"_s);
        open();
        QVERIFY(!m_presenter->canMerge());
        m_presenter->keepMerged(); // does nothing
        QSignalSpy wanted(m_presenter.get(), &ReviewPresenter::editWanted);

        m_presenter->keepBothToEdit();

        QTRY_COMPARE(wanted.count(), 1);
        QVERIFY(wanted.first()[1].value<NoteId>() == note.id);
        QCOMPARE(words(note), u"one\nhere\nthere"_s);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void keepsTheSideThatIsChosen_data()
    {
        QTest::addColumn<bool>("isLeft");
        QTest::addColumn<QString>("kept");
        QTest::newRow("left") << true << u"here"_s;
        QTest::newRow("right") << false << u"there"_s;
    }
    void keepsTheSideThatIsChosen()
    {
        QFETCH(const bool, isLeft);
        QFETCH(const QString, kept);
        const Note note = m_apart->draft(u"one"_s, u"here"_s, u"there"_s);
        open();

        m_presenter->keep(isLeft);

        QTRY_COMPARE(m_presenter->count(), 0);
        QCOMPARE(words(note), kept);
    }

    void comparesEachOfSeveralVersions()
    {
        const Note note = m_apart->draft(u"one"_s, u"here"_s, u"there"_s);
        m_session->receiveVersion(note, testing::Builders::body(u"elsewhere"_s));
        open();
        QCOMPARE(m_presenter->others(), 2);
        QVERIFY(!m_presenter->canMerge());
        const auto before = m_presenter->parts();

        m_presenter->showOther(1);

        QVERIFY(m_presenter->parts() != before);
        m_presenter->showOther(2);
        QCOMPARE(m_presenter->shownOther(), 1);
        m_presenter->keep(true);
        QTRY_COMPARE(m_presenter->summary(), u"1 waits for a decision"_s); // the one not compared
    }

    void choosesAValue()
    {
        m_apart->field(u"born"_s, u"1991-04-03"_s, u"1990-04-02"_s);
        open();
        QCOMPARE(m_presenter->title(), u"Sam Rivera: two values: date of birth"_s);
        QVERIFY(!m_presenter->isDraft() && !m_presenter->canMerge());

        m_presenter->keep(false);

        QTRY_COMPARE(m_presenter->count(), 0);
        QCOMPARE(must(m_session->desk.chart->openClient(m_apart->client.id)).birthDate,
                 QDate(1991, 4, 3));
    }

    void laysAnEditAsideOrLeadsToAnAddendum()
    {
        const Note note = m_apart->signedBeside(u"one"_s, u"meanwhile"_s);
        open();
        QVERIFY(m_presenter->sideTitle(true).contains(u"signed"_s));
        QSignalSpy wanted(m_presenter.get(), &ReviewPresenter::addendumWanted);
        m_presenter->keep(false); // a signed note stays
        m_presenter->takeIntoAddendum();
        QCOMPARE(wanted.count(), 1);
        QVERIFY(wanted.first()[1].value<NoteId>() == note.id);

        m_presenter->layAside();

        QTRY_COMPARE(m_presenter->count(), 0);
        QCOMPARE(must(m_session->desk.chart->settledEdits()).size(), 1);
        QCOMPARE(words(note), u"one"_s);
    }

    void saysWhenItWasDecidedElsewhereMeanwhile()
    {
        m_apart->draft(u"one"_s, u"here"_s, u"there"_s);
        read(1);
        const Review review = must(m_session->desk.chart->review(
            ReviewKind::Draft, m_presenter->model().at(0).record, {}));
        VERIFY_OK(m_session->desk.chart->settleDraft(*review.note,
                                                     {review.sides[0].op, review.sides[1].op}));
        QSignalSpy gone(m_presenter.get(), &ReviewPresenter::gone);

        m_presenter->open(0);

        QTRY_COMPARE(gone.count(), 1);
        QVERIFY(!m_presenter->isOpen());
    }

    void saysWhyNothingWasDecided()
    {
        const Note note = m_apart->draft(u"one"_s, u"here"_s, u"there"_s);
        open();
        m_session->protectFromWriting(true);
        QSignalSpy failed(m_presenter.get(), &ReviewPresenter::failed);

        m_presenter->keep(false);

        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(m_presenter->isOpen());
        m_session->protectFromWriting(false);
        QCOMPARE(words(note), u"here"_s);
    }

    void showsToWhoDoesNotDecide()
    {
        m_apart->field(u"phone"_s, u"1"_s, u"2"_s);
        m_session->desk.wear({Role::Biller});
        open();

        QVERIFY(!m_presenter->isTheirs());
        m_presenter->keep(true);
        read(1);
    }

private:
    void read(int count)
    {
        QSignalSpy listed(m_presenter.get(), &ReviewPresenter::listed);
        m_presenter->refresh();
        QTRY_COMPARE(listed.count(), 1);
        QCOMPARE(m_presenter->count(), count);
    }
    void open()
    {
        read(1);
        m_presenter->open(0);
        QTRY_VERIFY(m_presenter->isOpen());
    }
    QString words(const Note &note) const
    {
        return must(m_session->desk.chart->openNote(note.id)).body.section(u"subjective"_s);
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<testing::ApartEdits> m_apart;
    std::unique_ptr<ReviewPresenter> m_presenter;
};

ALCOVE_TEST(review_presenter_test, ReviewPresenterTest)
#include "review_presenter_test.moc"

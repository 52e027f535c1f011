#include "presentation/late_presenter.h"

#include "presentation/fake_care.h"
#include "support/test_registry.h"

#include <QSignalSpy>
#include <QTest>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::LatePresenter;
using testing::FakeLate;

class LatePresenterTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_late = std::make_unique<FakeLate>();
        m_late->pieces
            = QList{FakeLate::piece(1, LateState::TakenIn), FakeLate::piece(2, LateState::LeftOut),
                    FakeLate::piece(3), FakeLate::piece(4)};
        m_presenter = std::make_unique<LatePresenter>(*m_late);
    }
    void cleanup()
    {
        m_presenter.reset();
        m_late.reset();
    }

    void whatWaitsComesFirstAndEachSaysWhoseAndWhatItIs()
    {
        load();

        const auto &rows = m_presenter->rows();
        QCOMPARE(rows.size(), 4);
        QCOMPARE(m_presenter->waiting(), 2);
        QVERIFY(rows[0].piece.op.id == OpId{{3}});
        QCOMPARE(rows[0].title, u"A draft of a note: Sam Rivera"_s);
        QVERIFY(rows[0].detail.startsWith(u"By Kim Okafor, written "_s));
        QVERIFY(rows[0].state.isEmpty());
        QCOMPARE(rows[2].state, u"Left out"_s);
        QCOMPARE(rows[3].state, u"Taken in"_s);
    }

    void aRestrictedChartIsCalledByItsMarkAndNobodyByAGuess()
    {
        LatePiece piece = FakeLate::piece(5);
        piece.author.clear();
        piece.client.clear();
        piece.chart = {7};
        m_late->pieces = QList{piece};
        load();

        QCOMPARE(m_presenter->rows()[0].title, u"A draft of a note"_s);
        QVERIFY(m_presenter->rows()[0].detail.contains(u"a member without a name"_s));
        QVERIFY(m_presenter->rows()[0].detail.contains(u"Restricted chart "_s));
    }

    void itsTextIsShownUnderTheNamesOfItsSections()
    {
        load();
        QSignalSpy shown(m_presenter.get(), &LatePresenter::shown);

        m_presenter->read(m_presenter->rows()[0].piece);

        QTRY_COMPARE(shown.count(), 1);
        QCOMPARE(m_late->looked, QList{(OpId{{3}})});
        const auto texts = shown[0][1].value<QList<LateText>>();
        QCOMPARE(texts, (QList<LateText>{{u"Subjective"_s, u"Slept better."_s}}));
    }

    void whatIsLeftOutCanBeTakenInLater()
    {
        load();
        QSignalSpy decided(m_presenter.get(), &LatePresenter::decided);
        QSignalSpy loaded(m_presenter.get(), &LatePresenter::loaded);

        m_presenter->decide({m_presenter->rows()[0].piece}, false);
        QTRY_COMPARE(loaded.count(), 1);
        QVERIFY(decided[0][0].toString().contains(u"can be taken in later"_s));
        QCOMPARE(m_presenter->waiting(), 1);
        m_presenter->decide({FakeLate::piece(3, LateState::LeftOut)}, true);

        QTRY_COMPARE(loaded.count(), 2);
        QVERIFY(decided[1][0].toString().startsWith(u"Taken in"_s));
        QVERIFY((*m_late->pieces)[2].op.state == LateState::TakenIn);
    }

    void allAtOnceAreCounted()
    {
        load();
        QSignalSpy decided(m_presenter.get(), &LatePresenter::decided);

        m_presenter->decide({FakeLate::piece(3), FakeLate::piece(4)}, true);

        QTRY_COMPARE(decided.count(), 1);
        QVERIFY(decided[0][0].toString().startsWith(u"2 pieces taken in"_s));
    }

    void whatIsRefusedIsSaidAndNothingIsDecided()
    {
        load();
        m_late->outcome = Error(ErrorCode::Refused);
        m_late->texts = Error(ErrorCode::Refused);
        QSignalSpy refused(m_presenter.get(), &LatePresenter::refused);
        QSignalSpy decided(m_presenter.get(), &LatePresenter::decided);

        m_presenter->read(m_presenter->rows()[0].piece);
        QTRY_COMPARE(refused.count(), 1);
        m_presenter->decide({m_presenter->rows()[0].piece}, true);

        QTRY_COMPARE(refused.count(), 2);
        QVERIFY(refused[1][0].toString().startsWith(u"Your role in this practice"_s));
        QCOMPARE(decided.count(), 0);
        QVERIFY(!m_presenter->isBusy());
    }

private:
    void load()
    {
        QSignalSpy loaded(m_presenter.get(), &LatePresenter::loaded);
        m_presenter->load();
        QTRY_COMPARE(loaded.count(), 1);
    }

    std::unique_ptr<FakeLate> m_late;
    std::unique_ptr<LatePresenter> m_presenter;
};

ALCOVE_TEST(late_presenter_test, LatePresenterTest)
#include "late_presenter_test.moc"

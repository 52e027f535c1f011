#include "widgets/score_plot.h"

#include "charting/instrument_shelf.h"
#include "support/test_registry.h"
#include "support/theme.h"
#include "widgets/person.h"

#include <QImage>
#include <QSignalSpy>

#include <cmath>

using namespace alcove;
using namespace Qt::StringLiterals;
using support::Scheme;
using testing::Person;
using widgets::ScorePlot;

namespace {

QColor paper(support::Role role)
{
    return support::colour(Scheme::Paper, role);
}

/// How much of a part of the image has that colour, 0 to 1.
double shareOf(const QColor &colour, const QImage &image, const QRect &place)
{
    int found = 0;
    for (int x = place.left(); x <= place.right(); ++x)
        for (int y = place.top(); y <= place.bottom(); ++y)
            found += image.pixelColor(x, y) == colour ? 1 : 0;
    return static_cast<double>(found) / (place.width() * place.height());
}

QRect around(const QPointF &point, int by)
{
    return QRect(point.toPoint() - QPoint(by, by), QSize(2 * by + 1, 2 * by + 1));
}

} // namespace

class ScorePlotTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        QApplication::setPalette(support::palette(Scheme::Paper));
        m_history.instrument = *charting::InstrumentShelf().find(u"phq-9"_s);
        m_history.points = {{QDate(2026, 2, 2), 18, u"Moderately severe"_s, {}},
                            {QDate(2026, 3, 2), 14, u"Moderate"_s, {}},
                            {QDate(2026, 4, 1), 2, u"Minimal"_s, {}}};
        m_history.medications = {{QDate(2026, 2, 12), u"Sertraline 50 mg, started"_s}};
        m_history.sessions = {QDate(2026, 1, 26), QDate(2026, 3, 20)};
        m_plot = std::make_unique<ScorePlot>();
        m_plot->resize(800, 400);
        m_plot->setHistory(m_history);
    }

    void bandsLieWhereTheirScoresAre()
    {
        const QRectF area = m_plot->area();
        const double each = area.height() / 28; // 0 to 27
        QVERIFY(std::abs(m_plot->placeOfBand(0).height() - 5 * each) < 0.01);
        QVERIFY(std::abs(m_plot->placeOfBand(4).height() - 8 * each) < 0.01);
        QVERIFY(std::abs(m_plot->placeOfBand(0).bottom() - area.bottom()) < 0.01);
        QVERIFY(std::abs(m_plot->placeOfBand(4).top() - area.top()) < 0.01);
        QVERIFY(std::abs(m_plot->placeOfBand(1).top() - m_plot->placeOfBand(2).bottom()) < 0.01);
        const QImage image = painted();

        for (qsizetype i = 0; i < 5; ++i) {
            // Between the marks: hatch and all, most of it has the colour of the band.
            const QRect strip(
                QPointF(m_plot->placeOf(QDate(2026, 3, 6), 0).x(), m_plot->placeOfBand(i).top() + 3)
                    .toPoint(),
                QSize(30, static_cast<int>(m_plot->placeOfBand(i).height()) - 16));
            const QColor own = ScorePlot::bandColour(i, 5);
            QVERIFY2(shareOf(own, image, strip) > 0.6,
                     qPrintable(QString::number(shareOf(own, image, strip))));
            for (qsizetype other = 0; other < 5; ++other)
                QVERIFY(other == i
                        || shareOf(ScorePlot::bandColour(other, 5), image, strip) == 0.0);
        }
    }

    void bandsAreHatchedAndLabelled()
    {
        const QImage image = painted();
        const auto clean = [&image, this](qsizetype band) {
            const QRectF place = m_plot->placeOfBand(band);
            return shareOf(
                ScorePlot::bandColour(band, 5), image,
                QRect(QPointF(m_plot->placeOf(QDate(2026, 3, 6), 0).x(), place.top() + 3).toPoint(),
                      QSize(30, 20)));
        };
        QCOMPARE(clean(0), 1.0);
        QVERIFY(clean(4) < 0.95);
        for (qsizetype i = 0; i < 5; ++i) {
            const QRectF place = m_plot->placeOfBand(i);
            const QRect label(QPointF(m_plot->area().right() + 2, place.top() + 2).toPoint(),
                              QSize(m_plot->width() - static_cast<int>(m_plot->area().right()) - 4,
                                    static_cast<int>(place.height()) - 4));
            const double share = shareOf(ScorePlot::bandColour(i, 5), image, label);
            QVERIFY2(share > 0.5 && share < 0.99, qPrintable(QString::number(share)));
        }
    }

    void wordsOnABandCanBeRead()
    {
        for (const Scheme scheme : {Scheme::Paper, Scheme::Dusk, Scheme::Contrast}) {
            QApplication::setPalette(support::palette(scheme));
            for (qsizetype i = 0; i < 5; ++i) {
                const QColor band = ScorePlot::bandColour(i, 5);
                QVERIFY(support::contrast(support::colour(scheme, support::Role::Text), band)
                        >= 4.5);
                QVERIFY(support::contrast(support::colour(scheme, support::Role::Accent), band)
                        >= 3);
                QVERIFY(i == 0 || band != ScorePlot::bandColour(i - 1, 5));
            }
        }
    }

    void scoresLieAtTheirDayAndTotal()
    {
        const QPointF first = m_plot->placeOf(QDate(2026, 2, 2), 18);
        const QPointF last = m_plot->placeOf(QDate(2026, 4, 1), 2);
        QVERIFY(first.x() < last.x() && first.y() < last.y());
        // By days: 29 of 58 are half of the way.
        const double middle = m_plot->placeOf(QDate(2026, 3, 3), 0).x();
        QVERIFY(std::abs(middle - (first.x() + last.x()) / 2) < 0.01);
        QVERIFY(m_plot->placeOfBand(3).contains(first));
        QVERIFY(m_plot->placeOfBand(0).contains(last));
        const QImage image = painted();

        for (const charting::ScorePoint &point : m_history.points)
            QVERIFY(shareOf(paper(support::Role::Accent), image,
                            around(m_plot->placeOf(point.on, point.total), 1))
                    > 0.95);
        // The line between two of them.
        const QPointF between = (m_plot->placeOf(QDate(2026, 3, 2), 14) + last) / 2;
        QVERIFY(shareOf(paper(support::Role::Accent), image, around(between, 2)) > 0.1);
        QCOMPARE(shareOf(paper(support::Role::Accent), image,
                         around(m_plot->placeOf(QDate(2026, 3, 25), 20), 4)),
                 0.0);
    }

    void theCutOffIsALineBelowTheScoresThatReachIt()
    {
        const auto line = m_plot->placeOfCutOff();
        QVERIFY(line.has_value());
        QVERIFY(std::abs(line->y1() - m_plot->placeOfBand(2).bottom()) < 0.01); // 10 and more
        QCOMPARE(line->y1(), line->y2());
        QVERIFY(m_plot->placeOf(QDate(2026, 3, 2), 10).y() < line->y1());
        QVERIFY(m_plot->placeOf(QDate(2026, 3, 2), 9).y() > line->y1());
        QCOMPARE(line->x1(), m_plot->area().left());
        QCOMPARE(line->x2(), m_plot->area().right());

        QVERIFY(m_plot->accessibleDescription().endsWith(u"Published cut-off: 10 or more."_s));
    }

    void theCutOffIsDrawnAndLabelledInEachTheme()
    {
        const QLineF line = *m_plot->placeOfCutOff();
        const int y = static_cast<int>(std::round(line.y1()));
        const QRect row(static_cast<int>(line.x1()) + 2, y, static_cast<int>(line.length()) - 4, 1);
        const QRect label(static_cast<int>(line.x2()) - 100, y - 14, 90, 12);
        for (const Scheme scheme : {Scheme::Paper, Scheme::Dusk, Scheme::Contrast}) {
            QApplication::setPalette(support::palette(scheme));
            const QColor ink = support::colour(scheme, support::Role::Text);
            m_plot->setHistory(m_history);
            const QImage image = painted();
            presentation::ScoreHistory none = m_history;
            none.instrument.cutOff.reset();
            m_plot->setHistory(none);
            const QImage without = painted();

            // Ink all the way, but for what is drawn over it; thin; and its words at its end.
            QVERIFY(shareOf(ink, image, row) > 0.9);
            QVERIFY(shareOf(ink, image, row.translated(0, 3)) < 0.1);
            QVERIFY(shareOf(ink, without, row) < 0.2);
            QVERIFY(image.copy(label) != without.copy(label));
            QCOMPARE(image.copy(label.translated(-300, 0)),
                     without.copy(label.translated(-300, 0)));
        }
    }

    void theCutOffsLabelStandsWhereNoScoreIs()
    {
        const QLineF line = *m_plot->placeOfCutOff();
        const auto label = [this] { return m_plot->placeOfCutOffLabel().value_or(QRectF()); };
        const auto add = [this](QDate on, int total) {
            m_history.points.append({on, total, {}, {}});
            m_plot->setHistory(m_history);
        };

        QVERIFY(label().bottom() <= line.y1()); // above, to the right
        QVERIFY(label().left() > line.center().x());
        add(QDate(2026, 4, 1), 11);
        QVERIFY(label().bottom() <= line.y1());
        QVERIFY(label().left() < line.center().x());
        add(QDate(2026, 2, 2), 11);
        QVERIFY(label().top() >= line.y1());
        QVERIFY(label().left() > line.center().x());
        add(QDate(2026, 4, 1), 9);
        QVERIFY(label().top() >= line.y1());
        QVERIFY(label().left() < line.center().x());
    }

    void whereHigherIsBetterTheCutOffIsTheUpperEdge()
    {
        m_history.instrument.better = charting::Better::Higher;
        m_plot->setHistory(m_history);

        const double y = m_plot->placeOfCutOff()->y1();

        QVERIFY(m_plot->placeOf(QDate(2026, 3, 2), 10).y() > y);
        QVERIFY(m_plot->placeOf(QDate(2026, 3, 2), 11).y() < y);
        // And the lowest band is the most severe.
        const QRectF lowest = m_plot->placeOfBand(0);
        const QRect strip(
            QPointF(m_plot->placeOf(QDate(2026, 3, 6), 0).x(), lowest.top() + 3).toPoint(),
            QSize(30, static_cast<int>(lowest.height()) - 16));
        QVERIFY(shareOf(ScorePlot::bandColour(4, 5), painted(), strip) > 0.5);
    }

    void withoutAPublishedCutOffThereIsNoPlaceForIt()
    {
        m_history.instrument.cutOff.reset();
        m_plot->setHistory(m_history);

        QVERIFY(!m_plot->placeOfCutOff());
        QVERIFY(m_plot->accessibleDescription().endsWith(u"to 1 Apr 2026."_s));
    }

    void sessionsAreTicksOnTheSameAxis()
    {
        const QImage image = painted();
        const int y = static_cast<int>(m_plot->area().bottom()) - 6;
        const auto columns = [&](QDate day) {
            int found = 0;
            const int x = static_cast<int>(std::round(m_plot->placeOf(day, 0).x()));
            for (int i = x - 2; i <= x + 2; ++i)
                found += image.pixelColor(i, y) == paper(support::Role::Text) ? 1 : 0;
            return found;
        };

        QCOMPARE(columns(QDate(2026, 1, 26)), 1);
        QCOMPARE(columns(QDate(2026, 3, 20)), 1);
        QCOMPARE(columns(QDate(2026, 3, 10)), 0);
    }

    void aChangeOfMedicationIsALineWithItsLabel()
    {
        const QImage image = painted();
        const int x = static_cast<int>(std::round(m_plot->placeOf(QDate(2026, 2, 12), 0).x()));
        const QRectF area = m_plot->area();

        for (const double y : {area.top() + 10, area.center().y(), area.bottom() - 30})
            QVERIFY(
                shareOf(paper(support::Role::Text), image, QRect(x - 2, static_cast<int>(y), 5, 3))
                > 0.3);
        QVERIFY(hasInk(image, QRect(x + 6, 4, 120, static_cast<int>(area.top()) - 10)));
        QVERIFY(!hasInk(image, QRect(x - 60, 4, 50, static_cast<int>(area.top()) - 10)));
    }

    void keysGoFromMarkToMark()
    {
        QSignalSpy chosen(m_plot.get(), &ScorePlot::chosen);
        QCOMPARE(m_plot->chosenText(), QString());

        Person person(*m_plot);
        m_plot->setFocus(Qt::TabFocusReason);
        QCOMPARE(m_plot->chosenText(),
                 u"1 Apr 2026: PHQ-9 2, Minimal, below the cut-off of 10. Against 2 Mar 2026: 12 "
                 "lower, improved by more than chance."_s);
        QCOMPARE(m_plot->accessibleDescription(), m_plot->chosenText());
        person.press(Qt::Key_Right);
        QCOMPARE(chosen.count(), 1);
        person.press(Qt::Key_Home);
        QVERIFY(m_plot->chosenText().startsWith(u"2 Feb 2026: PHQ-9 18"_s));
        person.press(Qt::Key_Left);
        QCOMPARE(chosen.count(), 2);
        person.press(Qt::Key_Right);
        QCOMPARE(m_plot->chosenText(), u"12 Feb 2026: medication: Sertraline 50 mg, started."_s);
        QCOMPARE(chosen.last()[0].toString(), m_plot->chosenText());
        person.press(Qt::Key_End);
        QVERIFY(m_plot->chosenText().startsWith(u"1 Apr 2026"_s));
    }

    void theChosenOneIsRinged()
    {
        Person person(*m_plot);
        m_plot->setFocus(Qt::TabFocusReason);
        person.press(Qt::Key_Home);
        const QPointF point = m_plot->placeOf(QDate(2026, 2, 2), 18);
        const QRect ring(point.toPoint() + QPoint(-1, -10), QSize(3, 5));
        QVERIFY(shareOf(paper(support::Role::Text), painted(), ring) > 0.1);

        person.press(Qt::Key_End);

        QCOMPARE(shareOf(paper(support::Role::Text), painted(), ring), 0.0);
    }

    void aClickChoosesTheNearest()
    {
        QTest::mouseClick(m_plot.get(), Qt::LeftButton, {},
                          m_plot->placeOf(QDate(2026, 3, 2), 14).toPoint() + QPoint(3, 3));

        QVERIFY(m_plot->chosenText().startsWith(u"2 Mar 2026"_s));
    }

    void withoutScoresItSaysSo()
    {
        m_plot->setHistory({});

        QCOMPARE(m_plot->accessibleDescription(), u"No scores yet."_s);
        QVERIFY(hasInk(painted(), m_plot->area().toRect().adjusted(40, 40, -40, -40)));
        QTest::keyClick(m_plot.get(), Qt::Key_End);
        QCOMPARE(m_plot->chosenText(), QString());
    }

    void oneDayAloneIsDrawn()
    {
        m_history.points = {{QDate(2026, 2, 2), 30, {}, {}}}; // of another version
        m_history.medications.clear();
        m_history.sessions.clear();
        m_plot->setHistory(m_history);

        const QPointF point = m_plot->placeOf(QDate(2026, 2, 2), 30);

        QVERIFY(std::abs(point.x() - m_plot->area().center().x()) < 0.01);
        QVERIFY(m_plot->area().contains(point));
        QVERIFY(shareOf(paper(support::Role::Accent), painted(), around(point, 1)) > 0.95);
    }

private:
    QImage painted() const
    {
        QImage image(m_plot->size(), QImage::Format_RGB32);
        image.fill(paper(support::Role::Card));
        m_plot->render(&image, {}, {}, QWidget::DrawChildren);
        return image;
    }
    static bool hasInk(const QImage &image, const QRect &place)
    {
        return shareOf(paper(support::Role::Card), image, place) < 1.0;
    }

    presentation::ScoreHistory m_history;
    std::unique_ptr<ScorePlot> m_plot;
};

ALCOVE_TEST(score_plot_test, ScorePlotTest)
#include "score_plot_test.moc"

#include "widgets/paper_pages.h"

#include "support/test_registry.h"

#include <QObject>
#include <QTest>

using namespace alcove;
using widgets::PaperPages;

class PaperPagesTest : public QObject {
    Q_OBJECT

private slots:
    void whatGoesOverTheEndBeginsTheNextPage()
    {
        PaperPages pages(100);

        QCOMPARE(pages.put(0, 40), (PaperPages::Place{0, 0}));
        QCOMPARE(pages.put(60, 40), (PaperPages::Place{0, 60})); // to the end
        QCOMPARE(pages.put(110, 40), (PaperPages::Place{1, 0}));
        QCOMPARE(pages.put(171, 40), (PaperPages::Place{2, 0}));
        QVERIFY(pages.fits(100) && !pages.fits(101));
    }

    void whatIsHigherThanAPageHasOneToItself()
    {
        PaperPages pages(100);

        QCOMPARE(pages.put(0, 140), (PaperPages::Place{0, 0}));
        QCOMPARE(pages.put(140, 10), (PaperPages::Place{1, 0}));
        QCOMPARE(pages.put(150, 140), (PaperPages::Place{2, 0}));
    }

    void tenMillionLinesAreOnAsManyPagesAsTheyNeed()
    {
        constexpr qreal line = 203 + 45.0 / 64; // of 10.5 points at 1200 dots an inch
        constexpr int onOne = 62;
        constexpr int all = 10'000'000;
        PaperPages pages(12'684);
        qint64 wrong = 0;

        for (int i = 0; i < all; ++i) {
            const PaperPages::Place place = pages.put(i * line, line);
            const bool isRight = place.page == i / onOne && place.top == (i % onOne) * line;
            wrong += isRight ? 0 : 1;
        }

        QCOMPARE(wrong, 0);
    }

    void aLineFarOverWhatAnIntCountsHasItsPlace()
    {
        constexpr qreal far = 1e12 + 1.0 / 64;
        PaperPages pages(12'684);

        QCOMPARE(pages.put(far, 200).top, 0.0);
        QCOMPARE(pages.put(far + 200.5, 200), (PaperPages::Place{1, 200.5}));
    }
};

ALCOVE_TEST(paper_pages_test, PaperPagesTest)
#include "paper_pages_test.moc"

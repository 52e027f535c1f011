#include "widgets/row_painter.h"

#include "support/test_registry.h"

#include <QImage>
#include <QPainter>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::Row;

namespace {

constexpr int width = 400;
constexpr int height = 80;

QImage painted(const Row &row)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    widgets::paintRow(painter, image.rect(), QFont(), row);
    return image;
}

/// The columns that anything is painted in, from the first to the last.
std::pair<int, int> columns(const QImage &image)
{
    std::pair<int, int> found{width, -1};
    for (int x = 0; x < width; ++x)
        for (int y = 0; y < height; ++y)
            if (image.pixelColor(x, y) != Qt::white) {
                found.first = std::min(found.first, x);
                found.second = x;
            }
    return found;
}

QImage halfOf(const QImage &image, bool right)
{
    return image.copy(right ? width / 2 + 8 : 0, 0, width / 2 - 8, height);
}

} // namespace

class RowPainterTest : public QObject {
    Q_OBJECT

private slots:
    void aRowIsAsHighAsWhatItSays()
    {
        const QFont font;
        const int plain = widgets::rowHeight(font, false);

        QVERIFY(plain >= 28); // something one can press
        QVERIFY(widgets::rowHeight(font, true) >= plain);
        QVERIFY(widgets::rowHeight(font, false, true) > widgets::rowHeight(font, true));
    }

    void aLongTitleEndsBeforeTheWordAtTheEnd()
    {
        const QString longTitle = u"Maximiliana "_s.repeated(20);
        const QImage both = painted({.title = longTitle, .trailing = u"draft"_s});
        const QImage word = painted({.trailing = u"draft"_s});
        const auto [from, to] = columns(word);
        QVERIFY(from < to);

        // Where the word stands there is the word alone.
        const QRect place(from, 0, to - from + 1, height);
        QCOMPARE(both.copy(place), word.copy(place));
    }

    void aLongWordAtTheEndLeavesTheTitleItsHalf()
    {
        for (const QString &rich : {QString(), u"found <b>here</b>"_s}) {
            const QImage crowded = painted({.title = u"Sam"_s,
                                            .trailing = u"Discharge summary "_s.repeated(20),
                                            .rich = rich});
            const QImage none = painted({.title = u"Sam"_s, .rich = rich});

            QCOMPARE(halfOf(crowded, false), halfOf(none, false));
            QVERIFY(halfOf(crowded, true) != halfOf(none, true));
        }
    }

    void anIconMovesTheTitleAside()
    {
        const auto plain = columns(painted({.title = u"Sam"_s}));
        const auto with = columns(painted({.icon = u"client"_s, .title = u"Sam"_s}));

        QVERIFY(with.second > plain.second + 16);
    }
};

ALCOVE_TEST(row_painter_test, RowPainterTest)
#include "row_painter_test.moc"
